"""Statistics and scores."""

from typing import Any

import segmentation_models_pytorch as smp
import torch
from segmentation_models_pytorch.metrics import get_stats
from torch import Tensor
from typing_extensions import assert_type

out = torch.zeros(2, 1, 8, 8)
mask = torch.zeros(2, 1, 8, 8, dtype=torch.long)
found, numbers = out.argmax(1), mask[:, 0]

stats = get_stats(out, mask, mode="binary", threshold=0.5)
assert_type(stats, tuple[Any, Any, Any, Any])
tp, fp, fn, tn = get_stats(found, numbers, mode="multiclass", num_classes=3)
get_stats(found, numbers, mode="multiclass", ignore_index=-1, num_classes=3)
get_stats(found, numbers, "multiclass", None, None, 3)
get_stats(out > 0, mask, mode="multilabel")
assert_type(smp.metrics.iou_score(tp, fp, fn, tn, reduction="micro"), Tensor)
assert_type(smp.metrics.fbeta_score(tp, fp, fn, tn, beta=2, reduction="micro-imagewise"), Tensor)
smp.metrics.f1_score(*stats, reduction="weighted", class_weights=[1.0, 2.0, 3.0])
smp.metrics.accuracy(tp, fp, fn, tn, reduction=None, zero_division="warn")

# What raises.
get_stats(found, numbers, mode="multiclass")  # E: overload ty=invalid-argument-type pyrefly=bad-argument-type
get_stats(found, numbers, mode="multiclass", threshold=0.5, num_classes=3)  # E: overload
get_stats(out, mask, mode="binary", ignore_index=255, threshold=0.5)  # E: overload ty=invalid-argument-type
get_stats(found, numbers, mode="multi", num_classes=3)  # E: overload
get_stats(out, mask, threshold=0.5)  # E: overload pyrefly=missing-argument
smp.metrics.iou_score(tp, fp, fn, tn, reduction="mean")  # E: argument
smp.metrics.iou_score(tp, fp, fn, tn, "micro", class_weights={0: 1.0})  # E: argument
smp.metrics.dice_score(tp, fp, fn, tn)  # E: attribute
