# What `finally` returns is what is returned: two weights for three channels.
import segmentation_models as sm


def weights():
    try:
        return [1, 2, 0.5]
    finally:
        return [1, 2]


model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights()))  # SEG102:56
