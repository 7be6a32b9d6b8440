# The function sets the global to three before the model is built.
import segmentation_models as sm

N = 2


def setup():
    global N
    N = 3


setup()
model = sm.Unet("resnet34", classes=N, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1]))
