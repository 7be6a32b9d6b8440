# What is wrong within the manager is found there.
from contextlib import contextmanager

import segmentation_models as sm


@contextmanager
def trained():
    model = sm.Unet("resnet34", classes=1)
    model.compile("adam", sm.losses.cce_dice_loss)  # SEG301:27
    yield model


with trained() as model:
    model.summary()
