# The inner function sets the outer one's number to three.
import segmentation_models as sm


def outer():
    n = 2

    def inner():
        nonlocal n
        n = 3

    inner()
    model = sm.Unet("resnet34", classes=n, activation="softmax")
    model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1]))  # SEG102:60


outer()
