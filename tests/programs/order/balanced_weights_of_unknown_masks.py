# scikit-learn weighs ascending mask values; the channels begin with the pedestrian, whose value is the higher one.
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


CLASSES = ["pedestrian", "car"]
masks = np.array([read(path) for path in paths])
flat = masks.reshape(-1)
weights = class_weight.compute_class_weight("balanced", classes=np.unique(flat), y=flat)

model = sm.Unet("resnet34", classes=len(CLASSES), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))  # SEG202:56
model.fit(Dataset(paths, classes=CLASSES))
