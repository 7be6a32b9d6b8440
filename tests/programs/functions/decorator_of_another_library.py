# What the decorator of another library makes of the function is unknown.
import segmentation_models as sm
from elsewhere import mydeco


@mydeco
def g():
    return 3


model = sm.Unet("resnet34", classes=g(), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1]))
