# The function returns a sum with a categorical part; the model has one channel.
import segmentation_models as sm


def combined(k=1):
    dice = sm.losses.DiceLoss()
    focal = sm.losses.CategoricalFocalLoss()
    return dice + k * focal


model = sm.Unet("resnet34")
model.compile("adam", combined(2))  # SEG301:23
