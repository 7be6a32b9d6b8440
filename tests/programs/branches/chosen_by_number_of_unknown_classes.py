# The library's own example with classes that are read: three weights are right where there are two classes.
import numpy as np
import segmentation_models as sm

CLASSES = read_classes()
n_classes = 1 if len(CLASSES) == 1 else len(CLASSES) + 1
activation = "sigmoid" if n_classes == 1 else "softmax"

model = sm.Unet("resnet34", classes=n_classes, activation=activation)
dice = sm.losses.DiceLoss(class_weights=np.array([1, 2, 0.5]))
focal = sm.losses.BinaryFocalLoss() if n_classes == 1 else sm.losses.CategoricalFocalLoss()
model.compile("adam", dice + (1 * focal), [sm.metrics.IOUScore(threshold=0.5)])
