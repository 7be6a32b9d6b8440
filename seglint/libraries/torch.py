"""PyTorch, and what wraps its models: what networks put out, losses applied to it, functions that keep a tensor."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import libcst as cst

from seglint.libraries.conventions import class_lists
from seglint.libraries.library import Library
from seglint.libraries.numpy import array_of, filled_with, like
from seglint.libraries.observations import CLASS_NUMBERS, ONE_HOT, Applied, BadCall, Choice, Counted, MeasureMade
from seglint.libraries.tensors import Indexes, PredictionCast, Tensor
from seglint.libraries.training import (
    CHANGED_LAYERS,
    LayersOf,
    Loss,
    LossProduct,
    LossSum,
    LossTraits,
    LossValue,
    Model,
    ModelTraits,
    combined,
)
from seglint.values import (
    NONE,
    Argument,
    Arguments,
    BoundMethod,
    Call,
    Constant,
    HasMethods,
    Machine,
    Methods,
    SequenceValue,
    Unbound,
    Unknown,
    Value,
    int_of,
    join,
    lift,
    options_of,
    unknown,
)
from seglint.values.sequences import ARRAYS, as_float

LIBRARY = torch = Library(
    "",
    aliases=(
        ("torch.nn.modules.loss", "torch.nn"),
        ("torch.nn.modules.activation", "torch.nn"),
        ("torch.nn.modules", "torch.nn"),
        ("torch.nn.parallel.DataParallel", "torch.nn.DataParallel"),
        ("torch.nn.parallel.distributed", "torch.nn.parallel"),
        ("torch.special", "torch"),
        ("lightning.pytorch", "pytorch_lightning"),
    ),
)

# --- tensors -------------------------------------------------------------------------------------------------------

_ONE_HOT_LAST = "one-hot, channels last"
#: The bounds of ``[:]``.
_ALL = (None, None, None)
SCORES, MASKS = Methods(), Methods()


@dataclass(frozen=True, slots=True, eq=False)
class Scores(HasMethods, Tensor):
    """What a network puts out: channels on axis 1, and what the numbers are by the activation behind it.

    ``in_place`` says that the channels are on the axis where a loss looks for them.
    """

    methods: ClassVar[Methods] = SCORES
    in_place: bool = True

    def form(self) -> Hashable:
        """Where the channels are."""
        return self.in_place

    def binary(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """What the numbers are after arithmetic is not known."""
        return unknown()

    def item_along(self, machine: Machine, indexes: Indexes) -> Value:
        """``x[:, 0]``, ``x[:, 1:]``: the same kind of numbers; one channel loses its axis, some are not counted."""
        if not all(isinstance(index, tuple) or int_of(index) is not None for index in indexes):
            return unknown()
        batch, channels = (*indexes, _ALL)[:2]
        if not isinstance(batch, tuple) or not isinstance(channels, tuple):
            return replace(self, in_place=False)
        return self if channels == _ALL else replace(self, channels=unknown())


@dataclass(frozen=True, slots=True, eq=False)
class Masks(HasMethods, Value):
    """Masks with one of several classes at each pixel: its number, or one-hot with the channels on axis 1 or last."""

    part_names: ClassVar[tuple[str, ...]] = ("classes",)

    methods: ClassVar[Methods] = MASKS
    classes: Value
    layout: str = CLASS_NUMBERS

    def form(self) -> Hashable:
        """How a class is told."""
        return self.layout

    def binary(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """Other numbers."""
        return unknown()

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """A part of it, of which nothing is known."""
        return unknown()


#: Methods of tensors that give the same numbers, and of modules that give the module itself.
_OF_BOTH = (
    "to()", "cuda()", "cpu()", "float()", "half()", "double()", "bfloat16()", "requires_grad_()", "type()",
)  # fmt: skip
_MOVING = (*_OF_BOTH, "contiguous()", "clone()", "detach()")
OF_MODULES = (*_OF_BOTH, "train()", "eval()", "apply()", "share_memory()", "to_empty()")
#: What stands behind these keeps the numbers of a tensor.
_KEEPING = ("interpolate", "upsample", "pad", "dropout", "dropout2d")


@SCORES.method(*_MOVING)
@MASKS.method(*_MOVING, "long()", "int()", "byte()")
def keep(call: Call) -> Value:
    """The same numbers."""
    return call.receiver or unknown()


@SCORES.method("long()", "int()", "byte()")
def cut_off(call: Call) -> Value:
    """Whole numbers, of which nothing is known: probabilities are 0."""
    scores = _scores(call)
    if scores is not None:
        call.machine.observe(PredictionCast(call.node, scores, call.name, "prediction.argmax(dim=1)"))
    return unknown()


@torch.inherited_method(*OF_MODULES)
def keep_module(call: Call) -> Value:
    """The module itself."""
    return call.receiver or unknown()


def _given(call: Call) -> Value | None:
    """What a function, or a method, is given."""
    return call.receiver if call.receiver is not None else next(iter(call.arguments.values), None)


def _scores(call: Call) -> Scores | None:
    """The same, where it is what a network puts out."""
    given = _given(call)
    return given if isinstance(given, Scores) else None


def _everywhere(name: str, rest: str = "") -> tuple[str, ...]:
    """A function of torch by its names."""
    parameters = f"(input{', ' * bool(rest)}{rest})"
    return f"torch.{name}{parameters}", f"torch.nn.functional.{name}{parameters}"


@torch.function(*(f"torch.nn.functional.{name}(input)" for name in _KEEPING))
def keep_scores(call: Call) -> Value:
    """What the numbers are is the same, whatever their height and width."""
    return _scores(call) or unknown()


@torch.function(*_everywhere("sigmoid"))
@SCORES.method("sigmoid()", "sigmoid_()")
def sigmoid(call: Call) -> Value:
    """Probabilities, each channel by itself."""
    return activated(_given(call), "sigmoid", call.node)


@torch.function(*_everywhere("softmax", "dim"))
@SCORES.method("softmax(dim)")
def softmax(call: Call) -> Value:
    """Probabilities over the channels, where it is along their axis."""
    return _along_channels(call, "softmax")


@torch.function(*_everywhere("log_softmax", "dim"))
@SCORES.method("log_softmax(dim)")
def log_softmax(call: Call) -> Value:
    """Logarithms of probabilities."""
    return _along_channels(call, "logsoftmax")


def _along_channels(call: Call, name: str) -> Value:
    given = _given(call)
    is_elsewhere = isinstance(given, Scores) and not given.in_place
    if call.get("dim") not in (None, Constant(1), Constant(-3)) or is_elsewhere:
        return unknown()
    return activated(given, name, call.node)


def activated(given: Value | None, name: str, node: cst.CSTNode) -> Value:
    """A tensor through an activation, which says what the numbers are wherever they come from."""
    if isinstance(given, Unknown):
        given = Scores(unknown(), unknown())
    return replace(given, activation=Constant(name), activation_node=node) if isinstance(given, Scores) else unknown()


@torch.function("torch.argmax(input, dim)", "torch.nn.functional.argmax(input, dim)")
@SCORES.method("argmax(dim, axis)")
def argmax(call: Call) -> Value:
    """The number of the class with the highest score."""
    scores = _scores(call)
    axis = call.get("dim") or call.get("axis")
    if axis not in (Constant(1), Constant(-3)) or (scores is not None and not scores.in_place):
        return unknown()
    return Masks(unknown() if scores is None else scores.channels)


@torch.function("torch.nn.functional.one_hot(tensor, num_classes)")
def encode(call: Call) -> Value:
    """One channel a class, on the last axis."""
    return Masks(call.value("num_classes"), _ONE_HOT_LAST)


@MASKS.method("permute()", "movedim()", "moveaxis()")
def move_axes(call: Call) -> Value:
    """The channels of one-hot masks on axis 1, where they were the last."""
    order = tuple(int_of(argument.value) for argument in call.arguments.positional)
    to_axis_1 = order in ((0, 3, 1, 2), (0, -1, 1, 2)) if call.last_name == "permute" else order in ((-1, 1), (3, 1))
    masks = call.receiver
    if not isinstance(masks, Masks) or masks.layout != _ONE_HOT_LAST or not to_axis_1:
        return unknown()
    return replace(masks, layout=ONE_HOT)


@torch.function("torch.max(input, dim)")
@SCORES.method("max(dim)")
def maximum(call: Call) -> Value:
    """The highest score, and the number of its class."""
    return SequenceValue("tuple", (unknown(), argmax(call)))


@torch.function(*_everywhere("squeeze", "dim"))
@SCORES.method("squeeze(dim)")
def squeeze(call: Call) -> Value:
    """The same numbers; the axis of one channel goes."""
    scores, axis = _scores(call), call.get("dim")
    if scores is None:
        return unknown()
    several = isinstance(scores.channels, Constant) and scores.channels.value != 1
    return scores if several and axis in (Constant(1), Constant(-3)) else replace(scores, in_place=False)


# --- activations and other layers ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Activation(Value):
    """A module that is an activation; ``function`` is "" where it keeps what it is given."""

    function: str
    node: cst.CSTNode

    def truth(self) -> bool | None:
        """A module is true."""
        return True

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A method."""
        return BoundMethod(self, name)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """``forward``, or what gives the module itself."""
        if name == "forward":
            return self.call(machine, arguments, node)
        return self if name + "()" in OF_MODULES else unknown()

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """What it makes of a tensor."""
        given = machine.contents(arguments.positional[0].value) if arguments.positional else unknown()
        return join((guard, self._of(option, node)) for guard, option in options_of(given))

    def _of(self, given: Value, node: cst.CSTNode) -> Value:
        return activated(given, self.function, node) if self.function else given


