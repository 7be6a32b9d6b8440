# What `finally` returns is what is returned: three weights for three channels.
import segmentation_models as sm


def weights():
    try:
        return [1, 2]
    finally:
        return [1, 2, 0.5]


model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights()))
