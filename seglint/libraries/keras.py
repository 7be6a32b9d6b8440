"""Keras: losses, layers, models, and what is done with models."""

from __future__ import annotations

from dataclasses import dataclass, replace

import libcst as cst

from seglint.libraries.callbacks import Callback, CallbackTraits, History, metric_name
from seglint.libraries.conventions import batches_of, class_lists
from seglint.libraries.keras_removals import (
    CALLBACK_KEYWORDS,
    COMPILING,
    KEPT,
    KEYWORDS,
    LOADING,
    METHODS,
    MODULES,
    NAMES,
    OPTIMIZERS,
)
from seglint.libraries.library import Library
from seglint.libraries.observations import (
    CHANNELS_FIRST,
    Applied,
    Compiled,
    CustomObjects,
    FileRead,
    FileWritten,
    Fitted,
    IteratorGiven,
    KerasImported,
    KerasNameGone,
    KerasNameUsed,
    KerasTold,
    Loaded,
    LossMet,
    MasksMet,
    MeasureMade,
    ModelInSight,
    ModelMade,
    ObjectsRegistered,
    OldArgument,
    OldMethod,
    Predicted,
    RateUsed,
    Saved,
    Trained,
    TrainedAsLoaded,
)
from seglint.libraries.tensors import KERAS_FLOAT, Tensor, as_tensor, cast, encoded, type_named
from seglint.libraries.training import (
    COMPILED_LOSS,
    COMPILED_METRICS,
    GROWN_OUTPUT,
    HISTORY,
    MASKS,
    MORE_METRICS,
    PREDICTION,
    Counterpart,
    Layer,
    Loss,
    LossCall,
    LossFunction,
    LossTraits,
    LossValue,
    Metric,
    Model,
    ModelTraits,
    copied,
    loss_call,
    now,
    with_other_numbers,
)
from seglint.values import (
    NONE,
    RENAMED,
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
    Unknown,
    Value,
    items_of,
    join,
    lift,
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
        ("keras.preprocessing.image", "keras_preprocessing.image"),
        ("keras.utils.load_img", "keras_preprocessing.image.load_img"),
        ("keras.utils.image_dataset_from_directory", "keras_preprocessing.image_dataset_from_directory"),
        ("keras.preprocessing.image_dataset_from_directory", "keras_preprocessing.image_dataset_from_directory"),
        ("keras.utils.img_to_array", "keras_preprocessing.image.img_to_array"),
    ),
    observed=(
        "keras.losses.", "keras.Model", "keras.Sequential", "keras.models.", "keras.utils.custom_object_scope",
        "keras.utils.CustomObjectScope", "keras.utils.get_custom_objects", "keras.utils.register_keras_serializable",
        "keras.metrics.", "keras.backend",
    ),
)  # fmt: skip

# --- imports, and names of Keras 2 ---------------------------------------------------------------------------------


def observe_keras_import(machine: Machine, module: str, node: cst.CSTNode) -> None:
    """Observe that Keras is imported, unless the program reckons with a module that is not there."""
    names: tuple[str, ...] = ()
    if isinstance(node, cst.ImportFrom) and not isinstance(node.names, cst.ImportStar):
        names = tuple(item.name.value for item in node.names if isinstance(item.name, cst.Name))
    if module.endswith("keras.ops") or (module.endswith("keras") and "ops" in names):
        machine.observe(KerasTold(node, 3))
    if machine.handles("ImportError", "ModuleNotFoundError", "AttributeError"):
        return
    package = "tensorflow.keras" if module.startswith("tensorflow.keras") else "keras"
    part = module[len(package) + 1 :]
    successor = MODULES.get(part)
    if successor is not None:
        home = f"{package}.{successor}" if successor else ""
        machine.observe(KerasImported(node, module, names, gone=True, successor=home))
        return
    gone = NAMES.get(part, {})
    lacking: tuple[str, ...] = ()
    if package == "keras" and part in KEPT:
        lacking = tuple(name for name in names if name not in KEPT[part] and name not in gone)
    inner = [f"{part}.{name}".lstrip(".") for name in names] if isinstance(node, cst.ImportFrom) else [part]
    bound = next((f"keras.{name}" for name in inner if name in KEPT), "")
    is_complete = package != "keras"
    machine.observe(KerasImported(node, module, names, False, f"tensorflow.{module}", lacking, bound, is_complete))


