# A namespace holds both: three channels, two weights.
from types import SimpleNamespace

import segmentation_models as sm

cfg = SimpleNamespace(n=3, w=[1, 2])
model = sm.Unet("resnet34", classes=cfg.n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=cfg.w))  # SEG102:56
