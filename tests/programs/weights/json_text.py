# The text is in the program: two weights for three channels.
import json

import segmentation_models as sm

w = json.loads("[1.0, 2.0]")

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))  # SEG102:56
