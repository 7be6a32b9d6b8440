# Flat, and then a list, in two ways.
import numpy as np
import segmentation_models as sm

row = np.array([[1.0, 2.0, 0.5]])

model = sm.Unet("resnet34", classes=3, activation="softmax")
dice = sm.losses.DiceLoss(class_weights=row.ravel().tolist())
jaccard = sm.losses.JaccardLoss(class_weights=list(row.flatten()))
model.compile("adam", dice + jaccard)
