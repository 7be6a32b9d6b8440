"""PyTorch, and what wraps its models: what networks put out, losses applied to it, functions that keep a tensor."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import libcst as cst

from seglint.libraries.conventions import class_lists
from seglint.libraries.library import Library
from seglint.libraries.numpy import array_of, filled_with, like
from seglint.libraries.observations import Applied, Counted, MeasureMade
from seglint.libraries.tensors import Tensor
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
    Value,
    join,
    options_of,
    unknown,
)
from seglint.values.sequences import ARRAYS

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


SCORES = Methods()


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

    def activated(self, name: str, node: cst.CSTNode) -> Scores:
        """The same through an activation."""
        return replace(self, activation=Constant(name), activation_node=node)


@dataclass(frozen=True, slots=True, eq=False)
class ClassNumbers(Value):
    """Masks that hold for each pixel the number of one of several classes."""

    classes: Value

    def form(self) -> Hashable:
        """Numbers of classes."""
        return "class numbers"

    def parts(self) -> Sequence[Value]:
        """How many classes there are."""
        return (self.classes,)

    def rebuilt(self, parts: Sequence[Value]) -> Value:
        """Numbers of other classes."""
        return ClassNumbers(parts[0])

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A method that keeps the numbers, or what nothing is known of."""
        return BoundMethod(self, name) if name in _NUMBER_METHODS else unknown()

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """The same numbers."""
        return self

    def binary(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """Other numbers."""
        return unknown()

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """A part of it, of which nothing is known."""
        return unknown()


_NUMBER_METHODS = ("to", "cuda", "cpu", "long", "int", "detach", "clone", "contiguous", "byte")
#: Methods of tensors and of modules that give the same numbers, or the module itself.
_MOVING = (
    "to()", "cuda()", "cpu()", "float()", "half()", "double()", "bfloat16()", "contiguous()", "clone()",
    "detach()", "requires_grad_()", "type()",
)  # fmt: skip
_OF_MODULES = (
    "to()", "cuda()", "cpu()", "float()", "half()", "double()", "bfloat16()", "requires_grad_()", "type()",
    "train()", "eval()", "apply()", "share_memory()", "to_empty()",
)  # fmt: skip
#: What stands behind these keeps the numbers of a tensor.
_KEEPING = ("interpolate", "upsample", "pad", "dropout", "dropout2d")


@SCORES.method(*_MOVING)
def keep(call: Call) -> Value:
    """The same numbers."""
    return call.receiver or unknown()


@torch.inherited_method(*_OF_MODULES)
def keep_module(call: Call) -> Value:
    """The module itself."""
    return call.receiver or unknown()


def _scores(call: Call) -> Scores | None:
    """The tensor that a function, or a method, is given."""
    given = call.receiver if call.receiver is not None else next(iter(call.arguments.values), None)
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
    scores = _scores(call)
    return unknown() if scores is None else scores.activated("sigmoid", call.node)


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
    scores = _scores(call)
    if scores is None or call.get("dim") not in (None, Constant(1), Constant(-3)) or not scores.in_place:
        return unknown()
    return scores.activated(name, call.node)


@torch.function("torch.argmax(input, dim)", "torch.nn.functional.argmax(input, dim)")
@SCORES.method("argmax(dim, axis)")
def argmax(call: Call) -> Value:
    """The number of the class with the highest score."""
    scores = _scores(call)
    axis = call.get("dim") or call.get("axis")
    if scores is None or axis not in (Constant(1), Constant(-3)) or not scores.in_place:
        return unknown()
    return ClassNumbers(scores.channels)


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
        return self if name + "()" in _OF_MODULES else unknown()

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """What it makes of a tensor."""
        given = machine.contents(arguments.positional[0].value) if arguments.positional else unknown()
        return join((guard, self._of(option, node)) for guard, option in options_of(given))

    def _of(self, given: Value, node: cst.CSTNode) -> Value:
        if not isinstance(given, Scores):
            return unknown()
        return given.activated(self.function, node) if self.function else given


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

    layers: tuple[Value, ...]

    def truth(self) -> bool | None:
        """It has layers."""
        return True

    def parts(self) -> Sequence[Value]:
        """The layers."""
        return self.layers

    def rebuilt(self, parts: Sequence[Value]) -> Value:
        """Other layers."""
        return Chain(tuple(parts))

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A method."""
        return BoundMethod(self, name)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """``forward``, or what gives the module itself."""
        if name == "forward":
            return self.call(machine, arguments, node)
        if name in ("append", "insert", "extend", "pop", "add_module", "register_module"):
            self._change(machine)
        return self if name + "()" in _OF_MODULES else unknown()

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
_HEADS = ("segmentation_head", "classification_head")
#: Methods that look at a network.
_LOOKING = (
    "parameters", "named_parameters", "modules", "named_modules", "children", "state_dict", "load_state_dict",
    "zero_grad", "buffers", "save_pretrained", "compile",
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
            return HeadOf(self)
        if name == "module":
            return self
        if name in ("forward", "predict", *_LOOKING) or name + "()" in _OF_MODULES:
            return BoundMethod(self, name)
        return unknown()

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """Any part of it may be another now."""
        if name not in ("name", "training"):
            self.change(machine)

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """What it puts out."""
        outputs = self.now(machine).outputs
        return outputs[0] if len(outputs) == 1 else SequenceValue("tuple", outputs)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """``forward``, or what gives the network itself."""
        if name in ("forward", "predict"):
            return self.call(machine, arguments, node)
        if name == "apply":
            # the function may change any part
            self.change(machine)
        return self if name + "()" in _OF_MODULES else unknown()


@dataclass(frozen=True, slots=True, eq=False)
class HeadOf(LayersOf):
    """A head of a network, or a part of it: to change it changes what the network puts out."""

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A part of it, or a method that changes it."""
        return unknown() if name in _LOOKING else self

    def set_item(self, machine: Machine, index: Value | tuple[Value | None, ...], value: Value) -> None:
        """Another layer in its place."""
        machine.write(self.model.cell, CHANGED_LAYERS, unknown())

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """A method may change it."""
        machine.write(self.model.cell, CHANGED_LAYERS, unknown())
        return unknown()


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
        known = name == "forward" or name + "()" in _OF_MODULES
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
        machine.observe(Applied(node, outputs, taken, metrics, class_lists(machine), target))


def _model_of(output: Value) -> Value:
    if not isinstance(output, Scores):
        return unknown()
    if not output.in_place:
        output = replace(output, channels=unknown())
    return Model((output,), 0, traits=ModelTraits(grows=True))


def _counted(output: Value) -> tuple[Value, Value]:
    """The model that scores are of, and how many classes the numbers in masks are of."""
    return _model_of(output), output.classes if isinstance(output, ClassNumbers) else unknown()


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
_BINARY = LossTraits(kind="binary", mismatch="the first batch raises", of_torch=True)
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


@torch.function(*(f"torch.nn.{signature}" for signature in _LOSSES), plain=False)
def make_loss(call: Call) -> Value:
    """A loss of torch's own."""
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

torch.function("torch.tensor(object, dtype)", "torch.as_tensor(object, dtype)", "torch.from_numpy(object)")(
    array_of("tensor")
)
torch.function("torch.FloatTensor(object)", "torch.Tensor(object)", "torch.HalfTensor(object)")(array_of("tensor"))


@ARRAYS.method("to()", "cuda()", "cpu()", "float()", "double()", "half()", "clone()", "detach()", "requires_grad_()")
def keep_array(call: Call) -> Value:
    """The same numbers."""
    return call.receiver or unknown()


torch.function("torch.ones_like(a)")(like(Constant(1.0)))
torch.function("torch.zeros_like(a)")(like(Constant(0.0)))


def _of_sizes(value: Value) -> Callable[[Call], Value]:
    """``torch.ones(3)``; with several sizes, more than a row."""
    fill = filled_with(value)

    def make(call: Call) -> Value:
        return fill(call) if len(call.arguments.positional) == 1 else unknown()

    return make


torch.function("torch.ones(shape, dtype)")(_of_sizes(Constant(1.0)))
torch.function("torch.zeros(shape, dtype)")(_of_sizes(Constant(0.0)))
torch.function("torch.full(shape, fill_value, dtype)")(filled_with(None))
