"""segmentation_models 1.0.1: losses, metrics and models, as library-facts.md describes them.

``segmentation_models_3D`` has the same losses and metrics; its models take further keywords.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import cast

import libcst as cst

from seglint.interpreter.calls import Call
from seglint.interpreter.operations import LOSSES, MAX_LOSSES
from seglint.libraries.observations import BadCall, MeasureMade, ModelMade
from seglint.libraries.table import Handler
from seglint.libraries.training import (
    Counterpart,
    Loss,
    LossCall,
    LossFunction,
    LossProduct,
    LossSum,
    LossTraits,
    Metric,
    MetricTraits,
    Model,
    ModelTraits,
    Tensor,
)
from seglint.values import (
    Alternatives,
    Argument,
    Constant,
    External,
    InstanceValue,
    SequenceValue,
    Unknown,
    Value,
    lift,
    options_of,
    unknown,
)

#: Parameters of each loss, in order (library-facts.md, Q4 signatures).
LOSS_PARAMETERS = {
    "JaccardLoss": "class_weights class_indexes per_image smooth",
    "DiceLoss": "beta class_weights class_indexes per_image smooth",
    "BinaryCELoss": "",
    "CategoricalCELoss": "class_weights class_indexes",
    "CategoricalFocalLoss": "alpha gamma class_indexes",
    "BinaryFocalLoss": "alpha gamma",
}
METRIC_PARAMETERS = {
    "IOUScore": "class_weights class_indexes threshold per_image smooth name",
    "FScore": "beta class_weights class_indexes threshold per_image smooth name",
    "Precision": "class_weights class_indexes threshold per_image smooth name",
    "Recall": "class_weights class_indexes threshold per_image smooth name",
}
_LOSS = LossTraits(
    indexes="class_indexes",
    mismatch="fit() raises",
    one_fits_all=True,
    needs_probabilities=True,
    kind="overlap",
    broadcasts=True,
    adds_up=True,
    told_by_name=True,
)
_WEIGHTED = replace(_LOSS, weights="class_weights")
_NO_GRADIENT = ("its gradient is 0 and nothing is learned", "its part has gradient 0 and is lost")
_FOREGROUND = ("everything becomes foreground", "its part only pushes everything to foreground")
#: What each loss does, and its name at run time (library-facts.md, Masks with M channels, and Names).
LOSS_TRAITS = {
    "JaccardLoss": replace(_WEIGHTED, label="JaccardLoss", name="jaccard_loss"),
    "DiceLoss": replace(_WEIGHTED, label="DiceLoss", name="dice_loss"),
    "BinaryCELoss": replace(
        _LOSS,
        label="BinaryCELoss",
        name="binary_crossentropy",
        kind="binary",
        broadcasts=False,
        namesake=True,
    ),
    "CategoricalCELoss": replace(
        _WEIGHTED,
        label="CategoricalCELoss",
        name="categorical_crossentropy",
        kind="categorical",
        one_channel=_NO_GRADIENT,
        namesake=True,
    ),
    "CategoricalFocalLoss": replace(
        _LOSS,
        label="CategoricalFocalLoss",
        name="focal_loss",
        kind="categorical",
        one_channel=_FOREGROUND,
        listed_weights="alpha",
        ignores_false_positives=True,
    ),
    "BinaryFocalLoss": replace(_LOSS, label="BinaryFocalLoss", name="binary_focal_loss", kind="binary"),
}
_METRIC = MetricTraits(
    weights="class_weights",
    indexes="class_indexes",
    mismatch="fit() raises",
    one_fits_all=True,
    needs_probabilities=True,
)
METRIC_TRAITS = {
    "IOUScore": replace(_METRIC, label="IoU", name="iou_score"),
    "FScore": replace(_METRIC, label="FScore", name="f{beta}-score", defaults=(("beta", 1),)),
    "Precision": replace(_METRIC, label="Precision", name="precision"),
    "Recall": replace(_METRIC, label="Recall", name="recall"),
}
#: The binary loss for each categorical one.
COUNTERPARTS = {
    "categorical_focal_dice_loss": Counterpart("binary_focal_dice_loss"),
    "categorical_focal_jaccard_loss": Counterpart("binary_focal_jaccard_loss"),
    "categorical_focal_loss": Counterpart("binary_focal_loss"),
    "cce_dice_loss": Counterpart("bce_dice_loss"),
    "cce_jaccard_loss": Counterpart("bce_jaccard_loss"),
    "CategoricalFocalLoss": Counterpart("BinaryFocalLoss", ("alpha", "gamma"), 2),
    "CategoricalCELoss": Counterpart("BinaryCELoss", ()),
}

_COMMON = "backbone_name input_shape classes activation weights encoder_weights encoder_freeze encoder_features"
MODEL_PARAMETERS = {
    "Unet": _COMMON + " decoder_block_type decoder_filters decoder_use_batchnorm",
    "Linknet": _COMMON + " decoder_block_type decoder_filters decoder_use_batchnorm",
    "FPN": _COMMON + " pyramid_block_filters pyramid_use_batchnorm pyramid_aggregation pyramid_dropout",
    "PSPNet": _COMMON.replace(" encoder_features", "")
    + " downsample_factor psp_conv_filters psp_pooling_type psp_use_batchnorm psp_dropout",
}
#: (classes, activation) that hold where none are passed.
MODEL_DEFAULTS = {
    "Unet": (1, "sigmoid"),
    "Linknet": (1, "sigmoid"),
    "FPN": (21, "softmax"),
    "PSPNet": (21, "softmax"),
}
#: What raises when it is added to a loss: the library's classes, and Keras's losses.
_NO_LOSSES = ("segmentation_models.", "keras.losses.")
#: What a keyword that does not exist is usually meant to be.
_MEANT_KEYWORDS = {
    **{("CategoricalFocalLoss", name): "alpha" for name in ("class_weights", "class_weight", "weights")},
    **{
        (model, name): "classes"
        for model in MODEL_PARAMETERS
        for name in ("num_classes", "n_classes", "nb_classes", "class_number")
    },
    **{(model, "backbone"): "backbone_name" for model in MODEL_PARAMETERS},
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


def make_loss(call: Call) -> Value:
    """A loss is made."""
    kind = call.name.rpartition(".")[2]
    loss = Loss(kind, "sm", _arguments(call), call.node, LOSS_TRAITS[kind].name, LOSS_TRAITS[kind])
    _observe_arguments(call, kind)
    _observe_measure(call, loss)
    return loss


def make_metric(call: Call) -> Value:
    """A metric is made."""
    kind = call.name.rpartition(".")[2]
    metric = Metric(kind, _arguments(call), call.node, METRIC_TRAITS[kind])
    _observe_arguments(call, kind)
    _observe_measure(call, metric)
    return metric


def _observe_measure(call: Call, measure: Loss | Metric) -> None:
    interpreter = call.interpreter
    taken = cast("Loss | Metric", interpreter.snapshot(measure))
    interpreter.observe(MeasureMade(call.node, interpreter.path, taken, interpreter.class_lists()))


def _arguments(call: Call) -> tuple[tuple[str, Argument], ...]:
    passed = []
    for argument in (*call.arguments.positional, *call.arguments.keywords.values()):
        value = call.interpreter.contents(argument.value)
        if isinstance(value, SequenceValue):
            # the rules look at each item of each loss
            call.interpreter.spend(len(value.items or ()))
    for parameter in call.parameters:
        found = call.argument(parameter)
        if found is not None:
            passed.append((parameter, _without_losses(found)))
        elif not call.arguments.complete:
            passed.append((parameter, Argument(Unknown(("unpassed", id(call))), call.node)))
    return tuple(passed)


def _without_losses(argument: Argument) -> Argument:
    """No loss, metric or model is an argument of a loss; sums of them that contain each other have no end."""
    value = argument.value
    if isinstance(value, (*LOSSES, Metric, Model, LossCall)):
        return Argument(unknown(), argument.node)
    if isinstance(value, SequenceValue) and any(
        isinstance(item, (*LOSSES, Metric, Model)) for item in value.items or ()
    ):
        return Argument(SequenceValue(value.kind, tuple(unknown() for _ in value.items or ())), argument.node)
    return argument


def _observe_arguments(call: Call, callee: str) -> bool:
    """Observe stray keywords and misplaced arguments; whether there was one."""
    interpreter = call.interpreter
    before = len(interpreter.observations)
    for name, argument in call.stray_keywords:
        # alpha takes the place of 0.25, which the weights were to be multiplied with, or not
        meant = _MEANT_KEYWORDS.get((callee, name), "")
        stray = BadCall(
            call.node,
            interpreter.path,
            callee,
            argument,
            name,
            meant,
            call.parameters,
            stray=True,
            same_meaning=meant != "alpha",
        )
        interpreter.observe(stray)
    for position, argument in enumerate(call.arguments.positional):
        if position >= len(call.parameters):
            if call.arguments.complete:
                number = f"#{position + 1}"
                interpreter.observe(
                    BadCall(call.node, interpreter.path, callee, argument, number, "", call.parameters, stray=True)
                )
            break
        parameter = call.parameters[position]
        value = interpreter.snapshot(argument.value)
        meant = _meant_for(callee, parameter, value)
        if meant:
            taken = Argument(value, argument.node)
            effect = _EFFECTS[parameter, meant]
            if parameter == "beta" and not any(_is_array(option) for _, option in options_of(value)):
                effect = "fit() raises"
            interpreter.observe(
                BadCall(call.node, interpreter.path, callee, taken, parameter, meant, call.parameters, effect)
            )
    return len(interpreter.observations) > before


def _is_array(value: Value) -> bool:
    return isinstance(value, SequenceValue) and value.kind in ("array", "tensor")


def _meant_for(callee: str, parameter: str, value: Value) -> str:
    """The parameter that an argument in this place was meant for, "" where it is at home."""
    if isinstance(value, Alternatives):
        meant = {_meant_for(callee, parameter, option) for _, option in value.options}
        return meant.pop() if len(meant) == 1 else ""
    number = isinstance(value, Constant) and isinstance(value.value, (int, float)) and not isinstance(value.value, bool)
    text = isinstance(value, Constant) and isinstance(value.value, str)
    if callee in MODEL_DEFAULTS:
        if parameter == "input_shape" and (number or text):
            return "classes" if number else "encoder_weights"
        return "activation" if parameter == "classes" and text else ""
    if parameter == "gamma" and isinstance(value, SequenceValue):
        return "alpha"
    if parameter == "beta" and isinstance(value, SequenceValue):
        return "class_weights"
    if parameter == "class_weights" and number and value != Constant(1):
        if callee in METRIC_PARAMETERS:
            return "threshold"
        return "beta" if isinstance(value, Constant) and callee == "JaccardLoss" else ""
    return ""


def make_model(call: Call) -> Value:
    """A model of the library is made."""
    kind = call.name.rpartition(".")[2]
    interpreter = call.interpreter
    refused = False
    if call.name.startswith("segmentation_models.") and call.arguments.complete:
        refused = _observe_arguments(call, kind)
    classes, activation = call.argument("classes"), call.argument("activation")
    default_classes, default_activation = MODEL_DEFAULTS[kind]
    if call.name.startswith("segmentation_models_3D"):
        default_classes = MODEL_DEFAULTS[kind][0]
    channels: Value = Constant(default_classes)
    if classes is not None:
        channels = lift(_channels, interpreter.contents(classes.value))
    elif not call.arguments.complete:
        channels = Unknown(("classes", id(call)))
    function: Value = Constant(default_activation)
    if activation is not None:
        function = interpreter.contents(activation.value)
    elif not call.arguments.complete:
        function = Unknown(("activation", id(call)))
    if refused:
        # the call raises; what the model would be after the cure is not known
        channels, function = unknown(), unknown()
    output = Tensor(channels, function, call.node, None if activation is None else activation.node)
    traits = ModelTraits(call.parameters, default_activation)
    model = Model((output,), interpreter.memory.new_cell(), kind, call.node, traits)
    interpreter.observe(ModelMade(call.node, interpreter.path, model, activation))
    return model


def _channels(value: Value) -> Value:
    """The number of channels that ``classes=value`` gives (library-facts.md, Models)."""
    if isinstance(value, Constant):
        if isinstance(value.value, (bool, float)) and math.isfinite(value.value):
            return Constant(int(value.value))
        if not isinstance(value.value, int):
            return Unknown(("classes", id(value)))
    return value


def combine_losses(symbol: str, left: Value, right: Value, node: cst.CSTNode) -> Value | None:
    """Arithmetic of losses; None where it raises (library-facts.md, Misuse)."""
    losses = [isinstance(side, LOSSES) and not _foreign(side) for side in (left, right)]
    open_end = (Unknown, InstanceValue, External, LossCall)
    if symbol == "+" and all(
        ours or isinstance(side, open_end) for ours, side in zip(losses, (left, right), strict=True)
    ):
        if any(isinstance(side, External) and side.name.startswith(_NO_LOSSES) for side in (left, right)):
            return None
        count = sum(side.count if isinstance(side, LossSum) else 1 for side in (left, right))
        return LossSum(left, right, node, count) if count <= MAX_LOSSES else unknown()
    if symbol == "*":
        factor, loss = (left, right) if losses[1] else (right, left)
        if isinstance(factor, (Unknown, InstanceValue, External)) or _is_number(factor):
            return LossProduct(factor, loss, node) if any(losses) else None
    if symbol not in ("+", "*") and any(isinstance(side, InstanceValue) for side in (left, right)):
        return Unknown(("arithmetic", id(node)))
    return None


def _foreign(value: Value) -> bool:
    return isinstance(value, LossFunction) or (isinstance(value, Loss) and value.family == "keras")


def _is_number(value: Value) -> bool:
    return isinstance(value, Constant) and isinstance(value.value, (int, float))


def _ready_made() -> dict[str, Value]:
    classes = {
        "jaccard_loss": "JaccardLoss",
        "dice_loss": "DiceLoss",
        "binary_focal_loss": "BinaryFocalLoss",
        "categorical_focal_loss": "CategoricalFocalLoss",
        "binary_crossentropy": "BinaryCELoss",
        "categorical_crossentropy": "CategoricalCELoss",
    }
    single: dict[str, Value] = {
        name: Loss(kind, "sm", (), None, LOSS_TRAITS[kind].name, LOSS_TRAITS[kind]) for name, kind in classes.items()
    }
    sums = {
        "bce_dice_loss": ("binary_crossentropy", "dice_loss"),
        "bce_jaccard_loss": ("binary_crossentropy", "jaccard_loss"),
        "cce_dice_loss": ("categorical_crossentropy", "dice_loss"),
        "cce_jaccard_loss": ("categorical_crossentropy", "jaccard_loss"),
        "binary_focal_dice_loss": ("binary_focal_loss", "dice_loss"),
        "binary_focal_jaccard_loss": ("binary_focal_loss", "jaccard_loss"),
        "categorical_focal_dice_loss": ("categorical_focal_loss", "dice_loss"),
        "categorical_focal_jaccard_loss": ("categorical_focal_loss", "jaccard_loss"),
    }
    values = {**single, **{name: LossSum(single[one], single[other]) for name, (one, other) in sums.items()}}
    return {f"segmentation_models.losses.{name}": value for name, value in values.items()}


FUNCTIONS: dict[str, Handler] = {
    **{f"segmentation_models.losses.{n}": Handler(p, make_loss, plain=False) for n, p in LOSS_PARAMETERS.items()},
    **{f"segmentation_models.metrics.{n}": Handler(p, make_metric, plain=False) for n, p in METRIC_PARAMETERS.items()},
    **{
        f"{package}.{n}": Handler(p, make_model, plain=False)
        for n, p in MODEL_PARAMETERS.items()
        for package in ("segmentation_models", "segmentation_models_3D")
    },
}
CONSTANTS: dict[str, Value] = {
    **_ready_made(),
    **{
        f"segmentation_models.metrics.{name}": Metric(kind, arguments, None, METRIC_TRAITS[kind])
        for name, kind, arguments in (
            ("iou_score", "IOUScore", ()),
            ("f1_score", "FScore", ()),
            ("f2_score", "FScore", (("beta", Argument(Constant(2), cst.Pass())),)),
            ("precision", "Precision", ()),
            ("recall", "Recall", ()),
        )
    },
}
