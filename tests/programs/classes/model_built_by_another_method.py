# One method builds the model, another one compiles it.
import segmentation_models as sm


class Trainer:
    def build(self):
        self.model = sm.Unet("resnet34", classes=3, activation="softmax")

    def go(self):
        self.build()
        self.model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:69
