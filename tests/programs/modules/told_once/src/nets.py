# A model with one channel.
import segmentation_models as sm


def one_channel(backbone):
    return sm.Unet(backbone, classes=1)
