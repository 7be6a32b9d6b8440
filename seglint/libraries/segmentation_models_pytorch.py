"""segmentation_models_pytorch (smp): its losses, models and training loops (facts.md)."""

from __future__ import annotations

from dataclasses import replace

from seglint.libraries.ipython import OTHER_VERSION
from seglint.libraries.library import Library, name_observer
from seglint.libraries.observations import BadCall, ModelInSight, Scored
from seglint.libraries.torch import (
    CROSS_ENTROPY,
    LOGISTIC,
    OF_MODULES,
    Criterion,
    Network,
    Scores,
    keep_module,
    observe_applied,
    observe_choice,
    observe_counted,
    observe_made,
    observe_stray,
    passed,
)
from seglint.libraries.training import LossTraits, Metric, MetricTraits, ModelTraits
from seglint.values import (
    NONE,
    Alternatives,
    Argument,
    Arguments,
    Call,
    Constant,
    External,
    Value,
    join,
    lift,
    options_of,
    unknown,
)

LIBRARY = smp = Library(
    "segmentation_models_pytorch",
    aliases=(
        *(
            (f"segmentation_models_pytorch.losses.{module}", "segmentation_models_pytorch.losses")
            for module in (
                "constants", "dice", "focal", "jaccard", "lovasz", "mcc", "soft_bce", "soft_ce", "tversky",
            )
        ),
        ("segmentation_models_pytorch.metrics.functional", "segmentation_models_pytorch.metrics"),
        *(
            (f"segmentation_models_pytorch.decoders.{decoder}{model}", "segmentation_models_pytorch")
            for decoder in (
                "unetplusplus", "unet", "manet", "linknet", "fpn", "pspnet", "deeplabv3", "pan", "upernet",
                "segformer", "dpt",
            )
            for model in (".model", "")
        ),
    ),
    observed=("segmentation_models_pytorch",),
)  # fmt: skip

# --- losses --------------------------------------------------------------------------------------------------------

_MODES = ("binary", "multiclass", "multilabel")
for _mode in _MODES:
    smp.value(f"losses.{_mode.upper()}_MODE", Constant(_mode))

_FIRST_BATCH = "the first batch raises"
_LOGITS = LossTraits(mismatch=_FIRST_BATCH, needs_logits=True, of_torch=True, ignores_kinds=True)
_OVERLAP = replace(
    _LOGITS,
    kind="overlap",
    weights="class_weights",
    indexes="classes",
    one_fits_all=True,
    raw_output="its numbers are no probabilities",
    multiclass="softmax gives 1, masks of 0 and 1 raise",
)
_AREA = "classes=None, log_loss=False, from_logits=True, smooth=0.0, ignore_index=None, eps=1e-7"
#: What each loss does, by its signature.
_LOSSES = {
    f"DiceLoss(mode, {_AREA}, class_weights=None)": _OVERLAP,
    f"JaccardLoss(mode, {_AREA}, class_weights=None)": _OVERLAP,
    f"TverskyLoss(mode, {_AREA}, alpha=0.5, beta=0.5, gamma=1.0, class_weights=None)": _OVERLAP,
    "FocalLoss(mode, alpha=None, gamma=2.0, ignore_index=None, from_logits=True, eps=1e-7, reduction='mean', "
    "normalized=False, reduced_threshold=None, class_weights=None)": replace(
        _LOGITS, weights="class_weights", one_fits_all=True, raw_output="its numbers are no probabilities",
        multiclass="it learns the inverse", number="alpha",
    ),
    "LovaszLoss(mode, per_image=False, ignore_index=None, from_logits=True)": replace(
        _LOGITS, multiclass="the first batch raises"
    ),
    "SoftBCEWithLogitsLoss(weight=None, ignore_index=-100, reduction='mean', smooth_factor=None, pos_weight=None)":
        LOGISTIC,
    "SoftCrossEntropyLoss(reduction='mean', smooth_factor=None, ignore_index=-100, dim=1)": replace(
        CROSS_ENTROPY, weights=""
    ),
    "MCCLoss(eps=1e-5)": LossTraits(
        kind="overlap", needs_probabilities=True, raw_output="it is not a number"
    ),
}  # fmt: skip
LOSS_TRAITS = {
    (kind := signature.partition("(")[0]): replace(traits, label=kind) for signature, traits in _LOSSES.items()
}
#: Losses whose ``from_logits`` says what they take; LovaszLoss takes logits whatever it says.
_SWITCHED = ("DiceLoss", "JaccardLoss", "TverskyLoss", "FocalLoss")


