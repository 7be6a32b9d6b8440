"""Keras: losses, layers, models, and what is done with models."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import libcst as cst

from seglint.interpreter.calls import Arguments, Call
from seglint.interpreter.subscripts import iterate
from seglint.libraries.datasets import masks_of
from seglint.libraries.observations import Compiled, CustomObjects, Fitted, Loaded, MeasureMade, ModelMade, Saved
from seglint.libraries.table import Handler
from seglint.libraries.training import (
    Counterpart,
    Layer,
    Loss,
    LossCall,
    LossFunction,
    LossTraits,
    Model,
    ModelTraits,
    Tensor,
)
from seglint.values import (
    NONE,
    Alternatives,
    Argument,
    BoundMethod,
    Constant,
    DictValue,
    External,
    FunctionValue,
    SequenceValue,
    Unbound,
    Value,
    join,
    unknown,
)

if TYPE_CHECKING:
    from seglint.interpreter.core import Interpreter

# --- losses --------------------------------------------------------------------------------------------------------

#: Keras's losses by the name of the function or string, with the kind that the rules know.
LOSS_KINDS = {
    "categorical_crossentropy": "categorical",
    "categorical_focal_crossentropy": "categorical_focal",
    "sparse_categorical_crossentropy": "sparse",
    "binary_crossentropy": "binary",
    "binary_focal_crossentropy": "binary_focal",
}
_NO_GRADIENT = ("its gradient is 0 and nothing is learned", "its part has gradient 0 and is lost")
#: What each kind of loss does (library-facts.md, Masks with M channels against a model with C channels).
_TRAITS = {
    "categorical": LossTraits(kind="categorical", one_channel=_NO_GRADIENT),
    "categorical_focal": LossTraits(kind="categorical", one_channel=_NO_GRADIENT),
    "sparse": LossTraits(kind="sparse", one_channel=("fit() raises", "fit() raises")),
    "binary": LossTraits(kind="binary"),
    "binary_focal": LossTraits(kind="binary"),
}
_CARRIED = ("from_logits", "label_smoothing", "axis", "reduction", "name")
#: The binary loss for each categorical one.
COUNTERPARTS = {
    "categorical_crossentropy": Counterpart("binary_crossentropy"),
    "categorical_focal_crossentropy": Counterpart("binary_focal_crossentropy"),
    "sparse_categorical_crossentropy": Counterpart("binary_crossentropy"),
    "CategoricalCrossentropy": Counterpart("BinaryCrossentropy", _CARRIED, 2),
    "CategoricalFocalCrossentropy": Counterpart("BinaryFocalCrossentropy", ("gamma", *_CARRIED)),
    "SparseCategoricalCrossentropy": Counterpart("BinaryCrossentropy", ("from_logits", "reduction", "name")),
}
_LOSS_CLASSES = {
    "CategoricalCrossentropy": "categorical_crossentropy",
    "CategoricalFocalCrossentropy": "categorical_focal_crossentropy",
    "SparseCategoricalCrossentropy": "sparse_categorical_crossentropy",
    "BinaryCrossentropy": "binary_crossentropy",
    "BinaryFocalCrossentropy": "binary_focal_crossentropy",
}
_STRINGS = {
    **{name: name for name in LOSS_KINDS},
    **_LOSS_CLASSES,
}


def keras_loss(name: str, node: cst.CSTNode | None = None, from_logits: Value = NONE) -> Loss:
    """A loss of Keras by its function's name."""
    arguments = () if from_logits == NONE else (("from_logits", Argument(from_logits, node or cst.Pass())),)
    traits = replace(_TRAITS[LOSS_KINDS[name]], label=f"Keras's {name}", name=name)
    return Loss(LOSS_KINDS[name], "keras", arguments, node, name, traits)


