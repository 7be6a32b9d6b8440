# The copy's list is its own: the configuration keeps two weights.
import copy

import segmentation_models as sm


class Config:
    def __init__(self):
        self.weights = [1.0, 2.0]


cfg = Config()
other = copy.deepcopy(cfg)
other.weights.append(0.5)

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=cfg.weights))
