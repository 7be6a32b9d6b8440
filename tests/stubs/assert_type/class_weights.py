"""`class_weights`: one number per channel, in anything that TensorFlow multiplies with. The rest fails in training."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import segmentation_models as sm
import tensorflow as tf
from segmentation_models.losses import CategoricalCELoss, DiceLoss, JaccardLoss
from segmentation_models.metrics import FScore, IOUScore, Precision, Recall
from typing_extensions import assert_type

if TYPE_CHECKING:
    from segmentation_models.base.functional import ClassWeights

N_CLASSES = 3
WEIGHTS = {"car": 0.5, "pedestrian": 2.0, "background": 0.5}
NAMES = ["car", "pedestrian", "background"]
COUNTS = np.array([10, 20, 30], dtype=np.int64)
HALF: npt.NDArray[np.float16] = np.ones(3, np.float16)
SMALL: npt.NDArray[np.uint8] = np.ones(3, np.uint8)
SINGLE = np.float32(0.5)


def from_a_folder(folder: str) -> list[float]:
    return [float(len(folder))] * 3


def with_annotation(weights: "ClassWeights") -> DiceLoss:
    return DiceLoss(class_weights=weights)


# What works.
with_annotation([1, 2, 0.5])
with_annotation(COUNTS)
JaccardLoss(class_weights=None)
JaccardLoss(class_weights=[1, 2, 0.5])
JaccardLoss([1, 2, 0.5])
JaccardLoss(class_weights=(1.0, 1.0, 1.0))
JaccardLoss(class_weights=[1] * N_CLASSES)
JaccardLoss(class_weights=range(1, 4))
JaccardLoss(class_weights=[WEIGHTS[name] for name in NAMES])
JaccardLoss(class_weights=list(WEIGHTS.values()))
JaccardLoss(class_weights=sorted(WEIGHTS.values()))
JaccardLoss(class_weights=from_a_folder("masks"))
DiceLoss(class_weights=np.array([0.5, 1, 0.5]))
DiceLoss(class_weights=np.ones(3))
DiceLoss(class_weights=np.ones(3, dtype=np.float32))
DiceLoss(class_weights=HALF)
DiceLoss(class_weights=SMALL)
DiceLoss(class_weights=COUNTS)
DiceLoss(class_weights=COUNTS.sum() / COUNTS)
DiceLoss(class_weights=(COUNTS / COUNTS.sum()).tolist())
DiceLoss(class_weights=list(COUNTS))
DiceLoss(class_weights=[SINGLE, SINGLE, SINGLE])
DiceLoss(class_weights=[1, SINGLE, 0.5])
DiceLoss(class_weights=[1, np.mean(COUNTS), 0.5])
DiceLoss(class_weights=[tf.constant(1.0), 2.0])
CategoricalCELoss(class_weights=tf.constant([0.5, 1.0, 0.5]))
CategoricalCELoss(class_weights=tf.Variable(tf.constant([0.5, 1.0, 0.5])))
IOUScore(class_weights=[0.5, 1, 1.5], threshold=0.5)
FScore(class_weights=np.array([0.5, 1, 1.5]), beta=2)
Precision(class_weights=(0.5, 1, 1.5))
Recall(class_weights=tf.constant([0.5, 1.0, 1.5]))
sm.losses.CategoricalFocalLoss(alpha=[0.5, 1.0, 0.5])
sm.losses.CategoricalFocalLoss(np.array([0.5, 1.0, 0.5]))
assert_type(DiceLoss(class_weights=[1.0]), DiceLoss)

# What fails.
with_annotation({"car": 0.5})  # E: argument
JaccardLoss(class_weights={"car": 0.5})  # E: argument
JaccardLoss(class_weights={0: 0.5, 1: 0.5})  # E: argument
JaccardLoss(class_weights=WEIGHTS)  # E: argument
JaccardLoss(class_weights=WEIGHTS.values())  # E: argument
JaccardLoss(class_weights={0.5, 1.0})  # E: argument
JaccardLoss(class_weights="balanced")  # E: argument
JaccardLoss(class_weights=["0.5", "1.0"])  # E: argument
JaccardLoss(class_weights=NAMES)  # E: argument
JaccardLoss(class_weights=[[0.5, 1.0, 0.5]])  # E: argument
JaccardLoss(class_weights=(WEIGHTS[name] for name in NAMES))  # E: argument
JaccardLoss(class_weights=map(float, NAMES))  # E: argument
JaccardLoss(class_weights=zip(NAMES, COUNTS, strict=True))  # E: argument
JaccardLoss(class_weights=[None, 1.0])  # E: argument
JaccardLoss(3)  # E: argument
JaccardLoss(class_weights=2.0)  # E: argument
DiceLoss(class_weights={"car": 0.5})  # E: argument
DiceLoss(class_weights=0.5)  # E: argument
DiceLoss(class_weights=SINGLE)  # E: argument
CategoricalCELoss(class_weights={"car": 0.5})  # E: argument
CategoricalCELoss("balanced")  # E: argument
IOUScore(class_weights={"car": 0.5})  # E: argument
IOUScore(0.5)  # E: argument
FScore(class_weights="balanced")  # E: argument
Precision(0.5)  # E: argument
Recall(0.5)  # E: argument
sm.losses.CategoricalFocalLoss(alpha={"car": 0.5})  # E: argument
