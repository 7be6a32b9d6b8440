# What stands behind `as` is not known: two or three.
from contextlib import contextmanager

import segmentation_models as sm


@contextmanager
def number():
    if large:
        yield 3
    else:
        yield 2


with number() as k:
    model = sm.Unet("resnet34", classes=k, activation="softmax")
    model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1]))