@smp.function(*(f"losses.{signature}" for signature in _LOSSES), plain=False, classes=True)
def make_loss(call: Call) -> Value:
    """A loss of ``smp.losses``."""
    kind = call.last_name
    traits = LOSS_TRAITS[kind]
    observe_choice(call, "mode", _MODES, "AssertionError")
    observe_stray(call)
    if kind in _SWITCHED:
        switch = call.get("from_logits")
        given = call.machine.contents(switch) if switch is not None else Constant(True)
        if not call.arguments.complete and switch is None:
            given = unknown()
        made = [
            (guard, Criterion(kind, _switched(traits, value), passed(call), call.node))
            for guard, value in options_of(given)
        ]
        observe_made(call, made[0][1])
        return join(made)
    return observe_made(call, Criterion(kind, traits, passed(call), call.node))


def _switched(traits: LossTraits, from_logits: Value) -> LossTraits:
    """What a loss takes with ``from_logits=value``."""
    known = from_logits.truth()
    return replace(traits, needs_logits=known is True, needs_probabilities=known is False)


_OWN_ACTIVATION = "activation=None, ignore_channels=None, *, name=None"
_OF_UTILS = LossTraits(
    kind="overlap",
    needs_probabilities=True,
    raw_output="the loss leaves the range of 0 to 1",
    adds_up=True,
    adds_up_once=True,
)


@smp.function(
    f"utils.losses.JaccardLoss(eps=1.0, {_OWN_ACTIVATION})",
    f"utils.losses.DiceLoss(eps=1.0, beta=1.0, {_OWN_ACTIVATION})",
    plain=False,
)
def make_loss_of_utils(call: Call) -> Value:
    """A loss of ``smp.utils.losses``, which takes probabilities unless it has an activation of its own."""
    activation = _own_activation(call)
    traits = replace(_OF_UTILS, label=f"smp.utils' {call.last_name}")
    return lift(
        lambda value: Criterion(
            call.last_name, replace(traits, needs_probabilities=value in _RAW), passed(call), call.node
        ),
        activation,
    )


_RAW = (NONE, Constant("identity"))


def _own_activation(call: Call) -> Value:
    given = call.get("activation")
    if given is None:
        return NONE if call.arguments.complete else unknown()
    return call.machine.contents(given)


_TORCH = {
    "CrossEntropyLoss": CROSS_ENTROPY,
    "BCEWithLogitsLoss": LOGISTIC,
}


@smp.function(
    "utils.losses.CrossEntropyLoss(weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean')",
    "utils.losses.BCEWithLogitsLoss(weight=None, size_average=None, reduce=None, reduction='mean', pos_weight=None)",
    plain=False,
)
def make_torch_loss(call: Call) -> Value:
    """A loss of torch's that adds up."""
    kind = call.last_name
    traits = replace(_TORCH[kind], adds_up=True, adds_up_once=True, label=f"smp.utils' {kind}")
    return Criterion(kind, traits, passed(call), call.node)


# --- models --------------------------------------------------------------------------------------------------------

