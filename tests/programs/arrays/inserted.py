# Two and one are three, for four channels.
import numpy as np
import segmentation_models as sm

w = np.insert([1.0, 2.0], 0, 0.5)

model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))  # SEG102:56
