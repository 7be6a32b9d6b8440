"""SEG407: the weights of a Dice or Jaccard loss average 1."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import LossMade, Observation
from seglint.rules.facts import Program
from seglint.rules.rule import Problem, Rule, origin_of, short, weighted
from seglint.rules.seg403 import mean_of_weights

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


def check(made: Observation, program: Program) -> Iterator[Problem]:
    """The mean of a loss's weights."""
    found, mean = weighted(made), mean_of_weights(made)
    if found is None or found[1] is None or mean is None or found[0].kind not in ("DiceLoss", "JaccardLoss"):
        return
    subject, weights, _ = found
    assert weights is not None
    sign = "a negative loss" if mean > 1 else "it never reaches 0"
    yield Problem(
        (weights.node, subject.node),
        f"the weights average {short(mean)}, not 1: a perfect prediction costs {short(1 - mean)}, {sign}",
        owner=subject.node,
        origin=origin_of(weights.value),
        origin_name="class_weights",
    )


_HEAD = "import segmentation_models as sm\n"
RULE = Rule(
    code="SEG407",
    name="loss-weights-mean",
    summary="a Dice or Jaccard loss's weights do not average 1",
    documentation=DOCUMENTATION,
    observes=(LossMade,),
    check=check,
    valid=(_HEAD + "loss = sm.losses.DiceLoss(class_weights=[0.5, 1, 1.5])\n",),
    invalid=((_HEAD + "loss = sm.losses.DiceLoss(class_weights=[1, 2, 3])\n", "2:41"),),
    on=False,
)