_ENCODER = "encoder_name='resnet34', encoder_depth=5, encoder_weights='imagenet'"
_NORM = "decoder_use_norm='batchnorm'"
_OUTPUT = "in_channels=3, classes=1, activation=None"
_REST = "aux_params=None, **kwargs"
_NEAREST = "decoder_interpolation='nearest'"
_UNET = f"({_ENCODER}, {_NORM}, decoder_channels=(256, 128, 64, 32, 16), decoder_attention_type=None, {_NEAREST}, {_OUTPUT}, {_REST})"  # noqa: E501
_ATROUS = (
    "decoder_channels=256, decoder_atrous_rates=(12, 24, 36), decoder_aspp_separable=False, decoder_aspp_dropout=0.5"
)
_MODELS = (
    f"Unet{_UNET}",
    f"UnetPlusPlus{_UNET}",
    f"MAnet({_ENCODER}, {_NORM}, decoder_channels=(256, 128, 64, 32, 16), decoder_pab_channels=64, {_NEAREST}, "
    f"{_OUTPUT}, {_REST})",
    f"Linknet({_ENCODER}, {_NORM}, {_OUTPUT}, {_REST})",
    f"FPN({_ENCODER}, decoder_pyramid_channels=256, decoder_segmentation_channels=128, decoder_merge_policy='add', "
    f"decoder_dropout=0.2, {_NEAREST}, {_OUTPUT}, upsampling=4, {_REST})",
    f"PSPNet(encoder_name='resnet34', encoder_weights='imagenet', encoder_depth=3, psp_out_channels=512, {_NORM}, "
    f"psp_dropout=0.2, {_OUTPUT}, upsampling=8, {_REST})",
    f"DeepLabV3({_ENCODER}, encoder_output_stride=8, {_ATROUS}, {_OUTPUT}, upsampling=None, {_REST})",
    f"DeepLabV3Plus({_ENCODER}, encoder_output_stride=16, {_ATROUS}, {_OUTPUT}, upsampling=4, {_REST})",
    f"PAN({_ENCODER}, encoder_output_stride=16, decoder_channels=32, decoder_interpolation='bilinear', {_OUTPUT}, "
    f"upsampling=4, {_REST})",
    f"UPerNet({_ENCODER}, decoder_channels=256, {_NORM}, {_OUTPUT}, upsampling=4, {_REST})",
    f"Segformer({_ENCODER}, decoder_segmentation_channels=256, {_OUTPUT}, upsampling=4, {_REST})",
    "DPT(encoder_name='tu-vit_base_patch16_224.augreg_in21k', encoder_depth=4, encoder_weights='imagenet', "
    "encoder_output_indices=None, decoder_readout='cat', decoder_intermediate_channels=(256, 512, 1024, 1024), "
    f"decoder_fusion_channels=256, {_OUTPUT}, {_REST})",
)
MODEL_NAMES = tuple(text.partition("(")[0] for text in _MODELS)


@smp.function(*_MODELS, plain=False, classes=True)
def make_model(call: Call) -> Value:
    """A model."""
    is_swallowed = _observe_swallowed(call)
    network = _network(call, call.last_name)
    return replace(network, outputs=(unknown(),)) if is_swallowed else network


smp.inherited_method(*OF_MODULES)(keep_module)

#: Keywords that no version of smp's models had, and what they are meant to be.
_MEANT = {
    **dict.fromkeys(("num_classes", "n_classes", "nclass", "n_class"), "classes"),
    **dict.fromkeys(("backbone", "backbone_name"), "encoder_name"),
    **dict.fromkeys(("input_channels", "in_chans", "in_channel"), "in_channels"),
}
#: What a model does without.
_KEPT = {"classes": "has 1 channel", "encoder_name": "has the encoder resnet34", "in_channels": "takes 3 channels"}
#: Beginnings of the names of encoders that take further keywords.
_OPEN_ENCODERS = (
    "tu-", "timm-regnet", "timm-res2", "timm-resnest", "timm-mobilenetv3", "timm-gernet",
)  # fmt: skip


def _observe_swallowed(call: Call) -> bool:
    """Observe keywords that a model leaves out, silently since smp 0.4.0; whether there was one."""
    encoder = call.argument("encoder_name")
    name = Constant("resnet34") if encoder is None else call.machine.contents(encoder.value)
    if not isinstance(name, Constant) or not isinstance(name.value, str) or name.value.startswith(_OPEN_ENCODERS):
        return False
    stray = [(keyword, argument) for keyword, argument in call.stray_keywords if keyword in _MEANT]
    for keyword, argument in stray:
        meant = _MEANT[keyword]
        other = call.argument(meant)
        effect = "since smp 0.4.0 it is silently left out"
        if other is None and call.arguments.complete:
            effect += f" and the model {_KEPT[meant]}"
        choices = call.signature.parameters
        call.machine.observe(
            BadCall(
                call.node, call.last_name, argument, keyword, meant, choices, effect, stray=True, same_meaning=False
            )
        )
    return bool(stray)


