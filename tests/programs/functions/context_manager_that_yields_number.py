# What the context manager yields is three, for two weights.
from contextlib import contextmanager

import segmentation_models as sm


@contextmanager
def number():
    yield 3


with number() as k:
    model = sm.Unet("resnet34", classes=k, activation="softmax")
    model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1]))  # SEG102:60