def _observe_name(machine: Machine, module: str, name: str, node: cst.CSTNode) -> None:
    if module == "keras" and name == "ops":
        machine.observe(KerasTold(node, 3))
    if machine.handles("ImportError", "AttributeError"):
        return
    part = module.partition(".")[2]
    gone, kept = NAMES.get(part, {}), KEPT.get(part)
    if name in gone:
        machine.observe(KerasNameGone(node, module, name, gone[name]))
    elif kept is not None and name not in kept:
        machine.observe(KerasNameUsed(node, module, name))


keras.import_observer = observe_keras_import
keras.name_observer = _observe_name


@keras.function(*(f"optimizers.{name}(learning_rate)" for name in OPTIMIZERS), plain=False)
def make_optimizer(call: Call) -> Value:
    """An optimizer, which is not followed."""
    _observe_old_arguments(call, ("lr",))
    epsilon = call.arguments.keywords.get("epsilon")
    if epsilon is not None and epsilon.value == NONE:
        old = OldArgument(call.node, call.last_name, "epsilon", epsilon, cure="take it out")
        call.machine.observe(replace(old, problem="takes no epsilon=None: fit() raises"))
    return unknown()


@keras.function("backend.get_value(x)", "backend.set_value(x, value)", plain=False)
def use_variable(call: Call) -> Value:
    """The value of a variable, which is not followed; that of an optimizer's rate is observed."""
    rate = call.argument("x")
    attribute = None if rate is None else rate.node
    if isinstance(attribute, cst.Attribute) and attribute.attr.value in _RATES:
        is_set = call.last_name == "set_value"
        if is_set or attribute.attr.value == _RATES[0]:
            call.machine.observe(RateUsed(call.node, attribute, is_set))
    call.machine.expose(call.arguments)
    return unknown()


#: The rate of an optimizer: as Keras 2 has it, and Keras 3.
_RATES = ("lr", "learning_rate")


def _observe_old_arguments(call: Call, parameters: tuple[str, ...]) -> None:
    for parameter in parameters:
        argument = call.arguments.keywords.get(parameter)
        if argument is None:
            continue
        taken = Argument(call.machine.snapshot(argument.value), argument.node)
        successor, cure = KEYWORDS[parameter]
        value = None
        if parameter == "period" and taken.value == Constant(1):
            successor, value, cure = "save_freq", "epoch", "write save_freq='epoch'"
        call.machine.observe(OldArgument(call.node, call.last_name, parameter, taken, successor, value, cure))


# --- losses --------------------------------------------------------------------------------------------------------

