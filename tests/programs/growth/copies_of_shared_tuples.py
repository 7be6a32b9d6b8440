# A copy keeps what is shared.
import copy

import segmentation_models as sm

weights = ([1, 2, 3],)
for _ in range(60):
    weights = (weights, weights)
other = copy.deepcopy(weights)
loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
