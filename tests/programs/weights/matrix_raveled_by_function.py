# `np.ravel` and `np.hstack` give flat arrays.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
dice = sm.losses.DiceLoss(class_weights=np.ravel([[1.0, 2.0, 0.5]]))
jaccard = sm.losses.JaccardLoss(class_weights=np.hstack([[1.0, 2.0], [0.5]]))
model.compile("adam", dice + jaccard)
