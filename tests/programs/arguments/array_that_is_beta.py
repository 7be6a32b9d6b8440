# What stands first in DiceLoss is beta; in CategoricalFocalLoss it is alpha, which takes weights.
import numpy as np
import segmentation_models as sm

dice = sm.losses.DiceLoss(np.array([1, 2]))  # SEG404:27
focal = sm.losses.CategoricalFocalLoss(np.array([1, 2]))
beta = sm.losses.DiceLoss(2)
