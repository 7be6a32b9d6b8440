# After the shuffle nobody knows whose the weights are.
import random

import segmentation_models as sm

CLASSES = ["car", "road"]
W = {"road": 2.0, "car": 1.0}
w = list(W.values())
random.shuffle(w)
loss = sm.losses.DiceLoss(class_weights=w)
