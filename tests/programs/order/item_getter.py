# The getter takes the weights by name, the road first.
from operator import itemgetter

import segmentation_models as sm

CLASSES = ["car", "road"]
W = {"car": 1.0, "road": 2.0}
loss = sm.losses.DiceLoss(class_weights=list(itemgetter("road", "car")(W)))  # SEG201:41
