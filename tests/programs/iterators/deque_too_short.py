# Two weights in a deque for three channels.
from collections import deque

import segmentation_models as sm

d = deque()
d.append(1.0)
d.appendleft(2.0)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=list(d)))  # SEG102:56
