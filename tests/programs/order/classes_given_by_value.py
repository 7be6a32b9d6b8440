# The values are given in the order of the channels: pedestrian 3, car 2.
import segmentation_models as sm
from sklearn.utils import class_weight


class Dataset:
    CLASSES = ["sky", "building", "car", "pedestrian"]

    def __init__(self, classes):
        self.values = [self.CLASSES.index(name.lower()) for name in classes]

    def __getitem__(self, i):
        return load(i)


data = Dataset(classes=["pedestrian", "car"])
weights = class_weight.compute_class_weight("balanced", classes=[3, 2], y=y)
loss = sm.losses.DiceLoss(class_weights=weights)
