# The function has another name where it is used.
import segmentation_models as sm


def combined():
    return sm.losses.DiceLoss() + sm.losses.CategoricalFocalLoss()


LOSS = {"name": combined}
model = sm.Unet("resnet34")
model.compile("adam", LOSS["name"]())  # SEG301:23
