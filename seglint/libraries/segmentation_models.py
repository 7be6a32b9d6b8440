"""segmentation_models 1.0.1: losses, metrics and models, as facts.md describes them.

``segmentation_models_3D`` has the same losses and metrics; its models take further keywords.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import libcst as cst

from seglint.libraries.conventions import class_lists
from seglint.libraries.ipython import OTHER_VERSION
from seglint.libraries.library import Library, name_observer
from seglint.libraries.observations import (
    CHANNELS_FIRST,
    FRAMEWORK_CHOSEN,
    BadCall,
    EncoderMade,
    FrameworkNamed,
    MeasureMade,
    ModelMade,
    Recompiled,
)
from seglint.libraries.tensors import IMAGE_AXES, Tensor
from seglint.libraries.training import (
    Counterpart,
    Loss,
    LossCall,
    LossClass,
    LossSum,
    LossTraits,
    LossValue,
    MeasureClass,
    Metric,
    MetricTraits,
    Model,
    ModelTraits,
    copied,
    name_of,
)
from seglint.values import (
    NONE,
    Alternatives,
    Argument,
    Call,
    Constant,
    SequenceValue,
    Value,
    int_of,
    items_of,
    lift,
    operate,
    options_of,
    unknown,
)

LIBRARY = sm = Library(
    "segmentation_models",
    aliases=(
        ("segmentation_models_3D.losses", "segmentation_models.losses"),
        ("segmentation_models_3D.metrics", "segmentation_models.metrics"),
    ),
    observed=("segmentation_models",),
)

# --- losses --------------------------------------------------------------------------------------------------------

_LOSS = LossTraits(
    indexes="class_indexes",
    mismatch="fit() raises",
    one_fits_all=True,
    needs_probabilities=True,
    raw_output="the loss is meaningless",
    kind="overlap",
    refuses_integers="Keras 2 (2.4 and later)",
    broadcasts=True,
    broadcasts_on_keras_3=True,
    adds_up=True,
    told_by_name=True,
)
_WEIGHTED = replace(_LOSS, weights="class_weights")
_NO_GRADIENT = ("its gradient is 0 and nothing is learned", "this part has gradient 0 and is lost")
_FOREGROUND = ("everything becomes foreground", "this part only pushes everything to foreground")
#: What each loss does (facts.md, Masks and channels; Names), by its signature.
_LOSSES = {
    "JaccardLoss(class_weights=None, class_indexes=None, per_image=False, smooth=1e-05)": replace(
        _WEIGHTED, name="jaccard_loss"
    ),
    "DiceLoss(beta=1, class_weights=None, class_indexes=None, per_image=False, smooth=1e-05)": replace(
        _WEIGHTED, name="dice_loss"
    ),
    "BinaryCELoss()": replace(_LOSS, name="binary_crossentropy", kind="binary", broadcasts=False, namesake=True),
    "CategoricalCELoss(class_weights=None, class_indexes=None)": replace(
        _WEIGHTED, name="categorical_crossentropy", kind="categorical", one_channel=_NO_GRADIENT, namesake=True
    ),
    "CategoricalFocalLoss(alpha=0.25, gamma=2.0, class_indexes=None)": replace(
        _LOSS,
        name="focal_loss",
        kind="categorical",
        one_channel=_FOREGROUND,
        listed_weights="alpha",
        ignores_false_positives=True,
    ),
    "BinaryFocalLoss(alpha=0.25, gamma=2.0)": replace(_LOSS, name="binary_focal_loss", kind="binary"),
}
LOSS_TRAITS = {
    (kind := signature.partition("(")[0]): replace(traits, label=kind) for signature, traits in _LOSSES.items()
}
sm.counterparts = {
    "categorical_focal_dice_loss": Counterpart("binary_focal_dice_loss"),
    "categorical_focal_jaccard_loss": Counterpart("binary_focal_jaccard_loss"),
    "categorical_focal_loss": Counterpart("binary_focal_loss"),
    "cce_dice_loss": Counterpart("bce_dice_loss"),
    "cce_jaccard_loss": Counterpart("bce_jaccard_loss"),
    "CategoricalFocalLoss": Counterpart("BinaryFocalLoss", ("alpha", "gamma"), 2),
    "CategoricalCELoss": Counterpart("BinaryCELoss", ()),
}


@sm.function(*(f"losses.{signature}" for signature in _LOSSES), plain=False)
def make_loss(call: Call) -> Value:
    """A loss is made."""
    kind = call.last_name
    loss = Loss(kind, LOSS_TRAITS[kind], _arguments(call), call.node)
    _observe_arguments(call, kind)
    _observe_measure(call, loss)
    return loss


_READY_MADE = {
    "jaccard_loss": "JaccardLoss",
    "dice_loss": "DiceLoss",
    "binary_focal_loss": "BinaryFocalLoss",
    "categorical_focal_loss": "CategoricalFocalLoss",
    "binary_crossentropy": "BinaryCELoss",
    "categorical_crossentropy": "CategoricalCELoss",
}
_SUMS = {
    "bce_dice_loss": ("binary_crossentropy", "dice_loss"),
    "bce_jaccard_loss": ("binary_crossentropy", "jaccard_loss"),
    "cce_dice_loss": ("categorical_crossentropy", "dice_loss"),
    "cce_jaccard_loss": ("categorical_crossentropy", "jaccard_loss"),
    "binary_focal_dice_loss": ("binary_focal_loss", "dice_loss"),
    "binary_focal_jaccard_loss": ("binary_focal_loss", "jaccard_loss"),
    "categorical_focal_dice_loss": ("categorical_focal_loss", "dice_loss"),
    "categorical_focal_jaccard_loss": ("categorical_focal_loss", "jaccard_loss"),
}


def _ready_made(name: str) -> Loss:
    kind = _READY_MADE[name]
    return Loss(kind, LOSS_TRAITS[kind])


for _name in _READY_MADE:
    sm.value(f"losses.{_name}", _ready_made(_name))
for _name, (_one, _other) in _SUMS.items():
    sm.value(f"losses.{_name}", LossSum(_ready_made(_one), _ready_made(_other)))
for _kind in LOSS_TRAITS:
    sm.value(f"losses.{_kind}", LossClass(f"segmentation_models.losses.{_kind}"))

# --- metrics -------------------------------------------------------------------------------------------------------

_METRIC = MetricTraits(
    weights="class_weights",
    indexes="class_indexes",
    mismatch="fit() raises",
    one_fits_all=True,
    needs_probabilities=True,
    raw_output="the score is meaningless",
    refuses_integers="Keras 3",
)
METRIC_TRAITS = {
    "IOUScore": replace(_METRIC, label="IoU", name="iou_score"),
    "FScore": replace(_METRIC, label="FScore", name="f{beta}-score", defaults=(("beta", 1),)),
    "Precision": replace(_METRIC, label="Precision", name="precision"),
    "Recall": replace(_METRIC, label="Recall", name="recall"),
}
_SCORED = "class_weights=None, class_indexes=None, threshold=None, per_image=False, smooth=1e-05, name=None"


@sm.function(
    *(f"metrics.{name}({_SCORED})" for name in ("IOUScore", "Precision", "Recall")),
    f"metrics.FScore(beta=1, {_SCORED})",
    plain=False,
)
def make_metric(call: Call) -> Value:
    """A metric is made."""
    kind = call.last_name
    metric = Metric(kind, METRIC_TRAITS[kind], _arguments(call), call.node)
    _observe_arguments(call, kind)
    _observe_measure(call, metric)
    return metric


_BETA_2 = (("beta", Argument(Constant(2), cst.Pass())),)
for _name, _kind, _passed in (
    ("iou_score", "IOUScore", ()),
    ("f1_score", "FScore", ()),
    ("f2_score", "FScore", _BETA_2),
    ("precision", "Precision", ()),
    ("recall", "Recall", ()),
):
    sm.value(f"metrics.{_name}", Metric(_kind, METRIC_TRAITS[_kind], _passed))
for _kind in METRIC_TRAITS:
    sm.value(f"metrics.{_kind}", MeasureClass(f"segmentation_models.metrics.{_kind}"))


#: Texts that Keras takes for something of its own.
_TEXTS_OF_KERAS = frozenset(
    ["binary_crossentropy", "categorical_crossentropy", "precision", "recall", "Precision", "Recall", "f1_score"]
)


def _run_time_name(value: Value) -> str | None:
    """What a loss or metric is called at run time; of a class, what its objects are called."""
    if isinstance(value, LossClass):
        return LOSS_TRAITS[value.kind].name
    return name_of(Metric(value.kind, METRIC_TRAITS[value.kind]) if isinstance(value, MeasureClass) else value)


def _texts() -> dict[str, str]:
    """The texts that name a loss or metric: as the library has it, by its class, as it is called at run time."""
    texts = {f"f{beta}-score": f"metrics.f{beta}_score" for beta in (1, 2)}
    texts |= {name: f"metrics.{name}" for name in ("iou_score", "f1_score", "f2_score", "precision", "recall")}
    texts |= {name: f"losses.{name}" for name in (*_READY_MADE, *_SUMS)}
    texts |= {kind: f"losses.{kind}()" for kind in LOSS_TRAITS} | {kind: f"metrics.{kind}()" for kind in METRIC_TRAITS}
    names = {f"{LOSS_TRAITS[_READY_MADE[one]].name}_plus_{other}": sum_ for sum_, (one, other) in _SUMS.items()}
    texts |= {name: f"losses.{sum_}" for name, sum_ in names.items()}
    return {text: place for text, place in texts.items() if text not in _TEXTS_OF_KERAS}


sm.texts = _texts()
sm.run_time_names = {
    name: run_time
    for prefix in ("losses.", "metrics.")
    for name, value in ((key.partition(prefix)[2], value) for key, value in sm.values.items() if prefix in key)
    for run_time in (_run_time_name(value),)
    if run_time
}


def _observe_measure(call: Call, measure: Loss | Metric) -> None:
    taken = call.machine.snapshot(measure)
    if isinstance(taken, (Loss, Metric)):
        call.machine.observe(MeasureMade(call.node, taken, class_lists(call.machine)))


# --- models --------------------------------------------------------------------------------------------------------

_CONCATENATES = "building it raises, or its output has another size"
#: What each model does (facts.md, Models).
MODEL_TRAITS = {
    "Unet": ModelTraits(activation="sigmoid", stride=32, wrong_size=_CONCATENATES, image=True),
    "Linknet": ModelTraits(activation="sigmoid", stride=32, wrong_size=_CONCATENATES, image=True),
    "FPN": ModelTraits(activation="softmax", stride=32, wrong_size=_CONCATENATES, image=True),
    "PSPNet": ModelTraits(
        activation="softmax", stride=6, stride_parameter="downsample_factor", open_size=False,
        wrong_size="building it raises", image=True,
    ),
}  # fmt: skip
_BACKBONE = "backbone_name='vgg16'"
_ENCODER = "weights=None, encoder_weights='imagenet', encoder_freeze=False"
_UPSAMPLING = "encoder_features='default', decoder_block_type='upsampling'"
_MODELS = (
    f"Unet({_BACKBONE}, input_shape=(None, None, 3), classes=1, activation='sigmoid', {_ENCODER}, {_UPSAMPLING}, "
    "decoder_filters=(256, 128, 64, 32, 16), decoder_use_batchnorm=True)",
    f"Linknet({_BACKBONE}, input_shape=(None, None, 3), classes=1, activation='sigmoid', {_ENCODER}, {_UPSAMPLING}, "
    "decoder_filters=(None, None, None, None, 16), decoder_use_batchnorm=True)",
    f"FPN({_BACKBONE}, input_shape=(None, None, 3), classes=21, activation='softmax', {_ENCODER}, "
    "encoder_features='default', pyramid_block_filters=256, pyramid_use_batchnorm=True, "
    "pyramid_aggregation='concat', pyramid_dropout=None)",
    f"PSPNet({_BACKBONE}, input_shape=(384, 384, 3), classes=21, activation='softmax', {_ENCODER}, "
    "downsample_factor=8, psp_conv_filters=512, psp_pooling_type='avg', psp_use_batchnorm=True, psp_dropout=None)",
)


@sm.function(*_MODELS, plain=False)
def make_model(call: Call) -> Value:
    """A model of the library is made."""
    refused = call.arguments.complete and _observe_arguments(call, call.last_name)
    stride = _observe_encoder(call)
    return _model(call, refused, axes=3, stride=None if refused else int_of(stride))


@sm.function("utils.set_regularization(model, **regularizers)", plain=False)
def regularized_model(call: Call) -> Value:
    """The model, with regularizers: made anew, and not compiled."""
    return copied(call.machine, call.value("model"))


def make_model_3d(call: Call) -> Value:
    """A model of segmentation_models_3D, which takes further keywords."""
    return _model(call, refused=False, axes=4)


def _model(call: Call, refused: bool, axes: int, stride: int | None = None) -> Value:
    machine = call.machine
    classes, activation = call.argument("classes"), call.argument("activation")
    defaults = call.signature.defaults
    passes_all = call.arguments.complete
    channels: Value = Constant(defaults["classes"]) if passes_all else unknown()
    if classes is not None:
        channels = lift(_channels, machine.contents(classes.value))
    function: Value = Constant(defaults["activation"]) if passes_all else unknown()
    if activation is not None:
        function = machine.contents(activation.value)
    if refused:
        # the call raises; what the model would be after the cure is not known
        channels, function = unknown(), unknown()
    activation_node = None if activation is None else activation.node
    shape = (*IMAGE_AXES[:axes], channels)
    output = Tensor(channels, function, call.node, activation_node, shape=shape)
    traits = replace(MODEL_TRAITS[call.last_name], parameters=call.signature.parameters)
    model = Model((output,), machine.new_cell(), call.last_name, call.node, traits, _input_channels(call), stride)
    machine.observe(ModelMade(call.node, model, activation))
    return model


def _observe_encoder(call: Call) -> Value:
    """Observe what the encoder is given, and what sizes must divide by: how far the decoder goes decides that."""
    machine, traits = call.machine, MODEL_TRAITS[call.last_name]
    shape, weights = _given(call, "input_shape"), _given(call, "encoder_weights")
    stride: Value = Constant(traits.stride)
    if traits.stride_parameter:
        factor = machine.contents(_given(call, traits.stride_parameter).value)
        stride = lift(lambda one: operate(machine, "*", one, Constant(traits.stride), call.node), factor)
    defaults = call.signature.defaults
    for name in ("encoder_features", "decoder_filters"):
        given = call.get(name)
        if given is not None and not _as_deep(machine.contents(given), defaults[name]):
            stride = unknown()
    if not call.arguments.complete:
        stride = unknown()
    if CHANNELS_FIRST in machine.library_state:
        shape, stride = Argument(unknown(), shape.node), unknown()
    backbone = _given(call, "backbone_name")
    machine.observe(EncoderMade(call.node, call.last_name, backbone, shape, weights, stride, traits))
    return stride


def _given(call: Call, name: str) -> Argument:
    """The argument for a parameter, or its default."""
    argument = call.argument(name)
    if argument is not None:
        return Argument(call.machine.snapshot(argument.value), argument.node)
    default = call.signature.defaults[name]
    if not call.arguments.complete:
        return Argument(unknown(), call.node)
    if isinstance(default, tuple):
        return Argument(SequenceValue("tuple", tuple(map(Constant, default))), call.node)
    return Argument(Constant(default), call.node)


def _as_deep(value: Value, default: Any) -> bool:
    """Whether the decoder goes as far as with the default."""
    if isinstance(default, tuple):
        return isinstance(value, SequenceValue) and value.size == len(default)
    return value == Constant(default)


def _input_channels(call: Call) -> int | None:
    """The channels of the images that a model takes, where they are known."""
    if call.get("input_shape") is None:
        return 3 if call.arguments.complete else None
    items = items_of(call.machine, call.value("input_shape"))
    return int_of(items[-1]) if items else None


def _channels(value: Value) -> Value:
    """The number of channels that ``classes=value`` gives (facts.md, Models)."""
    if isinstance(value, Constant):
        if isinstance(value.value, (bool, float)) and math.isfinite(value.value):
            return Constant(int(value.value))
        if not isinstance(value.value, int):
            return unknown()
    return value


#: The key under which a run remembers that segmentation_models_3D is used, which has names of its own.
_WITH_3D = "segmentation_models_3D"
LIBRARY_3D = Library("segmentation_models_3D")
LIBRARY_3D.function(*_MODELS, plain=False)(make_model_3d)
sm.functions.update(LIBRARY_3D.functions)

# --- arguments -----------------------------------------------------------------------------------------------------

#: The models.
MODEL_NAMES = tuple(text.partition("(")[0] for text in _MODELS)
#: What a keyword that does not exist is usually meant to be.
_MEANT_KEYWORDS = {
    **{("CategoricalFocalLoss", name): "alpha" for name in ("class_weights", "class_weight", "weights")},
    **{
        (model, name): "classes"
        for model in MODEL_NAMES
        for name in ("num_classes", "n_classes", "nb_classes", "class_number")
    },
    **{(model, "backbone"): "backbone_name" for model in MODEL_NAMES},
}
#: What became of the keywords of the 0.x versions (facts.md, Versions).
_SUCCEEDING_KEYWORDS = {
    **{(model, "freeze_encoder"): "encoder_freeze" for model in MODEL_NAMES},
    **{(model, "skip_connections"): "encoder_features" for model in ("Unet", "Linknet")},
    ("Linknet", "upsample_layer"): "decoder_block_type",
    ("FPN", "fpn_layers"): "encoder_features",
    ("FPN", "use_batchnorm"): "pyramid_use_batchnorm",
    ("FPN", "dropout"): "pyramid_dropout",
    ("PSPNet", "use_batchnorm"): "psp_use_batchnorm",
    ("PSPNet", "dropout"): "psp_dropout",
}
_GONE_KEYWORDS = {
    "input_tensor": "gone since 1.0: call the model on the tensor",
    **dict.fromkeys(
        ("upsample_rates", "last_upsample", "n_upsample_blocks", "upsample_kernel_size", "interpolation"),
        "gone since 1.0",
    ),
}
#: What an argument does in one parameter that was meant for another.
_EFFECTS = {
    ("beta", "class_weights"): "no class is weighted",
    ("class_weights", "threshold"): "it scales the score",
    ("class_weights", "beta"): "it scales the loss",
    ("gamma", "alpha"): "no class is weighted",
    ("input_shape", "classes"): "building the model raises",
    ("input_shape", "encoder_weights"): "building the model raises",
    ("classes", "activation"): "building the model raises",
}


def _arguments(call: Call) -> tuple[tuple[str, Argument], ...]:
    passed = []
    for value in call.arguments.values:
        # the rules look at each item of each loss
        call.machine.spend(len(call.machine.contents(value).parts()) // 4)
    for parameter in call.signature.parameters:
        argument = call.argument(parameter)
        if argument is not None:
            passed.append((parameter, _without_losses(argument)))
        elif not call.arguments.complete:
            passed.append((parameter, Argument(unknown(), call.node)))
    return tuple(passed)


def _without_losses(argument: Argument) -> Argument:
    """No loss, metric or model is an argument of a loss; sums of them that contain each other have no end."""
    value, node = argument.value, argument.node
    if isinstance(value, _TRAINING):
        return Argument(unknown(), node)
    if isinstance(value, SequenceValue) and any(isinstance(item, _TRAINING) for item in value.items or ()):
        return Argument(SequenceValue(value.kind, tuple(unknown() for _ in value.items or ())), node)
    return argument


_TRAINING = (LossValue, Model, LossCall)


def _observe_arguments(call: Call, callee: str) -> bool:
    """Observe stray keywords and misplaced arguments; whether there was one."""
    bad = [*_stray_arguments(call, callee), *_misplaced_arguments(call, callee)]
    for observation in bad:
        call.machine.observe(observation)
    return bool(bad)


def _stray_arguments(call: Call, callee: str) -> list[BadCall]:
    choices, stray = call.signature.parameters, []
    for name, argument in call.stray_keywords:
        old = _SUCCEEDING_KEYWORDS.get((callee, name), "")
        gone = _GONE_KEYWORDS.get(name, "") if callee in MODEL_NAMES else ""
        if (old or gone) and OTHER_VERSION in call.machine.library_state:
            continue
        meant = _MEANT_KEYWORDS.get((callee, name), old)
        # alpha takes the place of 0.25, which the weights were to be multiplied with, or not
        same = meant != "alpha"
        effect = gone or ("its name since 1.0" if old else "")
        bad = BadCall(call.node, callee, argument, name, meant, choices, effect, stray=True, same_meaning=same)
        stray.append(bad)
    count = len(call.signature.positional)
    if len(call.arguments.positional) > count and call.arguments.complete:
        argument = call.arguments.positional[count]
        stray.append(BadCall(call.node, callee, argument, f"#{count + 1}", "", choices, stray=True))
    return stray


def _misplaced_arguments(call: Call, callee: str) -> list[BadCall]:
    misplaced = []
    for parameter, argument in zip(call.signature.positional, call.arguments.positional, strict=False):
        value = call.machine.snapshot(argument.value)
        meant = _meant_for(callee, parameter, value)
        if meant:
            effect = _EFFECTS[parameter, meant]
            if parameter == "beta" and not any(_is_array(option) for _, option in options_of(value)):
                effect = "fit() raises"
            taken, choices = Argument(value, argument.node), call.signature.parameters
            misplaced.append(BadCall(call.node, callee, taken, parameter, meant, choices, effect))
    return misplaced


def _is_array(value: Value) -> bool:
    return isinstance(value, SequenceValue) and value.is_array


def _meant_for(callee: str, parameter: str, value: Value) -> str:
    """The parameter that an argument in this place was meant for, "" where it is at home."""
    if isinstance(value, Alternatives):
        meant = {_meant_for(callee, parameter, option) for _, option in value.options}
        return meant.pop() if len(meant) == 1 else ""
    number = isinstance(value, Constant) and isinstance(value.value, (int, float)) and not isinstance(value.value, bool)
    text = isinstance(value, Constant) and isinstance(value.value, str)
    if callee in MODEL_NAMES:
        if parameter == "input_shape" and (number or text):
            return "classes" if number else "encoder_weights"
        return "activation" if parameter == "classes" and text else ""
    if parameter == "gamma" and isinstance(value, SequenceValue):
        return "alpha"
    if parameter == "beta" and isinstance(value, SequenceValue):
        return "class_weights"
    if parameter == "class_weights" and number and value != Constant(1):
        if callee in METRIC_TRAITS:
            return "threshold"
        return "beta" if callee == "JaccardLoss" else ""
    return ""


# --- names, and the framework --------------------------------------------------------------------------------------

#: The names of the modules of 1.0.1 and of the repository, those that they import for themselves included.
_NAMES = {
    "segmentation_models": (
        *MODEL_NAMES, "set_framework", "framework", "get_preprocessing", "get_available_backbone_names", "losses",
        "metrics", "utils", "models", "backbones", "base", "Backbones", "os", "functools", "inject_global_losses",
        "inject_global_submodules", "filter_kwargs", "_KERAS_FRAMEWORK_NAME", "_TF_KERAS_FRAMEWORK_NAME",
        "_DEFAULT_KERAS_FRAMEWORK", "_KERAS_FRAMEWORK", "_KERAS_BACKEND", "_KERAS_LAYERS", "_KERAS_MODELS",
        "_KERAS_UTILS", "_KERAS_LOSSES", "_framework", "_Unet", "_PSPNet", "_Linknet", "_FPN",
    ),
    "segmentation_models.losses": (*LOSS_TRAITS, *_READY_MADE, *_SUMS, "Loss", "F", "SMOOTH"),
    "segmentation_models.metrics": (
        *METRIC_TRAITS, "iou_score", "f1_score", "f2_score", "precision", "recall", "Metric", "F", "SMOOTH",
    ),
    "segmentation_models.backbones": ("backbones_factory", "inception_resnet_v2", "inception_v3"),
}  # fmt: skip
_OTHER_MODEL = "is a model of segmentation_models_pytorch; there are " + ", ".join(MODEL_NAMES)
#: What became of names of the 0.x versions, and of names that never were (facts.md, Versions).
_SUCCESSORS = {
    "segmentation_models": dict.fromkeys(
        ("UnetPlusPlus", "MAnet", "DeepLabV3", "DeepLabV3Plus", "PAN", "UPerNet", "Segformer", "DPT"), _OTHER_MODEL
    ),
    "segmentation_models.backbones": {"get_preprocessing": "is now segmentation_models.get_preprocessing"},
    "segmentation_models.metrics": {
        "dice_score": "is now f1_score",
        "f_score": "is now f1_score",
        "jaccard_score": "is now iou_score",
        "accuracy": "is Keras's metric: write 'accuracy'",
    },
}
_SUCCESSORS["segmentation_models"] |= {
    name: successor for name, successor in _SUCCESSORS["segmentation_models.metrics"].items() if name == "accuracy"
}


sm.name_observer = name_observer(_NAMES, _SUCCESSORS, (OTHER_VERSION, _WITH_3D))


@sm.function("utils.set_trainable(model, recompile=True)", plain=False)
def set_trainable(call: Call) -> Value:
    """All layers of a model are trained."""
    if call.arguments.complete and (call.get("recompile") or Constant(True)) == Constant(True):
        call.machine.observe(Recompiled(call.node))
    return NONE


@sm.function("set_framework(name)", plain=False)
def set_framework(call: Call) -> Value:
    """The framework is chosen."""
    call.machine.library_state[FRAMEWORK_CHOSEN] = True
    argument = call.argument("name")
    if argument is not None:
        taken = Argument(call.machine.snapshot(argument.value), argument.node)
        call.machine.observe(FrameworkNamed(call.node, taken))
    return NONE
