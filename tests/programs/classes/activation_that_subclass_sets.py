# The base's softmax is for its other subclasses; this one has sigmoid for its one channel.
import segmentation_models as sm


class Base:
    activation = "softmax"

    def model(self):
        return sm.Unet("resnet34", classes=1, activation=self.activation)


class Binary(Base):
    activation = "sigmoid"
