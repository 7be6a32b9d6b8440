# Two names of one value are one member: two channels.
from enum import Enum

import segmentation_models as sm


class Label(Enum):
    CAR = 0
    AUTO = 0
    ROAD = 1


model = sm.Unet("resnet34", classes=len(Label), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1]))
