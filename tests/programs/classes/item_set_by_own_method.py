# object[key] = value calls __setitem__.
import segmentation_models as sm


class Settings:
    def __init__(self):
        self.values = {"classes": 2}

    def __setitem__(self, key, value):
        self.values[key] = value


settings = Settings()
settings["classes"] = 3

model = sm.Unet("resnet34", classes=settings.values["classes"], activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0, 1.0, 1.0]))
