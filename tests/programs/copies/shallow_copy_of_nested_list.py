# The shallow copy shares the inner list: three weights for three channels.
import copy

import segmentation_models as sm

table = {"weights": [1.0, 2.0]}
other = copy.copy(table)
other["weights"].append(0.5)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=table["weights"]))
