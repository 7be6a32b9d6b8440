# Sorted by name, the weights are in the order of the classes.
from operator import itemgetter

import segmentation_models as sm

CLASSES = ["car", "road"]
PAIRS = [("road", 2.0), ("car", 1.0)]
W = dict(sorted(PAIRS, key=itemgetter(0)))
loss = sm.losses.DiceLoss(class_weights=list(W.values()))
