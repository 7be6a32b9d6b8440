"""SEG206: a comment beside the weights says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Compiled, LossMade, MetricMade, Observation
from seglint.rules.facts import Program
from seglint.rules.labels import mismatches_in_comments
from seglint.rules.order import ordered
from seglint.rules.rule import Problem, Rule, origin_of, short
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


def check(observation: Observation, program: Program) -> Iterator[Problem]:
    """The comments beside weights against the weights."""
    for one in ordered(observation, program):
        value = one.weights.value
        if not isinstance(value, SequenceValue):
            continue
        mismatch = mismatches_in_comments(value, one.names, program.options)
        if mismatch is None:
            continue
        name, stated, actual = mismatch
        yield Problem(
            (one.weights.node, one.subject.node),
            f"the comment says {name}: {short(stated)}, but the weight of '{name}' is {short(actual)}: "
            "one of the two is wrong",
            subject=("comment", one.weights.node),
            owner=one.subject.node,
            origin=origin_of(value),
            origin_name="class_weights",
        )


_HEAD = "import segmentation_models as sm\nCLASSES = ['car', 'pedestrian']\n"
RULE = Rule(
    code="SEG206",
    name="comment-contradicts-weights",
    summary="a comment beside the weights gives a class another weight",
    documentation=DOCUMENTATION,
    observes=(LossMade, MetricMade, Compiled),
    check=check,
    valid=(
        _HEAD + "loss = sm.losses.DiceLoss(class_weights=[1, 2])  # car: 1, pedestrian: 2\n",
        _HEAD + "loss = sm.losses.DiceLoss(class_weights=[1, 2])  # lr: 0.1, epochs: 2\n",
    ),
    invalid=(
        (
            _HEAD + "# class weights (car: 1.; pedestrian: 2.)\nloss = sm.losses.DiceLoss(class_weights=[2, 1])\n",
            "4:41",
        ),
    ),
)
