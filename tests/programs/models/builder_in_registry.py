# The registry is filled by a decorator; the builder that is chosen makes one channel.
import segmentation_models as sm

BUILDERS = {}


def register(f):
    BUILDERS[f.__name__] = f
    return f


@register
def unet():
    return sm.Unet("resnet34", classes=1)


@register
def fpn():
    return sm.FPN("resnet34", classes=3)


model = BUILDERS["unet"]()
model.compile("adam", sm.losses.cce_dice_loss)  # SEG301:23
