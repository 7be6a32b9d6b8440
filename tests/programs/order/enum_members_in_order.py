# The weights are looked up member by member, in the order of the classes.
from enum import Enum

import segmentation_models as sm


class Label(Enum):
    CAR = 0
    ROAD = 1


CLASSES = ["car", "road"]
W = {Label.ROAD: 2.0, Label.CAR: 1.0}
loss = sm.losses.DiceLoss(class_weights=[W[one] for one in Label])
