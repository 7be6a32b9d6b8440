"""SEG205: weights by position, although a class list could name them."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seglint.libraries.observations import LossMet, MeasureMade
from seglint.rules.arguments import numbers_in
from seglint.rules.facts import Program
from seglint.rules.labels import labelled_order
from seglint.rules.order import ordered
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rank, Rule
from seglint.values import SequenceValue

DOCUMENTATION = """
## What it does
Finds weights that are written by position, without names, although a class list is in scope. Off by default.

## Why is this bad?
When someone reorders or extends the class list, the weights stay where they are, and act on other classes. A dict by
name ties them.

## Example
```python
CLASSES = ["car", "pedestrian"]
loss = sm.losses.DiceLoss(class_weights=[0.5, 1.5])
```

Use instead:
```python
CLASSES = ["car", "pedestrian"]
WEIGHTS = {"car": 0.5, "pedestrian": 1.5}
loss = sm.losses.DiceLoss(class_weights=[WEIGHTS[name] for name in CLASSES])
```

## Options
- `seglint-enable`: `SEG205` switches this rule on.

## References
- [segmentation_models#318](https://github.com/qubvel/segmentation_models/issues/318)
"""


def check(observation: MeasureMade | LossMet, program: Program) -> Iterator[Problem]:
    """Weights that are a list of plain, unlabelled numbers which are not all the same."""
    for one in ordered(observation, program):
        value = one.weights.value
        if not isinstance(value, SequenceValue) or len(set(numbers_in(value) or ())) < 2:
            continue
        if not isinstance(value.origin, (cst.List, cst.Tuple)) or any(item.labels for item in value.items or ()):
            continue
        if labelled_order(one.weights, one.names, program.options) is None:
            yield Problem.of_weights(
                one.measure,
                one.weights,
                "the weights are written by position: "
                f"[WEIGHTS[name] for name in {one.class_list.name}] would tie them to the classes",
                subject=("position", one.weights.node),
            )


RULE = Rule(
    code="SEG205",
    name="weights-by-position",
    summary="weights are written by position although a class list is in scope",
    documentation=DOCUMENTATION,
    checks=(Check(MeasureMade, check), Check(LossMet, check)),
    on=False,
    # advice: it hides nothing
    rank=Rank.STYLE,
    same_place=True,
    setup=SETUP + "CLASSES = ['car', 'pedestrian']\n",
    valid=(
        "W = {'car': 0.5, 'pedestrian': 1.5}\nloss = sm.losses.DiceLoss(class_weights=[W[name] for name in CLASSES])",
        "loss = sm.losses.DiceLoss(class_weights=[1, 1])",
    ),
    invalid=(Invalid("loss = sm.losses.DiceLoss(class_weights=$[0.5, 1.5])"),),
)
