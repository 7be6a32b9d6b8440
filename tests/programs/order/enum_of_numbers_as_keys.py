# A member is its number: the weight of the road comes first, its channel second.
from enum import IntEnum

import segmentation_models as sm


class Label(IntEnum):
    CAR = 0
    ROAD = 1


CLASSES = ["car", "road"]
W = {0: 1.0, 1: 2.0}
loss = sm.losses.DiceLoss(class_weights=[W[Label.ROAD], W[Label.CAR]])  # SEG201:41
