# The library's own example with its class list cut to one, and the three weights left as they were.
import numpy as np
import segmentation_models as sm

CLASSES = ["car"]
n_classes = 1 if len(CLASSES) == 1 else len(CLASSES) + 1

model = sm.Unet("resnet34", classes=n_classes, activation="sigmoid" if n_classes == 1 else "softmax")
dice = sm.losses.DiceLoss(class_weights=np.array([1, 2, 0.5]))  # SEG102:41
focal = sm.losses.BinaryFocalLoss() if n_classes == 1 else sm.losses.CategoricalFocalLoss()
model.compile("adam", dice + (1 * focal))