def make_loss(call: Call) -> Value:
    """``keras.losses.CategoricalCrossentropy()``."""
    name = _LOSS_CLASSES[call.name.rpartition(".")[2]]
    loss = keras_loss(name, call.node, call.get("from_logits") or NONE)
    call.interpreter.observe(MeasureMade(call.node, call.interpreter.path, loss))
    return loss


def call_loss(call: Call) -> Value:
    """``keras.losses.categorical_crossentropy(y_true, y_pred)`` within a loss function."""
    return LossCall((keras_loss(call.name.rpartition(".")[2], call.node, call.get("from_logits") or NONE),))


def as_loss(interpreter: Interpreter, value: Value, node: cst.CSTNode) -> Value:
    """What ``compile`` makes of its loss argument: strings and functions stand for losses."""
    if isinstance(value, Alternatives):
        return join((guard, as_loss(interpreter, option, node)) for guard, option in value.options)
    match value:
        case Constant(value=str() as name):
            return keras_loss(_STRINGS[name]) if name in _STRINGS else value
        case External():
            name = value.name.rpartition(".")[2]
            if value.name.startswith(("keras.losses.", "keras.metrics.", "keras.backend.")) and name in LOSS_KINDS:
                return keras_loss(name)
            return value
        case FunctionValue() | BoundMethod(function=FunctionValue()):
            return loss_function(interpreter, value, node)
        case _:
            return value


def loss_function(interpreter: Interpreter, function: Value, node: cst.CSTNode) -> Value:
    """A function of the project that is given as a loss: the losses that it adds up, where it shows them."""
    from seglint.interpreter.calls import call as call_value

    pair = Arguments([Argument(unknown(), node), Argument(unknown(), node)])
    result = interpreter.contents(call_value(interpreter, function, pair, node))

    def parts(value: Value) -> Value:
        return LossFunction(value.parts, node) if isinstance(value, LossCall) else unknown()

    if isinstance(result, Alternatives):
        return join((guard, parts(option)) for guard, option in result.options)
    return parts(result)


# --- layers --------------------------------------------------------------------------------------------------------

#: Layers whose output has the channels that an argument says.
_FILTERS = {
    "Conv2D": "filters kernel_size strides padding data_format dilation_rate groups activation",
    "Convolution2D": "filters kernel_size strides padding data_format dilation_rate groups activation",
    "Conv3D": "filters kernel_size strides padding data_format dilation_rate groups activation",
    "Conv1D": "filters kernel_size strides padding data_format dilation_rate groups activation",
    "SeparableConv2D": "filters kernel_size strides padding data_format dilation_rate depth_multiplier activation",
    "Conv2DTranspose": "filters kernel_size strides padding output_padding data_format dilation_rate activation",
    "Conv3DTranspose": "filters kernel_size strides padding output_padding data_format dilation_rate activation",
    "Dense": "units activation",
}
#: Layers that keep their input's channels and what its numbers mean.
_KEEPING = (
    "Dropout", "SpatialDropout2D", "UpSampling2D", "UpSampling3D", "Cropping2D", "ZeroPadding2D", "Resizing", "Input",
    "MaxPooling2D", "AveragePooling2D",
)  # fmt: skip
#: Layers that keep the channels, and change what the numbers mean.
_CHANGING = ("BatchNormalization", "LayerNormalization", "LeakyReLU", "PReLU", "ELU", "ThresholdedReLU")


def make_filter_layer(call: Call) -> Value:
    """``Conv2D(filters, kernel_size, activation=…)``, ``Dense(units)``."""
    channels = call.get(call.parameters[0])
    activation = call.argument("activation")
    function: Value = Constant("linear") if activation is None else activation_name(activation.value)
    if activation is None and not call.arguments.complete:
        function = unknown()
    return Layer(
        call.name.rpartition(".")[2],
        channels if channels is not None else unknown(),
        function,
        call.node,
        None if activation is None else activation.node,
    )


