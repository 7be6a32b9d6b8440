"""SEG402: weights are finite, not negative, and not all zero."""

from __future__ import annotations

import math
from collections.abc import Iterator

from seglint.libraries.observations import MeasureMade
from seglint.libraries.training import Loss
from seglint.rules.arguments import weights_of
from seglint.rules.facts import Program
from seglint.rules.rule import Check, Invalid, Problem, Rank, Rule
from seglint.rules.wording import short
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
- `seglint explain facts`: "Weights and indexes"
"""


def check(made: MeasureMade, program: Program) -> Iterator[Problem]:
    """The weights that are known."""
    weights = weights_of(made.subject)
    value = None if weights is None else weights.value
    if weights is None or not isinstance(value, SequenceValue) or value.items is None or value.kind == "set":
        return
    constants = [item.value for item in value.items if isinstance(item, Constant)]
    numbers = [number for number in constants if isinstance(number, (int, float))]
    result = "loss" if isinstance(made.subject, Loss) else "score"
    wrong = _wrong(numbers, len(value.items), result)
    if made.subject.traits.of_torch and not any(numbers) and len(numbers) == len(value.items):
        wrong = None if not numbers else f"holds zeros only: the {result} is not a number"
    elif made.subject.traits.ignores_kinds and wrong is not None and math.fsum(numbers) == 0:
        wrong = f"adds up to 0: the {result} is no finite number"
    if wrong is not None:
        yield Problem.of_weights(made.subject, weights, f"{made.subject.traits.weights} {wrong}")


def _wrong(numbers: list[float], size: int, result: str) -> str | None:
    if size == 0:
        return f"is empty: fit() raises, or with one channel the {result} is not a number"
    for number in numbers:
        if math.isnan(number) or math.isinf(number):
            return f"has {number}: the {result} is not a number"
        if number < 0:
            return f"has {short(number)}: a negative weight rewards mistakes on its class"
    if len(numbers) == size and not any(numbers):
        return f"holds zeros only: the {result} does not depend on the prediction"
    return None


RULE = Rule(
    code="SEG402",
    name="impossible-weights",
    summary="a weight is negative, NaN or infinite, all are zero, or there is none",
    documentation=DOCUMENTATION,
    checks=(Check(MeasureMade, check),),
    rank=Rank.VALUES,
    valid=("loss = sm.losses.DiceLoss(class_weights=[0, 1, 2])",),
    invalid=(
        Invalid("loss = sm.losses.DiceLoss(class_weights=$[1.0, -0.5, 2.5])"),
        Invalid("loss = sm.losses.DiceLoss(class_weights=$np.zeros(3))"),
        Invalid("loss = sm.losses.DiceLoss(class_weights=$[1, np.nan])"),
        Invalid("loss = sm.losses.DiceLoss(class_weights=$[])"),
    ),
)
