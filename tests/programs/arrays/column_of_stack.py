# The first column of two stacked rows: two weights for three channels.
import numpy as np
import segmentation_models as sm

w = np.stack([np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0, 6.0])])[:, 0]

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))  # SEG102:56
