# Half of the arguments are given before, the other half later.
from functools import partial

import segmentation_models as sm

dice = partial(sm.losses.DiceLoss, class_weights=[1, 2])  # SEG101:50
loss = dice(class_indexes=[0, 1, 2])
