# Two weights of its own and one of another generator: three, for three channels.
import segmentation_models as sm


def last():
    yield 0.5


def gen():
    yield 1.0
    yield 1.5
    yield from last()


model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=list(gen())))
