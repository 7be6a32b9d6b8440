"""Keras: losses, layers, models, and what is done with models."""

from __future__ import annotations

from dataclasses import dataclass, replace

import libcst as cst

from seglint.libraries.conventions import class_lists, masks_of
from seglint.libraries.library import Library
from seglint.libraries.observations import (
    Compiled,
    CustomObjects,
    Fitted,
    Loaded,
    MeasureMade,
    ModelInSight,
    ModelMade,
    Saved,
)
from seglint.libraries.training import (
    COMPILED_LOSS,
    COMPILED_METRICS,
    GROWN_OUTPUT,
    Counterpart,
    Layer,
    Loss,
    LossCall,
    LossFunction,
    LossTraits,
    Model,
    ModelTraits,
    Tensor,
    now,
)
from seglint.values import (
    NONE,
    Alternatives,
    Argument,
    Arguments,
    BoundMethod,
    Call,
    Constant,
    DictValue,
    External,
    FunctionValue,
    InstanceValue,
    Machine,
    SequenceValue,
    Unbound,
    Value,
    items_of,
    join,
    options_of,
    unknown,
)

LIBRARY = keras = Library(
    "keras",
    aliases=(
        ("tf_keras", "keras"),
        ("keras.api", "keras"),
        ("keras.src", "keras"),
        ("keras.utils.np_utils", "keras.utils"),
        ("keras.utils.generic_utils", "keras.utils"),
        ("keras.saving.custom_object_scope", "keras.utils.custom_object_scope"),
        ("keras.saving.load_model", "keras.models.load_model"),
        ("keras.engine.training", "keras.models"),
    ),
    observed=(
        "keras.losses.", "keras.Model", "keras.Sequential", "keras.models.", "keras.utils.custom_object_scope",
        "keras.utils.CustomObjectScope", "keras.utils.get_custom_objects", "keras.utils.register_keras_serializable",
        "keras.metrics.", "keras.backend.",
    ),
)  # fmt: skip

# --- losses --------------------------------------------------------------------------------------------------------

_NO_GRADIENT = ("its gradient is 0 and nothing is learned", "its part has gradient 0 and is lost")
_CATEGORICAL = LossTraits(kind="categorical", one_channel=_NO_GRADIENT)
_BINARY = LossTraits(kind="binary")
#: What each loss does, by its function's name (library-facts.md, Masks with M channels).
_TRAITS = {
    "categorical_crossentropy": _CATEGORICAL,
    "categorical_focal_crossentropy": _CATEGORICAL,
    "sparse_categorical_crossentropy": LossTraits(kind="sparse", one_channel=("fit() raises", "fit() raises")),
    "binary_crossentropy": _BINARY,
    "binary_focal_crossentropy": _BINARY,
}
_CLASSES = {
    "CategoricalCrossentropy": "categorical_crossentropy",
    "CategoricalFocalCrossentropy": "categorical_focal_crossentropy",
    "SparseCategoricalCrossentropy": "sparse_categorical_crossentropy",
    "BinaryCrossentropy": "binary_crossentropy",
    "BinaryFocalCrossentropy": "binary_focal_crossentropy",
}
_CARRIED = ("from_logits", "label_smoothing", "axis", "reduction", "name")
keras.counterparts = {
    "categorical_crossentropy": Counterpart("binary_crossentropy"),
    "categorical_focal_crossentropy": Counterpart("binary_focal_crossentropy"),
    "sparse_categorical_crossentropy": Counterpart("binary_crossentropy"),
    "CategoricalCrossentropy": Counterpart("BinaryCrossentropy", _CARRIED, 2),
    "CategoricalFocalCrossentropy": Counterpart("BinaryFocalCrossentropy", ("gamma", *_CARRIED)),
    "SparseCategoricalCrossentropy": Counterpart("BinaryCrossentropy", ("from_logits", "reduction", "name")),
}


def _loss(name: str, node: cst.CSTNode | None = None, from_logits: Value | None = None) -> Loss:
    """A loss of Keras by its function's name."""
    passed = () if from_logits in (None, NONE) else (("from_logits", Argument(from_logits, node or cst.Pass())),)
    return Loss(name, replace(_TRAITS[name], label=f"Keras's {name}", name=name), passed, node)


