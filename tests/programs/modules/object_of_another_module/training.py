# What the trainer is given says who makes it; what is wrong whoever does is told here.
import segmentation_models as sm


class Trainer:
    def __init__(self, model):
        self.model = model

    def compile(self):
        self.model.compile("adam", sm.losses.cce_dice_loss)
        return self

    def run(self, epochs=10):
        self.model.fit(load(), epochs=epochs)


def default():
    return sm.losses.DiceLoss(class_weights="balanced")  # SEG401:45
