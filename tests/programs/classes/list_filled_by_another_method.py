# `__init__` makes an empty list, which `load` fills.
import segmentation_models as sm


class Task:
    def __init__(self):
        self.names = []

    def load(self, path):
        for line in open(path):
            self.names.append(line)

    def loss(self):
        return sm.losses.DiceLoss(class_weights=[1.0] * len(self.names))
