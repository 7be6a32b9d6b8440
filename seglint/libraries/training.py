"""What training programs compute, common to all libraries: losses, metrics, tensors, layers, models."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seglint.values import NONE, Argument, Value

if TYPE_CHECKING:
    import libcst as cst


@dataclass(frozen=True, slots=True)
class Loss(Value):
    """A loss of segmentation_models (``family`` "sm") or of Keras ("keras"), with the arguments it was made with."""

    kind: str
    family: str
    arguments: tuple[tuple[str, Argument], ...] = ()
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    name: str = ""

    def argument(self, name: str) -> Argument | None:
        """The argument that was passed for a parameter, or None where its default holds."""
        return next((argument for key, argument in self.arguments if key == name), None)

    def truth(self) -> bool | None:
        """It is an object like others."""
        return True


@dataclass(frozen=True, slots=True)
class LossSum(Value):
    """``left + right`` of two losses."""

    left: Value
    right: Value
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    #: how many losses are added up
    count: int = field(default=2, compare=False)

    def truth(self) -> bool | None:
        """It is an object like others."""
        return True


@dataclass(frozen=True, slots=True)
class LossProduct(Value):
    """``factor * loss``."""

    factor: Value
    loss: Value
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)

    def truth(self) -> bool | None:
        """It is an object like others."""
        return True


@dataclass(frozen=True, slots=True)
class LossFunction(Value):
    """A function ``(gt, pr)`` that returns losses called on its two parameters: what it adds up."""

    parts: tuple[Value, ...]
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LossCall(Value):
    """``loss(gt, pr)``: the tensor that a loss gives; sums of them within a function make a :class:`LossFunction`."""

    parts: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Metric(Value):
    """A metric of segmentation_models, with the arguments it was made with."""

    kind: str
    arguments: tuple[tuple[str, Argument], ...] = ()
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)

    def argument(self, name: str) -> Argument | None:
        """The argument that was passed for a parameter, or None where its default holds."""
        return next((argument for key, argument in self.arguments if key == name), None)

    def truth(self) -> bool | None:
        """It is an object like others."""
        return True


@dataclass(frozen=True, slots=True)
class Tensor(Value):
    """An array or tensor with ``channels`` on its last axis; a Keras layer's output also has an ``activation``.

    ``one_hot`` says that it is a mask with one channel a class.
    """

    channels: Value
    activation: Value = NONE
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    activation_node: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    one_hot: bool = False
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Transform(Value):
    """An augmentation: called with ``image=…, mask=…`` it gives a dict of the same, with the same channels."""


@dataclass(frozen=True, slots=True)
class Layer(Value):
    """A Keras layer, to be called on a tensor: ``channels`` is None where it keeps its input's."""

    kind: str
    channels: Value | None
    activation: Value | None
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    activation_node: cst.CSTNode | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Model(Value):
    """A model: the tensors that it puts out, one for each output. ``cell`` is its identity (what it was compiled
    with lies in memory there)."""

    outputs: tuple[Value, ...]
    cell: int
    kind: str = ""
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)

    def truth(self) -> bool | None:
        """It is an object like others."""
        return True


@dataclass(frozen=True, slots=True)
class LayersOf(Value):
    """The layers of a model, or one of them, looked up: to set an attribute there changes the model."""

    model: Model
