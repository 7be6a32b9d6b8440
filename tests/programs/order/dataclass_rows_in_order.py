# The name beside the weight is its label, in the order of the classes.
from dataclasses import dataclass

import segmentation_models as sm

CLASSES = ["car", "road"]


@dataclass
class Row:
    name: str
    weight: float


TABLE = [Row("car", 1.0), Row("road", 2.0)]
loss = sm.losses.DiceLoss(class_weights=[row.weight for row in TABLE])
