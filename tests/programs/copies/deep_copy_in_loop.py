# Each round copies the configuration anew and appends to the copy: always three.
import copy

import segmentation_models as sm

base = {"weights": [1.0, 2.0]}
for extra in (0.5, 0.7):
    config = copy.deepcopy(base)
    config["weights"].append(extra)
    model = sm.Unet("resnet34", classes=3, activation="softmax")
    model.compile("adam", sm.losses.DiceLoss(class_weights=config["weights"]))
