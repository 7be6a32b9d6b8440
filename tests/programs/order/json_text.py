# The text says whose the weights are: the road comes first, its channel second.
import json

import segmentation_models as sm

CLASSES = ["car", "road"]
W = json.loads('{"road": 2.0, "car": 1.0}')
loss = sm.losses.DiceLoss(class_weights=list(W.values()))  # SEG201:41
