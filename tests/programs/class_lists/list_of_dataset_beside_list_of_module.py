# The dataset's list has every class there is; the model follows the module's, which has two: three weights are right.
import segmentation_models as sm


class Dataset:
    CLASSES = ["sky", "building", "pole", "road"]

    def __init__(self, classes):
        self.class_values = [self.CLASSES.index(name) for name in classes]

    def __getitem__(self, i):
        return self.class_values[i]


CLASSES = ["road", "sky"]
data = Dataset(classes=CLASSES)
loss = sm.losses.DiceLoss(class_weights=[1, 1, 1])
