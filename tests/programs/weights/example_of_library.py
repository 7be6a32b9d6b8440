# The library's own example: the weights average 1.167, which only a metric would suffer from.
import numpy as np
import segmentation_models as sm

CLASSES = ["car", "pedestrian"]
n_classes = 1 if len(CLASSES) == 1 else (len(CLASSES) + 1)
activation = "sigmoid" if n_classes == 1 else "softmax"

model = sm.FPN("efficientnetb3", classes=n_classes, activation=activation)
dice_loss = sm.losses.DiceLoss(class_weights=np.array([1, 2, 0.5]))
focal_loss = sm.losses.BinaryFocalLoss() if n_classes == 1 else sm.losses.CategoricalFocalLoss()
total_loss = dice_loss + (1 * focal_loss)
metrics = [sm.metrics.IOUScore(threshold=0.5), sm.metrics.FScore(threshold=0.5)]
model.compile("adam", total_loss, metrics)
