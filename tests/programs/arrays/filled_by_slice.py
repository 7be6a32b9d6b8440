# Filled at once it has as many as before: two for three channels.
import numpy as np
import segmentation_models as sm

w = np.zeros(2)
w[:] = [1.0, 2.0]

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))  # SEG102:56
