# The file may hold class indexes that the weights are right for.
import json

import segmentation_models as sm

extra = json.load(open("loss.json"))

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2], **extra))