@keras.function(*(f"losses.{name}(from_logits, label_smoothing, axis, reduction, name)" for name in _CLASSES))
def make_loss(call: Call) -> Value:
    """A loss as an object."""
    loss = _loss(_CLASSES[call.last_name], call.node, call.get("from_logits"))
    call.machine.observe(MeasureMade(call.node, loss))
    return loss


@keras.function(
    *(f"{where}.{name}(y_true, y_pred, from_logits)" for name in _TRAITS for where in ("losses", "metrics", "backend"))
)
def call_loss(call: Call) -> Value:
    """A loss's function called on masks and predictions, within a loss function of the project's."""
    return LossCall((_loss(call.last_name, call.node, call.get("from_logits")),))


def resolved_losses(machine: Machine, value: Value, node: cst.CSTNode) -> Value:
    """What ``compile`` makes of its loss argument: strings and functions stand for losses, in lists and dicts too."""
    #: the values that were resolved, with what became of them; while one is being resolved, what it holds is unknown
    known: dict[int, tuple[Value, Value]] = {}

    def resolved(value: Value, depth: int) -> Value:
        contents = machine.contents(value)
        if id(contents) in known:
            return known[id(contents)][1]
        known[id(contents)] = contents, unknown()
        if isinstance(contents, Alternatives):
            result = join((guard, resolved(option, depth)) for guard, option in contents.options)
        elif isinstance(contents, (SequenceValue, DictValue)) and len(contents.parts()) < 20 and depth < 3:
            result = contents.rebuilt([resolved(part, depth + 1) for part in contents.parts()])
        else:
            result = machine.snapshot(_as_loss(machine, contents, node))
        known[id(contents)] = contents, result
        return result

    return resolved(value, 0)


def _as_loss(machine: Machine, value: Value, node: cst.CSTNode) -> Value:
    match value:
        case Constant(value=str() as name):
            known = name if name in _TRAITS else _CLASSES.get(name)
            return value if known is None else _loss(known)
        case External(name=name):
            module, _, last = name.rpartition(".")
            return _loss(last) if module in _LOSS_MODULES and last in _TRAITS else value
        case FunctionValue() | BoundMethod(function=FunctionValue()):
            return _loss_function(machine, value, node)
        case _:
            return value


_LOSS_MODULES = ("keras.losses", "keras.metrics", "keras.backend")


def _loss_function(machine: Machine, function: Value, node: cst.CSTNode) -> Value:
    """A function of the project that is given as a loss: the losses that it adds up, where it shows them."""
    pair = Arguments([Argument(unknown(), node), Argument(unknown(), node)])
    result = machine.contents(function.call(machine, pair, node))
    return join(
        (guard, LossFunction(option.losses, node) if isinstance(option, LossCall) else unknown())
        for guard, option in options_of(result)
    )


# --- layers --------------------------------------------------------------------------------------------------------

_SHAPED = "filters, kernel_size, strides, padding"
_LAYERS = (
    *(f"{name}({_SHAPED}, data_format, dilation_rate, groups, activation)" for name in
      ("Conv2D", "Convolution2D", "Conv3D", "Conv1D")),
    f"SeparableConv2D({_SHAPED}, data_format, dilation_rate, depth_multiplier, activation)",
    *(f"{name}({_SHAPED}, output_padding, data_format, dilation_rate, activation)" for name in
      ("Conv2DTranspose", "Conv3DTranspose")),
    "Dense(units, activation)",
)  # fmt: skip


@keras.function(*(f"layers.{signature}" for signature in _LAYERS))
def make_filter_layer(call: Call) -> Value:
    """A layer whose output has the channels that an argument says."""
    activation = call.argument("activation")
    function: Value = Constant("linear") if call.arguments.complete else unknown()
    if activation is not None:
        function = activation_name(activation.value)
    channels = call.value(call.signature.parameters[0])
    return Layer(call.last_name, channels, function, call.node, None if activation is None else activation.node)


