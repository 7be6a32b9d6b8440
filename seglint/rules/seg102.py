"""SEG102: as many weights as the model has channels."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Compiled, Observation
from seglint.libraries.training import Loss, Metric
from seglint.rules.facts import Program, channels_of, class_list_of_model, compiled_losses, compiled_metrics, output_of
from seglint.rules.rule import Problem, Rule, given, number_of_weights, origin_of, plural, weights_of
from seglint.values import Argument

DOCUMENTATION = """
## What it does
Checks that `class_weights` has one weight for each channel of the model that the loss or metric is compiled with.

## Why is this bad?
The weights are multiplied with the channels. Where their numbers differ, `fit` raises "Dimensions must be equal". With
one weight, or a model with one channel, nothing is raised: the loss is computed and only scaled, and no class is
weighted. The channel that is forgotten most often is the background, which the usual dataset appends. A list that
`CategoricalFocalLoss` takes as its alpha is weights as well.

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
- library-facts.md, "Weights and indexes"
- [segmentation_models#346](https://github.com/qubvel/segmentation_models/issues/346)
"""


def check(compiled: Observation, program: Program) -> Iterator[Problem]:
    """Each weighted loss and metric of a compile against the model's channels."""
    assert isinstance(compiled, Compiled)
    channels = channels_of(compiled.model)
    if channels is None:
        return
    subjects: list[tuple[str, Loss | Metric, Argument | None]] = [
        ("loss", loss, compiled.loss) for loss in compiled_losses(compiled) if loss.family == "sm"
    ]
    subjects += [("metric", metric, compiled.metrics) for metric in compiled_metrics(compiled)]
    for kind, subject, argument in subjects:
        named = weights_of(subject)
        if named is None:
            continue
        name, weights = named
        count = number_of_weights(weights)
        if count is None or count in (0, channels) or given(subject, "class_indexes") is not None:
            continue
        effect = "fit() raises" if 1 not in (count, channels) else f"nothing is raised, the {kind} is only scaled"
        output = output_of(compiled.model)
        yield Problem(
            (weights.node, subject.node, argument.node if argument else None, compiled.node),
            f"{name} has {plural(count, 'weight')} but the model has {plural(channels, 'channel')}"
            f"{_classes(compiled, channels)}: {effect}",
            subject=(kind, subject.kind, weights.node if kind == "metric" else None),
            owner=subject.node,
            origin=origin_of(weights.value) or (output.node if output else None),
            origin_name=name if origin_of(weights.value) else "model",
        )


def _classes(compiled: Compiled, channels: int) -> str:
    followed = class_list_of_model(compiled.model)
    if followed is None:
        return ""
    names = followed.names
    shown = ", ".join(names) if len(names) <= 4 else f"{len(names)} classes"
    return f" ({shown} and the background)" if channels == len(names) + 1 else f" ({shown})"


_HEAD = "import numpy as np\nimport segmentation_models as sm\nCLASSES = ['car', 'pedestrian']\n"

RULE = Rule(
    code="SEG102",
    name="weights-against-channels",
    summary="`class_weights` has another length than the model has channels",
    documentation=DOCUMENTATION,
    observes=(Compiled,),
    check=check,
    valid=(
        _HEAD + "model = sm.Unet('resnet34', classes=len(CLASSES) + 1, activation='softmax')\n"
        "model.compile('adam', sm.losses.DiceLoss(class_weights=np.array([1, 2, 0.5])))\n",
        _HEAD + "model = sm.Unet('resnet34', classes=count(), activation='softmax')\n"
        "model.compile('adam', sm.losses.DiceLoss(class_weights=np.array([1, 2])))\n",
    ),
    invalid=(
        (
            _HEAD + "model = sm.Unet('resnet34', classes=len(CLASSES) + 1, activation='softmax')\n"
            "model.compile('adam', sm.losses.DiceLoss(class_weights=np.array([1, 2])))\n",
            "5:56",
        ),
        (
            _HEAD + "weights = [2.0]\n"
            "model = sm.Unet('resnet34', classes=3, activation='softmax')\n"
            "model.compile('adam', 'categorical_crossentropy', metrics=[sm.metrics.FScore(class_weights=weights)])\n",
            "6:92",
        ),
    ),
)
