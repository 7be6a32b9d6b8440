# The getter takes the weights by name, in the order of the classes.
from operator import itemgetter

import segmentation_models as sm

CLASSES = ["car", "road"]
W = {"road": 2.0, "car": 1.0}
loss = sm.losses.DiceLoss(class_weights=list(itemgetter(*CLASSES)(W)))
