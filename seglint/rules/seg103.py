"""SEG103: as many weights as classes, where no model is in sight."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import LossMade, MetricMade, Observation
from seglint.rules.facts import Program
from seglint.rules.rule import Problem, Rule, listing, number_of_weights, origin_of, plural, weighted

DOCUMENTATION = """
## What it does
In a file that builds no model, checks that `class_weights` has one weight for each class of the class list, or one
more for the background.

## Why is this bad?
The model will have as many channels as there are classes, or one more. With another number of weights `fit` raises,
or with a single weight only scales the loss.

## Example
```python
CLASSES = ["car", "pedestrian", "bicyclist"]
loss = sm.losses.DiceLoss(class_weights=[1.0, 0.5])
```

Use instead:
```python
CLASSES = ["car", "pedestrian", "bicyclist"]
loss = sm.losses.DiceLoss(class_weights=[1.0, 0.5, 1.5])
```

## Options
- `seglint-class-lists`: names of variables that hold class names.

## References
- library-facts.md, "Weights and indexes"
"""


def check(made: Observation, program: Program) -> Iterator[Problem]:
    """The number of weights against the only class list."""
    assert isinstance(made, (LossMade, MetricMade))
    found = weighted(made)
    if program.has_model or found is None or found[1] is None or found[2] is not None:
        return
    subject, weights, _ = found
    assert weights is not None
    count, classes = number_of_weights(weights), program.class_list_for(made)
    if not count or classes is None:
        return
    size = len(classes.names)
    if count in ((1, 2) if size == 1 else (size, size + 1)):
        return
    effect = "nothing is raised, the weight only scales" if count == 1 else "fit() will raise"
    yield Problem(
        (weights.node, subject.node),
        f"class_weights has {plural(count, 'weight')} but {classes.name} has {plural(size, 'class')} "
        f"({listing(classes.names, 4)}), {size + 1} with the background: {effect}",
        owner=subject.node,
        origin=origin_of(weights.value),
        origin_name="class_weights",
    )


RULE = Rule(
    code="SEG103",
    name="weights-against-classes",
    summary="`class_weights` fits neither the class list nor the list with the background",
    documentation=DOCUMENTATION,
    observes=(LossMade, MetricMade),
    check=check,
    valid=(
        "import segmentation_models as sm\nCLASSES = ['car', 'road']\n"
        "loss = sm.losses.DiceLoss(class_weights=[1, 2, 0.5])\n",
        "import segmentation_models as sm\nCLASSES = []\nloss = sm.losses.DiceLoss(class_weights=[1, 2, 0.5])\n",
        "import segmentation_models as sm\nCLASSES = ['car']\nloss = sm.losses.DiceLoss(class_weights=[0.5, 1.5])\n",
    ),
    invalid=(
        (
            "import segmentation_models as sm\nCLASSES = ['car', 'pedestrian', 'bicyclist']\n"
            "loss = sm.losses.DiceLoss(class_weights=[1.0, 0.5])\n",
            "3:41",
        ),
    ),
)
