# The function returns one of two models; for one of them the categorical loss is right.
import segmentation_models as sm


def build(kind):
    if kind == "binary":
        return sm.Unet("resnet34", classes=1)
    return sm.Unet("resnet34", classes=4, activation="softmax")


model = build(args.kind)
model.compile("adam", sm.losses.cce_dice_loss)
