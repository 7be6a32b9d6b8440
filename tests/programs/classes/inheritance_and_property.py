# The subclass's number counts: 3 + 1 channels, two weights.
import segmentation_models as sm


class Base:
    n = 2

    @property
    def channels(self):
        return self.n + 1

    def build(self):
        model = sm.Unet("resnet34", classes=self.channels, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:64


class Mine(Base):
    n = 3


Mine().build()