def make_keeping_layer(call: Call) -> Value:
    """A layer that keeps its input's channels."""
    kind = call.name.rpartition(".")[2]
    return Layer(kind, None, unknown() if kind in _CHANGING else None, call.node)


def make_activation_layer(call: Call) -> Value:
    """``Activation("softmax")``, ``Softmax()``, ``ReLU()``."""
    kind = call.name.rpartition(".")[2]
    if kind != "Activation":
        return Layer(kind, None, Constant(kind.lower()), call.node, call.node)
    argument = call.argument("activation")
    if argument is None:
        return unknown()
    function = activation_name(argument.value)
    if function == Constant("linear"):
        # the identity keeps what its input's numbers mean
        return Layer(kind, None, None, call.node)
    return Layer(kind, None, function, call.node, argument.node)


def activation_name(value: Value) -> Value:
    """An activation as its name: ``tf.nn.softmax``, ``keras.activations.softmax`` and ``"softmax"`` are the same."""
    if isinstance(value, Alternatives):
        return join((guard, activation_name(option)) for guard, option in value.options)
    if value == NONE:
        return Constant("linear")
    if isinstance(value, External):
        name = value.name.rpartition(".")[2]
        if value.name.startswith(("keras.activations.", "tensorflow.nn.", "tensorflow.")):
            return Constant(name)
    return value if isinstance(value, Constant) else unknown()


def make_input(call: Call) -> Value:
    """``Input(shape)``: a tensor with the channels of its last axis."""
    shape = call.interpreter.contents(call.get("shape") or unknown())
    if isinstance(shape, SequenceValue) and shape.items:
        return Tensor(shape.items[-1], unknown(), rank=len(shape.items) + 1)
    return Tensor(unknown(), unknown())


def call_layer(interpreter: Interpreter, layer: Value, arguments: Arguments, node: cst.CSTNode) -> Value:
    """A layer or a model called on a tensor."""
    if isinstance(layer, Model):
        outputs = outputs_of(interpreter, layer)
        return outputs[0] if len(outputs) == 1 else SequenceValue("list", outputs)
    given = interpreter.contents(arguments.positional[0].value) if arguments.positional else unknown()
    return apply_layer(layer, given)


def apply_layer(layer: Value, given: Value) -> Value:
    """The tensor that a layer puts out."""
    if isinstance(given, Alternatives):
        return join((guard, apply_layer(layer, option)) for guard, option in given.options)
    if not isinstance(layer, Layer):
        return unknown()
    before = given if isinstance(given, Tensor) else Tensor(unknown(), unknown())
    channels = before.channels if layer.channels is None else layer.channels
    if layer.activation is None:
        return Tensor(channels, before.activation, before.node or layer.node, before.activation_node)
    return Tensor(channels, layer.activation, layer.node, layer.activation_node)


#: The name in a model's cell of memory that says that one of its layers was changed.
CHANGED = "changed layers"

# --- models --------------------------------------------------------------------------------------------------------


def make_functional_model(call: Call) -> Value:
    """``Model(inputs, outputs)``."""
    interpreter = call.interpreter
    argument = call.argument("outputs") or call.argument("output")
    if argument is None:
        return unknown()
    given = interpreter.contents(argument.value)
    return interpreter.for_each_option(given, lambda outputs: _functional(call, outputs))


def _functional(call: Call, given: Value) -> Value:
    interpreter = call.interpreter
    given = interpreter.contents(given)
    if isinstance(given, Tensor):
        outputs: tuple[Value, ...] = (given,)
    else:
        items = iterate(interpreter, given)
        found = [interpreter.contents(item) for item in (items or ())[:64]]
        outputs = tuple(item if isinstance(item, (Tensor, Alternatives)) else unknown() for item in found) or (
            unknown(),
        )
    model = Model(outputs, interpreter.memory.new_cell(), "Model", call.node)
    if len(outputs) == 1 and isinstance(outputs[0], Tensor):
        interpreter.observe(ModelMade(call.node, interpreter.path, model))
    return model


