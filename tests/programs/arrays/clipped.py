# Clipped there are as many: two for three channels.
import numpy as np
import segmentation_models as sm

w = np.clip(np.array([0.1, 9.0]), 0.5, 5.0)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))  # SEG102:56
