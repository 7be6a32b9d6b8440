# Whether `multi` is called before `compile` is the caller's business.
import segmentation_models as sm


class Trainer:
    def __init__(self):
        self.n = 1

    def multi(self):
        self.n = 3

    def compile(self):
        model = sm.Unet("resnet34", classes=self.n, activation=self.act)
        model.compile("adam", sm.losses.DiceLoss(class_weights=[1]))
