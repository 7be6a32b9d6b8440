# None is replaced by two weights, and the model has three channels.
import segmentation_models as sm


def build(weights=None):
    if weights is None:
        weights = [1, 2]
    model = sm.Unet("resnet34", classes=3, activation="softmax")
    model.compile("adam", sm.losses.DiceLoss(class_weights=weights))  # SEG102:60


build()
