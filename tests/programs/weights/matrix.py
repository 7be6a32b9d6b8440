# Rows and columns are no weights of channels.
import numpy as np
import segmentation_models as sm

loss = sm.losses.DiceLoss(class_weights=np.ones((2, 3)))  # SEG401:41
