"""SEG407: the weights of a Dice or Jaccard loss average 1."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import MeasureMade
from seglint.libraries.training import Loss
from seglint.rules.arguments import normalised, uneven_weights
from seglint.rules.facts import Program
from seglint.rules.rule import Check, Invalid, Problem, Rank, Rule
from seglint.rules.wording import short

DOCUMENTATION = """
## What it does
Checks that the weights of a Dice or Jaccard loss average 1. Off by default.

## Why is this bad?
The loss is 1 minus the mean of the weighted scores. A perfect prediction costs 1 minus the mean of the weights: the
loss is negative where they average more than 1, and never reaches 0 where they average less. It trains all the same.

## Example
```python
loss = sm.losses.DiceLoss(class_weights=[1, 2, 3])
```

Use instead:
```python
loss = sm.losses.DiceLoss(class_weights=[0.5, 1, 1.5])
```

## Options
- `seglint-enable`: `SEG407` switches this rule on.

## References
- [segmentation_models#183](https://github.com/qubvel/segmentation_models/issues/183)
- [segmentation_models#520](https://github.com/qubvel/segmentation_models/issues/520)
"""


def check(made: MeasureMade, program: Program) -> Iterator[Problem]:
    """The mean of a loss's weights."""
    loss, uneven = made.subject, uneven_weights(made.subject)
    if isinstance(loss, Loss) and loss.traits.kind == "overlap" and uneven is not None:
        weights, mean = uneven
        sign = "a negative loss" if mean > 1 else "it never reaches 0"
        yield Problem.of_weights(
            loss,
            weights,
            f"the weights average {short(mean)}: a perfect prediction costs {short(1 - mean)}, {sign}; "
            f"{normalised(weights.value, mean)}",
        )


RULE = Rule(
    code="SEG407",
    name="loss-weights-mean",
    summary="a Dice or Jaccard loss's weights do not average 1",
    documentation=DOCUMENTATION,
    checks=(Check(MeasureMade, check),),
    on=False,
    rank=Rank.MEAN,
    valid=("loss = sm.losses.DiceLoss(class_weights=[0.5, 1, 1.5])",),
    invalid=(Invalid("loss = sm.losses.DiceLoss(class_weights=$[1, 2, 3])"),),
)
