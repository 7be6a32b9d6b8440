"""SEG101: as many weights as class_indexes selects channels."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import LossMade, MetricMade, Observation
from seglint.rules.facts import Program
from seglint.rules.rule import (
    Problem,
    Rule,
    number_of_indexes,
    number_of_weights,
    origin_of,
    plural,
    weighted,
    weights_of,
)

DOCUMENTATION = """
## What it does
Checks that `class_weights` has one weight for each channel that `class_indexes` selects.

## Why is this bad?
The library picks the channels first and multiplies by the weights then, so the lengths must be equal. Where they are
not, `fit` raises, often after hours of preparation. With a single weight or a single index nothing is raised: the
numbers are multiplied all the same, and the loss is only scaled.

## Example
```python
loss = sm.losses.DiceLoss(class_weights=[0.5, 0.1, 0.95], class_indexes=[0, 2])
```

Use instead:
```python
loss = sm.losses.DiceLoss(class_weights=[0.5, 0.95], class_indexes=[0, 2])
```

## References
- library-facts.md, "Weights and indexes"
- [segmentation_models#208](https://github.com/qubvel/segmentation_models/issues/208)
"""


def check(made: Observation, program: Program) -> Iterator[Problem]:
    """The lengths, where both are known."""
    found = weighted(made)
    named = weights_of(found[0]) if found is not None else None
    if found is None or named is None or found[2] is None:
        return
    subject, _, indexes = found
    name, weights = named
    assert indexes is not None
    count, selected = number_of_weights(weights), number_of_indexes(indexes)
    if count is None or selected is None or count == selected or 0 in (count, selected):
        return
    effect = "fit() raises" if 1 not in (count, selected) else "nothing is raised, the loss is only scaled"
    if made.__class__ is MetricMade and 1 in (count, selected):
        effect = "nothing is raised, the score is only scaled"
    yield Problem(
        (weights.node, subject.node),
        f"{name} has {plural(count, 'weight')} but class_indexes selects {plural(selected, 'channel')}: {effect}",
        owner=subject.node,
        origin=origin_of(weights.value),
        origin_name=name,
    )


RULE = Rule(
    code="SEG101",
    name="weights-against-indexes",
    summary="`class_weights` has another length than `class_indexes`",
    documentation=DOCUMENTATION,
    observes=(LossMade, MetricMade),
    check=check,
    valid=(
        "import segmentation_models as sm\nloss = sm.losses.DiceLoss(class_weights=[0.5, 1.5], class_indexes=[0, 2])\n",
        "import segmentation_models as sm\nloss = sm.losses.DiceLoss(class_weights=load(), class_indexes=[0, 2])\n",
        "import segmentation_models as sm\nloss = sm.losses.JaccardLoss(class_weights=None, class_indexes=[0, 2])\n",
    ),
    invalid=(
        (
            "import segmentation_models as sm\n"
            "loss = sm.losses.DiceLoss(class_weights=[0.5, 0.1, 0.95], class_indexes=[0, 2])\n",
            "2:41",
        ),
        (
            "from segmentation_models.metrics import IOUScore\n"
            "weights = (1.0, 0.5, 1.5)\n"
            "metric = IOUScore(class_indexes=1, class_weights=weights)\n",
            "3:50",
        ),
    ),
)
