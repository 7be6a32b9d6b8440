"""SEG206: a comment beside the weights says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import LossMet, MeasureMade
from seglint.rules.facts import Program
from seglint.rules.labels import mismatches_in_comments
from seglint.rules.order import ordered
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rank, Rule
from seglint.rules.wording import short
from seglint.values import SequenceValue

DOCUMENTATION = """
## What it does
Compares weights with a comment beside them that gives each class of the list its weight (`car: 1; road: 2`).

## Why is this bad?
Either the comment or the weights are wrong. If it is the weights, they act on the wrong classes, and nothing is
raised.

## Example
```python
CLASSES = ["car", "pedestrian"]
# car: 1.0; pedestrian: 2.0
loss = sm.losses.DiceLoss(class_weights=[2.0, 1.0])
```

Use instead:
```python
CLASSES = ["car", "pedestrian"]
# car: 1.0; pedestrian: 2.0
loss = sm.losses.DiceLoss(class_weights=[1.0, 2.0])
```

## Fix
None: whether the comment or the weights are right, only their author knows.

## References
- [segmentation_models#208](https://github.com/qubvel/segmentation_models/issues/208)
"""


def check(observation: MeasureMade | LossMet, program: Program) -> Iterator[Problem]:
    """The comments beside weights against the weights."""
    for one in ordered(observation, program):
        value = one.weights.value
        mismatch = (
            mismatches_in_comments(value, one.names, program.options) if isinstance(value, SequenceValue) else None
        )
        if mismatch is not None:
            name, stated, actual = mismatch
            yield Problem.of_weights(
                one.measure,
                one.weights,
                f"the comment says {name}: {short(stated)}, but the weight of '{name}' is {short(actual)}: "
                "one of the two is wrong",
                subject=("comment", one.weights.node),
            )


RULE = Rule(
    code="SEG206",
    name="comment-contradicts-weights",
    summary="a comment beside the weights gives a class another weight",
    documentation=DOCUMENTATION,
    checks=(Check(MeasureMade, check), Check(LossMet, check)),
    rank=Rank.ORDER,
    family="order",
    setup=SETUP + "CLASSES = ['car', 'pedestrian']\n",
    valid=(
        "loss = sm.losses.DiceLoss(class_weights=[1, 2])  # car: 1, pedestrian: 2",
        "loss = sm.losses.DiceLoss(class_weights=[1, 2])  # lr: 0.1, epochs: 2",
    ),
    invalid=(Invalid("# class weights (car: 1.; pedestrian: 2.)\nloss = sm.losses.DiceLoss(class_weights=$[2, 1])"),),
)
