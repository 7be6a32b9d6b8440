# The same with a class list whose mask values ascend.
import numpy as np
import segmentation_models as sm
from sklearn.utils import class_weight


class Dataset:
    CLASSES = ["sky", "building", "pole", "road", "car", "pedestrian", "unlabelled"]

    def __init__(self, masks, classes=None):
        self.masks = masks
        self.class_values = [self.CLASSES.index(name.lower()) for name in classes]

    def __getitem__(self, i):
        mask = read(self.masks[i])
        return np.stack([mask == value for value in self.class_values], axis=-1).astype("float")


CLASSES = ["car", "pedestrian"]
masks = np.array([read(path) for path in paths])
flat = masks.reshape(-1)
weights = class_weight.compute_class_weight("balanced", classes=np.unique(flat), y=flat)

model = sm.Unet("resnet34", classes=len(CLASSES), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
model.fit(Dataset(paths, classes=CLASSES))
