# No weight, and only zeros.
import numpy as np
import segmentation_models as sm

nothing = sm.losses.DiceLoss(class_weights=[])  # SEG402:44
zeros = sm.losses.DiceLoss(class_weights=np.zeros(3))  # SEG402:42
