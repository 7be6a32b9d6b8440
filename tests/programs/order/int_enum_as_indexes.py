# The members are the channels' numbers: the weights stand where they belong.
from enum import IntEnum

import segmentation_models as sm


class Label(IntEnum):
    CAR = 0
    ROAD = 1


CLASSES = ["car", "road"]
w = [0.0, 0.0]
w[Label.CAR] = 1.0
w[Label.ROAD] = 2.0
loss = sm.losses.DiceLoss(class_weights=w)
