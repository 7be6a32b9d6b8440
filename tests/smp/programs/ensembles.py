"""Several models and folds, scores by class, class names in a config."""

from dataclasses import dataclass, field

import numpy as np
import segmentation_models_pytorch as smp
import torch
from torch import nn


@dataclass
class Config:
    architecture: str = "Unet"
    encoders: list[str] = field(default_factory=lambda: ["resnet34", "efficientnet-b0", "tu-regnety_032"])
    encoder_weights: str | None = None
    classes: list[str] = field(default_factory=lambda: ["background", "crack", "stain"])
    weights: tuple[float, ...] = (0.2, 1.0, 1.0)
    activation: str | None = None


config = Config()
models = nn.ModuleList(
    [
        smp.create_model(
            config.architecture,
            encoder_name=encoder,
            encoder_weights=config.encoder_weights,
            classes=len(config.classes),
            activation=config.activation,
        )
        for encoder in config.encoders
    ]
)
loss_fn = smp.losses.FocalLoss("multiclass", gamma=2.0, class_weights=config.weights)
options = {"encoder_depth": 4, "decoder_channels": (128, 64, 32, 16)}
extra = smp.Unet("resnet18", encoder_weights=None, classes=len(config.classes), **options)  # type: ignore
x, y = torch.rand(2, 3, 64, 64), torch.randint(0, 3, (2, 64, 64))
mean = torch.stack([model(x) for model in models]).mean(0)
loss = loss_fn(mean, y)
tp, fp, fn, tn = smp.metrics.get_stats(mean.argmax(1), y, mode="multiclass", num_classes=len(config.classes))
by_class = smp.metrics.iou_score(tp.sum(0), fp.sum(0), fn.sum(0), tn.sum(0), reduction="none")
weighted = smp.metrics.iou_score(tp, fp, fn, tn, reduction="weighted", class_weights=list(config.weights))
inverse = 1 / np.array([10.0, 3.0, 1.0])
balanced = smp.losses.DiceLoss("multiclass", class_weights=inverse / inverse.sum())
print(
    {name: float(score) for name, score in zip(config.classes, by_class, strict=True)},
    float(weighted),
    balanced(mean, y),
)