def make_sequential(call: Call) -> Value:
    """``Sequential([…])``; layers can be added later."""
    interpreter = call.interpreter
    model = Model((), interpreter.memory.new_cell(), "Sequential", call.node, ModelTraits(grows=True))
    layers = call.argument("layers")
    output: Value = Tensor(unknown(), unknown())
    if layers is not None:
        for layer in iterate(interpreter, layers.value) or (unknown(),):
            output = _behind(interpreter, layer, output)
    interpreter.memory.cells[(model.cell, "output")] = output
    return model


def _behind(interpreter: Interpreter, layer: Value, given: Value) -> Value:
    layer = interpreter.contents(layer)
    if isinstance(layer, Model):
        outputs = outputs_of(interpreter, layer)
        return outputs[0] if len(outputs) == 1 else unknown()
    return apply_layer(layer, given)


def outputs_of(interpreter: Interpreter, model: Model) -> tuple[Value, ...]:
    """The tensors that a model puts out; unknown where one of its layers was changed after it was made."""
    if (model.cell, CHANGED) in interpreter.memory.cells:
        return tuple(unknown() for _ in model.outputs) or (unknown(),)
    if model.kind != "Sequential":
        return model.outputs
    held = interpreter.memory.read((model.cell, "output"), interpreter.path)
    return (unknown() if isinstance(held, Unbound) else held,)


def finished(interpreter: Interpreter, value: Value) -> Value:
    """A model as the rules see it, with its outputs in place."""
    if isinstance(value, Alternatives):
        return join((guard, finished(interpreter, option)) for guard, option in value.options)
    if isinstance(value, Model) and (value.kind == "Sequential" or (value.cell, CHANGED) in interpreter.memory.cells):
        return Model(outputs_of(interpreter, value), value.cell, value.kind, value.node, value.traits)
    return value


def add_layer(call: Call) -> Value:
    """``model.add(layer)``."""
    interpreter, model = call.interpreter, call.receiver
    layer = call.get("layer")
    if isinstance(model, Model) and model.kind == "Sequential" and layer is not None:
        output = _behind(interpreter, layer, outputs_of(interpreter, model)[0])
        interpreter.write_attribute(model.cell, "output", output)
    return NONE


def compile_model(call: Call) -> Value:
    """``model.compile(optimizer, loss, metrics)``."""
    interpreter, model = call.interpreter, call.receiver or unknown()
    loss, metrics = call.argument("loss"), call.argument("metrics")
    if loss is None and metrics is None and not isinstance(model, (Model, Alternatives)):
        return NONE
    for option in (option for _, option in model.options) if isinstance(model, Alternatives) else (model,):
        if isinstance(option, Model):
            interpreter.write_attribute(option.cell, "loss", loss.value if loss else unknown())
            interpreter.write_attribute(option.cell, "metrics", metrics.value if metrics else NONE)
    if loss is not None:
        loss = Argument(_resolved_losses(interpreter, loss.value, loss.node), loss.node)
    if metrics is not None:
        metrics = Argument(interpreter.snapshot(metrics.value), metrics.node)
    interpreter.observe(
        Compiled(call.node, interpreter.path, finished(interpreter, model), loss, metrics, interpreter.class_lists())
    )
    return NONE


def _resolved_losses(interpreter: Interpreter, value: Value, node: cst.CSTNode) -> Value:
    """A loss argument with strings and functions replaced by the losses they stand for, in lists and dicts too."""
    contents = interpreter.contents(value)
    if isinstance(contents, Alternatives):
        return join((guard, _resolved_losses(interpreter, option, node)) for guard, option in contents.options)
    if isinstance(contents, SequenceValue) and contents.items is not None and len(contents.items) < 20:
        items = tuple(_resolved_losses(interpreter, item, node) for item in contents.items)
        return SequenceValue(contents.kind, items, None, contents.origin)
    if isinstance(contents, DictValue) and contents.items is not None and len(contents.items) < 20:
        pairs = tuple((key, _resolved_losses(interpreter, item, node)) for key, item in contents.items)
        return DictValue(pairs, contents.origin)
    return interpreter.snapshot(as_loss(interpreter, contents, node))


