from collections.abc import Sequence
from typing import Any, Literal, TypeAlias, overload

import numpy.typing as npt
from torch import Tensor

# "weighted" needs `class_weights`, and is the only one that gives 1 for a perfect prediction with them: the "macro"
# ones divide by the number of classes once more, "micro" and None ignore them.
_Reduction: TypeAlias = Literal[
    "macro", "macro-imagewise", "micro", "micro-imagewise", "none", "weighted", "weighted-imagewise"
]
_ClassWeights: TypeAlias = Sequence[float] | npt.NDArray[Any] | Tensor
# Tensors. Programs add them up from 0, which checkers would take for the type of the sum.
_Stats: TypeAlias = tuple[Any, Any, Any, Any]

# Integer masks. For "binary" and "multilabel" a float output needs a threshold: for logits 0.0, for probabilities 0.5.
@overload
def get_stats(
    output: Tensor,
    target: Tensor,
    mode: Literal["binary", "multilabel"],
    ignore_index: None = None,
    threshold: float | None = None,
    num_classes: int | None = None,
) -> _Stats: ...
@overload
def get_stats(
    output: Tensor,
    target: Tensor,
    mode: Literal["multiclass"],
    ignore_index: int | None = None,
    threshold: None = None,
    *,
    num_classes: int,
) -> _Stats: ...
@overload
def get_stats(
    output: Tensor,
    target: Tensor,
    mode: Literal["multiclass"],
    ignore_index: int | None,
    threshold: None,
    num_classes: int,
) -> _Stats: ...
def fbeta_score(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    beta: float = 1.0,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def f1_score(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def iou_score(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def accuracy(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def precision(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def recall(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def sensitivity(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def specificity(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def balanced_accuracy(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def positive_predictive_value(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def negative_predictive_value(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def false_negative_rate(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def false_positive_rate(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def false_discovery_rate(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def false_omission_rate(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def positive_likelihood_ratio(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
def negative_likelihood_ratio(
    tp: Tensor | float,
    fp: Tensor | float,
    fn: Tensor | float,
    tn: Tensor | float,
    reduction: _Reduction | None = None,
    class_weights: _ClassWeights | None = None,
    zero_division: float | Literal["warn"] = 1.0,
) -> Tensor: ...
