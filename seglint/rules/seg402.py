"""SEG402: weights are finite, not negative, and not all zero."""

from __future__ import annotations

import math
from collections.abc import Iterator

from seglint.libraries.observations import LossMade, MetricMade, Observation
from seglint.libraries.training import Loss
from seglint.rules.facts import Program
from seglint.rules.rule import Problem, Rule, origin_of, short, weighted
from seglint.values import Constant, SequenceValue

DOCUMENTATION = """
## What it does
Checks that no weight is negative, NaN or infinite, that not all are zero, and that there is one.

## Why is this bad?
A negative weight rewards mistakes on its class. NaN and infinity make the loss NaN in the first step. With zeros only,
or no weight at all, nothing is learned.

## Example
```python
loss = sm.losses.DiceLoss(class_weights=[1.0, -0.5, 2.5])
```

Use instead:
```python
loss = sm.losses.DiceLoss(class_weights=[1.0, 0.5, 1.5])
```

## References
- library-facts.md, "Weights and indexes"
"""


def check(made: Observation, program: Program) -> Iterator[Problem]:
    """The weights that are known."""
    found = weighted(made)
    if found is None or found[1] is None:
        return
    subject, weights, _ = found
    assert weights is not None
    if not isinstance(weights.value, SequenceValue) or weights.value.items is None or weights.value.kind == "set":
        return
    numbers = [
        item.value
        for item in weights.value.items
        if isinstance(item, Constant) and isinstance(item.value, (int, float))
    ]
    wrong = _wrong(numbers, len(weights.value.items), "loss" if isinstance(subject, Loss) else "score")
    if wrong is not None:
        yield Problem(
            (weights.node, subject.node),
            f"class_weights {wrong}",
            owner=subject.node,
            origin=origin_of(weights.value),
            origin_name="class_weights",
        )


def _wrong(numbers: list[float], size: int, result: str) -> str | None:
    if size == 0:
        return f"is empty: fit() raises, or with one channel the {result} is not a number"
    for number in numbers:
        if math.isnan(number) or math.isinf(number):
            return f"has {number}: the {result} is not a number"
        if number < 0:
            return f"has {short(number)}: a negative weight rewards mistakes on its class"
    if len(numbers) == size and not any(numbers):
        return f"are all zero: the {result} does not depend on the prediction"
    return None


_HEAD = "import numpy as np\nimport segmentation_models as sm\n"
RULE = Rule(
    code="SEG402",
    name="impossible-weights",
    summary="a weight is negative, NaN or infinite, all are zero, or there is none",
    documentation=DOCUMENTATION,
    observes=(LossMade, MetricMade),
    check=check,
    valid=(_HEAD + "loss = sm.losses.DiceLoss(class_weights=[0, 1, 2])\n",),
    invalid=(
        (_HEAD + "loss = sm.losses.DiceLoss(class_weights=[1.0, -0.5, 2.5])\n", "3:41"),
        (_HEAD + "loss = sm.losses.DiceLoss(class_weights=np.zeros(3))\n", "3:41"),
        (_HEAD + "loss = sm.losses.DiceLoss(class_weights=[1, np.nan])\n", "3:41"),
        (_HEAD + "loss = sm.losses.DiceLoss(class_weights=[])\n", "3:41"),
    ),
)
