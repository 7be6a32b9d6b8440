# It never has more than two.
from collections import deque

import segmentation_models as sm

d = deque(maxlen=2)
d.extend([9.0, 1.0, 1.0])

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=list(d)))
