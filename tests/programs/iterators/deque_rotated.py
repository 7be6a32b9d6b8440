# Rotated by one, the last weight comes first: in the order of the classes.
from collections import deque

import segmentation_models as sm

CLASSES = ["car", "road"]
W = {"road": 2.0, "car": 1.0}
d = deque(W.values())
d.rotate(1)
loss = sm.losses.DiceLoss(class_weights=list(d))
