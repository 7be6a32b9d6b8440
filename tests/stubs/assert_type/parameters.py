"""The other parameters of losses and metrics, and those that they do not have."""

from typing import Any

import numpy as np
import segmentation_models as sm
from segmentation_models import losses, metrics
from typing_extensions import assert_type

WEIGHTS = np.array([1.0, 2.0])

# What works.
losses.DiceLoss(2)
losses.DiceLoss(0.5, [1.0, 2.0], [0, 1], True, 1e-7)
losses.DiceLoss(beta=np.float64(0.5))
losses.BinaryFocalLoss(alpha=np.mean(WEIGHTS), gamma=np.float32(2))
metrics.FScore(beta=np.float64(2), threshold=np.mean(WEIGHTS), smooth=np.float32(1e-5))
losses.JaccardLoss(per_image=True, smooth=1)
losses.BinaryFocalLoss(0.5, 3)
losses.BinaryFocalLoss(alpha=0.5, gamma=3.0)
losses.CategoricalFocalLoss(alpha=0.5, gamma=3.0)
metrics.IOUScore(threshold=0.5, name="iou")
metrics.IOUScore(None, None, 0.5, True, 1e-7, "iou")
metrics.FScore(2, threshold=None, per_image=True, smooth=1e-7, name="f2")
metrics.Precision(threshold=0.5)
metrics.Recall(threshold=0.5)

assert_type(losses.dice_loss, losses.DiceLoss | Any)
assert_type(losses.jaccard_loss, losses.JaccardLoss | Any)
assert_type(losses.binary_crossentropy, losses.BinaryCELoss | Any)
assert_type(losses.categorical_crossentropy, losses.CategoricalCELoss | Any)
assert_type(losses.binary_focal_loss, losses.BinaryFocalLoss | Any)
assert_type(losses.categorical_focal_loss, losses.CategoricalFocalLoss | Any)
assert_type(metrics.iou_score, metrics.IOUScore | Any)
assert_type(metrics.f1_score, metrics.FScore | Any)
assert_type(metrics.f2_score, metrics.FScore | Any)
assert_type(metrics.precision, metrics.Precision | Any)
assert_type(metrics.recall, metrics.Recall | Any)
assert_type(losses.SMOOTH, float)
assert_type(metrics.SMOOTH, float)

named = metrics.IOUScore()
assert_type(named.name, str)
assert_type(named.__name__, str)
named.name = "iou"
named.name = None
named.threshold = 0.5

# No losses of these kinds have class weights.
losses.BinaryCELoss(class_weights=[1.0, 2.0])  # E: keyword
losses.BinaryFocalLoss(class_weights=[1.0, 2.0])  # E: keyword
losses.CategoricalFocalLoss(class_weights=[1.0, 2.0])  # E: keyword
losses.BinaryCELoss([1.0, 2.0])  # E: count
losses.BinaryCELoss(class_indexes=[0])  # E: keyword
losses.BinaryFocalLoss(class_indexes=[0])  # E: keyword
losses.BinaryFocalLoss(alpha=[1.0, 2.0])  # E: argument

# Arguments in the wrong place, and words of other libraries.
losses.DiceLoss([1.0, 2.0])  # E: argument
losses.DiceLoss(WEIGHTS)  # E: argument
losses.DiceLoss(beta=WEIGHTS)  # E: argument
losses.DiceLoss(beta=None)  # E: argument
losses.DiceLoss("balanced")  # E: argument
losses.DiceLoss(class_weight=[1.0, 2.0])  # E: keyword
losses.DiceLoss(weights=[1.0, 2.0])  # E: keyword
losses.DiceLoss(class_index=0)  # E: keyword
losses.DiceLoss(from_logits=True)  # E: keyword
losses.DiceLoss(threshold=0.5)  # E: keyword
losses.DiceLoss(name="dice")  # E: keyword
losses.JaccardLoss(beta=2)  # E: keyword
losses.CategoricalCELoss(per_image=True)  # E: keyword
losses.CategoricalFocalLoss(0.25, WEIGHTS)  # E: argument
metrics.FScore(WEIGHTS)  # E: argument
metrics.FScore([1.0, 2.0])  # E: argument
metrics.IOUScore("iou")  # E: argument
metrics.IOUScore(beta=2)  # E: keyword
metrics.IOUScore(num_classes=3)  # E: keyword
metrics.IOUScore(threshold="0.5")  # E: argument
metrics.IOUScore(name=1)  # E: argument
sm.losses.dice_loss()  # E: missing
print(sm.losses.FocalLoss)  # E: attribute
print(sm.metrics.DiceScore)  # E: attribute
