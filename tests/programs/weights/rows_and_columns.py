# One row holds what a flat list holds; columns and several rows weight no class.
import numpy as np
import segmentation_models as sm

row = sm.losses.DiceLoss(class_weights=[[1, 2, 0.5]])
ones = sm.losses.DiceLoss(class_weights=np.ones((1, 3)))
rows = sm.losses.DiceLoss(class_weights=np.ones((2, 3)))  # SEG401
column = sm.losses.JaccardLoss(class_weights=[[1], [2], [0.5]])  # SEG401
some = sm.losses.DiceLoss(class_weights=np.ones((count(), 3)))
