"""SEG403: a metric's weights average 1."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import MeasureMade
from seglint.libraries.training import Metric
from seglint.rules.arguments import normalised, uneven_weights
from seglint.rules.facts import Program
from seglint.rules.rule import Check, Invalid, Problem, Rank, Rule
from seglint.rules.wording import short

DOCUMENTATION = """
## What it does
Checks that the weights of a metric average 1.

## Why is this bad?
The library multiplies each class's score by its weight and takes the mean. A perfect prediction scores the mean of the
weights: 0.33 for weights that add up to 1, 2.0 for `[1, 2, 3]`. What is reported is no IoU or F-score, cannot be
compared with anything, and misleads early stopping thresholds.

## Example
```python
metric = sm.metrics.IOUScore(class_weights=[0.2, 0.3, 0.5])
```

Use instead:
```python
metric = sm.metrics.IOUScore(class_weights=[0.6, 0.9, 1.5])
```

## References
- library-facts.md, "formulas: perfect-prediction values"
"""


def check(made: MeasureMade, program: Program) -> Iterator[Problem]:
    """The mean of a metric's weights."""
    metric, uneven = made.subject, uneven_weights(made.subject)
    if isinstance(metric, Metric) and uneven is not None:
        weights, mean = uneven
        yield Problem.of_weights(
            metric,
            weights,
            f"the metric's weights average {short(mean)}: a perfect prediction scores {short(mean)}, no "
            f"{metric.traits.label}; {normalised(weights.value, mean)}",
        )


RULE = Rule(
    code="SEG403",
    name="metric-weights-mean",
    summary="a metric's weights do not average 1",
    documentation=DOCUMENTATION,
    checks=(Check(MeasureMade, check),),
    rank=Rank.MEAN,
    valid=(
        "metric = sm.metrics.IOUScore(class_weights=[0.6, 0.9, 1.5])",
        "loss = sm.losses.DiceLoss(class_weights=[0.2, 0.3, 0.5])",
    ),
    invalid=(Invalid("metric = sm.metrics.IOUScore(class_weights=$[0.2, 0.3, 0.5])"),),
)