@torch.function("torch.nn.Sigmoid()", "torch.nn.Identity()", "torch.nn.Dropout()", "torch.nn.Dropout2d()")
def make_activation(call: Call) -> Value:
    """An activation that has no axis, or none at all."""
    return Activation("sigmoid" if call.last_name == "Sigmoid" else "", call.node)


@torch.function("torch.nn.Softmax(dim)", "torch.nn.LogSoftmax(dim)", "torch.nn.Softmax2d()")
def make_softmax(call: Call) -> Value:
    """A distribution over the channels."""
    along = call.get("dim") if "dim" in call.signature.parameters else None
    if along not in (None, Constant(1), Constant(-3)):
        return unknown()
    return Activation("logsoftmax" if call.last_name == "LogSoftmax" else "softmax", call.node)


@dataclass(frozen=True, slots=True, eq=False)
class Chain(Value):
    """``nn.Sequential(model, nn.Sigmoid())``."""

    part_names: ClassVar[tuple[str, ...]] = ("layers",)

    layers: tuple[Value, ...]

    def truth(self) -> bool | None:
        """It has layers."""
        return True

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A method."""
        return BoundMethod(self, name)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """``forward``, or what gives the module itself."""
        if name == "forward":
            return self.call(machine, arguments, node)
        if name in ("append", "insert", "extend", "pop", "add_module", "register_module"):
            self._change(machine)
        return self if name + "()" in OF_MODULES else unknown()

    def set_item(self, machine: Machine, index: Value | tuple[Value | None, ...], value: Value) -> None:
        """A layer is replaced."""
        self._change(machine)

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """One of the layers."""
        position = index.value if isinstance(index, Constant) else None
        if isinstance(position, int) and -len(self.layers) <= position < len(self.layers):
            return self.layers[position]
        return unknown()

    def _change(self, machine: Machine) -> None:
        for layer in self.layers:
            if isinstance(layer, Network):
                layer.change(machine)

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """The layers in a row."""
        for layer in self.layers:
            result = layer.call(machine, arguments, node)
            arguments = Arguments([Argument(result, node)])
        return result if self.layers else unknown()


@torch.function("torch.nn.Sequential()", plain=False)
def make_chain(call: Call) -> Value:
    """Layers in a row."""
    layers = tuple(argument.value for argument in call.arguments.positional)
    return Chain(layers) if layers and call.arguments.complete else unknown()


# --- networks ------------------------------------------------------------------------------------------------------

#: Parts of a network whose change is a change of what it puts out.
_HEADS = ("segmentation_head", "classification_head", "_modules")
#: Methods that look at a network.
_LOOKING = (
    "parameters", "named_parameters", "state_dict", "load_state_dict", "zero_grad", "buffers", "save_pretrained",
    "compile", "push_to_hub",
)  # fmt: skip
#: Methods that give the parts of a network, and those that give them with their names.
_LISTING = ("modules", "children")
_NAMING = ("named_modules", "named_children")
#: Attributes of a network and of its parts that leave what it puts out as it is.
_PLAIN = (
    "name", "training", "requires_grad", "momentum", "eps", "p", "inplace", "track_running_stats", "weight", "bias",
    "encoder", "decoder", "device",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Network(Model):
    """A model of torch: called on images it gives :class:`Scores`; with a second head, a tuple."""

    def now(self, machine: Machine) -> Network:
        """The network with what it puts out at this point of the program."""
        if isinstance(machine.read(self.cell, CHANGED_LAYERS), Unbound):
            return self
        return replace(self, outputs=tuple(unknown() for _ in self.outputs))

    def change(self, machine: Machine) -> None:
        """What it puts out from here on is not known."""
        machine.write(self.cell, CHANGED_LAYERS, unknown())

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """Its heads, itself where something wraps it, or a method."""
        if name in _HEADS:
            return PartOf(self)
        if name == "module":
            return self
        return unknown() if name in _PLAIN else BoundMethod(self, name)

    def has_part(self, name: str) -> bool:
        """Whether an attribute is one of the modules that make its output, or ``forward``, which calls them."""
        return name in (*_HEADS, "decoder", "forward")

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """Any part of it may be another now."""
        if name not in _PLAIN or name == "decoder":
            self.change(machine)

    def disturb(self, machine: Machine) -> None:
        """Code that nothing is known of may have changed it."""
        self.change(machine)

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """What it puts out."""
        outputs = self.now(machine).outputs
        return outputs[0] if len(outputs) == 1 else SequenceValue("tuple", outputs)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """``forward``, what gives the network itself or its parts, or what may change any part."""
        if name in ("forward", "predict"):
            return self.call(machine, arguments, node)
        if name in (*_LISTING, *_NAMING):
            part = PartOf(self)
            each = part if name in _LISTING else SequenceValue("tuple", (unknown(), part))
            return machine.stored(SequenceValue("generator", None, each=each))
        keeps = name + "()" in OF_MODULES
        if name == "apply" or not (keeps or name in _LOOKING):
            self.change(machine)
        return self if keeps else unknown()


@dataclass(frozen=True, slots=True, eq=False)
class PartOf(LayersOf):
    """A part of a network, such as a head: to change it may change what the network puts out."""

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A part of it, or a method that may change it."""
        keeps = name in (*_LOOKING, *_PLAIN) or (name + "()" in OF_MODULES and name != "apply")
        return unknown() if keeps else self

    def element(self) -> Value:
        """A part of it."""
        return self

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """Another layer in the place of one."""
        if name not in _PLAIN:
            self.disturb(machine)

    def set_item(self, machine: Machine, index: Value | tuple[Value | None, ...], value: Value) -> None:
        """Another layer in its place."""
        self.disturb(machine)

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """A method may change it."""
        self.disturb(machine)
        return unknown()

    def disturb(self, machine: Machine) -> None:
        """Code that nothing is known of may have changed it."""
        machine.write(self.model.cell, CHANGED_LAYERS, unknown())


