"""What training programs compute, common to all libraries: losses, metrics, tensors, layers, models."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from seglint.interpreter.observation import Observation
from seglint.libraries.tensors import IMAGE_AXES, Tensor
from seglint.limits import MAX_LOSSES
from seglint.values import (
    NONE,
    RENAMED,
    Alternatives,
    Argument,
    Arguments,
    BoundMethod,
    Constant,
    DictValue,
    External,
    InstanceValue,
    Machine,
    SequenceValue,
    Unbound,
    Unknown,
    Value,
    is_number,
    join,
    lift,
    unknown,
)

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
    #: weights are divided by their sum, one is needed for each channel also where indexes select some, and the
    #: background may be the first channel as well as the last
    of_torch: bool = False
    #: weights and indexes of other kinds than lists, tuples, arrays and tensors are ignored
    ignores_kinds: bool = False
    #: it takes probabilities, and nothing else; what happens where it is given the raw output
    needs_probabilities: bool = False
    raw_output: str = ""
    #: the parameter that says whether it takes raw outputs; without it, it takes probabilities
    raw_outputs: str = ""
    #: the version of Keras on which masks of an integer type or bool raise
    refuses_integers: str = ""


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
    #: it takes the raw output, and applies sigmoid or softmax itself
    needs_logits: bool = False
    #: parameters whose numbers, where there are several in a row, meet the last axis, which is no axis of channels
    along_width: tuple[str, ...] = ()
    #: the parameter for a number that raises at a list
    number: str = ""
    #: what happens over one channel with mode "multiclass"
    multiclass: str = ""
    broadcasts_on_keras_3: bool = False
    #: it looks at the channel of the true class only
    ignores_false_positives: bool = False
    #: it can be added to others of its library, and multiplied by a number
    adds_up: bool = False
    #: a sum or product of it within another raises when it is called
    adds_up_once: bool = False
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
    #: height and width must divide by this, or by as often a parameter's value; whether they may be open
    stride: int = 0
    stride_parameter: str = ""
    open_size: bool = True
    #: what happens where they do not divide
    wrong_size: str = ""
    #: it puts out an image
    image: bool = False


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The binary loss for a categorical one: its name and, where they are classes, the parameters that carry over,
    the first ``positions`` of them by position as well."""

    name: str
    parameters: tuple[str, ...] | None = None
    positions: int = 0


# --- losses and metrics --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BadArithmetic(Observation):
    """Losses combined in a way that raises."""

    operator: str
    left: Value | None
    right: Value | None


