# `np.unique` counts by mask value; so do the channels: car 2, pedestrian 3.
import numpy as np
import segmentation_models as sm


class Dataset:
    CLASSES = ["sky", "building", "car", "pedestrian"]

    def __init__(self, classes):
        self.values = [self.CLASSES.index(name.lower()) for name in classes]

    def __getitem__(self, i):
        return load(i)


data = Dataset(classes=["car", "pedestrian"])
values, counts = np.unique(y, return_counts=True)
weights = list(len(y) / (2 * counts))
loss = sm.losses.DiceLoss(class_weights=weights)
