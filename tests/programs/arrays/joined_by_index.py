# `np.r_` joins: three weights for four channels.
import numpy as np
import segmentation_models as sm

w = np.r_[0.5, [1.0, 2.0]]

model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))  # SEG102:56
