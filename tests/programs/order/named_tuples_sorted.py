# Sorted by name, the rows are in the order of the classes.
from collections import namedtuple

import segmentation_models as sm

CLASSES = ["car", "road"]
Row = namedtuple("Row", "name weight")
TABLE = sorted([Row("road", 2.0), Row("car", 1.0)], key=lambda row: row.name)
loss = sm.losses.DiceLoss(class_weights=[row.weight for row in TABLE])
