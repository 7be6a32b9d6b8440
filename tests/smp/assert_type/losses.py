"""Losses, their modes and weights."""

from typing import Literal

import numpy as np
import segmentation_models_pytorch as smp
import torch
from torch import Tensor
from typing_extensions import assert_type

logits = torch.zeros(2, 3, 8, 8)
masks = torch.zeros(2, 8, 8, dtype=torch.long)
WEIGHTS = [0.5, 1.0, 2.0]

dice = smp.losses.DiceLoss("multiclass", class_weights=WEIGHTS)
assert_type(dice, smp.losses.DiceLoss)
assert_type(dice(logits, masks), Tensor)
assert_type(dice.class_weights, Tensor | None)
assert_type(smp.losses.BINARY_MODE, Literal["binary"])
assert_type(0.5 * dice(logits, masks) + smp.losses.FocalLoss("multiclass")(logits, masks), Tensor)

smp.losses.DiceLoss(smp.losses.MULTICLASS_MODE, from_logits=True)
smp.losses.DiceLoss(mode="multilabel", classes=[0, 1], smooth=1.0, ignore_index=255, log_loss=True)
smp.losses.DiceLoss("multiclass", class_weights=(1, 2, 3))
smp.losses.DiceLoss("multiclass", class_weights=np.ones(3))
smp.losses.DiceLoss("multiclass", class_weights=torch.tensor(WEIGHTS))
smp.losses.JaccardLoss("multiclass", classes=np.array([1, 2]), class_weights=WEIGHTS)
smp.losses.TverskyLoss("binary", alpha=0.3, beta=0.7, gamma=4 / 3)
smp.losses.FocalLoss("binary", alpha=0.25, gamma=2, reduction="sum", normalized=True, reduced_threshold=0.5)
smp.losses.LovaszLoss("multiclass", per_image=True, ignore_index=255)
smp.losses.SoftBCEWithLogitsLoss(smooth_factor=0.1, pos_weight=torch.ones(3, 1, 1))
smp.losses.SoftCrossEntropyLoss(smooth_factor=0.1, reduction="mean")
smp.losses.MCCLoss(eps=1e-3)


def choose(classes: int) -> smp.losses.JaccardLoss:
    mode: Literal["binary", "multiclass"] = "binary" if classes == 1 else "multiclass"
    return smp.losses.JaccardLoss(mode)


# What raises, or is ignored without a word.
smp.losses.DiceLoss()  # E: missing
smp.losses.DiceLoss("multi")  # E: argument
smp.losses.DiceLoss(mode="multi_class")  # E: argument
smp.losses.FocalLoss(mode="categorical")  # E: argument
smp.losses.DiceLoss("multiclass", class_weights={0: 0.5, 1: 1.0, 2: 2.0})  # E: argument
smp.losses.DiceLoss("multiclass", class_weights=2.0)  # E: argument
smp.losses.DiceLoss("multiclass", class_weights={0.5, 1.0})  # E: argument
smp.losses.DiceLoss("multiclass", class_weights="balanced")  # E: argument
smp.losses.DiceLoss("multiclass", classes=range(1, 3))  # E: argument
smp.losses.DiceLoss("multiclass", classes={1, 2})  # E: argument
smp.losses.DiceLoss("multiclass", classes=["car"])  # E: argument
smp.losses.DiceLoss("multiclass", weight=WEIGHTS)  # E: keyword
smp.losses.LovaszLoss("multiclass", class_weights=WEIGHTS)  # E: keyword
smp.losses.FocalLoss("multiclass", alpha=[0.25, 0.5, 0.25])  # E: argument
smp.losses.SoftBCEWithLogitsLoss(pos_weight=[1.0, 2.0])  # E: argument
smp.losses.SoftBCEWithLogitsLoss(pos_weight=2.0)  # E: argument
smp.losses.SoftCrossEntropyLoss(weight=torch.ones(3))  # E: keyword
dice + smp.losses.FocalLoss("multiclass")  # E: operator
0.5 * dice  # E: operator
smp.losses.diceloss("binary")  # E: attribute
