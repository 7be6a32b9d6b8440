# `np.bincount` counts by mask value; so do the channels: car 2, pedestrian 3.
import numpy as np
import segmentation_models as sm


class Dataset:
    CLASSES = ["sky", "building", "car", "pedestrian"]

    def __init__(self, classes):
        self.values = [self.CLASSES.index(name.lower()) for name in classes]

    def __getitem__(self, i):
        return load(i)


data = Dataset(classes=["car", "pedestrian"])
weights = 1 / np.bincount(y)
loss = sm.losses.DiceLoss(class_weights=weights)
