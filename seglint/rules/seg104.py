"""SEG104: class indexes are channels of the model."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import LossMet, MeasureMade
from seglint.rules.arguments import Measure, indexes_of, ints_in, is_ignored, number_of_channels, refused
from seglint.rules.facts import Program, channels_of, compiled_measures, measures_of_one_output
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.values import Argument, SequenceValue

DOCUMENTATION = """
## What it does
Checks that no class index is negative, and that all are below the number of the model's channels. Where these are not
known, the weights of another loss or metric in the same `compile` say how many there are.

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
- `seglint explain facts`: "Weights and indexes"
"""


def check_channels(compiled: LossMet, program: Program) -> Iterator[Problem]:
    """The indexes of each loss and metric against the model that it is compiled with."""
    channels, measures = channels_of(compiled.model), compiled_measures(compiled)
    owner = "the model has"
    if channels is None:
        owner, measures = "the weights in the same compile are for", measures_of_one_output(compiled)
        channels = number_of_channels(measure for measure, _ in measures)
    if channels is None:
        return
    has = f"{owner} {'only channel 0' if channels == 1 else f'the channels 0 to {channels - 1}'}"
    for measure, _ in measures:
        for indexes, numbers in _looked_up(measure):
            wrong = [number for number in numbers if number >= channels or _is_before_first(measure, number, channels)]
            if wrong:
                yield Problem(
                    (indexes.node, measure.node, compiled.node),
                    f"{measure.traits.indexes} has {wrong[0]} but {has}: {measure.traits.mismatch}",
                    subject=("index", indexes.node),
                )


def _is_before_first(measure: Measure, number: int, channels: int) -> bool:
    """Whether a negative index, which torch counts from the end, leads beyond the first channel."""
    return measure.traits.of_torch and number < -channels


def check_sign(made: MeasureMade, program: Program) -> Iterator[Problem]:
    """The indexes of a loss or metric by themselves."""
    for indexes, numbers in _looked_up(made.subject):
        wrong = [number for number in numbers if number < 0 and not made.subject.traits.of_torch]
        if wrong:
            yield Problem(
                (indexes.node, made.node),
                f"{made.subject.traits.indexes} has {wrong[0]}: indexes do not count from the end here, "
                f"{made.subject.traits.mismatch}",
                subject=("index", indexes.node),
            )


def _looked_up(measure: Measure) -> Iterator[tuple[Argument, list[int]]]:
    """The indexes, but for those that SEG105 tells: they raise before any is looked up."""
    indexes = indexes_of(measure)
    if measure.traits.ignores_kinds and (indexes is None or not isinstance(indexes.value, SequenceValue)):
        return
    if indexes is not None and not refused(indexes.value) and not is_ignored(measure, indexes.value):
        yield indexes, ints_in(indexes.value)


RULE = Rule(
    code="SEG104",
    name="index-out-of-range",
    summary="a class index is negative or not below the model's number of channels",
    documentation=DOCUMENTATION,
    checks=(Check(LossMet, check_channels), Check(MeasureMade, check_sign)),
    setup=SETUP + "model = sm.Unet('resnet34', classes=3, activation='softmax')\n",
    valid=("model.compile('adam', sm.losses.DiceLoss(class_indexes=[0, 1, 2]))",),
    invalid=(
        Invalid("model.compile('adam', sm.losses.DiceLoss(class_indexes=$[1, 2, 3]))"),
        Invalid("metric = sm.metrics.IOUScore(class_indexes=$-1)"),
    ),
)
