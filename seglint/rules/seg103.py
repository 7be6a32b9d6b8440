"""SEG103: as many weights as classes, where no model is in sight."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import MeasureMade
from seglint.rules.arguments import indexes_of, size_of, weights_of
from seglint.rules.facts import Program
from seglint.rules.rule import Check, Invalid, Problem, Rank, Rule
from seglint.rules.wording import listing, plural

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
- `seglint explain facts`: "Weights and indexes"
- [segmentation_models#109](https://github.com/qubvel/segmentation_models/issues/109)
"""


def check(made: MeasureMade, program: Program) -> Iterator[Problem]:
    """The number of weights against the only class list."""
    weights = weights_of(made.subject)
    if program.has_model or made.subject.traits.of_torch or weights is None or indexes_of(made.subject) is not None:
        return
    count, classes = size_of(weights.value), program.class_list_for(made)
    if not count or classes is None:
        return
    size = len(classes.names)
    if count in ((1, 2) if size == 1 else (size, size + 1)):
        return
    effect = "nothing is raised, the weight only scales" if count == 1 else "fit() will raise"
    yield Problem.of_weights(
        made.subject,
        weights,
        f"{made.subject.traits.weights} has {plural(count, 'weight')} but {classes.name} has {plural(size, 'class')} "
        f"({listing(classes.names, 4, 44)}), {size + 1} with the background: {effect}",
    )


RULE = Rule(
    code="SEG103",
    name="weights-against-classes",
    summary="`class_weights` fits neither the class list nor the list with the background",
    documentation=DOCUMENTATION,
    checks=(Check(MeasureMade, check),),
    rank=Rank.CLASSES,
    valid=(
        "CLASSES = ['car', 'road']\nloss = sm.losses.DiceLoss(class_weights=[1, 2, 0.5])",
        "CLASSES = []\nloss = sm.losses.DiceLoss(class_weights=[1, 2, 0.5])",
        "CLASSES = ['car']\nloss = sm.losses.DiceLoss(class_weights=[0.5, 1.5])",
    ),
    invalid=(
        Invalid("CLASSES = ['car', 'pedestrian', 'bicyclist']\nloss = sm.losses.DiceLoss(class_weights=$[1.0, 0.5])"),
    ),
)
