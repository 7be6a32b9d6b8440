# The list that is returned gets a third weight on the way.
import segmentation_models as sm


def weights():
    w = [1, 2]
    try:
        return w
    finally:
        w.append(0.5)


model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights()))
