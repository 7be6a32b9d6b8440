# Three without the first are two, for three channels.
import numpy as np
import segmentation_models as sm

w = np.delete([0.5, 1.0, 2.0], 0)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))  # SEG102:56
