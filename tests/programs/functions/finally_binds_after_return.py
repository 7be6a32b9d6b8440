# What is returned is decided before the name is bound anew.
import segmentation_models as sm


def number():
    n = 2
    try:
        return n
    finally:
        n = 3


model = sm.Unet("resnet34", classes=number(), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1]))
