"""SEG102: as many weights as the model has channels."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Applied, LossMet
from seglint.libraries.training import Loss
from seglint.rules.arguments import (
    Measure,
    given,
    mismatch,
    named_weights,
    number_of_channels,
    origin_of,
    refuses_selection,
    selects,
    size_of,
    weights_of,
)
from seglint.rules.facts import (
    Program,
    channels_of,
    class_list_of_model,
    compiled_measures,
    measures_of_one_output,
    output_of,
)
from seglint.rules.labels import background_of_its_own
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rank, Rule
from seglint.rules.wording import listing, plural

DOCUMENTATION = """
## What it does
Checks that `class_weights` has one weight for each channel of the model that the loss or metric is compiled with; where
the model is not in sight, that a loss and a metric of one `compile` have as many weights as each other.

## Why is this bad?
The weights are multiplied with the channels. Where their numbers differ, `fit` raises "Dimensions must be equal". With
one weight, or a model with one channel, nothing is raised: the loss is computed and only scaled, and no class is
weighted. The channel that is forgotten most often is the background, which the usual dataset appends. A list that
`CategoricalFocalLoss`, or Keras's own `CategoricalFocalCrossentropy`, takes as its alpha is weights as well.
The `pos_weight` of torch's binary cross-entropy with logits has its channels on the axis before height and width: a
row of numbers meets the width.

## Example
```python
CLASSES = ["car", "pedestrian"]
model = sm.Unet("resnet34", classes=len(CLASSES) + 1, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=np.array([1, 2])))
```

Use instead:
```python
CLASSES = ["car", "pedestrian"]
model = sm.Unet("resnet34", classes=len(CLASSES) + 1, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=np.array([1, 2, 0.5])))
```

## References
- `seglint explain facts`: "Weights and indexes"
- [segmentation_models#346](https://github.com/qubvel/segmentation_models/issues/346)
"""


def check(compiled: LossMet, program: Program) -> Iterator[Problem]:
    """Each weighted loss and metric of a compile against the model's channels."""
    channels, output = channels_of(compiled.model), output_of(compiled.model)
    if channels is None or output is None:
        return
    for number, (measure, argument) in enumerate(compiled_measures(compiled)):
        yield from _along_width(measure, channels)
        named = named_weights(measure)
        if named is None or selects(measure) or refuses_selection(measure):
            continue
        name, weights = named
        count, origin = size_of(weights.value), origin_of(weights.value)
        if count is None or count in (0, channels):
            continue
        kind = "loss" if isinstance(measure, Loss) else "metric"
        background = background_of_its_own(compiled.model, program.options)
        cure = "; drop '+ 1'" if background and count == channels - 1 else ""
        effect = mismatch(measure, (count, channels), kind, isinstance(compiled, Applied))
        yield Problem(
            (weights.node, measure.node, argument.node if argument else None, compiled.node),
            f"{name} has {plural(count, 'weight')} but the model has {plural(channels, 'channel')}"
            f"{_classes(compiled, channels, background)}: {effect}{cure}",
            subject=number,
            owner=measure.node,
            origin=origin or output.node,
            origin_name=name if origin else "model",
        )


def check_each_other(compiled: LossMet, program: Program) -> Iterator[Problem]:
    """Where no model is in sight: the weights of a loss and of a metric of one compile against each other."""
    if channels_of(compiled.model) is not None:
        return
    measures = measures_of_one_output(compiled)
    channels = number_of_channels(measure for measure, _ in measures)
    for number, (measure, argument) in enumerate(measures):
        weights = weights_of(measure)
        count = None if weights is None or selects(measure) else size_of(weights.value)
        if channels is None or weights is None or count in (None, 0, 1, channels) or measure.traits.of_torch:
            continue
        yield Problem(
            (weights.node, measure.node, argument.node if argument else None, compiled.node),
            f"{measure.traits.weights} has {plural(count or 0, 'weight')}, but those of another loss or metric in the "
            f"same compile are for {channels} channels: {measure.traits.mismatch}",
            subject=number,
            owner=measure.node,
            origin=origin_of(weights.value),
            origin_name=measure.traits.weights,
        )


def _along_width(measure: Measure, channels: int) -> Iterator[Problem]:
    """Numbers that are meant for the channels, in a row that meets the last axis."""
    for name in measure.traits.along_width if isinstance(measure, Loss) else ():
        row = given(measure, name)
        count = None if row is None else size_of(row.value)
        if row is not None and count is not None and count > 1 and channels > 1:
            yield Problem(
                (row.node, measure.node),
                f"{name} has {count} numbers in a row, which meets the width, not the {channels} channels: the first "
                f"batch raises, or with this width is wrong; it takes the shape ({count}, 1, 1)",
                subject=name,
                owner=measure.node,
            )


def _classes(compiled: LossMet, channels: int, background: str) -> str:
    followed = class_list_of_model(compiled.model)
    if followed is None:
        return ""
    names = followed.names
    if background:
        return f", one more than the {len(names)} classes, {background!r} among them"
    shown = listing(names, 4, 44) if len(names) <= 4 else f"{len(names)} classes"
    return f" ({shown} and the background)" if channels == len(names) + 1 else f" ({shown})"


RULE = Rule(
    code="SEG102",
    name="weights-against-channels",
    summary="`class_weights` has another length than the model has channels",
    documentation=DOCUMENTATION,
    checks=(Check(LossMet, check), Check(LossMet, check_each_other)),
    rank=Rank.CHANNELS,
    setup=SETUP + "CLASSES = ['car', 'pedestrian']\n",
    valid=(
        "model = sm.Unet('resnet34', classes=len(CLASSES) + 1, activation='softmax')\n"
        "model.compile('adam', sm.losses.DiceLoss(class_weights=np.array([1, 2, 0.5])))",
        "model = sm.Unet('resnet34', classes=count(), activation='softmax')\n"
        "model.compile('adam', sm.losses.DiceLoss(class_weights=np.array([1, 2])))",
    ),
    invalid=(
        Invalid(
            "model = sm.Unet('resnet34', classes=len(CLASSES) + 1, activation='softmax')\n"
            "model.compile('adam', sm.losses.DiceLoss(class_weights=$np.array([1, 2])))"
        ),
        Invalid(
            "weights = [2.0]\nmodel = sm.Unet('resnet34', classes=3, activation='softmax')\n"
            "model.compile('adam', 'categorical_crossentropy', metrics=[sm.metrics.FScore(class_weights=$weights)])"
        ),
        # the alphas of Keras's own loss
        Invalid(
            "from tensorflow import keras\nmodel = sm.Unet('resnet34', classes=3, activation='softmax')\n"
            "model.compile('adam', keras.losses.CategoricalFocalCrossentropy(alpha=$[0.2, 0.8]))"
        ),
        # weights are too few
        Invalid(
            "model = sm.Unet(\"resnet34\", classes=3)\nmodel.compile('adam', sm.losses.DiceLoss(class_weights=$[1, 2]))"
        ),
    ),
)
