# `np.bincount` counts by mask value; the channels begin with the pedestrian, value 3.
import numpy as np
import segmentation_models as sm


class Dataset:
    CLASSES = ["sky", "building", "car", "pedestrian"]

    def __init__(self, classes):
        self.values = [self.CLASSES.index(name.lower()) for name in classes]

    def __getitem__(self, i):
        return load(i)


data = Dataset(classes=["pedestrian", "car"])
weights = 1 / np.bincount(y)
loss = sm.losses.DiceLoss(class_weights=weights)  # SEG202:41