@torch.function(
    "torch.compile(model)",
    "torch.nn.DataParallel(module)",
    "torch.nn.parallel.DistributedDataParallel(module)",
    "torch.nn.SyncBatchNorm.convert_sync_batchnorm(module)",
    plain=False,
)
def wrap(call: Call) -> Value:
    """What computes the same as the module that it wraps."""
    return next(iter(call.arguments.values), unknown())


# --- accelerate and lightning --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Accelerator(Value):
    """What moves models, optimizers and loaders: it gives them back, wrapped, in their order."""

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A method, or what nothing is known of."""
        known = name in ("prepare", "prepare_model", "setup", "setup_module", "unwrap_model")
        return BoundMethod(self, name) if known else machine.derive("attribute", self, name)

    def symbol(self) -> object:
        """There is one of it."""
        return "accelerator"

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """What it is given."""
        values = tuple(argument.value for argument in arguments.positional)
        if not values or not arguments.complete:
            return unknown()
        return values[0] if len(values) == 1 else SequenceValue("tuple", values)


@torch.function("accelerate.Accelerator()", "lightning.Fabric()", "lightning.fabric.Fabric()")
def make_accelerator(call: Call) -> Value:
    """An accelerator."""
    return Accelerator()


@dataclass(frozen=True, slots=True)
class Trainer(Value):
    """Lightning's trainer: it calls methods of a module, which are run as what nothing in the text calls."""

    def symbol(self) -> object:
        """There is one of it."""
        return "trainer"

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A method, or what nothing is known of."""
        known = name in ("fit", "validate", "test", "predict", "tune")
        return BoundMethod(self, name) if known else machine.derive("attribute", self, name)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """What it gives is not known; the module stays what it is made of."""
        return unknown()


@torch.function("pytorch_lightning.Trainer()", "lightning.Trainer()")
def make_trainer(call: Call) -> Value:
    """A trainer."""
    return Trainer()


@torch.function("deepspeed.initialize(args, model, optimizer, model_parameters)", plain=False)
def initialize_engine(call: Call) -> Value:
    """The model in its engine, and three more."""
    return SequenceValue("tuple", (call.value("model"), unknown(), unknown(), unknown()))


@torch.function("apex.amp.initialize(models, optimizers)", plain=False)
def initialize(call: Call) -> Value:
    """The models and optimizers."""
    return SequenceValue("tuple", (call.value("models"), call.value("optimizers")))


# --- losses --------------------------------------------------------------------------------------------------------

#: The keywords for what is predicted, and for the masks.
_PREDICTIONS = ("input", "y_pred", "y_pr", "output", "preds", "x")
_TARGETS = ("target", "y_true", "y_gt", "y")


class Applicable(LossValue):
    """A loss that is called on a prediction and a target."""

    __slots__ = ()

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A method, or what nothing is known of."""
        known = name == "forward" or name + "()" in OF_MODULES
        return BoundMethod(self, name) if known else unknown()

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """What it costs; that it is applied is noted."""
        apply_loss(machine, self, arguments, node)
        return unknown()

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """``forward``, or what gives the loss itself."""
        return self.call(machine, arguments, node) if name == "forward" else self

    def binary(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """A sum or a product of losses that add up; it raises for others."""
        return unknown() if _may_be_any(other) else _as_applicable(combined(machine, symbol, self, other, node))

    def reflected(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """The same from the right."""
        return unknown() if _may_be_any(other) else _as_applicable(combined(machine, symbol, other, self, node))


def _may_be_any(other: Value) -> bool:
    """Whether an operand may know what to do with a loss."""
    return not isinstance(other, (LossValue, Constant))


def _as_applicable(value: Value) -> Value:
    if isinstance(value, LossSum):
        return CriterionSum(value.left, value.right, value.node, value.count)
    return CriterionProduct(value.factor, value.loss, value.node) if isinstance(value, LossProduct) else value


@dataclass(frozen=True, slots=True, eq=False)
class Criterion(Applicable, Loss):
    """A loss of torch, or of a library on it."""


@dataclass(frozen=True, slots=True, eq=False)
class CriterionSum(Applicable, LossSum):
    """A sum of losses that is a loss."""


@dataclass(frozen=True, slots=True, eq=False)
class CriterionProduct(Applicable, LossProduct):
    """A multiple of a loss that is a loss."""


def apply_loss(machine: Machine, loss: Value, arguments: Arguments, node: cst.CSTNode) -> None:
    """Note that a loss is applied, where it is known what the network puts out."""
    prediction = _passed(arguments, 0, _PREDICTIONS)
    if prediction is not None:
        observe_applied(machine, loss, prediction, _passed(arguments, 1, _TARGETS), node)


def observe_applied(
    machine: Machine,
    loss: Value,
    prediction: Argument,
    target: Argument | None,
    node: cst.CSTNode,
    metrics: Argument | None = None,
) -> None:
    """Note that a loss meets a prediction, where it is known what the network puts out."""
    options = options_of(machine.contents(prediction.value))
    if any(isinstance(option, Scores) for _, option in options):
        outputs = join((guard, _model_of(option)) for guard, option in options)
        taken = Argument(machine.snapshot(loss), prediction.node)
        layout = None if target is None else Argument(_layout_of(machine.contents(target.value)), target.node)
        machine.observe(Applied(node, outputs, taken, metrics, class_lists(machine), target=layout))


def _layout_of(target: Value) -> Value:
    """How masks tell a class, where that is known."""
    return lift(lambda one: Constant(one.layout) if isinstance(one, Masks) else unknown(), target)


def _model_of(output: Value) -> Value:
    if not isinstance(output, Scores):
        return unknown()
    if not output.in_place:
        output = replace(output, channels=unknown())
    return Model((output,), 0, traits=ModelTraits(grows=True))


def _counted(output: Value) -> tuple[Value, Value]:
    """The model that scores are of, and how many classes the numbers in masks are of."""
    if isinstance(output, Masks) and output.layout == CLASS_NUMBERS:
        return _model_of(output), output.classes
    return _model_of(output), unknown()


def observe_counted(call: Call) -> None:
    """Note what pixels are counted in: scores of a network, or the numbers of its classes."""
    machine, output = call.machine, call.argument("output")
    if output is None:
        return
    options = [(guard, _counted(option)) for guard, option in options_of(machine.contents(output.value))]
    settings = {
        name: unknown() if argument is None else machine.contents(argument.value)
        for name, argument in ((name, call.argument(name)) for name in ("mode", "threshold"))
    }
    number = call.argument("num_classes")
    machine.observe(
        Counted(
            call.node,
            join((guard, model) for guard, (model, _) in options),
            join((guard, classes) for guard, (_, classes) in options),
            settings["mode"],
            settings["threshold"],
            None if number is None else Argument(machine.contents(number.value), number.node),
            output.node,
        )
    )


def observe_choice(call: Call, parameter: str, choices: tuple[str, ...], error: str, any_case: bool = False) -> None:
    """Note a text that must be one of a few."""
    argument = call.argument(parameter)
    if argument is not None:
        taken = Argument(call.machine.contents(argument.value), argument.node)
        call.machine.observe(Choice(call.node, call.last_name, parameter, taken, choices, error, any_case))


def observe_made(call: Call, loss: Loss) -> Loss:
    """Note that a loss is made."""
    taken = call.machine.snapshot(loss)
    if isinstance(taken, Loss):
        call.machine.observe(MeasureMade(call.node, taken, class_lists(call.machine)))
    return loss


def _passed(arguments: Arguments, position: int, names: Sequence[str]) -> Argument | None:
    if len(arguments.positional) > position:
        return arguments.positional[position]
    return next((arguments.keywords[name] for name in names if name in arguments.keywords), None)


_CONSTANT = "its gradient is 0 with float masks, and class numbers raise"
CROSS_ENTROPY = LossTraits(
    mismatch="the first batch raises",
    of_torch=True,
    weights="weight",
    kind="sparse",
    one_channel=(_CONSTANT, _CONSTANT),
    needs_logits=True,
)
_BINARY = LossTraits(
    kind="binary", mismatch="the first batch raises", of_torch=True, along_width=("pos_weight", "weight")
)
LOGISTIC = replace(_BINARY, needs_logits=True)
_OLD = "size_average=None, "
_LOSSES = {
    f"CrossEntropyLoss(weight=None, {_OLD}ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0)":
        CROSS_ENTROPY,
    f"BCELoss(weight=None, {_OLD}reduce=None, reduction='mean')": replace(
        _BINARY, needs_probabilities=True, raw_output="it raises on the CPU where a number is outside of 0 to 1"
    ),
    f"BCEWithLogitsLoss(weight=None, {_OLD}reduce=None, reduction='mean', pos_weight=None)": LOGISTIC,
}  # fmt: skip
_FUNCTIONS = {
    "cross_entropy": "CrossEntropyLoss",
    "binary_cross_entropy": "BCELoss",
    "binary_cross_entropy_with_logits": "BCEWithLogitsLoss",
}
_TRAITS = {
    (kind := signature.partition("(")[0]): replace(traits, label=f"nn.{kind}") for signature, traits in _LOSSES.items()
}


def passed(call: Call) -> tuple[tuple[str, Argument], ...]:
    """The arguments of a loss by their parameters; unknown where ``**options`` may have passed more."""
    arguments = []
    for parameter in call.signature.parameters:
        argument = call.argument(parameter)
        if argument is not None:
            arguments.append((parameter, argument))
        elif not call.arguments.complete:
            arguments.append((parameter, Argument(unknown(), call.node)))
    return tuple(arguments)


def observe_stray(call: Call) -> None:
    """Note keywords that a loss does not take."""
    for keyword, argument in call.stray_keywords:
        choices = call.signature.parameters
        call.machine.observe(BadCall(call.node, call.last_name, argument, keyword, choices=choices, stray=True))


@torch.function(*(f"torch.nn.{signature}" for signature in _LOSSES), plain=False)
def make_loss(call: Call) -> Value:
    """A loss of torch's own."""
    observe_stray(call)
    return observe_made(call, Criterion(call.last_name, _TRAITS[call.last_name], passed(call), call.node))


def _applied_at_once(signature: str) -> str:
    kind, _, parameters = signature.partition("(")
    name = next(name for name, other in _FUNCTIONS.items() if other == kind)
    return f"torch.nn.functional.{name}(input, target, {parameters}"


@torch.function(*map(_applied_at_once, _LOSSES), plain=False)
def call_loss(call: Call) -> Value:
    """A loss as a function of a prediction and a target."""
    kind = _FUNCTIONS[call.last_name]
    own = tuple((name, argument) for name, argument in passed(call) if name not in ("input", "target"))
    traits = replace(_TRAITS[kind], label=f"F.{call.last_name}")
    apply_loss(call.machine, Criterion(kind, traits, own, call.node), call.arguments, call.node)
    return unknown()


# --- tensors that are made -----------------------------------------------------------------------------------------


def _as_floats(value: Value) -> Value:
    """A row of numbers as one of floats: whole numbers in it are those of a tensor that is known to hold no others."""
    if not isinstance(value, SequenceValue) or value.items is None:
        return value
    return replace(value, items=tuple(map(as_float, value.items)))


@torch.function("torch.tensor(object, dtype)", "torch.as_tensor(object, dtype)", "torch.from_numpy(object)")
def make_tensor(call: Call) -> Value:
    """A tensor of its own; of an array it is not known whether its numbers are whole."""
    made = array_of("tensor")(call)
    given = call.get("object")
    is_array = isinstance(given, SequenceValue) and given.kind == "array"
    return _as_floats(made) if is_array or call.get("dtype") not in (None, NONE) else made


@torch.function("torch.FloatTensor(object)", "torch.Tensor(object)", "torch.HalfTensor(object)")
def make_tensor_of_floats(call: Call) -> Value:
    """A tensor of floats."""
    return _as_floats(array_of("tensor")(call))


@ARRAYS.method("cuda()", "cpu()", "clone()", "detach()", "requires_grad_()")
def keep_array(call: Call) -> Value:
    """The same numbers."""
    return call.receiver or unknown()


@ARRAYS.method("to()", "float()", "double()", "half()", "type()")
def cast_array(call: Call) -> Value:
    """The same numbers, perhaps of another type."""
    return _as_floats(call.receiver or unknown())


def _tensor_from(make: Callable[[Call], Value], sizes: int | None = None) -> Callable[[Call], Value]:
    """What NumPy's function makes, as a tensor; ``torch.ones(3)``: with several sizes it is more than a row."""

    def made(call: Call) -> Value:
        value = make(call) if sizes in (None, len(call.arguments.positional)) else unknown()
        return replace(value, kind="tensor") if isinstance(value, SequenceValue) and value.kind == "array" else value

    return made


torch.function("torch.ones_like(a)")(_tensor_from(like(Constant(1.0))))
torch.function("torch.zeros_like(a)")(_tensor_from(like(Constant(0.0))))
torch.function("torch.ones(shape, dtype)")(_tensor_from(filled_with(Constant(1.0)), 1))
torch.function("torch.zeros(shape, dtype)")(_tensor_from(filled_with(Constant(0.0)), 1))
torch.function("torch.full(shape, fill_value, dtype)")(_tensor_from(filled_with(None)))
