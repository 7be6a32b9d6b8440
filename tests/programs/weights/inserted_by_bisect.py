# `insort` puts a third weight in.
import bisect

import segmentation_models as sm

w = [1.0, 3.0]
bisect.insort(w, 2.0)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
