# The builder that is chosen makes one channel.
import segmentation_models as sm


def unet(n):
    return sm.Unet("resnet34", classes=n)


BUILDERS = {"unet": unet, "fpn": lambda n: sm.FPN("resnet34", classes=n)}
model = BUILDERS["unet"](1)
model.compile("adam", sm.losses.cce_dice_loss)  # SEG301:23