@smp.function(
    "create_model(arch, encoder_name='resnet34', encoder_weights='imagenet', in_channels=3, classes=1, "
    "activation=None, aux_params=None)",
    plain=False,
)
def create_model(call: Call) -> Value:
    """A model by the name of its architecture."""
    observe_choice(call, "arch", MODEL_NAMES, "KeyError", any_case=True)
    return _network(call, "create_model")


@smp.function("from_pretrained()", plain=False)
def load_model(call: Call) -> Value:
    """A model that stands in a file."""
    call.machine.observe(ModelInSight(call.node))
    return unknown()


def _network(call: Call, kind: str) -> Network:
    machine = call.machine
    machine.observe(ModelInSight(call.node))
    observe_choice(call, "activation", (*_ACTIVATIONS, *_OTHER_ACTIVATIONS), "ValueError")
    given = {name: call.argument(name) for name in ("classes", "activation", "aux_params")}
    defaults = {"classes": Constant(1), "activation": NONE, "aux_params": NONE}
    passes_all = call.arguments.complete
    values = {
        name: (defaults[name] if passes_all else unknown()) if argument is None else machine.contents(argument.value)
        for name, argument in given.items()
    }
    written = given["activation"]
    function = lift(_activation, values["activation"])
    output = Scores(values["classes"], function, call.node, None if written is None else written.node)
    outputs: tuple[Value, ...]
    if values["aux_params"] == NONE:
        outputs = (output,)
    else:
        outputs = (output, unknown()) if _is_dict(values["aux_params"]) else (unknown(),)
    return Network(outputs, machine.new_cell(), kind, call.node, ModelTraits(call.signature.parameters))


def _is_dict(value: Value) -> bool:
    return not isinstance(value, Alternatives) and bool(value.truth())


#: What an activation makes of the raw output; the others make neither logits nor probabilities.
_ACTIVATIONS = {
    "identity": "linear", "sigmoid": "sigmoid", "softmax": "softmax", "softmax2d": "softmax",
    "logsoftmax": "logsoftmax", "tanh": "tanh",
}  # fmt: skip
_OTHER_ACTIVATIONS = ("argmax", "argmax2d", "clamp")


def _activation(value: Value) -> Value:
    if isinstance(value, External) and value.name == "torch.nn.Sigmoid":
        return Constant("sigmoid")
    if isinstance(value, External) and value.name == "torch.nn.Identity":
        return Constant("linear")
    if not isinstance(value, Constant):
        return unknown()
    known = "linear" if value.value is None else _ACTIVATIONS.get(value.value)
    return unknown() if known is None else replace(value, value=known)


# --- names ---------------------------------------------------------------------------------------------------------

_MODES_BY_NAME = tuple(f"{mode.upper()}_MODE" for mode in _MODES)
#: The names of the modules, of all versions from 0.1 to 0.6.
_NAMES = {
    "segmentation_models_pytorch": (
        *MODEL_NAMES, "create_model", "from_pretrained", "losses", "metrics", "encoders", "decoders", "datasets",
        "utils", "base", "common", "unet", "unetplusplus", "linknet", "fpn", "pspnet", "deeplabv3", "pan", "manet",
        "MODEL_ARCHITECTURES_MAPPING", "_MODEL_ARCHITECTURES",
        # of the modules of a model, which are other names of it here
        "decoder", "model",
    ),
    "segmentation_models_pytorch.losses": (
        *LOSS_TRAITS, *_MODES_BY_NAME, "constants", "dice", "focal", "jaccard", "lovasz", "mcc", "soft_bce", "soft_ce",
        "tversky", "_functional",
    ),
}  # fmt: skip
_OF_TORCH = {
    "segmentation_models_pytorch.losses": {
        name: f"is torch.nn.{name}" for name in ("CrossEntropyLoss", "BCELoss", "BCEWithLogitsLoss", "NLLLoss")
    }
}
smp.name_observer = name_observer(_NAMES, _OF_TORCH, (OTHER_VERSION,))

