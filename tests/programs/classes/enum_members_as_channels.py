# One weight for each member, and a channel for each.
from enum import Enum

import segmentation_models as sm


class Label(Enum):
    CAR = 0
    ROAD = 1

    @property
    def weight(self):
        return 1.0


model = sm.Unet("resnet34", classes=len(Label), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[one.weight for one in Label]))
