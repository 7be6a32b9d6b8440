# Two of three stay, for three channels.
from collections import deque

import segmentation_models as sm

d = deque([1.0, 2.0, 3.0], maxlen=2)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=list(d)))  # SEG102:56