class LossValue(Value):
    """A loss, or what losses were combined to: it can be added, multiplied by a number, and called on masks."""

    __slots__ = ()
    is_of_library: ClassVar[bool] = True

    def truth(self) -> bool | None:
        """A loss is true."""
        return True

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """Its name at run time, or a method."""
        return _named_attribute(self, name)

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """Its name at run time, which is not followed."""
        if name in ("name", "_name", "__name__"):
            machine.library_state[RENAMED] = True

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """``loss(gt, pr)``; without masks it raises."""
        if _without_masks(self, machine, arguments, node):
            return unknown()
        machine.call_observed(self, "__call__", arguments, node)
        return loss_call(machine, self, arguments)

    def binary(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """A sum or a product of losses; all else raises."""
        return combined(machine, symbol, self, other, node)

    def reflected(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """The same from the right."""
        return combined(machine, symbol, other, self, node)

    def unary(self, machine: Machine, symbol: str, node: cst.CSTNode) -> Value:
        """``-loss`` raises."""
        if symbol == "-":
            machine.observe(BadArithmetic(node, symbol, None, self))
        return unknown()


class HasArguments:
    """A loss or metric with the arguments that it was made with."""

    __slots__ = ()
    arguments: tuple[tuple[str, Argument], ...]

    def argument(self, name: str) -> Argument | None:
        """The argument that was passed for a parameter, or None where its default holds."""
        return next((argument for key, argument in self.arguments if key == name), None)

    def parts(self) -> Sequence[Value]:
        """The values of the arguments."""
        return [argument.value for _, argument in self.arguments]

    def _with_values(self, parts: Sequence[Value]) -> tuple[tuple[str, Argument], ...]:
        pairs = zip(self.arguments, parts, strict=True)
        return tuple((name, Argument(value, argument.node)) for (name, argument), value in pairs)


@dataclass(frozen=True, slots=True, eq=False)
class Loss(HasArguments, LossValue):
    """A loss of a library, with the arguments it was made with."""

    kind: str
    traits: LossTraits
    arguments: tuple[tuple[str, Argument], ...] = ()
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)

    def form(self) -> Hashable:
        """Its kind and the names of its arguments."""
        return (self.kind, tuple(name for name, _ in self.arguments))

    def rebuilt(self, parts: Sequence[Value]) -> Value:
        """The same loss with other arguments."""
        return replace(self, arguments=self._with_values(parts))


@dataclass(frozen=True, slots=True, eq=False)
class LossSum(LossValue):
    """``left + right`` of two losses."""

    part_names: ClassVar[tuple[str, ...]] = ("left", "right")

    left: Value
    right: Value
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    #: how many losses and products it holds
    count: int = field(default=2, compare=False)

    def form(self) -> Hashable:
        """A sum."""
        return "sum"


@dataclass(frozen=True, slots=True, eq=False)
class LossProduct(LossValue):
    """``factor * loss``."""

    part_names: ClassVar[tuple[str, ...]] = ("factor", "loss")

    factor: Value
    loss: Value
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    #: how many losses and products it holds, itself included
    count: int = field(default=2, compare=False)

    def form(self) -> Hashable:
        """A product."""
        return "product"


@dataclass(frozen=True, slots=True, eq=False)
class LossFunction(LossValue):
    """A function ``(gt, pr)`` that returns losses called on its two parameters: what it adds up."""

    part_names: ClassVar[tuple[str, ...]] = ("losses",)

    losses: tuple[Value, ...]
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    #: the function's own name
    name: str | None = None
    #: it may give the losses other masks than it is given: of another type, one-hot, a part of them
    changes_masks: bool = False

    def form(self) -> Hashable:
        """A function, its name, and what it does to the masks."""
        return ("function", self.name, self.changes_masks)


@dataclass(frozen=True, slots=True, eq=False)
class LossCall(Value):
    """``loss(gt, pr)``: the tensor that a loss gives; sums of them within a function make a :class:`LossFunction`."""

    part_names: ClassVar[tuple[str, ...]] = ("losses",)

    is_of_library: ClassVar[bool] = True
    losses: tuple[Value, ...]
    #: one of them may have been given other masks than the function around it
    changes_masks: bool = False

    def form(self) -> Hashable:
        """A tensor of losses."""
        return ("call", self.changes_masks)

    def binary(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """Both sides' losses, and something unknown where more than numbers come in."""
        losses = (*self.losses, *(other.losses if isinstance(other, LossCall) else ()))
        if _count(losses) > MAX_LOSSES:
            return LossCall((unknown(),))
        changes_masks = self.changes_masks or (isinstance(other, LossCall) and other.changes_masks)
        return LossCall(losses if isinstance(other, (LossCall, Constant)) else (*losses, unknown()), changes_masks)

    def reflected(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """The same from the right."""
        return self.binary(machine, symbol, other, node)


#: What a loss function of the project is called with, to see what it does with masks: they are class numbers.
MASKS = Tensor(unknown(), dtype="uint8")
#: The key under which a run remembers the prediction that it is called with.
PREDICTION = "prediction"


def with_other_numbers(machine: Machine, value: Value) -> Value:
    """The prediction that a loss function is called with, clipped or in another type: it has the same channels."""
    return value if value == machine.library_state.get(PREDICTION) else unknown()


def loss_call(machine: Machine, loss: Value, arguments: Arguments) -> LossCall:
    """A loss called on masks and a prediction; one that is given a part of the prediction, or another, is not known."""
    given = arguments.values
    is_direct = machine.library_state.get(PREDICTION) in given
    changes_masks = not any(isinstance(value, Tensor) and value.dtype == MASKS.dtype for value in given)
    return LossCall((loss if is_direct else unknown(),), changes_masks)


@dataclass(frozen=True, slots=True)
class MeasureClass(External):
    """A class of a library's losses or metrics: where one of these belongs, an instance is needed."""

    @property
    def kind(self) -> str:
        """The class's own name."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class LossClass(MeasureClass):
    """A class of a library's losses."""

    is_of_library: ClassVar[bool] = True

    def binary(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """Arithmetic of classes raises."""
        return combined(machine, symbol, self, other, node)

    def reflected(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """The same from the right."""
        return combined(machine, symbol, other, self, node)


@dataclass(frozen=True, slots=True, eq=False)
class Metric(HasArguments, LossValue):
    """A metric of a library, with the arguments it was made with."""

    kind: str
    traits: MetricTraits
    arguments: tuple[tuple[str, Argument], ...] = ()
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)

    def form(self) -> Hashable:
        """Its kind and the names of its arguments."""
        return (self.kind, tuple(name for name, _ in self.arguments))

    def rebuilt(self, parts: Sequence[Value]) -> Value:
        """The same metric with other arguments."""
        return replace(self, arguments=self._with_values(parts))

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """A score; without masks it raises."""
        if not _without_masks(self, machine, arguments, node):
            machine.call_observed(self, "__call__", arguments, node)
        return unknown()


def _without_masks(value: LossValue, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> bool:
    """Observe that a loss or metric, which is an object already, is called as if it were a class."""
    called = arguments.complete and not arguments.values
    if called:
        machine.observe(BadArithmetic(node, "()", None, value))
    return called


#: What raises when it is added to a loss: a library's classes, and Keras's losses.
_NO_LOSSES = ("segmentation_models.", "keras.losses.")


def combined(machine: Machine, symbol: str, left: Value, right: Value, node: cst.CSTNode) -> Value:
    """Arithmetic of losses: sums, and products with a number; all else raises (facts.md, Arguments)."""
    losses = [isinstance(side, LossValue) and not _is_foreign(side) for side in (left, right)]
    open_end = (Unknown, InstanceValue, External, LossCall)
    sides = (left, right)
    if symbol == "+" and all(ours or isinstance(side, open_end) for ours, side in zip(losses, sides, strict=True)):
        if not any(isinstance(side, External) and side.name.startswith(_NO_LOSSES) for side in sides):
            count = _count(sides)
            return LossSum(left, right, node, count) if count <= MAX_LOSSES else unknown()
    elif symbol == "*" and any(losses):
        factor, loss = (left, right) if losses[1] else (right, left)
        # NumPy's numbers multiply each item from the left; from the right the loss takes Python's only
        refused = losses[0] and isinstance(factor, Constant) and bool(factor.kind)
        if isinstance(factor, (Unknown, InstanceValue, External)) or (is_number(factor) and not refused):
            count = 1 + _count((loss,))
            return LossProduct(factor, loss, node, count) if count <= MAX_LOSSES else unknown()
    elif symbol not in ("+", "*") and any(isinstance(side, InstanceValue) for side in sides):
        return unknown()
    machine.observe(BadArithmetic(node, symbol, left, right))
    return unknown()


def _count(losses: Iterable[Value]) -> int:
    return sum(loss.count if isinstance(loss, (LossSum, LossProduct)) else 1 for loss in losses)


def _is_foreign(value: Value) -> bool:
    return isinstance(value, (Metric, LossFunction)) or (isinstance(value, Loss) and not value.traits.adds_up)


def loss_parts(value: Value) -> tuple[Value, ...]:
    """The losses that a sum, a product or a function adds up."""
    losses: list[Value] = []
    waiting = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, LossProduct):
            waiting.append(current.loss)
        elif isinstance(current, (LossSum, LossFunction)):
            waiting += reversed(current.parts())
        else:
            losses.append(current)
    return tuple(losses)


def name_of(value: Value) -> str | None:
    """The name that a loss or metric has at run time, which ``load_model`` asks for (facts.md, Names)."""
    match value:
        case Loss():
            return value.traits.name or None
        case LossFunction():
            return value.name
        case LossSum():
            left, right = name_of(value.left), name_of(value.right)
            return None if left is None or right is None else f"{left}_plus_{right}"
        case LossProduct(factor=Constant(value=factor)):
            inner = name_of(value.loss)
            return None if inner is None else f"{factor}{inner}"
        case Metric():
            given = value.argument("name")
            if given is not None and given.value != NONE:
                name = given.value.value if isinstance(given.value, Constant) else None
                return name if isinstance(name, str) and name else None
            passed = {name: argument.value for name, argument in value.arguments}
            parts = {name: passed.get(name, Constant(default)) for name, default in value.traits.defaults}
            known = {name: part.value for name, part in parts.items() if isinstance(part, Constant)}
            return value.traits.name.format(**known) if len(known) == len(parts) else None
        case _:
            return None


def _named_attribute(value: Value, name: str) -> Value:
    if name not in ("__name__", "name"):
        return BoundMethod(value, name)
    known = name_of(value)
    return unknown() if known is None else Constant(known)


# --- augmentations and layers --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Transform(Value):
    """An augmentation: called with ``image=…, mask=…`` it gives a dict of the same, with the same channels."""

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """The dict of what it is given, in another height and width."""
        given = arguments.keywords.items()
        pairs = tuple((Constant(name), _of_other_size(machine, argument.value)) for name, argument in given)
        return machine.allocate(DictValue(pairs if arguments.complete else None, node))


def _of_other_size(machine: Machine, image: Value) -> Value:
    held = machine.contents(image)
    if not isinstance(held, Tensor) or held.rank not in (2, 3):
        return image
    held = held.now(machine)
    shape = (unknown(), unknown(), *(held.shape or ())[2:])
    return replace(held, channels=shape[-1], shape=shape)


@dataclass(frozen=True, slots=True, eq=False)
class Layer(Value):
    """A layer, to be called on a tensor: ``channels`` and ``activation`` are None where it keeps its input's."""

    kind: str
    channels: Value | None
    activation: Value | None
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    activation_node: cst.CSTNode | None = field(default=None, compare=False, repr=False)

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """The tensor that it puts out."""
        given = machine.contents(arguments.positional[0].value) if arguments.positional else unknown()
        return self.applied(given)

    def applied(self, given: Value) -> Value:
        """The tensor that it makes of another."""
        if isinstance(given, Alternatives):
            return join((guard, self.applied(option)) for guard, option in given.options)
        before = given if isinstance(given, Tensor) else Tensor(unknown(), unknown())
        channels = before.channels if self.channels is None else self.channels
        shape = before.shape if self.kind in _KEEP_SHAPE else None
        if self.kind in _OF_IMAGES:
            shape = (*IMAGE_AXES[:3], channels)
        if self.activation is None:
            return Tensor(channels, before.activation, before.node or self.node, before.activation_node, shape=shape)
        return Tensor(channels, self.activation, self.node, self.activation_node, shape=shape)


#: Layers whose output has the shape of their input, and layers that put out images.
_KEEP_SHAPE = (
    "Activation",
    "Softmax",
    "ReLU",
    "Dropout",
    "SpatialDropout2D",
    "BatchNormalization",
    "LeakyReLU",
    "PReLU",
)
_OF_IMAGES = (
    "Conv2D", "Convolution2D", "SeparableConv2D", "Conv2DTranspose", "UpSampling2D", "MaxPooling2D", "ZeroPadding2D",
    "Cropping2D", "AveragePooling2D", "Resizing",
)  # fmt: skip


# --- models --------------------------------------------------------------------------------------------------------

#: The names in a model's cell of memory: that a layer was changed, what a growing model puts out, and what it was
#: compiled with.
CHANGED_LAYERS, GROWN_OUTPUT, COMPILED_LOSS, COMPILED_METRICS = "changed layers", "output", "loss", "metrics"
#: Metrics are added to it in other ways.
MORE_METRICS = "more metrics"
#: What its last training gave.
HISTORY = "history"


@dataclass(frozen=True, slots=True, eq=False)
class Model(Value):
    """A model: the tensors that it puts out, one for each output; none where these are not known.

    ``cell`` is its identity (what it was compiled with lies in memory there).
    """

    part_names: ClassVar[tuple[str, ...]] = ("outputs",)

    is_of_library: ClassVar[bool] = True
    outputs: tuple[Value, ...]
    cell: int
    kind: str = ""
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    traits: ModelTraits = field(default=ModelTraits(), compare=False, repr=False)
    #: the channels of the images that it takes, where they are known
    input_channels: int | None = field(default=None, compare=False)
    #: what height and width of these must divide by, where it is known
    stride: int | None = field(default=None, compare=False)

    def truth(self) -> bool | None:
        """A model is true."""
        return True

    def symbol(self) -> Hashable:
        """Its cell."""
        return ("model", self.cell)

    def form(self) -> Hashable:
        """Its cell."""
        return self.cell

    def now(self, machine: Machine) -> Model:
        """The model with what it puts out at this point of the program."""
        if not isinstance(machine.read(self.cell, CHANGED_LAYERS), Unbound):
            count = 1 if self.traits.grows else len(self.outputs)
            return replace(self, outputs=tuple(unknown() for _ in range(count)))
        if not self.traits.grows:
            return self
        held = machine.read(self.cell, GROWN_OUTPUT)
        return replace(self, outputs=(unknown() if isinstance(held, Unbound) else held,))

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """Its outputs, their shape, its layers, or a method."""
        if name == "output" and len(self.outputs) == 1:
            return self.outputs[0]
        if name == "outputs" and self.outputs:
            return machine.allocate(SequenceValue("list", self.outputs))
        if name == "output_shape" and len(self.outputs) == 1 and isinstance(self.outputs[0], Tensor):
            return SequenceValue("shape", (self.outputs[0].channels,))
        if name == "layers":
            return LayersOf(self)
        if name == HISTORY:
            held = machine.read(self.cell, HISTORY)
            return unknown() if isinstance(held, Unbound) else held
        return unknown() if name in ("input", "inputs", "name") else BoundMethod(self, name)

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """What it puts out."""
        outputs = self.now(machine).outputs
        if not outputs:
            return unknown()
        outputs = tuple(lift(_in_place, output) for output in outputs)
        return outputs[0] if len(outputs) == 1 else SequenceValue("list", outputs)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """``compile``, ``fit``, …: what libraries observe; ``get_layer`` looks up a layer."""
        return LayersOf(self) if name == "get_layer" else machine.call_observed(self, name, arguments, node)


def _in_place(output: Value) -> Value:
    return replace(output, in_place=True, predicted=True) if isinstance(output, Tensor) else output


@dataclass(frozen=True, slots=True, eq=False)
class LayersOf(Value):
    """The layers of a model, or one of them, looked up: to set an attribute there changes the model."""

    model: Model

    def leads_to(self) -> Iterable[Value]:
        """The model."""
        return (self.model,)

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """A layer."""
        return self

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """What the model puts out from here on is not known."""
        machine.write(self.model.cell, CHANGED_LAYERS, value)


def now(machine: Machine, value: Value) -> Value:
    """A model with what it puts out at this point; other values are what they are."""
    if isinstance(value, Alternatives):
        return join((guard, now(machine, option)) for guard, option in value.options)
    return value.now(machine) if isinstance(value, Model) else value


def copied(machine: Machine, value: Value) -> Value:
    """A model of its own with the same output, that is not compiled."""
    if isinstance(value, Alternatives):
        return join((guard, copied(machine, option)) for guard, option in value.options)
    if not isinstance(value, Model):
        return unknown()
    return replace(value.now(machine), cell=machine.new_cell(), traits=replace(value.traits, grows=False))
