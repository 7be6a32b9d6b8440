from collections.abc import Iterator, Sequence
from typing import Any, Protocol, SupportsIndex, type_check_only

import numpy as np

# These exist for checkers only, and their names are what an error says that a parameter takes. They are
# protocols, not `np.ndarray`, `tf.Tensor` and `pd.Series`: where those types are missing (mypy in an environment of its
# own), they would be Any, and with Any in the union a dict would be welcome.

@type_check_only
class Number(Protocol):
    """A number of Python or NumPy, or a tensor of one."""

    def __int__(self) -> int: ...

@type_check_only
class ClassWeights(Protocol):
    """One number per channel of the model, in the order of its channels: `[0.5, 2.0, 0.5]`.

    The channels are the classes as the dataset stacks them, with the background where it stands there (usually last).
    With `class_indexes`, one number per index, in the order of the indexes. Dicts, sets, strings, generators and nested
    lists are none: `[WEIGHTS[name] for name in CLASSES]` makes a list of a dict.
    """

    def __iter__(self) -> Iterator[Number]: ...
    # A slice is what a dict and a set do not take.
    def __getitem__(self, index: slice, /) -> Any: ...

@type_check_only
class NumberArray(Protocol):
    """An array, a tensor or a column of a table, with one number per channel of the model."""

    @property
    def shape(self) -> Any: ...
    def __getitem__(self, index: slice, /) -> Any: ...

# What a slice of a list or an array takes, and a tensor does not.
@type_check_only
class _Part(Protocol):
    def __getitem__(self, index: SupportsIndex, /) -> Any: ...

@type_check_only
class ClassIndexes(Protocol):
    """The channels to look at, by number from 0: `[0, 2]`. A single one may be an int."""

    def __iter__(self) -> Iterator[SupportsIndex]: ...
    def __getitem__(self, index: slice, /) -> _Part: ...

# Arrays have no `is_integer`, tensors another `dtype`.
@type_check_only
class NumpyNumber(Protocol):
    """A scalar of NumPy, like `np.float32(0.5)`."""

    @property
    def dtype(self) -> np.dtype[Any]: ...
    def is_integer(self) -> bool: ...

SMOOTH: float

# `**kwargs` are Keras's modules: `iou_score(gt, pr, **loss.submodules)`. Without them the functions raise.

def get_reduce_axes(per_image: bool, **kwargs: Any) -> list[int]:
    """The axes of an image's height and width, with the batch's in front of them unless `per_image`."""

def gather_channels(*xs: Any, indexes: ClassIndexes | int | None = None, **kwargs: Any) -> Sequence[Any]:
    """The given tensors (B, H, W, C), each with the channels `indexes` only, in that order."""

def round_if_needed(x: Any, threshold: float | NumpyNumber | None, **kwargs: Any) -> Any:
    """1.0 where `x` is above the threshold and 0.0 elsewhere; `x` itself if the threshold is None."""

def average(
    x: Any,
    per_image: bool = False,
    class_weights: float | NumpyNumber | ClassWeights | NumberArray | None = None,
    **kwargs: Any,
) -> Any:
    """The mean of the channels' scores, each multiplied by its weight before (the weights are not normalised)."""

def iou_score(
    gt: Any,
    pr: Any,
    class_weights: float | NumpyNumber | ClassWeights | NumberArray = 1.0,
    class_indexes: ClassIndexes | int | None = None,
    smooth: float | NumpyNumber = 1e-5,
    per_image: bool = False,
    threshold: float | NumpyNumber | None = None,
    **kwargs: Any,
) -> Any:
    """Intersection over union of `gt` and `pr` (B, H, W, C) per channel, averaged over the channels."""

def f_score(
    gt: Any,
    pr: Any,
    beta: float | NumpyNumber = 1,
    class_weights: float | NumpyNumber | ClassWeights | NumberArray = 1,
    class_indexes: ClassIndexes | int | None = None,
    smooth: float | NumpyNumber = 1e-5,
    per_image: bool = False,
    threshold: float | NumpyNumber | None = None,
    **kwargs: Any,
) -> Any:
    """F-beta score of `gt` and `pr` (B, H, W, C) per channel, averaged over the channels; beta 1 is Dice."""

def precision(
    gt: Any,
    pr: Any,
    class_weights: float | NumpyNumber | ClassWeights | NumberArray = 1,
    class_indexes: ClassIndexes | int | None = None,
    smooth: float | NumpyNumber = 1e-5,
    per_image: bool = False,
    threshold: float | NumpyNumber | None = None,
    **kwargs: Any,
) -> Any:
    """Share of the predicted pixels that are right, per channel of (B, H, W, C), averaged over the channels."""

def recall(
    gt: Any,
    pr: Any,
    class_weights: float | NumpyNumber | ClassWeights | NumberArray = 1,
    class_indexes: ClassIndexes | int | None = None,
    smooth: float | NumpyNumber = 1e-5,
    per_image: bool = False,
    threshold: float | NumpyNumber | None = None,
    **kwargs: Any,
) -> Any:
    """Share of the mask's pixels that were found, per channel of (B, H, W, C), averaged over the channels."""

def categorical_crossentropy(
    gt: Any,
    pr: Any,
    class_weights: float | NumpyNumber | ClassWeights | NumberArray = 1.0,
    class_indexes: ClassIndexes | int | None = None,
    **kwargs: Any,
) -> Any:
    """Cross entropy over the channels, which are rescaled to add up to 1. With one channel it is constant."""

def binary_crossentropy(gt: Any, pr: Any, **kwargs: Any) -> Any:
    """Binary cross entropy of every channel by itself, averaged."""

def categorical_focal_loss(
    gt: Any,
    pr: Any,
    gamma: float | NumpyNumber = 2.0,
    alpha: float | NumpyNumber | ClassWeights | NumberArray = 0.25,
    class_indexes: ClassIndexes | int | None = None,
    **kwargs: Any,
) -> Any:
    """Focal loss over the channels. `alpha` multiplies it; one number per channel weighs the classes."""

def binary_focal_loss(
    gt: Any, pr: Any, gamma: float | NumpyNumber = 2.0, alpha: float | NumpyNumber = 0.25, **kwargs: Any
) -> Any:
    """Focal loss of every channel by itself. `alpha` weighs the foreground, `1 - alpha` the rest."""
