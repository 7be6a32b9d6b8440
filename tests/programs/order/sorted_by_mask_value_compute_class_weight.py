# scikit-learn weighs `np.unique` values in ascending order; the channels begin with the pedestrian, value 3.
import numpy as np
import segmentation_models as sm
from sklearn.utils import class_weight


class Dataset:
    CLASSES = ["sky", "building", "car", "pedestrian"]

    def __init__(self, classes):
        self.values = [self.CLASSES.index(name.lower()) for name in classes]

    def __getitem__(self, i):
        return load(i)


data = Dataset(classes=["pedestrian", "car"])
weights = class_weight.compute_class_weight(class_weight="balanced", classes=np.unique(y), y=y)
loss = sm.losses.DiceLoss(class_weights=weights)  # SEG202:41
