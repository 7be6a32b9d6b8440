from collections.abc import Sequence
from typing import Any, Protocol, SupportsIndex, TypeAlias, type_check_only

import numpy as np
import tensorflow as tf

# What numpy and TensorFlow have is described by protocols, not by `np.ndarray` and `tf.Tensor`. Where their types are
# missing (mypy in an environment of its own), those would be Any, and with Any in the union a dict would be welcome.

# A scalar like `np.float32(0.5)`: arrays have no `is_integer`, tensors have another `dtype`.
@type_check_only
class _NumpyNumber(Protocol):
    @property
    def dtype(self) -> np.dtype[Any]: ...
    def is_integer(self) -> bool: ...

# An array of floats or integers; scalars have no length.
@type_check_only
class _NumberArray(Protocol):
    @property
    def dtype(self) -> np.dtype[np.floating[Any] | np.integer[Any]]: ...
    @property
    def shape(self) -> tuple[int, ...]: ...
    def __len__(self) -> int: ...

# An array of integers.
@type_check_only
class _IntegerArray(Protocol):
    @property
    def dtype(self) -> np.dtype[np.integer[Any]]: ...
    @property
    def shape(self) -> tuple[int, ...]: ...
    def __len__(self) -> int: ...

# A tensor of numbers (`tf.constant`, `tf.Variable`).
@type_check_only
class _NumberTensor(Protocol):
    @property
    def dtype(self) -> Any: ...
    def get_shape(self) -> Any: ...

# One number per channel. Sets, dicts, strings and generators are refused by TensorFlow when training starts; a single
# number or a nested list is taken, but is not one weight per channel.
_ClassWeights: TypeAlias = Sequence[float | _NumpyNumber] | _NumberArray | _NumberTensor
_ClassIndexes: TypeAlias = int | Sequence[SupportsIndex] | _IntegerArray

SMOOTH: float

# `**kwargs` are Keras's modules: `iou_score(gt, pr, **loss.submodules)`. Without them the functions raise.

def get_reduce_axes(per_image: bool, **kwargs: Any) -> list[int]:
    """The axes of an image's height and width, with the batch's in front of them unless `per_image`."""

def gather_channels(*xs: Any, indexes: _ClassIndexes | None = None, **kwargs: Any) -> Sequence[tf.Tensor]:
    """The given tensors (B, H, W, C), each with the channels `indexes` only, in that order."""

def round_if_needed(x: Any, threshold: float | None, **kwargs: Any) -> tf.Tensor:
    """1.0 where `x` is above the threshold and 0.0 elsewhere; `x` itself if the threshold is None."""

def average(
    x: Any, per_image: bool = False, class_weights: float | _ClassWeights | None = None, **kwargs: Any
) -> tf.Tensor:
    """The mean of the channels' scores, each multiplied by its weight before (the weights are not normalised)."""

def iou_score(
    gt: Any,
    pr: Any,
    class_weights: float | _ClassWeights = 1.0,
    class_indexes: _ClassIndexes | None = None,
    smooth: float = 1e-5,
    per_image: bool = False,
    threshold: float | None = None,
    **kwargs: Any,
) -> tf.Tensor:
    """Intersection over union of `gt` and `pr` (B, H, W, C) per channel, averaged over the channels."""

def f_score(
    gt: Any,
    pr: Any,
    beta: float = 1,
    class_weights: float | _ClassWeights = 1,
    class_indexes: _ClassIndexes | None = None,
    smooth: float = 1e-5,
    per_image: bool = False,
    threshold: float | None = None,
    **kwargs: Any,
) -> tf.Tensor:
    """F-beta score of `gt` and `pr` (B, H, W, C) per channel, averaged over the channels; beta 1 is Dice."""

def precision(
    gt: Any,
    pr: Any,
    class_weights: float | _ClassWeights = 1,
    class_indexes: _ClassIndexes | None = None,
    smooth: float = 1e-5,
    per_image: bool = False,
    threshold: float | None = None,
    **kwargs: Any,
) -> tf.Tensor:
    """Share of the predicted pixels that are right, per channel of (B, H, W, C), averaged over the channels."""

def recall(
    gt: Any,
    pr: Any,
    class_weights: float | _ClassWeights = 1,
    class_indexes: _ClassIndexes | None = None,
    smooth: float = 1e-5,
    per_image: bool = False,
    threshold: float | None = None,
    **kwargs: Any,
) -> tf.Tensor:
    """Share of the mask's pixels that were found, per channel of (B, H, W, C), averaged over the channels."""

def categorical_crossentropy(
    gt: Any,
    pr: Any,
    class_weights: float | _ClassWeights = 1.0,
    class_indexes: _ClassIndexes | None = None,
    **kwargs: Any,
) -> tf.Tensor:
    """Cross entropy over the channels, which are rescaled to add up to 1. With one channel it is constant."""

def binary_crossentropy(gt: Any, pr: Any, **kwargs: Any) -> tf.Tensor:
    """Binary cross entropy of every channel by itself, averaged."""

def categorical_focal_loss(
    gt: Any,
    pr: Any,
    gamma: float = 2.0,
    alpha: float | _ClassWeights = 0.25,
    class_indexes: _ClassIndexes | None = None,
    **kwargs: Any,
) -> tf.Tensor:
    """Focal loss over the channels. `alpha` multiplies it; one number per channel weighs the classes."""

def binary_focal_loss(gt: Any, pr: Any, gamma: float = 2.0, alpha: float = 0.25, **kwargs: Any) -> tf.Tensor:
    """Focal loss of every channel by itself. `alpha` weighs the foreground, `1 - alpha` the rest."""
