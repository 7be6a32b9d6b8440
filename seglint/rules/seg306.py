"""SEG306: the library's losses and metrics get probabilities."""

from __future__ import annotations

import math
from collections.abc import Iterator

from seglint.libraries.observations import Applied, Compiled, Counted
from seglint.rules.arguments import Measure
from seglint.rules.facts import (
    Program,
    activation_of,
    channels_of,
    compiled_measures,
    compiled_metrics,
    direct_losses,
    output_of,
)
from seglint.rules.rule import Check, Invalid, Problem, Rule
from seglint.rules.wording import short
from seglint.values import Constant

DOCUMENTATION = """
## What it does
Checks that a model which is compiled with a loss or metric of segmentation_models ends in an activation that gives
probabilities, not in `None`, `linear` or `relu`. Over several channels also with Keras's categorical cross-entropies,
by name or without `from_logits=True`.
In programs with segmentation_models_pytorch, whose models put out raw numbers by default: that these are not given to
what takes probabilities, as `nn.BCELoss`, the losses and metrics of `smp.utils`, a loss made with `from_logits=False`,
and `get_stats` with a threshold between 0 and 1.

## Why is this bad?
The library's losses and metrics expect probabilities and have no `from_logits`. On raw outputs Dice and Jaccard leave
their range, the cross-entropies clip, their gradient is 0 in large parts, and a score means nothing. Keras's
cross-entropies clip raw outputs likewise: the model trains badly, with relu to NaN.

## Example
```python
model = sm.Unet("resnet34", classes=3, activation=None)
model.compile("adam", sm.losses.DiceLoss())
```

Use instead:
```python
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss())
```

## References
- `seglint explain facts`: "Masks and channels", "segmentation_models_pytorch"
"""


def check(compiled: Compiled, program: Program) -> Iterator[Problem]:
    """The model's activation, where a part of the loss or a metric takes probabilities only."""
    activation, output = activation_of(compiled.model), output_of(compiled.model)
    if activation not in ("linear", "relu") or output is None:
        return
    measures: list[Measure] = [*direct_losses(compiled), *compiled_metrics(compiled)]
    needing = [measure.kind for measure in measures if measure.traits.needs_probabilities]
    channels = channels_of(compiled.model)
    raw = [measure for measure in measures if _takes_probabilities(measure)]
    if raw and not needing and channels is not None and channels > 1:
        yield Problem.of_activation(
            output,
            f"activation {'None' if activation == 'linear' else activation} puts out no probabilities, but "
            f"{raw[0].traits.label} expects them: it trains badly; use 'softmax', or {raw[0].traits.raw_outputs}=True",
            compiled.node,
            subject="activation",
        )
    if needing:
        yield Problem.of_activation(
            output,
            f"activation {'None' if activation == 'linear' else activation} puts out no probabilities, but "
            f"{needing[0]} expects them: the loss or score is meaningless; use 'sigmoid' or 'softmax'",
            compiled.node,
            subject="activation",
        )


def _takes_probabilities(measure: Measure) -> bool:
    """Whether it could take raw outputs, and is known not to be told to."""
    parameter = measure.traits.raw_outputs
    argument = measure.argument(parameter)
    return bool(parameter) and (argument is None or argument.value == Constant(False))


def check_applied(applied: Applied, program: Program) -> Iterator[Problem]:
    """What losses and metrics of torch are given, where they take probabilities only."""
    output = output_of(applied.model)
    if activation_of(applied.model) != "linear" or output is None:
        return
    needing = [one for one in compiled_measures(applied) if one[0].traits.needs_probabilities]
    for measure, _ in needing[:1]:
        given = applied.loss or applied.metrics
        yield Problem(
            (None if given is None else given.node, applied.node),
            f"{measure.traits.label} takes probabilities, but this is the model's raw output: "
            f"{measure.traits.raw_output or 'its threshold is one of probabilities'}",
            subject="activation",
            origin=output.node,
            origin_name="model",
        )


def check_counted(counted: Counted, program: Program) -> Iterator[Problem]:
    """What pixels are counted in by a threshold of probabilities."""
    output = output_of(counted.model)
    threshold = counted.threshold.value if isinstance(counted.threshold, Constant) else None
    if activation_of(counted.model) == "linear" and isinstance(threshold, float) and 0 < threshold < 1:
        yield Problem(
            (counted.output, counted.node),
            f"the threshold {short(threshold)} meets the model's raw output: a pixel counts from a probability of "
            f"{short(1 / (1 + math.exp(-threshold)))} on; apply sigmoid first",
            origin=None if output is None else output.node,
            origin_name="model",
        )


TORCH = "import segmentation_models_pytorch as smp\nfrom torch import nn\n"
RULE = Rule(
    code="SEG306",
    name="no-probabilities",
    summary="the output is no probability, and the loss or a metric is the library's",
    documentation=DOCUMENTATION,
    checks=(Check(Compiled, check), Check(Applied, check_applied), Check(Counted, check_counted)),
    valid=(
        "import tensorflow as tf\nmodel = sm.Unet('resnet34', classes=3, activation=None)\n"
        "model.compile('adam', lambda gt, pr: sm.losses.dice_loss(gt, tf.nn.softmax(pr)))",
        "import tensorflow as tf\nmodel = sm.Unet('resnet34', classes=3, activation=None)\n"
        "model.compile('adam', tf.keras.losses.CategoricalCrossentropy(from_logits=raw()))",
        "model = sm.Unet('resnet34', classes=3, activation='softmax')\nmodel.compile('adam', sm.losses.DiceLoss())",
        "import tensorflow as tf\nmodel = sm.Unet('resnet34', classes=3, activation='linear')\n"
        "model.compile('adam', tf.keras.losses.CategoricalCrossentropy(from_logits=True))",
        TORCH + "model = smp.Unet('resnet34', activation='sigmoid')\nloss = nn.BCELoss()(model(images), masks)",
    ),
    invalid=(
        # by name, and as an object without from_logits
        Invalid(
            "model = sm.Unet('resnet34', classes=3, activation=$None)\n"
            "model.compile('adam', 'sparse_categorical_crossentropy')"
        ),
        Invalid(
            "import tensorflow as tf\nmodel = sm.Unet('resnet34', classes=3, activation=$'linear')\n"
            "model.compile('adam', tf.keras.losses.CategoricalCrossentropy())"
        ),
        Invalid(
            "model = sm.Unet('resnet34', classes=3, activation=$None)\nmodel.compile('adam', sm.losses.DiceLoss())"
        ),
        Invalid(
            "config = dict(activation=$None)\nmodel = sm.Unet('resnet34', activation=config['activation'])\n"
            "model.compile('adam', sm.losses.DiceLoss())"
        ),
        Invalid(TORCH + "model = smp.Unet('resnet34')\nloss = nn.BCELoss()($model(images), masks)"),
        Invalid(
            TORCH + "model = smp.Unet('resnet34')\ndice = smp.losses.DiceLoss('binary', from_logits=False)\n"
            "output = model(images)\nloss = dice($output, masks)"
        ),
        Invalid(
            TORCH + "model = smp.Unet('resnet34')\n"
            "tp, fp, fn, tn = smp.metrics.get_stats($model(images), masks, mode='binary', threshold=0.5)"
        ),
    ),
)
