# __init_subclass__ runs when a subclass is defined.
import segmentation_models as sm


class Registered:
    weights = [1.0, 1.0]

    def __init_subclass__(cls, **more):
        cls.weights.append(1.0)


class Sky(Registered):
    pass


model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=Registered.weights))
