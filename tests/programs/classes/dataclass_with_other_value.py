# Two classes are asked for, and the default weights are two.
from dataclasses import dataclass, field

import segmentation_models as sm


@dataclass
class Config:
    classes: int = 3
    weights: list = field(default_factory=lambda: [1.0, 2.0])


cfg = Config(classes=2)
model = sm.Unet("resnet34", classes=cfg.classes, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=cfg.weights))
