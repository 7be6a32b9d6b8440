# The defaults of a typed named tuple: three channels, two weights.
from typing import NamedTuple

import segmentation_models as sm


class Config(NamedTuple):
    n: int = 3
    w: tuple = (1, 2)


c = Config()
model = sm.Unet("resnet34", classes=c.n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=c.w))  # SEG102:56