@keras.function(
    *(f"layers.{name}()" for name in (
        "Dropout", "SpatialDropout2D", "UpSampling2D", "UpSampling3D", "Cropping2D", "ZeroPadding2D", "Resizing",
        "MaxPooling2D", "AveragePooling2D"))
)  # fmt: skip
def make_keeping_layer(call: Call) -> Value:
    """A layer that keeps its input's channels and what its numbers mean."""
    return Layer(call.last_name, None, None, call.node)


@keras.function(
    *(f"layers.{name}()" for name in (
        "BatchNormalization", "LayerNormalization", "LeakyReLU", "PReLU", "ELU", "ThresholdedReLU"))
)  # fmt: skip
def make_changing_layer(call: Call) -> Value:
    """A layer that keeps the channels, and changes what the numbers mean."""
    return Layer(call.last_name, None, unknown(), call.node)


@keras.function(*(f"layers.{name}()" for name in ("Concatenate", "Lambda", "Reshape", "Flatten")))
def make_other_layer(call: Call) -> Value:
    """A layer that puts out what is not followed."""
    return Layer(call.last_name, unknown(), unknown(), call.node)


@keras.function("layers.Softmax(axis)", "layers.ReLU(max_value)")
def make_activation_layer(call: Call) -> Value:
    """An activation as a layer."""
    return Layer(call.last_name, None, Constant(call.last_name.lower()), call.node, call.node)


@keras.function("layers.Activation(activation)")
def make_named_activation(call: Call) -> Value:
    """An activation by its name or function."""
    argument = call.argument("activation")
    if argument is None:
        return unknown()
    function = activation_name(argument.value)
    if function == Constant("linear"):
        # the identity keeps what its input's numbers mean
        return Layer(call.last_name, None, None, call.node)
    return Layer(call.last_name, None, function, call.node, argument.node)


def activation_name(value: Value) -> Value:
    """An activation as its name: ``tf.nn.softmax``, ``keras.activations.softmax`` and ``"softmax"`` are the same."""
    if isinstance(value, Alternatives):
        return join((guard, activation_name(option)) for guard, option in value.options)
    if value == NONE:
        return Constant("linear")
    if isinstance(value, External) and value.name.startswith(("keras.activations.", "tensorflow.")):
        return Constant(value.name.rpartition(".")[2])
    return value if isinstance(value, Constant) else unknown()


#: Activations that are functions.
ACTIVATIONS = ("softmax", "sigmoid", "relu", "tanh", "linear")


@keras.function(*(f"activations.{name}(x)" for name in ACTIVATIONS))
def activated(call: Call) -> Value:
    """A tensor's activation, as a function."""
    value = call.get("x")
    if isinstance(value, Tensor):
        return Tensor(value.channels, Constant(call.last_name), call.node, call.node)
    return value if isinstance(value, SequenceValue) else unknown()


@keras.function("layers.Input(shape, batch_size, name, dtype)", "Input(shape, batch_size, name, dtype)")
def make_input(call: Call) -> Value:
    """A tensor with the channels of its last axis."""
    shape = call.machine.contents(call.value("shape"))
    if isinstance(shape, SequenceValue) and shape.items:
        return Tensor(shape.items[-1], unknown(), rank=len(shape.items) + 1)
    return Tensor(unknown(), unknown())


# --- models --------------------------------------------------------------------------------------------------------


@keras.function("models.Model(inputs, outputs, name)", "Model(inputs, outputs, name)", plain=False)
def make_functional_model(call: Call) -> Value:
    """A model between two tensors."""
    argument = call.argument("outputs") or call.argument("output")
    if argument is None:
        return unknown()
    given = call.machine.contents(argument.value)
    return call.machine.for_each_option(given, lambda outputs: _functional(call, outputs), call.node)


def _functional(call: Call, given: Value) -> Value:
    machine = call.machine
    given = machine.contents(given)
    outputs: tuple[Value, ...] = (given,)
    if not isinstance(given, Tensor):
        items = items_of(machine, given)
        if isinstance(given, InstanceValue) and given.fields:
            items = [machine.read(given.cell, name) for name in given.fields]
        # how many outputs an unknown value stands for is not known: none are
        contents = [machine.contents(item) for item in (items or ())[:64]]
        outputs = tuple(one if isinstance(one, (Tensor, Alternatives)) else unknown() for one in contents)
    model = Model(outputs, machine.new_cell(), "Model", call.node)
    if len(outputs) == 1 and isinstance(outputs[0], Tensor):
        machine.observe(ModelMade(call.node, model))
    return model


