# NaN spreads to the loss.
import numpy as np
import segmentation_models as sm

loss = sm.losses.DiceLoss(class_weights=[1, np.nan])  # SEG402:41
