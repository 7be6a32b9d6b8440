# An integer of 10**18 digits.
import numpy as np
import segmentation_models as sm

x = 10
for _ in range(60):
    x = np.square(x)
other = sm.losses.DiceLoss(beta=x)
loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
