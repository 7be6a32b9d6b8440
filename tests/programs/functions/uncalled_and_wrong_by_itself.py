# Nothing calls it here, and however it is called it is wrong.
import segmentation_models as sm


def build():
    model = sm.Unet("resnet34", classes=3, activation="softmax")
    model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:60
