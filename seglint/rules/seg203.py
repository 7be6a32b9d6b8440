"""SEG203: weights named by number, in ascending order."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import MeasureMade
from seglint.rules.arguments import indexes_of, weights_of
from seglint.rules.facts import Program
from seglint.rules.labels import number_in_name
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rank, Rule
from seglint.rules.wording import listing
from seglint.values import SequenceValue

DOCUMENTATION = """
## What it does
Checks that weights whose names are numbers (`class_0_weight`, `w1`) stand in ascending order.

## Why is this bad?
Channel i takes weight i. With `[class_1_weight, class_0_weight]` the weight of class 1 acts on channel 0, and nothing
is raised.

## Example
```python
class_weights = [class_1_weight, class_0_weight]
loss = sm.losses.JaccardLoss(class_weights=class_weights)
```

Use instead:
```python
class_weights = [class_0_weight, class_1_weight]
loss = sm.losses.JaccardLoss(class_weights=class_weights)
```

## References
- [segmentation_models#208](https://github.com/qubvel/segmentation_models/issues/208)
"""


def check(made: MeasureMade, program: Program) -> Iterator[Problem]:
    """The numbers in the names of all weights."""
    weights = weights_of(made.subject)
    if weights is None or indexes_of(made.subject) is not None:
        return
    items = weights.value.items if isinstance(weights.value, SequenceValue) else None
    numbers = [number_in_name(item) for item in items or ()]
    known = [number for number in numbers if number is not None]
    ascending = sorted(known)
    if len(known) < max(len(numbers), 2) or known == ascending or ascending[0] not in (0, 1):
        return
    if ascending != list(range(ascending[0], ascending[0] + len(known))):
        return
    wrong = next(i for i, number in enumerate(known) if number != ascending[i])
    yield Problem.of_weights(
        made.subject,
        weights,
        f"the weights are named in the order {listing(list(map(str, known)), 8, 24)}: channel {wrong} takes the one "
        f"named {known[wrong]}, not {ascending[wrong]}; training runs with them on the wrong classes",
    )


RULE = Rule(
    code="SEG203",
    name="numbered-weights-out-of-order",
    summary="weights named by number are not in ascending order",
    documentation=DOCUMENTATION,
    checks=(Check(MeasureMade, check),),
    rank=Rank.ORDER,
    family="order",
    setup=SETUP + "class_0_weight, class_1_weight = count()\n",
    valid=(
        "w0, w1 = count()\nloss = sm.losses.JaccardLoss(class_weights=[w0, w1])",
        "w0, w1 = count()\nloss = sm.losses.JaccardLoss(class_weights=[w1, w0], class_indexes=[1, 0])",
    ),
    invalid=(Invalid("loss = sm.losses.JaccardLoss(class_weights=$[class_1_weight, class_0_weight])"),),
)
