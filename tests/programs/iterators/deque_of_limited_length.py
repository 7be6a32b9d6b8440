# Two of three stay.
from collections import deque

import segmentation_models as sm

d = deque([5.0, 1.0, 1.0], maxlen=2)

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=list(d)))
