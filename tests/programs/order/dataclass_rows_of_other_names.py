# The names beside the weights are none of the classes.
from dataclasses import dataclass

import segmentation_models as sm

CLASSES = ["car", "road"]


@dataclass
class Row:
    name: str
    weight: float


TABLE = [Row("b", 2.0), Row("a", 1.0)]
loss = sm.losses.DiceLoss(class_weights=[row.weight for row in TABLE])
