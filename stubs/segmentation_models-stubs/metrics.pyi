from typing import Any

import tensorflow as tf

from .base import Metric as Metric
from .base.functional import _ClassIndexes, _ClassWeights

SMOOTH: float

class IOUScore(Metric):
    """Intersection over union (Jaccard index) of masks and predictions of shape (B, H, W, C), mean over the channels.

    The first parameter is `class_weights`: pass the threshold by keyword. The weights are one number per channel of the
    model, in the order of its channels (with `class_indexes`: of the indexes). They should average 1, because they
    are not normalised: a perfect prediction scores mean(weights). `threshold` rounds the predictions to 0 and 1 before.
    """

    class_weights: _ClassWeights | float
    class_indexes: _ClassIndexes | None
    threshold: float | None
    per_image: bool
    smooth: float
    def __init__(
        self,
        class_weights: _ClassWeights | None = None,
        class_indexes: _ClassIndexes | None = None,
        threshold: float | None = None,
        per_image: bool = False,
        smooth: float = 1e-5,
        name: str | None = None,
    ) -> None: ...
    def __call__(self, gt: Any, pr: Any) -> tf.Tensor: ...

class FScore(Metric):
    """F-beta score (Dice for `beta=1`) of masks and predictions of shape (B, H, W, C), mean over the channels.

    The first parameter is `beta`: pass the weights by keyword. They are one number per channel of the model, in the
    order of its channels (with `class_indexes`: of the indexes). They should average 1, because they are not
    normalised: a perfect prediction scores mean(weights). `threshold` rounds the predictions to 0 and 1 before.
    """

    beta: float
    class_weights: _ClassWeights | float
    class_indexes: _ClassIndexes | None
    threshold: float | None
    per_image: bool
    smooth: float
    def __init__(
        self,
        beta: float = 1,
        class_weights: _ClassWeights | None = None,
        class_indexes: _ClassIndexes | None = None,
        threshold: float | None = None,
        per_image: bool = False,
        smooth: float = 1e-5,
        name: str | None = None,
    ) -> None: ...
    def __call__(self, gt: Any, pr: Any) -> tf.Tensor: ...

class Precision(Metric):
    """Share of the predicted pixels that are right; masks and predictions of shape (B, H, W, C), mean over channels.

    The first parameter is `class_weights`: pass the threshold by keyword. The weights are one number per channel of the
    model, in the order of its channels (with `class_indexes`: of the indexes). They should average 1, because they
    are not normalised: a perfect prediction scores mean(weights). `threshold` rounds the predictions to 0 and 1 before.
    """

    class_weights: _ClassWeights | float
    class_indexes: _ClassIndexes | None
    threshold: float | None
    per_image: bool
    smooth: float
    def __init__(
        self,
        class_weights: _ClassWeights | None = None,
        class_indexes: _ClassIndexes | None = None,
        threshold: float | None = None,
        per_image: bool = False,
        smooth: float = 1e-5,
        name: str | None = None,
    ) -> None: ...
    def __call__(self, gt: Any, pr: Any) -> tf.Tensor: ...

class Recall(Metric):
    """Share of the mask's pixels that were found; masks and predictions of shape (B, H, W, C), mean over channels.

    The first parameter is `class_weights`: pass the threshold by keyword. The weights are one number per channel of the
    model, in the order of its channels (with `class_indexes`: of the indexes). They should average 1, because they
    are not normalised: a perfect prediction scores mean(weights). `threshold` rounds the predictions to 0 and 1 before.
    """

    class_weights: _ClassWeights | float
    class_indexes: _ClassIndexes | None
    threshold: float | None
    per_image: bool
    smooth: float
    def __init__(
        self,
        class_weights: _ClassWeights | None = None,
        class_indexes: _ClassIndexes | None = None,
        threshold: float | None = None,
        per_image: bool = False,
        smooth: float = 1e-5,
        name: str | None = None,
    ) -> None: ...
    def __call__(self, gt: Any, pr: Any) -> tf.Tensor: ...

iou_score: IOUScore
f1_score: FScore
f2_score: FScore
precision: Precision
recall: Recall
