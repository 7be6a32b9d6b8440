# One more at the left: three weights for three channels.
from collections import deque

import segmentation_models as sm

d = deque([1.0, 2.0])
d.extendleft([0.5])

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=list(d)))
