# Perhaps the function returns before, perhaps not: two or three channels.
import segmentation_models as sm

N = 2


def setup():
    global N
    if cond():
        return
    N = 3


setup()
model = sm.Unet("resnet34", classes=N, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1]))
