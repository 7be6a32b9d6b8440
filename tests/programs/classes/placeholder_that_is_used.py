# The base itself is asked for its loss: there is no weight at all.
import segmentation_models as sm


class Base:
    names = []

    def loss(self):
        return sm.losses.DiceLoss(class_weights=[1.0] * len(self.names))  # SEG402:49


Base().loss()
