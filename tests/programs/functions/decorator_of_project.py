# The program's own decorator calls the function: 2 + 1 channels, one weight.
import functools

import segmentation_models as sm


def deco(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        return f(*args, **kwargs)

    return inner


@deco
def n(x):
    return x + 1


model = sm.Unet("resnet34", classes=n(2), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1]))  # SEG102:56
