# The first column of three rows: three weights.
import numpy as np
import segmentation_models as sm

table = np.array([[1.0, 10], [2.0, 20], [0.5, 5]])

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=table[:, 0]))
