"""SEG104: class indexes are channels of the model."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Compiled, LossMade, MetricMade, Observation
from seglint.libraries.training import Loss, Metric
from seglint.rules.facts import Program, channels_of, compiled_losses, compiled_metrics
from seglint.rules.rule import Problem, Rule, given, plural
from seglint.rules.seg105 import refused
from seglint.values import Argument, Constant, SequenceValue

DOCUMENTATION = """
## What it does
Checks that no class index is negative, and that all are below the number of the model's channels.

## Why is this bad?
The library gathers channels by index. An index that does not exist raises in `fit`, on the CPU; negative indexes do
not count from the end as Python's do.

## Example
```python
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_indexes=[1, 2, 3]))
```

Use instead:
```python
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_indexes=[0, 1, 2]))
```

## References
- library-facts.md, "Weights and indexes"
"""


def check(observation: Observation, program: Program) -> Iterator[Problem]:
    """The indexes of a loss or metric, and against the model that it is compiled with."""
    if isinstance(observation, Compiled):
        channels = channels_of(observation.model)
        if channels is None:
            return
        subjects: list[Loss | Metric] = [*compiled_losses(observation), *compiled_metrics(observation)]
        for one in subjects:
            indexes = given(one, "class_indexes")
            wrong = None if indexes is None else next((i for i in _ints(indexes) if i >= channels), None)
            if indexes is not None and wrong is not None:
                yield Problem(
                    (indexes.node, one.node, observation.node),
                    f"class_indexes has {wrong} but the model has {plural(channels, 'channel')} "
                    f"({'only 0' if channels == 1 else f'0 to {channels - 1}'}): fit() raises",
                    subject=("index", indexes.node),
                )
    elif isinstance(observation, (LossMade, MetricMade)):
        made = observation.loss if isinstance(observation, LossMade) else observation.metric
        indexes = given(made, "class_indexes") if isinstance(made, (Loss, Metric)) else None
        wrong = None if indexes is None else next((i for i in _ints(indexes) if i < 0), None)
        if indexes is not None and wrong is not None:
            yield Problem(
                (indexes.node, observation.node),
                f"class_indexes has {wrong}: indexes do not count from the end here, fit() raises",
                subject=("index", indexes.node),
            )


def _ints(argument: Argument) -> list[int]:
    value = argument.value
    if refused(value):
        return []  # SEG105 tells it, and no index is looked up
    items = value.items or () if isinstance(value, SequenceValue) else (value,)
    return [
        item.value
        for item in items
        if isinstance(item, Constant) and isinstance(item.value, int) and not isinstance(item.value, bool)
    ]


_HEAD = "import segmentation_models as sm\nmodel = sm.Unet('resnet34', classes=3, activation='softmax')\n"
RULE = Rule(
    code="SEG104",
    name="index-out-of-range",
    summary="a class index is negative or not below the model's number of channels",
    documentation=DOCUMENTATION,
    observes=(Compiled, LossMade, MetricMade),
    check=check,
    valid=(_HEAD + "model.compile('adam', sm.losses.DiceLoss(class_indexes=[0, 1, 2]))\n",),
    invalid=(
        (_HEAD + "model.compile('adam', sm.losses.DiceLoss(class_indexes=[1, 2, 3]))\n", "3:56"),
        ("import segmentation_models as sm\nmetric = sm.metrics.IOUScore(class_indexes=-1)\n", "2:44"),
    ),
)
