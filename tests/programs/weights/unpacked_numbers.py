# The numbers are unknown, how many there are is not.
import numpy as np
import segmentation_models as sm

wt0, wt1, wt2 = compute()
loss = sm.losses.DiceLoss(class_weights=np.array([wt0, wt1, wt2]), class_indexes=[0, 1])  # SEG101:41
