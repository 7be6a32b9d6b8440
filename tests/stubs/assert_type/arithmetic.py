"""Losses add up with losses and multiply with numbers. Everything else raises when the line runs."""

from typing import Any

import numpy as np
import numpy.typing as npt
import segmentation_models as sm
import tensorflow as tf
from segmentation_models.base import Loss
from segmentation_models.base.objects import MultipliedLoss, SumOfLosses
from segmentation_models.losses import CategoricalFocalLoss, DiceLoss, JaccardLoss
from typing_extensions import assert_type

dice = DiceLoss()
focal = CategoricalFocalLoss()
metric = sm.metrics.IOUScore()
# With elements of unknown type an array might be one of objects, which works out its own product: no checker objects.
WEIGHTS: npt.NDArray[np.float64] = np.array([1.0, 2.0])


def plain(gt: tf.Tensor, pr: tf.Tensor) -> tf.Tensor:
    return gt


# What works.
assert_type(dice + focal, SumOfLosses | Any)
assert_type(dice + focal + dice, SumOfLosses | Any)
assert_type(dice + (1 * focal), SumOfLosses | Any)
assert_type(2 * dice, MultipliedLoss | Any)
assert_type(dice * 2, MultipliedLoss | Any)
assert_type(dice * 0.5, MultipliedLoss | Any)
assert_type(0.5 * dice + 0.5 * focal, SumOfLosses | Any)
assert_type(2 * (dice + focal), MultipliedLoss | Any)
assert_type(2 * (0.5 * dice), MultipliedLoss | Any)
assert_type(dice * np.float64(0.5), MultipliedLoss | Any)
assert_type(np.float64(0.5) * dice, MultipliedLoss | Any)
assert_type(np.float32(0.5) * dice, MultipliedLoss | Any)
assert_type(np.int64(2) * dice, MultipliedLoss | Any)
print((0.5 * dice + focal).l1.multiplier, (2 * (dice + focal)).loss.l2.name)
assert_type(sm.losses.bce_dice_loss, SumOfLosses | Any)
assert_type(sm.losses.bce_jaccard_loss, SumOfLosses | Any)
assert_type(sm.losses.cce_dice_loss, SumOfLosses | Any)
assert_type(sm.losses.cce_jaccard_loss, SumOfLosses | Any)
assert_type(sm.losses.binary_focal_dice_loss, SumOfLosses | Any)
assert_type(sm.losses.binary_focal_jaccard_loss, SumOfLosses | Any)
assert_type(sm.losses.categorical_focal_dice_loss, SumOfLosses | Any)
assert_type(sm.losses.categorical_focal_jaccard_loss, SumOfLosses | Any)
total: Loss = DiceLoss()
total = total + focal
total += 0.5 * focal
sum_with_start: Loss = sum([focal], dice)
several: list[Loss] = [dice, focal, dice + focal, 2 * dice]

# What raises.
sum([dice, focal])  # E: sum
dice + 0  # E: operator
0 + dice  # E: operator
dice + 1.0  # E: operator
dice / 2  # E: operator
2 / dice  # E: operator
print(-dice)  # E: operator
dice - focal  # E: operator
1 - dice  # E: operator
dice**2  # E: operator
abs(dice)  # E: argument
dice * focal  # E: operator
dice * "2"  # E: operator
dice * None  # E: operator
dice * np.float32(0.5)  # E: operator
dice * np.int64(2)  # E: operator
dice * WEIGHTS  # E: operator
WEIGHTS * dice  # E: operator
dice * tf.constant(2.0)  # E: operator
tf.constant(2.0) * dice  # E: operator
dice + tf.keras.losses.BinaryCrossentropy()  # E: operator
tf.keras.losses.BinaryCrossentropy() + dice  # E: operator
dice + "binary_crossentropy"  # E: operator
dice + plain  # E: operator
dice + metric  # E: operator
metric + metric  # E: operator
2 * metric  # E: operator
dice + several  # E: operator
dice + None  # E: operator
dice + JaccardLoss  # E: operator
DiceLoss + focal  # E: operator
DiceLoss + CategoricalFocalLoss  # E: operator
DiceLoss * 2  # E: operator
