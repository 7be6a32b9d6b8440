# The class method uses the class's number.
import segmentation_models as sm


class B:
    N = 3

    @classmethod
    def make(cls):
        model = sm.Unet("resnet34", classes=cls.N, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:64
        return model


B.make()
