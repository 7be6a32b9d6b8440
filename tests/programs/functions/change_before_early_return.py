# The function returns early and has changed the list before, or goes on and has not.
import segmentation_models as sm

weights = [1.0, 1.0]


def prepare():
    if has_background():
        weights.append(1.0)
        return "background"
    weights[0] = 1.0
    return "none"


kind = prepare()
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
