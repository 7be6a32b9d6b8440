# The list has all classes that the dataset knows, the background too: a fourth channel stays empty.
import numpy as np
import segmentation_models as sm

class Dataset:
    CLASSES = ["background", "car", "road"]

    def __init__(self, images, masks, classes):
        self.images, self.masks = images, masks
        self.class_values = [self.CLASSES.index(name) for name in classes]

    def __getitem__(self, i):
        return load(self.images[i], self.masks[i], self.class_values)


CLASSES = ["background", "car", "road"]
data = Dataset(images, masks, classes=CLASSES)
model = sm.Unet("resnet34", classes=len(CLASSES) + 1, activation="softmax")  # SEG108:37
model.compile("adam", sm.losses.DiceLoss(class_weights=np.array([0.5, 1, 1.5])))
