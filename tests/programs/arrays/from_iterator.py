# One weight for each item: two for three channels.
import numpy as np
import segmentation_models as sm

W = {"car": 1.0, "road": 2.0}
w = np.fromiter(W.values(), dtype=float)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))  # SEG102:56