def fit_model(call: Call) -> Value:
    """``model.fit(x, y)``."""
    interpreter, model = call.interpreter, call.receiver or unknown()
    loss: Value = unknown()
    if isinstance(model, Model):
        held = interpreter.memory.read((model.cell, "loss"), interpreter.path)
        if not isinstance(held, Unbound):
            loss = _resolved_losses(interpreter, held, call.node)
    masks, data = call.argument("y"), call.argument("x") or call.argument("generator")
    if masks is not None:
        masks = Argument(interpreter.snapshot(masks.value), masks.node)
    if data is not None:
        data = Argument(interpreter.contents(data.value), data.node)
        if masks is None and isinstance(model, Model):
            found = masks_of(interpreter, data.value, call.node)
            masks = None if found is None else Argument(found, data.node)
    interpreter.observe(Fitted(call.node, interpreter.path, finished(interpreter, model), masks, data, loss))
    callbacks = call.get("callbacks")
    for item in iterate(interpreter, callbacks) or () if callbacks is not None else ():
        saver = interpreter.contents(item)
        if isinstance(saver, DictValue) and saver.kind == "checkpoint" and saver.items:
            _observe_saving(call, model, saver.items[0][1])
    return unknown()


def save_model(call: Call) -> Value:
    """``model.save(file)``."""
    if call.receiver is not None:
        _observe_saving(call, call.receiver, call.get("filepath") or unknown())
    return NONE


def save_function(call: Call) -> Value:
    """``keras.models.save_model(model, file)``."""
    _observe_saving(call, call.get("model") or unknown(), call.get("filepath") or unknown())
    return NONE


def _observe_saving(call: Call, model: Value, file: Value) -> None:
    interpreter = call.interpreter
    if not isinstance(model, Model):
        return
    loss = interpreter.memory.read((model.cell, "loss"), interpreter.path)
    metrics = interpreter.memory.read((model.cell, "metrics"), interpreter.path)
    if isinstance(loss, Unbound):
        return
    interpreter.observe(
        Saved(
            call.node,
            interpreter.path,
            model,
            interpreter.contents(file),
            _resolved_losses(interpreter, loss, call.node),
            NONE if isinstance(metrics, Unbound) else interpreter.snapshot(metrics),
        )
    )


def checkpoint(call: Call) -> Value:
    """``ModelCheckpoint(filepath)``: ``fit`` saves the model there, unless only its weights are wanted."""
    file = call.get("filepath")
    if file is None or call.get("save_weights_only") not in (None, Constant(False)):
        return unknown()
    return DictValue(((Constant("filepath"), file),), call.node, "checkpoint")


def load_model(call: Call) -> Value:
    """``load_model(file, custom_objects, compile)``."""
    interpreter = call.interpreter
    objects = call.argument("custom_objects")
    if objects is not None:
        objects = Argument(_resolved_objects(call, objects.value), objects.node)
        interpreter.observe(CustomObjects(call.node, interpreter.path, objects.value))
    compiles = call.get("compile") or Constant(True)
    if not call.arguments.complete:
        compiles = unknown()
    interpreter.observe(
        Loaded(
            call.node,
            interpreter.path,
            interpreter.contents(call.get("filepath") or unknown()),
            objects,
            compiles,
            bool(interpreter.object_scopes) or interpreter.objects_registered,
        )
    )
    return unknown()


def object_scope(call: Call) -> Value:
    """``custom_object_scope({...})``."""
    argument = call.argument("objects")
    if argument is not None:
        taken = _resolved_objects(call, argument.value)
        call.interpreter.observe(CustomObjects(call.node, call.interpreter.path, taken))
    return DictValue(None, call.node, "custom objects")