_NO_GRADIENT = ("its gradient is 0 and nothing is learned", "this part has gradient 0 and is lost")
_CATEGORICAL = LossTraits(kind="categorical", one_channel=_NO_GRADIENT, raw_outputs="from_logits")
_FOCAL = replace(
    _CATEGORICAL, raw_outputs="", listed_weights="alpha", mismatch="fit() raises on Keras 3", one_fits_all=True
)
_BINARY = LossTraits(kind="binary")
#: What each loss does, by its function's name (facts.md, Masks and channels).
_TRAITS = {
    "categorical_crossentropy": _CATEGORICAL,
    "categorical_focal_crossentropy": _FOCAL,
    "sparse_categorical_crossentropy": LossTraits(
        kind="sparse", one_channel=("fit() raises", "fit() raises"), raw_outputs="from_logits"
    ),
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


def _loss(name: str, node: cst.CSTNode | None = None, call: Call | None = None) -> Loss:
    """A loss of Keras by its function's name, with what rules ask of its arguments."""
    passed: list[tuple[str, Argument]] = []
    for parameter in ("alpha", "from_logits") if call is not None else ():
        argument = call.argument(parameter) if call is not None else None
        if argument is not None and argument.value != NONE:
            passed.append((parameter, argument))
        elif call is not None and not call.arguments.complete:
            passed.append((parameter, Argument(unknown(), call.node)))
    return Loss(name, replace(_TRAITS[name], label=f"Keras's {name}", name=name), tuple(passed), node)


_FOCAL_CLASS = "CategoricalFocalCrossentropy"


@keras.function(
    *(f"losses.{name}(from_logits, label_smoothing, axis, reduction, name)" for name in _CLASSES
      if name != _FOCAL_CLASS),
    f"losses.{_FOCAL_CLASS}(alpha, gamma, from_logits, label_smoothing, axis, reduction, name)",
)  # fmt: skip
def make_loss(call: Call) -> Value:
    """A loss as an object."""
    loss = _loss(_CLASSES[call.last_name], call.node, call)
    call.machine.observe(MeasureMade(call.node, loss))
    return loss


@keras.function(
    *(f"{where}.{name}(y_true, y_pred, from_logits)" for name in _TRAITS for where in ("losses", "metrics", "backend"))
)
def call_loss(call: Call) -> Value:
    """A loss's function called on masks and predictions, in a loss function or a training loop of the project's."""
    loss = _loss(call.last_name, call.node, call)
    _observe_applied(call, loss)
    return loss_call(call.machine, loss, call.arguments)


@keras.method("__call__(y_true, y_pred)")
def call_measure(call: Call) -> Value:
    """A loss or metric called on masks and predictions, in a training loop of the project's."""
    if isinstance(call.receiver, LossValue):
        _observe_applied(call, call.machine.snapshot(call.receiver))
    return unknown()


def _observe_applied(call: Call, measure: Value) -> None:
    """Note that a loss or metric is given what a model puts out."""
    machine, prediction = call.machine, call.argument("y_pred")
    options = [] if prediction is None else options_of(machine.contents(prediction.value))
    if prediction is not None and any(isinstance(option, Tensor) and option.in_place for _, option in options):
        model = join((guard, _model_of(option)) for guard, option in options)
        taken = Argument(measure, prediction.node)
        loss, metrics = (None, taken) if isinstance(measure, Metric) else (taken, None)
        machine.observe(Applied(call.node, model, loss, metrics, class_lists(machine)))


def _model_of(output: Value) -> Value:
    return Model((output,), 0) if isinstance(output, Tensor) and output.in_place else unknown()


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
            return value if takes_nothing(value) else _loss_function(machine, value, node)
        case _:
            return value


_LOSS_MODULES = ("keras.losses", "keras.metrics", "keras.backend")


def takes_nothing(value: Value) -> bool:
    """Whether a function or method of the project takes no argument at all."""
    function = value.function if isinstance(value, BoundMethod) else value
    if not isinstance(function, FunctionValue) or not set(function.decorators) <= {"staticmethod"}:
        return False
    parameters = function.definition.params
    own = 1 if isinstance(value, BoundMethod) and "staticmethod" not in function.decorators else 0
    star = isinstance(parameters.star_arg, cst.Param) or parameters.star_kwarg is not None
    return not star and len(parameters.posonly_params) + len(parameters.params) <= own


def _loss_function(machine: Machine, function: Value, node: cst.CSTNode) -> Value:
    """A function of the project that is given as a loss: the losses that it adds up, where it shows them."""
    prediction = unknown()
    outer, machine.library_state[PREDICTION] = machine.library_state.get(PREDICTION), prediction
    pair = Arguments([Argument(MASKS, node), Argument(prediction, node)])
    result = machine.contents(function.call(machine, pair, node))
    machine.library_state[PREDICTION] = outer
    plain = function.function if isinstance(function, BoundMethod) else function
    named = metric_name(plain) if isinstance(plain, FunctionValue) else None
    return join(
        (
            guard,
            LossFunction(option.losses, node, named, option.changes_masks)
            if isinstance(option, LossCall)
            else unknown(),
        )
        for guard, option in options_of(result)
    )


@keras.function("backend.set_image_data_format(data_format)", "config.set_image_data_format(data_format)")
def set_image_data_format(call: Call) -> Value:
    """The channels may go first."""
    if call.get("data_format") != Constant("channels_last"):
        call.machine.library_state[CHANNELS_FIRST] = True
    return NONE


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
    if isinstance(value, Constant) and value.value is None:
        return replace(value, value="linear")
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
        return Tensor(shape.items[-1], unknown(), shape=(unknown(), *shape.items))
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
    if _is_model(model):
        _observe_old_arguments(call, COMPILING)
    loss, metrics = call.argument("loss"), call.argument("metrics")
    if loss is None and metrics is None and not isinstance(model, (Model, Alternatives)):
        return NONE
    for _, option in options_of(model):
        if isinstance(option, Model):
            machine.write(option.cell, _OLD_OPTIMIZER, Constant(False))
            machine.write(option.cell, COMPILED_LOSS, loss.value if loss else unknown())
            # what is not passed may be hidden in what is spread
            absent: Value = NONE if call.arguments.complete else unknown()
            machine.write(option.cell, COMPILED_METRICS, machine.snapshot(metrics.value) if metrics else absent)
            if call.get("weighted_metrics") not in (None, NONE):
                machine.write(option.cell, MORE_METRICS, NONE)
    if loss is not None:
        loss = Argument(resolved_losses(machine, loss.value, loss.node), loss.node)
    if metrics is not None:
        metrics = Argument(machine.snapshot(metrics.value), metrics.node)
    weights = call.argument("loss_weights")
    if weights is not None:
        weights = Argument(machine.snapshot(weights.value), weights.node)
    registered = bool(machine.library_state.get(_SCOPES))
    model = now(machine, model)
    if isinstance(model, InstanceValue):
        model = _model_of_class(machine, model, call.node) or model
    renamed = RENAMED in machine.library_state
    third = next(iter(call.arguments.positional[2:3]), None)
    if third is not None:
        third = Argument(machine.snapshot(third.value), third.node)
    machine.observe(
        Compiled(call.node, model, loss, metrics, class_lists(machine), weights, third, registered, renamed)
    )
    _observe_each_output(call, model, loss)
    return NONE


def _observe_each_output(call: Call, model: Value, loss: Argument | None) -> None:
    """Of a model with several outputs that is given a list of losses, each output meets its own."""
    losses = None if loss is None else loss.value
    if not isinstance(model, Model) or not isinstance(losses, SequenceValue) or loss is None:
        return
    if len(model.outputs) < 2 or losses.items is None or len(losses.items) != len(model.outputs):
        return
    for output, one in zip(model.outputs, losses.items, strict=True):
        met = replace(model, outputs=(output,))
        call.machine.observe(LossMet(call.node, met, Argument(one, loss.node), None, class_lists(call.machine)))


#: Methods of a subclass of ``Model`` that train it in a way of its own.
_TRAINED_OTHERWISE = ("train_step", "test_step", "compute_loss", "compile", "fit")


def _model_of_class(machine: Machine, instance: InstanceValue, node: cst.CSTNode) -> Model | None:
    """An object of a subclass of ``Model``, by what its ``call`` gives; None where that is no one tensor."""
    forward = instance.method(machine, "call")
    if forward is None or instance.cls is None or any(instance.method(machine, name) for name in _TRAINED_OTHERWISE):
        return None
    bases = [base.name for base in machine.foreign_bases(instance.cls)]
    if bases not in (["keras.Model"], ["keras.models.Model"]):
        return None
    images = Arguments([Argument(Tensor(unknown(), unknown()), node)])
    with machine.trial():
        output = machine.contents(machine.enter(forward, images, node, instance))
    return Model((output,), instance.cell, "Model", node) if isinstance(output, Tensor) else None


@keras.method("add_metric(value, name)", "add_loss(losses)")
def add_metric(call: Call) -> Value:
    """The logs have more names."""
    for _, option in options_of(call.receiver or unknown()):
        if isinstance(option, Model):
            call.machine.write(option.cell, MORE_METRICS, NONE)
    return NONE


@keras.method(
    "fit(x, y, batch_size, epochs, verbose, callbacks, validation_split, validation_data, shuffle, class_weight)",
    "fit_generator(generator, steps_per_epoch, epochs, verbose, callbacks, validation_data, validation_steps, "
    "validation_freq, class_weight)",
    "train_on_batch(x, y)",
)
def fit_model(call: Call) -> Value:
    """A model is trained."""
    machine, model = call.machine, call.receiver or unknown()
    loss: Value = unknown()
    metrics: Value = unknown()
    if isinstance(model, Model):
        held, measures = machine.read(model.cell, COMPILED_LOSS), machine.read(model.cell, COMPILED_METRICS)
        loss = loss if isinstance(held, Unbound) else resolved_losses(machine, held, call.node)
        metrics = metrics if isinstance(measures, Unbound) else machine.snapshot(measures)
        if machine.read(model.cell, _OLD_OPTIMIZER) == Constant(True):
            machine.observe(TrainedAsLoaded(call.node))
    masks, data = call.argument("y"), call.argument("x") or call.argument("generator")
    if masks is not None:
        masks = Argument(machine.snapshot(masks.value), masks.node)
    if data is not None:
        given = machine.snapshot(data.value)
        if masks is None and isinstance(model, Model):
            pair = batches_of(machine, data.value, call.node)
            if pair is not None:
                given, masks = pair[0], Argument(pair[1], data.node)
        data = Argument(given, data.node)
    machine.observe(Fitted(call.node, now(machine, model), masks, data, loss, metrics))
    _observe_old_call(call)
    if masks is not None and data is not None and (masks.node is data.node or call.last_name == "train_on_batch"):
        _observe_masks(call, data, masks)
    validation = call.argument("validation_data")
    batches = unknown() if validation is None else machine.contents(validation.value)
    if not isinstance(batches, SequenceValue) or batches.kind == "generator":
        # arrays are converted
        _observe_masks(call, validation)
    for item in items_of(machine, call.value("callbacks")) or ():
        callback = machine.contents(item)
        if isinstance(callback, Callback) and callback.kind == _CHECKPOINT:
            file, weights_only = callback.argument("filepath"), callback.argument("save_weights_only")
            if file is not None and (weights_only is None or weights_only.value == Constant(False)):
                _observe_saving(call, model, file.value)
    return _trained(call, model) if isinstance(model, Model) else unknown()


def _observe_old_call(call: Call) -> None:
    """Observe a method of models, or a keyword of one, that Keras 3 has not."""
    if call.last_name in METHODS:
        call.machine.observe(OldMethod(call.node, call.last_name, *METHODS[call.last_name], LOADING))
    elif _is_model(call.receiver or unknown()):
        _observe_old_arguments(call, LOADING)
    else:
        return
    for parameter in ("x", "generator", "validation_data"):
        data = call.argument(parameter)
        given = unknown() if data is None else call.machine.contents(data.value)
        origins = [_origin_of(call.machine.contents(option)) for _, option in options_of(given)]
        if data is not None and origins[0] is not None and None not in origins:
            call.machine.observe(IteratorGiven(call.node, data, origins[0]))


def _origin_of(value: Value) -> cst.Call | None:
    """The call of a builtin that an iterator is from, None for a generator, and for what is no iterator."""
    origin = value.origin if isinstance(value, SequenceValue) and value.kind == "generator" else None
    return origin if isinstance(origin, cst.Call) else None


def _is_model(value: Value) -> bool:
    return any(isinstance(option, Model) for _, option in options_of(value))


def _observe_masks(call: Call, data: Argument | None, masks: Argument | None = None) -> None:
    """Observe masks that metrics get in the type that they have: those of batches, or of one batch."""
    model = call.receiver
    held = call.machine.read(model.cell, COMPILED_METRICS) if isinstance(model, Model) else Unbound()
    if data is None or isinstance(held, Unbound):
        return
    if masks is None:
        pair = batches_of(call.machine, data.value, call.node)
        masks = None if pair is None else Argument(pair[1], data.node)
    if masks is not None:
        value = call.machine.snapshot(masks.value)
        call.machine.observe(MasksMet(call.node, Argument(value, masks.node), call.machine.snapshot(held)))


def _trained(call: Call, model: Model) -> Value:
    """Observe what a training logs, and what watches it; its history."""
    machine = call.machine
    metrics = machine.read(model.cell, COMPILED_METRICS)
    if isinstance(metrics, Unbound):
        return unknown()
    if not isinstance(machine.read(model.cell, MORE_METRICS), Unbound) or RENAMED in machine.library_state:
        metrics = unknown()
    loss = machine.snapshot(machine.read(model.cell, COMPILED_LOSS))
    absent: Value = NONE if call.arguments.complete else unknown()
    callbacks = machine.snapshot(call.get("callbacks") or absent)
    validates = machine.contents(call.get("validation_data") or absent)
    if validates == NONE:
        validates = machine.contents(call.get("validation_split") or absent)
    validates = lift(_is_given, validates)
    weights = call.argument("class_weight")
    if weights is not None:
        weights = Argument(machine.snapshot(weights.value), weights.node)
    training = Trained(call.node, now(machine, model), loss, metrics, callbacks, validates, weights)
    machine.observe(training)
    history = History(training)
    machine.write(model.cell, HISTORY, history)
    return history


def _is_given(value: Value) -> Value:
    """Whether an argument is more than None or 0."""
    if isinstance(value, Constant):
        return Constant(bool(value.value))
    return unknown() if isinstance(value, Unknown) else Constant(True)


@keras.method(
    "predict(x, batch_size, verbose, steps)", "predict_on_batch(x)", "predict_generator(generator)",
    "evaluate(x, y, batch_size, verbose)", "evaluate_generator(generator)", "test_on_batch(x, y)",
)  # fmt: skip
def predict(call: Call) -> Value:
    """What a model puts out for a batch of images."""
    machine, model = call.machine, call.receiver or unknown()
    data = call.argument("x")
    _observe_old_call(call)
    if not isinstance(model, (Model, Alternatives)):
        machine.expose(call.arguments)
        return unknown()
    # who catches what is raised means to try the size
    if data is not None and not machine.handles("ValueError", "InvalidArgumentError"):
        images = Argument(machine.snapshot(_images_of(machine, data.value)), data.node)
        machine.observe(Predicted(call.node, now(machine, model), images))
    if call.last_name == "test_on_batch" or (call.last_name.startswith("evaluate") and call.argument("y") is None):
        _observe_masks(call, data or call.argument("generator"), call.argument("y"))
    if call.last_name.startswith(("evaluate", "test")):
        return unknown()
    return machine.stored(join((guard, _prediction(now(machine, option))) for guard, option in options_of(model)))


def _images_of(machine: Machine, data: Value) -> Value:
    """The images of which a generator or dataset gives a batch after the other; else what is given itself."""
    contents = machine.contents(data)
    if not isinstance(contents, SequenceValue) or contents.kind != "generator":
        return data
    batch = machine.contents(contents.element())
    return batch.items[0] if isinstance(batch, SequenceValue) and batch.items else batch


def _prediction(model: Value) -> Value:
    if not isinstance(model, Model) or len(model.outputs) != 1 or not isinstance(model.outputs[0], Tensor):
        return unknown()
    output = model.outputs[0]
    return replace(output, dtype="float32", predicted=True)


@keras.method("save(filepath)")
def save_model(call: Call) -> Value:
    """A model is saved."""
    if isinstance(call.receiver, Model):
        _observe_saving(call, call.receiver, call.value("filepath"))
        _observe_file(call, "save", weights_only=False)
    return NONE


@keras.method("load_weights(filepath, by_name, skip_mismatch)")
def load_weights(call: Call) -> Value:
    """Weights are loaded."""
    if _is_model(call.receiver or unknown()):
        _observe_reading(call)
    return NONE


@keras.method("save_weights(filepath)")
def save_weights(call: Call) -> Value:
    """A model's weights are saved."""
    _observe_file(call, "save_weights", weights_only=True)
    return NONE


@keras.function("models.save_model(model, filepath)", plain=False)
def save_function(call: Call) -> Value:
    """The same as a function."""
    _observe_saving(call, call.value("model"), call.value("filepath"))
    _observe_file(call, "save_model", weights_only=False)
    return NONE


def _observe_file(call: Call, by: str, weights_only: bool) -> None:
    file = call.argument("filepath")
    if file is None:
        return
    file = Argument(call.machine.snapshot(file.value), file.node)
    call.machine.observe(FileWritten(call.node, by, file, weights_only))
    if by == "save_weights":
        # save takes it still, where the file's name says the format
        _observe_old_arguments(call, ("save_format",))


def _observe_reading(call: Call) -> None:
    file = call.argument("filepath")
    if file is not None:
        read = Argument(call.machine.snapshot(file.value), file.node)
        call.machine.observe(FileRead(call.node, call.last_name, read))


def _observe_saving(call: Call, model: Value, file: Value) -> None:
    machine = call.machine
    if not isinstance(model, Model) or RENAMED in machine.library_state:
        return
    written = _text_of(machine.contents(file))
    if written:
        machine.write(_saved_files(machine), written, model.now(machine))
    loss, metrics = machine.read(model.cell, COMPILED_LOSS), machine.read(model.cell, COMPILED_METRICS)
    if not isinstance(loss, Unbound):
        taken = NONE if isinstance(metrics, Unbound) else machine.snapshot(metrics)
        compiled = resolved_losses(machine, loss, call.node)
        machine.observe(Saved(call.node, model, machine.contents(file), compiled, taken))


def _text_of(file: Value) -> str:
    """The name of a file as a text, "" where it is not known."""
    return file.value if isinstance(file, Constant) and isinstance(file.value, str) else ""


def _saved_files(machine: Machine) -> int:
    """The cell of memory that has the models by the names of the files that they were saved to."""
    cell: int = machine.library_state.setdefault(_FILES, 0) or machine.new_cell()
    machine.library_state[_FILES] = cell
    return cell


_FILES = "saved files"
_CHECKPOINT = "ModelCheckpoint"
_WATCHING = CallbackTraits(monitor="monitor", mode="mode")
#: What each callback does (facts.md, Callbacks), by its signature.
_CALLBACKS = {
    "ModelCheckpoint(filepath, monitor='val_loss', verbose=0, save_best_only=False, save_weights_only=False, "
    "mode='auto')": replace(
        _WATCHING, only_if="save_best_only", astray="keeps the worst model", blind="saves",
        largest=(("acc",), ("fmeasure",), ()),
    ),
    "EarlyStopping(monitor='val_loss', min_delta=0, patience=0, verbose=0, mode='auto')": replace(
        _WATCHING, astray="stops while it gets better", blind="stops", largest=(("acc",), (), ("auc",)),
    ),
    "ReduceLROnPlateau(monitor='val_loss', factor=0.1, patience=10, verbose=0, mode='auto')": replace(
        _WATCHING, astray="reduces the rate while it gets better", blind="reduces the rate", largest=(("acc",), (), ()),
    ),
    **{
        f"{name}()": CallbackTraits()
        for name in ("TensorBoard", "CSVLogger", "LearningRateScheduler", "TerminateOnNaN", "BackupAndRestore",
                     "ProgbarLogger", "History", "BaseLogger", "RemoteMonitor")
    },
}  # fmt: skip
_CALLBACK_TRAITS = {signature.partition("(")[0]: traits for signature, traits in _CALLBACKS.items()}


@keras.function(*(f"callbacks.{signature}" for signature in _CALLBACKS), plain=False)
def make_callback(call: Call) -> Value:
    """A callback is made: all that it watches with, defaults included."""
    traits, passed = _CALLBACK_TRAITS[call.last_name], []
    for parameter in call.signature.parameters:
        argument = call.argument(parameter)
        if argument is not None:
            passed.append((parameter, Argument(call.machine.snapshot(argument.value), argument.node)))
        elif not call.arguments.complete:
            passed.append((parameter, Argument(unknown(), call.node)))
        elif parameter in call.signature.defaults:
            passed.append((parameter, Argument(Constant(call.signature.defaults[parameter]), call.node)))
    _observe_old_arguments(call, CALLBACK_KEYWORDS.get(call.last_name, ()))
    weights_only = next((one.value for name, one in passed if name == "save_weights_only"), None)
    if call.last_name == _CHECKPOINT and isinstance(weights_only, Constant):
        _observe_file(call, _CHECKPOINT, bool(weights_only.value))
    return Callback(call.last_name, traits, tuple(passed), call.node)


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
    compiles = call.get("compile") or Constant(True)
    if not call.arguments.complete:
        compiles = unknown()
    if objects is not None and RENAMED not in machine.library_state:
        machine.observe(CustomObjects(call.node, objects.value, compiles))
    file, in_scope = machine.contents(call.value("filepath")), bool(machine.library_state.get(_SCOPES))
    machine.observe(Loaded(call.node, file, objects, compiles, in_scope))
    _observe_reading(call)
    machine.observe(ModelInSight(call.node))
    written = _text_of(file)
    held = machine.read(_saved_files(machine), written) if written else unknown()
    is_new = written.endswith(".keras")
    return join((guard, _restored(machine, option, compiles, is_new)) for guard, option in options_of(held))


#: What memory has of a loaded model: whether its optimizer is that of a file in an old format.
_OLD_OPTIMIZER = "optimizer of the file"


def _restored(machine: Machine, saved: Value, compiles: Value, is_new: bool) -> Value:
    """The model that is loaded from a file which the program saved: like that one, and compiled as it was."""
    if not isinstance(saved, Model):
        return unknown()
    loaded = replace(saved, cell=machine.new_cell(), traits=replace(saved.traits, grows=False))
    for name in (COMPILED_LOSS, COMPILED_METRICS) if compiles == Constant(True) else ():
        held = machine.read(saved.cell, name)
        if not isinstance(held, Unbound):
            machine.write(loaded.cell, name, held)
    machine.write(loaded.cell, _OLD_OPTIMIZER, Constant(not is_new and compiles == Constant(True)))
    return loaded


@keras.function("models.clone_model(model, input_tensors, clone_function)", plain=False)
def cloned_model(call: Call) -> Value:
    """A model like another, that is not compiled."""
    call.machine.observe(ModelInSight(call.node))
    return copied(call.machine, call.value("model")) if len(call.arguments.values) == 1 else unknown()


@keras.function(
    "utils.multi_gpu_model(model, gpus, cpu_merge, cpu_relocation)",
    "utils.training_utils.multi_gpu_model(model, gpus)",
    plain=False,
)
def model_on_several_gpus(call: Call) -> Value:
    """A model that "can be used just like the initial model" (Keras 2), and is compiled by itself."""
    return copied(call.machine, call.value("model"))


@keras.function("models.model_from_json(json_string)", "models.model_from_yaml(yaml_string)", plain=False)
def described_model(call: Call) -> Value:
    """A model that stands in another file."""
    call.machine.observe(ModelInSight(call.node))
    return unknown()


@keras.method("custom_object_scope(objects)", "CustomObjectScope(objects)")
@keras.function("utils.custom_object_scope(objects)", "utils.CustomObjectScope(objects)", plain=False)
def object_scope(call: Call) -> Value:
    """A scope of custom objects."""
    objects = call.get("objects")
    call.machine.observe(ObjectsRegistered(call.node))
    if objects is not None:
        call.machine.observe(CustomObjects(call.node, call.machine.snapshot(objects), unknown()))
    return ObjectScope()


@keras.function("utils.get_custom_objects()", "utils.register_keras_serializable(package, name)", plain=False)
def registered_objects(call: Call) -> Value:
    """What is put there is known to every ``load_model``."""
    call.machine.library_state[_SCOPES] = call.machine.library_state.get(_SCOPES, 0) + 1
    call.machine.observe(ObjectsRegistered(call.node))
    return unknown()


# --- masks ---------------------------------------------------------------------------------------------------------


@keras.function("backend.cast(x, dtype)", "backend.clip(x, min_value, max_value)")
def other_numbers(call: Call) -> Value:
    """The same numbers in another type, or within bounds."""
    value = call.value("x")
    if not isinstance(value, Tensor):
        return with_other_numbers(call.machine, value)
    value = value.now(call.machine)
    if call.last_name == "cast":
        return cast(call.machine, value, type_named(call.get("dtype")), call.node)
    return value.alike(value.dtype, value.change)


@keras.function("backend.one_hot(indices, num_classes)")
def one_hot(call: Call) -> Value:
    """The same of whole numbers."""
    return encoded(call, call.value("indices"), call.value("num_classes"), "float32")


@keras.function("utils.to_categorical(y, num_classes, dtype)")
def to_categorical(call: Call) -> Value:
    """Masks with one channel a class."""
    classes = call.get("num_classes") or call.get("nb_classes")
    known = unknown() if classes is None or classes == NONE or not call.arguments.complete else classes
    value = call.value("y")
    if isinstance(value, SequenceValue):
        value = as_tensor(call.machine, value)
    _observe_old_arguments(call, ("dtype",))
    dtype = call.get("dtype")
    return encoded(call, value, known, KERAS_FLOAT if dtype is None else type_named(dtype), drops_last=True)