# --- metrics -------------------------------------------------------------------------------------------------------


@smp.function(
    "metrics.get_stats(output, target, mode, ignore_index=None, threshold=None, num_classes=None)", plain=False
)
def count_pixels(call: Call) -> Value:
    """Right and wrong pixels."""
    observe_choice(call, "mode", _MODES, "ValueError")
    observe_counted(call)
    return unknown()


_SCORES = (
    "f1_score", "iou_score", "accuracy", "precision", "recall", "sensitivity", "specificity", "balanced_accuracy",
    "positive_predictive_value", "negative_predictive_value", "false_negative_rate", "false_positive_rate",
    "false_discovery_rate", "false_omission_rate",
)  # fmt: skip
_REDUCTIONS = ("micro", "macro", "weighted", "micro-imagewise", "macro-imagewise", "weighted-imagewise", "none")
_AVERAGED = "reduction=None, class_weights=None, zero_division=1.0"


@smp.function(
    *(f"metrics.{name}(tp, fp, fn, tn, {_AVERAGED})" for name in _SCORES),
    f"metrics.fbeta_score(tp, fp, fn, tn, beta=1.0, {_AVERAGED})",
    plain=False,
)
def score(call: Call) -> Value:
    """A score of counted pixels, averaged over classes."""
    observe_choice(call, "reduction", _REDUCTIONS, "ValueError")
    reduction, weights = call.argument("reduction"), call.argument("class_weights")
    if reduction is not None and weights is not None:
        machine = call.machine
        taken = Argument(machine.snapshot(weights.value), weights.node)
        machine.observe(Scored(call.node, machine.contents(reduction.value), taken))
    return unknown()


# --- training loops ------------------------------------------------------------------------------------------------

_SCORE = MetricTraits(needs_probabilities=True)


@smp.function(
    *(f"utils.metrics.{name}(eps=1e-7, threshold=0.5, {_OWN_ACTIVATION})" for name in ("IoU", "Recall", "Precision")),
    f"utils.metrics.Fscore(beta=1, eps=1e-7, threshold=0.5, {_OWN_ACTIVATION})",
    f"utils.metrics.Accuracy(threshold=0.5, {_OWN_ACTIVATION})",
    plain=False,
)
def make_metric(call: Call) -> Value:
    """A score of ``smp.utils``: numbers above the threshold count, unless it has an activation of its own."""
    traits = replace(_SCORE, label=f"smp.utils' {call.last_name}")
    threshold = call.get("threshold")
    usual = threshold is None and call.arguments.complete
    return lift(
        lambda value: Metric(
            call.last_name, replace(traits, needs_probabilities=usual and value in _RAW), passed(call), call.node
        ),
        _own_activation(call),
    )


@smp.function(
    "utils.train.TrainEpoch(model, loss, metrics, optimizer, device='cpu', verbose=True)",
    "utils.train.ValidEpoch(model, loss, metrics, device='cpu', verbose=True)",
    plain=False,
)
def train_epoch(call: Call) -> Value:
    """A loop that applies a loss and metrics to what a model puts out."""
    machine, model, loss, metrics = call.machine, call.argument("model"), call.get("loss"), call.argument("metrics")
    if model is not None and loss is not None:
        outputs = machine.for_each_option(machine.contents(model.value), lambda one: _output(call, one), call.node)
        prediction = Argument(outputs, model.node)
        if metrics is not None:
            metrics = Argument(machine.snapshot(metrics.value), metrics.node)
        observe_applied(machine, loss, prediction, None, call.node, metrics)
    return unknown()


def _output(call: Call, model: Value) -> Value:
    """What ``model.forward(images)`` gives."""
    forward = model.attribute(call.machine, "forward", call.node)
    return forward.call(call.machine, Arguments([Argument(unknown(), call.node)]), call.node)
