"""SEG413: metrics that are told apart by their names."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.callbacks import metric_name
from seglint.libraries.observations import Compiled
from seglint.rules.elements import elements_of
from seglint.rules.facts import Program
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.values import SequenceValue

DOCUMENTATION = """
## What it does
Finds two metrics of one `compile` that have the same name at run time: an `IOUScore` for each class, two thresholds.

## Why is this bad?
Keras 2 raises in `fit` that it found two metrics with the same name. Keras 3 renames the second, so that nobody can
tell which is which.

## Example
```python
model.compile("adam", sm.losses.DiceLoss(), metrics=[
    sm.metrics.IOUScore(class_indexes=0), sm.metrics.IOUScore(class_indexes=1)])
```

Use instead:
```python
model.compile("adam", sm.losses.DiceLoss(), metrics=[
    sm.metrics.IOUScore(class_indexes=0, name="iou_car"), sm.metrics.IOUScore(class_indexes=1, name="iou_road")])
```

## References
- `seglint explain facts`: "Arguments"
"""


def check(compiled: Compiled, program: Program) -> Iterator[Problem]:
    """Each metric against those before it, in a list that is for one output."""
    metrics = compiled.metrics
    if metrics is None or not isinstance(metrics.value, SequenceValue) or metrics.value.items is None:
        return
    if compiled.renamed or any(isinstance(item, SequenceValue) for item in metrics.value.items):
        return
    seen: set[str] = set()
    for item, node in elements_of(metrics):
        name = metric_name(item)
        if name is None:
            continue
        if name in seen:
            yield Problem(
                (node, metrics.node, compiled.node),
                f"two metrics are called '{name}': Keras 2 raises in fit(), Keras 3 renames one; give each a name=",
                subject=("name", name),
            )
            return
        seen.add(name)


RULE = Rule(
    code="SEG413",
    name="metrics-of-one-name",
    summary="two metrics of one `compile` have the same name",
    documentation=DOCUMENTATION,
    checks=(Check(Compiled, check),),
    setup=SETUP + "model = sm.Unet('resnet34', classes=3, activation='softmax')\n",
    valid=(
        "car, road = sm.metrics.IOUScore(class_indexes=0), sm.metrics.IOUScore(class_indexes=1)\n"
        "car.name = 'iou_car'\nmodel.compile('adam', 'mse', metrics=[car, road])",
        "model.compile('adam', 'mse', metrics=[sm.metrics.IOUScore(), sm.metrics.FScore(), sm.metrics.FScore(beta=2)])",
        "model.compile('adam', 'mse', metrics=[sm.metrics.IOUScore(), sm.metrics.IOUScore(threshold=0.5, name='iou')])",
        "model.compile('adam', 'mse', metrics=[sm.metrics.IOUScore(name=name()), sm.metrics.IOUScore(name=name())])",
    ),
    invalid=(
        Invalid("model.compile('adam', 'mse', [sm.metrics.IOUScore(), $sm.metrics.IOUScore(class_indexes=1)])"),
        Invalid("f1 = sm.metrics.FScore()\nmodel.compile('adam', 'mse', metrics=[sm.metrics.f1_score, 'mae', $f1])"),
        # a list that a loop fills
        Invalid(
            "scores = []\nfor i in range(3):\n    scores.append(sm.metrics.IOUScore(class_indexes=i))\n"
            "model.compile('adam', 'mse', metrics=$scores)"
        ),
    ),
)
