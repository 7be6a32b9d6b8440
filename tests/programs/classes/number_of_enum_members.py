# Two members; three weights would be wrong, two are right.
from enum import Enum

import segmentation_models as sm


class Cls(Enum):
    CAR = 0
    ROAD = 1


model = sm.Unet("resnet34", classes=len(Cls), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1]))
