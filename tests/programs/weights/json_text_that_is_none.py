# The text is no JSON: it raises before.
import json

import segmentation_models as sm

w = json.loads("[1.0, 2.0")

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
