# The road is moved behind the car.
from collections import OrderedDict

import segmentation_models as sm

CLASSES = ["car", "road"]
W = OrderedDict(road=2.0, car=1.0)
W.move_to_end("road")
loss = sm.losses.DiceLoss(class_weights=list(W.values()))