def registered_objects(call: Call) -> Value:
    """``get_custom_objects()``: what is put there is known to every ``load_model``."""
    call.interpreter.objects_registered = True
    return unknown()


def _resolved_objects(call: Call, value: Value) -> Value:
    return call.interpreter.snapshot(value)


# --- masks ---------------------------------------------------------------------------------------------------------


def to_categorical(call: Call) -> Value:
    """``to_categorical(y, num_classes)``: masks with one channel a class."""
    classes = call.get("num_classes")
    if classes is None:
        classes = call.get("nb_classes")
    if classes is None or classes == NONE:
        return unknown()
    return Tensor(classes, one_hot=True)


def concatenated(call: Call) -> Value:
    """``Concatenate()``, ``Lambda(…)``, …: a layer that puts out what is not followed."""
    return Layer("unknown", unknown(), unknown(), call.node)


_MODEL_METHODS_COMPILE = "optimizer loss metrics loss_weights weighted_metrics run_eagerly"
_FIT = "x y batch_size epochs verbose callbacks validation_split validation_data"

FUNCTIONS: dict[str, Handler] = {
    **{
        f"keras.{module}.{name}": Handler("from_logits label_smoothing axis reduction name", make_loss)
        for name in _LOSS_CLASSES
        for module in ("losses",)
    },
    **{
        f"keras.{module}.{name}": Handler("y_true y_pred from_logits", call_loss)
        for name in LOSS_KINDS
        for module in ("losses", "metrics", "backend")
    },
    **{f"keras.layers.{name}": Handler(p, make_filter_layer) for name, p in _FILTERS.items()},
    **{f"keras.layers.{name}": Handler("", make_keeping_layer) for name in (*_KEEPING, *_CHANGING)},
    **{f"keras.layers.{name}": Handler("", concatenated) for name in ("Concatenate", "Lambda", "Reshape", "Flatten")},
    "keras.layers.Activation": Handler("activation", make_activation_layer),
    "keras.layers.Softmax": Handler("axis", make_activation_layer),
    "keras.layers.ReLU": Handler("max_value", make_activation_layer),
    "keras.layers.Input": Handler("shape batch_size name dtype", make_input),
    "keras.Input": Handler("shape batch_size name dtype", make_input),
    "keras.models.Model": Handler("inputs outputs name", make_functional_model, plain=False),
    "keras.Model": Handler("inputs outputs name", make_functional_model, plain=False),
    "keras.models.Sequential": Handler("layers name", make_sequential, plain=False),
    "keras.Sequential": Handler("layers name", make_sequential, plain=False),
    "keras.models.load_model": Handler("filepath custom_objects compile", load_model, plain=False),
    "keras.models.save_model": Handler("model filepath", save_function, plain=False),
    "keras.callbacks.ModelCheckpoint": Handler(
        "filepath monitor verbose save_best_only save_weights_only mode", checkpoint
    ),
    "keras.utils.custom_object_scope": Handler("objects", object_scope, plain=False),
    "keras.utils.CustomObjectScope": Handler("objects", object_scope, plain=False),
    "keras.utils.get_custom_objects": Handler("", registered_objects, plain=False),
    "keras.utils.to_categorical": Handler("y num_classes dtype", to_categorical),
    "keras.utils.register_keras_serializable": Handler("package name", registered_objects, plain=False),
}
METHODS: dict[str, Handler] = {
    "compile": Handler(_MODEL_METHODS_COMPILE, compile_model, plain=False),
    "fit": Handler(_FIT, fit_model, plain=False),
    "fit_generator": Handler("generator steps_per_epoch epochs verbose callbacks", fit_model, plain=False),
    "save": Handler("filepath", save_model, plain=False),
    "add": Handler("layer", add_layer, plain=False),
}
CONSTANTS: dict[str, Value] = {}
