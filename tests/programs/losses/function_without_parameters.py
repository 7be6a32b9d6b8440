# The function makes a loss; Keras would call it with masks.
import segmentation_models as sm


def make_loss():
    return sm.losses.DiceLoss() + sm.losses.BinaryFocalLoss()


model = sm.Unet("resnet34")
model.compile("adam", loss=make_loss)  # SEG406:28
model.compile("adam", loss=make_loss())