@keras.function("models.Sequential(layers, name)", "Sequential(layers, name)", plain=False)
def make_sequential(call: Call) -> Value:
    """A model of layers in a row; more can be added later."""
    machine = call.machine
    model = Model((), machine.new_cell(), "Sequential", call.node, ModelTraits(grows=True))
    output: Value = Tensor(unknown(), unknown())
    machine.observe(ModelInSight(call.node))
    layers = call.get("layers")
    if layers is not None:
        for layer in items_of(machine, layers) or (unknown(),):
            output = _behind(machine, layer, output)
    machine.write(model.cell, GROWN_OUTPUT, output)
    return model


def _behind(machine: Machine, layer: Value, given: Value) -> Value:
    """What a layer or model puts out behind another."""
    layer = machine.contents(layer)
    if isinstance(layer, Model):
        outputs = layer.now(machine).outputs
        return outputs[0] if len(outputs) == 1 else unknown()
    return layer.applied(given) if isinstance(layer, Layer) else unknown()


@keras.method("add(layer)")
def add_layer(call: Call) -> Value:
    """A layer more."""
    machine, model, layer = call.machine, call.receiver, call.get("layer")
    if isinstance(model, Model) and model.traits.grows and layer is not None:
        machine.write(model.cell, GROWN_OUTPUT, _behind(machine, layer, model.now(machine).outputs[0]))
    return NONE


@keras.method("compile(optimizer, loss, metrics, loss_weights, weighted_metrics, run_eagerly)")
def compile_model(call: Call) -> Value:
    """What a model is trained with."""
    machine, model = call.machine, call.receiver or unknown()
    loss, metrics = call.argument("loss"), call.argument("metrics")
    if loss is None and metrics is None and not isinstance(model, (Model, Alternatives)):
        return NONE
    for _, option in options_of(model):
        if isinstance(option, Model):
            machine.write(option.cell, COMPILED_LOSS, loss.value if loss else unknown())
            machine.write(option.cell, COMPILED_METRICS, metrics.value if metrics else NONE)
    if loss is not None:
        loss = Argument(resolved_losses(machine, loss.value, loss.node), loss.node)
    if metrics is not None:
        metrics = Argument(machine.snapshot(metrics.value), metrics.node)
    machine.observe(Compiled(call.node, now(machine, model), loss, metrics, class_lists(machine)))
    return NONE


@keras.method(
    "fit(x, y, batch_size, epochs, verbose, callbacks, validation_split, validation_data)",
    "fit_generator(generator, steps_per_epoch, epochs, verbose, callbacks)",
)
def fit_model(call: Call) -> Value:
    """A model is trained."""
    machine, model = call.machine, call.receiver or unknown()
    loss: Value = unknown()
    if isinstance(model, Model):
        held = machine.read(model.cell, COMPILED_LOSS)
        loss = loss if isinstance(held, Unbound) else resolved_losses(machine, held, call.node)
    masks, data = call.argument("y"), call.argument("x") or call.argument("generator")
    if masks is not None:
        masks = Argument(machine.snapshot(masks.value), masks.node)
    if data is not None:
        data = Argument(machine.contents(data.value), data.node)
        if masks is None and isinstance(model, Model):
            given = masks_of(machine, data.value, call.node)
            masks = None if given is None else Argument(given, data.node)
    machine.observe(Fitted(call.node, now(machine, model), masks, data, loss))
    for item in items_of(machine, call.value("callbacks")) or ():
        callback = machine.contents(item)
        if isinstance(callback, Checkpoint):
            _observe_saving(call, model, callback.file)
    return unknown()


@keras.method("save(filepath)")
def save_model(call: Call) -> Value:
    """A model is saved."""
    if isinstance(call.receiver, Model):
        _observe_saving(call, call.receiver, call.value("filepath"))
    return NONE


@keras.function("models.save_model(model, filepath)", plain=False)
def save_function(call: Call) -> Value:
    """The same as a function."""
    _observe_saving(call, call.value("model"), call.value("filepath"))
    return NONE


