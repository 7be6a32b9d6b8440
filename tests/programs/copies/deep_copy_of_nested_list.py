# The deep copy has lists of its own: the weights stay two.
import copy

import segmentation_models as sm

table = {"weights": [1.0, 2.0]}
other = copy.deepcopy(table)
other["weights"].append(0.5)

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=table["weights"]))
