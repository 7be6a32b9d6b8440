from typing import Any, Union

from .base import Metric as Metric
from .base.functional import ClassIndexes, ClassWeights, NumberArray, NumpyNumber

SMOOTH: float

class IOUScore(Metric):
    """Intersection over union (Jaccard index) of masks and predictions of shape (B, H, W, C), mean over the channels.

    `class_weights` are one number per channel, in the order of the channels (of the indexes, where given).
    The first parameter is `class_weights`: pass the threshold by keyword.
    """

    class_weights: ClassWeights | NumberArray | float
    class_indexes: ClassIndexes | int | None
    threshold: float | NumpyNumber | None
    per_image: bool
    smooth: float | NumpyNumber
    def __init__(
        self,
        class_weights: ClassWeights | NumberArray | None = None,
        class_indexes: ClassIndexes | int | None = None,
        threshold: float | NumpyNumber | None = None,
        per_image: bool = False,
        smooth: float | NumpyNumber = 1e-5,
        name: str | None = None,
    ) -> None:
        """Intersection over union (Jaccard index) of masks and predictions of shape (B, H, W, C), mean over channels.

        The first parameter is `class_weights`: pass the threshold by keyword.

        Args:
            class_weights: one number per channel, in the order of the channels (of the indexes, where given).
                The channels are the classes as the dataset stacks them, with the background where it stands there
                (usually last). The weights should average 1: a perfect prediction scores mean(weights).
            class_indexes: the channels to look at, by number from 0; all of them by default.
            threshold: rounds the predictions to 0 and 1 before.
        """

    def __call__(self, gt: Any, pr: Any) -> Any: ...

class FScore(Metric):
    """F-beta score (Dice for `beta=1`) of masks and predictions of shape (B, H, W, C), mean over the channels.

    `class_weights` are one number per channel, in the order of the channels (of the indexes, where given).
    The first parameter is `beta`: pass the weights by keyword.
    """

    beta: float | NumpyNumber
    class_weights: ClassWeights | NumberArray | float
    class_indexes: ClassIndexes | int | None
    threshold: float | NumpyNumber | None
    per_image: bool
    smooth: float | NumpyNumber
    def __init__(
        self,
        beta: float | NumpyNumber = 1,
        class_weights: ClassWeights | NumberArray | None = None,
        class_indexes: ClassIndexes | int | None = None,
        threshold: float | NumpyNumber | None = None,
        per_image: bool = False,
        smooth: float | NumpyNumber = 1e-5,
        name: str | None = None,
    ) -> None:
        """F-beta score (Dice for `beta=1`) of masks and predictions of shape (B, H, W, C), mean over channels.

        The first parameter is `beta`: pass the weights by keyword.

        Args:
            class_weights: one number per channel, in the order of the channels (of the indexes, where given).
                The channels are the classes as the dataset stacks them, with the background where it stands there
                (usually last). The weights should average 1: a perfect prediction scores mean(weights).
            class_indexes: the channels to look at, by number from 0; all of them by default.
            threshold: rounds the predictions to 0 and 1 before.
        """

    def __call__(self, gt: Any, pr: Any) -> Any: ...

class Precision(Metric):
    """Share of the predicted pixels that are right; masks and predictions of shape (B, H, W, C), mean over channels.

    `class_weights` are one number per channel, in the order of the channels (of the indexes, where given).
    The first parameter is `class_weights`: pass the threshold by keyword.
    """

    class_weights: ClassWeights | NumberArray | float
    class_indexes: ClassIndexes | int | None
    threshold: float | NumpyNumber | None
    per_image: bool
    smooth: float | NumpyNumber
    def __init__(
        self,
        class_weights: ClassWeights | NumberArray | None = None,
        class_indexes: ClassIndexes | int | None = None,
        threshold: float | NumpyNumber | None = None,
        per_image: bool = False,
        smooth: float | NumpyNumber = 1e-5,
        name: str | None = None,
    ) -> None:
        """Share of the predicted pixels that are right; masks and predictions of shape (B, H, W, C).

        The first parameter is `class_weights`: pass the threshold by keyword.

        Args:
            class_weights: one number per channel, in the order of the channels (of the indexes, where given).
                The channels are the classes as the dataset stacks them, with the background where it stands there
                (usually last). The weights should average 1: a perfect prediction scores mean(weights).
            class_indexes: the channels to look at, by number from 0; all of them by default.
            threshold: rounds the predictions to 0 and 1 before.
        """

    def __call__(self, gt: Any, pr: Any) -> Any: ...

class Recall(Metric):
    """Share of the mask's pixels that were found; masks and predictions of shape (B, H, W, C), mean over channels.

    `class_weights` are one number per channel, in the order of the channels (of the indexes, where given).
    The first parameter is `class_weights`: pass the threshold by keyword.
    """

    class_weights: ClassWeights | NumberArray | float
    class_indexes: ClassIndexes | int | None
    threshold: float | NumpyNumber | None
    per_image: bool
    smooth: float | NumpyNumber
    def __init__(
        self,
        class_weights: ClassWeights | NumberArray | None = None,
        class_indexes: ClassIndexes | int | None = None,
        threshold: float | NumpyNumber | None = None,
        per_image: bool = False,
        smooth: float | NumpyNumber = 1e-5,
        name: str | None = None,
    ) -> None:
        """Share of the mask's pixels that were found; masks and predictions of shape (B, H, W, C).

        The first parameter is `class_weights`: pass the threshold by keyword.

        Args:
            class_weights: one number per channel, in the order of the channels (of the indexes, where given).
                The channels are the classes as the dataset stacks them, with the background where it stands there
                (usually last). The weights should average 1: a perfect prediction scores mean(weights).
            class_indexes: the channels to look at, by number from 0; all of them by default.
            threshold: rounds the predictions to 0 and 1 before.
        """

    def __call__(self, gt: Any, pr: Any) -> Any: ...

iou_score: Union[IOUScore, Any]
f1_score: Union[FScore, Any]
f2_score: Union[FScore, Any]
precision: Union[Precision, Any]
recall: Union[Recall, Any]