def _observe_saving(call: Call, model: Value, file: Value) -> None:
    machine = call.machine
    if not isinstance(model, Model):
        return
    loss, metrics = machine.read(model.cell, COMPILED_LOSS), machine.read(model.cell, COMPILED_METRICS)
    if not isinstance(loss, Unbound):
        taken = NONE if isinstance(metrics, Unbound) else machine.snapshot(metrics)
        compiled = resolved_losses(machine, loss, call.node)
        machine.observe(Saved(call.node, model, machine.contents(file), compiled, taken))


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint(Value):
    """A callback with which ``fit`` saves the model."""

    file: Value


@keras.function("callbacks.ModelCheckpoint(filepath, monitor, verbose, save_best_only, save_weights_only, mode)")
def checkpoint(call: Call) -> Value:
    """``fit`` saves the model there, unless only its weights are wanted."""
    file = call.get("filepath")
    if file is None or call.get("save_weights_only") not in (None, Constant(False)):
        return unknown()
    return Checkpoint(file)


# --- custom objects ------------------------------------------------------------------------------------------------

#: What the run remembers of scopes of custom objects: how many are open, or that something was registered for good.
_SCOPES = "keras scopes"


@dataclass(frozen=True, slots=True)
class ObjectScope(Value):
    """``custom_object_scope({...})``: within it, ``load_model`` knows the objects."""

    def enter(self, machine: Machine) -> Value:
        """It is open."""
        machine.library_state[_SCOPES] = machine.library_state.get(_SCOPES, 0) + 1
        return unknown()

    def leave(self, machine: Machine) -> None:
        """It is closed."""
        machine.library_state[_SCOPES] -= 1


@keras.function("models.load_model(filepath, custom_objects, compile)", plain=False)
def load_model(call: Call) -> Value:
    """A saved model is loaded."""
    machine, objects = call.machine, call.argument("custom_objects")
    if objects is not None:
        objects = Argument(machine.snapshot(objects.value), objects.node)
        machine.observe(CustomObjects(call.node, objects.value))
    compiles = call.get("compile") or Constant(True)
    if not call.arguments.complete:
        compiles = unknown()
    file, in_scope = machine.contents(call.value("filepath")), bool(machine.library_state.get(_SCOPES))
    machine.observe(Loaded(call.node, file, objects, compiles, in_scope))
    machine.observe(ModelInSight(call.node))
    return unknown()


@keras.function("models.clone_model(model, input_tensors, clone_function)", plain=False)
def cloned_model(call: Call) -> Value:
    """A model like another, that is not compiled."""
    machine, model = call.machine, call.value("model")
    machine.observe(ModelInSight(call.node))
    if not isinstance(model, Model) or len(call.arguments.values) > 1:
        return unknown()
    return replace(model.now(machine), cell=machine.new_cell(), traits=replace(model.traits, grows=False))


@keras.function("models.model_from_json(json_string)", "models.model_from_yaml(yaml_string)", plain=False)
def described_model(call: Call) -> Value:
    """A model that stands in another file."""
    call.machine.observe(ModelInSight(call.node))
    return unknown()


@keras.function("utils.custom_object_scope(objects)", "utils.CustomObjectScope(objects)", plain=False)
def object_scope(call: Call) -> Value:
    """A scope of custom objects."""
    objects = call.get("objects")
    if objects is not None:
        call.machine.observe(CustomObjects(call.node, call.machine.snapshot(objects)))
    return ObjectScope()


@keras.function("utils.get_custom_objects()", "utils.register_keras_serializable(package, name)", plain=False)
def registered_objects(call: Call) -> Value:
    """What is put there is known to every ``load_model``."""
    call.machine.library_state[_SCOPES] = call.machine.library_state.get(_SCOPES, 0) + 1
    return unknown()


# --- masks ---------------------------------------------------------------------------------------------------------


@keras.function("utils.to_categorical(y, num_classes, dtype)")
def to_categorical(call: Call) -> Value:
    """Masks with one channel a class."""
    classes = call.get("num_classes") or call.get("nb_classes")
    return unknown() if classes is None or classes == NONE else Tensor(classes, one_hot=True)
