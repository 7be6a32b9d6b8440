from typing import Any, Protocol, TypeAlias, Union, type_check_only

import numpy as np

from .functional import NumpyNumber

# A scalar of NumPy on the left of `*` hands the product over to the loss. On the right only Python's numbers are taken,
# and `np.float64`, which is a float, but not in the types of NumPy 1.
@type_check_only
class Float64(Protocol):
    """A `np.float64`."""

    @property
    def dtype(self) -> np.dtype[np.float64]: ...
    def is_integer(self) -> bool: ...

_LeftFactor: TypeAlias = float | NumpyNumber

# All losses and metrics have it, but at run time their base classes do not. As a base it gives it to variables of type
# `Loss` and to lists of several metrics, so that these can be compiled. The parameters, tensors or arrays of shape
# (B, H, W, C), are Any: Keras asks for a callable that takes whatever Keras may pass, which differs between versions.
# The result is Any, not `tf.Tensor`: `.numpy()` is a number here, and an array to types-tensorflow.
@type_check_only
class _CalledWithMasks:
    def __call__(self, gt: Any, pr: Any, /) -> Any: ...

class KerasObject:
    """What losses and metrics have in common: a name, under which Keras logs and saves them, and Keras's modules."""

    def __init__(self, name: str | None = None) -> None: ...
    @property
    def __name__(self) -> str: ...
    @property
    def name(self) -> str:
        """The name in the training log, and the key that `load_model(custom_objects=...)` needs."""

    @name.setter
    def name(self, name: str | None) -> None: ...
    @classmethod
    def set_submodules(cls, backend: Any, layers: Any, models: Any, utils: Any) -> None:
        """Give all losses and metrics their Keras modules. `segmentation_models.set_framework` does it."""

    @property
    def submodules(self) -> dict[str, Any]:
        """Keras's `backend`, `layers`, `models` and `utils`: the keywords that `base.functional`'s functions need."""

    @property
    def backend(self) -> Any: ...
    @property
    def layers(self) -> Any: ...
    @property
    def models(self) -> Any: ...
    @property
    def utils(self) -> Any: ...

class Metric(KerasObject, _CalledWithMasks):
    """A metric for `model.compile(metrics=[...])`: called with masks and predictions, both of shape (B, H, W, C)."""

class Loss(KerasObject, _CalledWithMasks):
    """A loss for `model.compile(loss=...)`: called with masks and predictions, both of shape (B, H, W, C).

    Losses can be added to each other and multiplied by a number: `dice + 0.5 * focal`. Nothing else works: no
    division, no subtraction, no `sum([...])` that starts from 0, no Keras loss as the other term.
    """

    def __add__(self, other: Loss) -> Union[SumOfLosses, Any]: ...
    def __radd__(self, other: Loss) -> Union[SumOfLosses, Any]: ...
    def __mul__(self, value: float | Float64) -> Union[MultipliedLoss, Any]: ...
    def __rmul__(self, other: _LeftFactor) -> Union[MultipliedLoss, Any]: ...

class MultipliedLoss(Loss):
    """A loss times a number. Its name is the number followed by the loss's name: `0.5dice_loss`."""

    loss: Any
    multiplier: _LeftFactor
    def __init__(self, loss: Loss, multiplier: _LeftFactor) -> None: ...
    def __call__(self, gt: Any, pr: Any) -> Any: ...

class SumOfLosses(Loss):
    """The sum of two losses. Its name is made of theirs: `binary_crossentropy_plus_dice_loss`."""

    l1: Any
    l2: Any
    def __init__(self, l1: Loss, l2: Loss) -> None: ...
    def __call__(self, gt: Any, pr: Any) -> Any: ...
