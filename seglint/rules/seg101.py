"""SEG101: as many weights as class_indexes selects channels."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import MeasureMade
from seglint.libraries.training import Loss
from seglint.rules.arguments import (
    indexes_of,
    ints_in,
    mismatch,
    named_weights,
    number_of_indexes,
    origin_of,
    selects,
    size_of,
)
from seglint.rules.facts import Program
from seglint.rules.rule import Check, Invalid, Problem, Rank, Rule
from seglint.rules.wording import plural
from seglint.values import Argument

DOCUMENTATION = """
## What it does
Checks that `class_weights` has one weight for each channel that `class_indexes` selects.

## Why is this bad?
The library picks the channels first and multiplies by the weights then, so the lengths must be equal. Where they are
not, `fit` raises, often after hours of preparation. With a single weight or a single index nothing is raised: the
numbers are multiplied all the same, and the loss is only scaled.

## Example
```python
loss = sm.losses.DiceLoss(class_weights=[0.5, 0.1, 0.95], class_indexes=[0, 2])
```

Use instead:
```python
loss = sm.losses.DiceLoss(class_weights=[0.5, 0.95], class_indexes=[0, 2])
```

## References
- `seglint explain facts`: "Weights and indexes"
- [segmentation_models#109](https://github.com/qubvel/segmentation_models/issues/109)
- [segmentation_models#208](https://github.com/qubvel/segmentation_models/issues/208)
"""


def check(made: MeasureMade, program: Program) -> Iterator[Problem]:
    """The lengths, where both are known."""
    named, indexes = named_weights(made.subject), indexes_of(made.subject)
    if named is None or indexes is None or not selects(made.subject):
        return
    name, weights = named
    count, selected = size_of(weights.value), number_of_indexes(indexes.value)
    if count is None or selected is None or 0 in (count, selected):
        return
    if made.subject.traits.of_torch:
        yield from _too_few(made, weights, count, max(ints_in(indexes.value), default=0))
        return
    if count == selected:
        return
    effect = mismatch(made.subject, (count, selected), "loss" if isinstance(made.subject, Loss) else "score")
    yield Problem(
        (weights.node, made.subject.node),
        f"{name} has {plural(count, 'weight')} but {made.subject.traits.indexes} selects "
        f"{plural(selected, 'channel')}: {effect}",
        owner=made.subject.node,
        origin=origin_of(weights.value),
        origin_name=name,
    )


def _too_few(made: MeasureMade, weights: Argument, count: int, last: int) -> Iterator[Problem]:
    """In torch indexes select of the weights as well: there must be one for each channel up to the last of them."""
    traits = made.subject.traits
    if count <= last:
        yield Problem(
            (weights.node, made.subject.node),
            f"{traits.weights} has {plural(count, 'weight')} but {traits.indexes} selects channel {last}: "
            f"one weight is needed for each channel, {traits.mismatch}",
            owner=made.subject.node,
            origin=origin_of(weights.value),
            origin_name=traits.weights,
        )


RULE = Rule(
    code="SEG101",
    name="weights-against-indexes",
    summary="`class_weights` has another length than `class_indexes`",
    documentation=DOCUMENTATION,
    checks=(Check(MeasureMade, check),),
    rank=Rank.SELECTION,
    valid=(
        "loss = sm.losses.DiceLoss(class_weights=[0.5, 1.5], class_indexes=[0, 2])",
        "loss = sm.losses.DiceLoss(class_weights=load(), class_indexes=[0, 2])",
        "loss = sm.losses.JaccardLoss(class_weights=None, class_indexes=[0, 2])",
    ),
    invalid=(
        Invalid("loss = sm.losses.DiceLoss(class_weights=$[0.5, 0.1, 0.95], class_indexes=[0, 2])"),
        Invalid(
            "from segmentation_models.metrics import IOUScore\nweights = (1.0, 0.5, 1.5)\n"
            "metric = IOUScore(class_indexes=1, class_weights=$weights)"
        ),
    ),
)
