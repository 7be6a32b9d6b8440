"""SEG203: weights named by number, in ascending order."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import LossMade, MetricMade, Observation
from seglint.rules.facts import Program
from seglint.rules.labels import number_in_name
from seglint.rules.rule import Problem, Rule, given, origin_of, weighted
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


def check(made: Observation, program: Program) -> Iterator[Problem]:
    """The numbers in the names of all weights."""
    found = weighted(made)
    if found is None or found[1] is None or given(found[0], "class_indexes") is not None:
        return
    subject, weights, _ = found
    assert weights is not None
    value = weights.value
    if not isinstance(value, SequenceValue) or value.items is None or len(value.items) < 2:
        return
    numbers = [number_in_name(item) for item in value.items]
    known = [number for number in numbers if number is not None]
    first = min(known, default=-1)
    if len(known) < len(numbers) or first not in (0, 1) or sorted(known) != list(range(first, first + len(known))):
        return
    if known == sorted(known):
        return
    wrong = next(i for i, number in enumerate(known) if number != first + i)
    yield Problem(
        (weights.node, subject.node),
        f"class_weights are named in the order {', '.join(map(str, known))}: channel {wrong} takes the weight named "
        f"{known[wrong]}, not {first + wrong}; training runs with the weights on the wrong classes",
        owner=subject.node,
        origin=origin_of(value),
        origin_name="class_weights",
    )


RULE = Rule(
    code="SEG203",
    name="numbered-weights-out-of-order",
    summary="weights named by number are not in ascending order",
    documentation=DOCUMENTATION,
    observes=(LossMade, MetricMade),
    check=check,
    valid=(
        "import segmentation_models as sm\nw0, w1 = count()\nloss = sm.losses.JaccardLoss(class_weights=[w0, w1])\n",
        "import segmentation_models as sm\nw0, w1 = count()\n"
        "loss = sm.losses.JaccardLoss(class_weights=[w1, w0], class_indexes=[1, 0])\n",
    ),
    invalid=(
        (
            "import segmentation_models as sm\nclass_0_weight, class_1_weight = count()\n"
            "loss = sm.losses.JaccardLoss(class_weights=[class_1_weight, class_0_weight])\n",
            "3:44",
        ),
    ),
)
