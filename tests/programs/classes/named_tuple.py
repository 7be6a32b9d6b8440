# A named tuple holds both: three channels, two weights.
from collections import namedtuple

import segmentation_models as sm

Config = namedtuple("Config", "n w")
c = Config(3, [1, 2])
model = sm.Unet("resnet34", classes=c.n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=c.w))  # SEG102:56
