# It is called without an argument: three channels, two weights.
import segmentation_models as sm


def build(n_classes=3):
    model = sm.Unet("resnet34", classes=n_classes, activation="softmax")
    model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:60
    return model


build()
