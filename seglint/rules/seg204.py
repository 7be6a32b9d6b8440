"""SEG204: loss and metric of one compile have their weights in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Fix, Tree, replacing
from seglint.libraries.observations import Compiled, Observation
from seglint.libraries.training import Loss, Metric
from seglint.rules.cures.reorder import expression_of, reordered
from seglint.rules.facts import Program, compiled_losses, compiled_metrics
from seglint.rules.rule import Problem, Rule, given, listing, numbers_in, origin_of, short
from seglint.values import Argument

DOCUMENTATION = """
## What it does
Checks that a loss and a metric of one `compile` which have the same weights have them in the same order.

## Why is this bad?
One of the two is wrong: the model is trained for other classes than it is judged by, and nothing is raised.

## Example
```python
loss = sm.losses.DiceLoss(class_weights=[0.5, 1.0, 1.5])
metric = sm.metrics.IOUScore(class_weights=[1.5, 1.0, 0.5])
model.compile("adam", loss, metrics=[metric])
```

Use instead:
```python
loss = sm.losses.DiceLoss(class_weights=[0.5, 1.0, 1.5])
metric = sm.metrics.IOUScore(class_weights=[0.5, 1.0, 1.5])
model.compile("adam", loss, metrics=[metric])
```

## Fix
`seglint fix --unsafe` gives the metric the loss's weights. Unsafe, for it may be the loss that is wrong.

## References
- [segmentation_models#208](https://github.com/qubvel/segmentation_models/issues/208)
"""


def check(compiled: Observation, program: Program) -> Iterator[Problem]:
    """Each metric's weights against each loss's."""
    assert isinstance(compiled, Compiled)
    for metric in compiled_metrics(compiled):
        mine = _weights(metric)
        for loss in compiled_losses(compiled) if mine is not None else ():
            other = _weights(loss)
            if mine is None or other is None or mine == other or sorted(mine) != sorted(other):
                continue
            weights = given(metric, "class_weights")
            assert weights is not None
            yield Problem(
                (weights.node, metric.node, compiled.metrics.node if compiled.metrics else None, compiled.node),
                f"this metric weights the channels {_shown(mine)}, but the loss ({loss.kind}) {_shown(other)}: "
                "the same weights in another order, one of the two is on the wrong classes",
                subject=("metric", metric.node),
                owner=metric.node,
                origin=origin_of(weights.value),
                origin_name="class_weights",
                fix=partial(_fix, weights, mine, loss, other),
            )
            break


def _fix(weights: Argument, mine: list[float], loss: Loss, other: list[float], tree: Tree) -> Fix | None:
    """The loss's weights for the metric; which of the two is right, a person must say."""
    model = given(loss, "class_weights")
    node = weights.node
    if model is not None and isinstance(model.node, cst.Name) and model.node in tree and node in tree:
        name = model.node.value
        if tree.visible(name, node) and isinstance(node, (cst.List, cst.Tuple, cst.Call)):
            return Fix(f"the metric has the loss's {name}", (replacing(node, cst.Name(name)),), safe=False)
    found = expression_of(weights, tree)
    if found is None or found.names:
        return None
    order: list[int] = []
    for number in mine:
        order.append(next(i for i, wanted in enumerate(other) if wanted == number and i not in order))
    edits = reordered(found.node, order, tree)
    return None if edits is None else Fix("the metric's weights are in the loss's order", edits, safe=False)


def _weights(subject: Loss | Metric) -> list[float] | None:
    weights = given(subject, "class_weights")
    if weights is None or given(subject, "class_indexes") is not None:
        return None
    return numbers_in(weights.value)


def _shown(numbers: list[float]) -> str:
    return listing([short(number) for number in numbers])


_HEAD = "import segmentation_models as sm\nmodel = build()\nloss = sm.losses.DiceLoss(class_weights=[0.5, 1.0, 1.5])\n"
RULE = Rule(
    code="SEG204",
    name="loss-and-metric-disagree",
    summary="the loss and a metric of one compile have the same weights in different orders",
    documentation=DOCUMENTATION,
    observes=(Compiled,),
    check=check,
    valid=(
        _HEAD + "metric = sm.metrics.IOUScore(class_weights=[0.5, 1.0, 1.5])\nmodel.compile('adam', loss, [metric])\n",
    ),
    invalid=(
        (
            _HEAD + "metric = sm.metrics.IOUScore(class_weights=[1.5, 1.0, 0.5])\n"
            "model.compile('adam', loss, [metric])\n",
            "4:44",
        ),
    ),
)
