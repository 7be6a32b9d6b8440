# `delitem` takes the first of three away.
import operator

import segmentation_models as sm

w = [5.0, 1.0, 2.0]
operator.delitem(w, 0)

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
