"""SEG403: a metric's weights average 1."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import MetricMade, Observation
from seglint.rules.facts import Program
from seglint.rules.rule import Problem, Rule, numbers_in, origin_of, short, weighted

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

#: Weights that were rounded by hand still average 1.
TOLERANCE = 0.01


def mean_of_weights(made: Observation) -> float | None:
    """The mean of all weights, where all are known and it is not about 1."""
    found = weighted(made)
    numbers = numbers_in(found[1].value) if found is not None and found[1] is not None else None
    if not numbers:
        return None
    mean = sum(numbers) / len(numbers)
    return None if abs(mean - 1) <= TOLERANCE else mean


def check(made: Observation, program: Program) -> Iterator[Problem]:
    """The mean of a metric's weights."""
    assert isinstance(made, MetricMade)
    found, mean = weighted(made), mean_of_weights(made)
    if found is None or found[1] is None or mean is None:
        return
    subject, weights, _ = found
    assert weights is not None
    yield Problem(
        (weights.node, subject.node),
        f"the metric's weights average {short(mean)}, not 1: a perfect prediction scores {short(mean)}, "
        f"which is no {'IoU' if subject.kind == 'IOUScore' else subject.kind}",
        owner=subject.node,
        origin=origin_of(weights.value),
        origin_name="class_weights",
    )


_HEAD = "import segmentation_models as sm\n"
RULE = Rule(
    code="SEG403",
    name="metric-weights-mean",
    summary="a metric's weights do not average 1",
    documentation=DOCUMENTATION,
    observes=(MetricMade,),
    check=check,
    valid=(
        _HEAD + "metric = sm.metrics.IOUScore(class_weights=[0.6, 0.9, 1.5])\n",
        _HEAD + "loss = sm.losses.DiceLoss(class_weights=[0.2, 0.3, 0.5])\n",
    ),
    invalid=((_HEAD + "metric = sm.metrics.IOUScore(class_weights=[0.2, 0.3, 0.5])\n", "2:44"),),
)
