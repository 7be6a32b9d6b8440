"""What training programs compute, common to all libraries: losses, metrics, tensors, layers, models."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seglint.values import NONE, Argument, Constant, Value

if TYPE_CHECKING:
    import libcst as cst


# --- traits: what rules ask for, each fact once, in the library's file ---------------------------------------------


@dataclass(frozen=True, slots=True)
class MeasureTraits:
    """What a library's loss or metric does."""

    #: what it is called in messages, and at run time
    label: str = ""
    name: str = ""
    #: the parameters that weight the channels, and that select some
    weights: str = ""
    indexes: str = ""
    #: what happens where weights, indexes and channels do not fit each other, and whether one weight or one channel
    #: fits all, silently
    mismatch: str = ""
    one_fits_all: bool = False
    #: it takes probabilities, and nothing else
    needs_probabilities: bool = False


@dataclass(frozen=True, slots=True)
class LossTraits(MeasureTraits):
    """What a library's loss does."""

    #: "overlap" of areas; "binary", each channel by itself; "categorical", a distribution over the channels;
    #: "sparse", the same of masks of class numbers
    kind: str = ""
    #: what happens over one channel, where it is the only loss and where it is a part of a sum
    one_channel: tuple[str, str] = ("", "")
    #: a parameter for a number, which weights the channels where it is a list
    listed_weights: str = ""
    #: where masks or model have one channel and the other more, it broadcasts silently; else it raises
    broadcasts: bool = False
    #: it looks at the channel of the true class only
    ignores_false_positives: bool = False
    #: it can be added to others of its library, and multiplied by a number
    adds_up: bool = False
    #: ``load_model`` must be told of it by name; if it is not, Keras takes its own loss of that name, if it has one
    told_by_name: bool = False
    namesake: bool = False

    @property
    def categorical(self) -> bool:
        """Whether it compares distributions over the channels."""
        return self.kind in ("categorical", "sparse")

    def over_one_channel(self, alone: bool) -> str:
        """What happens over one channel, to the only loss or to a part of a sum."""
        return self.one_channel[0 if alone else 1]


@dataclass(frozen=True, slots=True)
class MetricTraits(MeasureTraits):
    """What a library's metric does; ``defaults`` are of the parameters that its name at run time has in braces."""

    defaults: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class ModelTraits:
    """How a library's model is made: its parameters in order, and the activation that holds where none is passed."""

    parameters: tuple[str, ...] = ()
    activation: str | None = None
    #: layers can be added to it later
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The binary loss for a categorical one: its name and, where they are classes, the parameters that carry over,
    the first ``positions`` of them by position as well."""

    name: str
    parameters: tuple[str, ...] | None = None
    positions: int = 0


# --- values --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Loss(Value):
    """A loss of segmentation_models (``family`` "sm") or of Keras ("keras"), with the arguments it was made with."""

    kind: str
    family: str
    arguments: tuple[tuple[str, Argument], ...] = ()
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    name: str = ""
    traits: LossTraits = field(default=LossTraits(), compare=False, repr=False)

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
    traits: MetricTraits = field(default=MetricTraits(), compare=False, repr=False)

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
    traits: ModelTraits = field(default=ModelTraits(), compare=False, repr=False)

    def truth(self) -> bool | None:
        """It is an object like others."""
        return True


@dataclass(frozen=True, slots=True)
class LayersOf(Value):
    """The layers of a model, or one of them, looked up: to set an attribute there changes the model."""

    model: Model


# --- what losses and metrics add up to, and what they are called ---------------------------------------------------


def loss_parts(value: Value) -> tuple[Value, ...]:
    """The losses that a sum, a product or a function adds up."""
    parts: list[Value] = []
    waiting = [value]
    while waiting:
        current = waiting.pop()
        match current:
            case LossSum():
                waiting += [current.right, current.left]
            case LossProduct():
                waiting.append(current.loss)
            case LossFunction():
                waiting += reversed(current.parts)
            case _:
                parts.append(current)
    return tuple(parts)


def name_of(value: Value) -> str | None:
    """The name that a loss or metric has at run time, which ``load_model`` asks for (library-facts.md, Names)."""
    match value:
        case Loss():
            return value.name or None
        case LossSum():
            left, right = name_of(value.left), name_of(value.right)
            return None if left is None or right is None else f"{left}_plus_{right}"
        case LossProduct(factor=Constant(value=factor)):
            inner = name_of(value.loss)
            return None if inner is None else f"{factor}{inner}"
        case Metric():
            given = value.argument("name")
            if given is not None and given.value != NONE:
                return given.value.value if isinstance(given.value, Constant) and given.value.value else None
            passed = {name: argument.value for name, argument in value.arguments}
            parts = {name: passed.get(name, Constant(default)) for name, default in value.traits.defaults}
            known = {name: part.value for name, part in parts.items() if isinstance(part, Constant)}
            return value.traits.name.format(**known) if len(known) == len(parts) else None
        case _:
            return None
