"""SEG204: loss and metric of one compile have their weights in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Fix, Tree, replacing
from seglint.libraries.observations import Applied, Compiled, Scored
from seglint.libraries.training import Loss
from seglint.rules.arguments import Measure, indexes_of, numbers_in, weights_of
from seglint.rules.cures.reorder import expression_of, reordered
from seglint.rules.facts import Program, compiled_losses, compiled_metrics
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rank, Rule
from seglint.rules.wording import listing, short
from seglint.values import Argument, Constant

DOCUMENTATION = """
## What it does
Checks that a loss and a metric of one `compile` which have the same weights have them in the same order. In programs
with segmentation_models_pytorch: the `class_weights` of a score with `reduction="weighted"`, where all losses that are
applied have the same weights.

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


def check(compiled: Compiled, program: Program) -> Iterator[Problem]:
    """Each metric's weights against each loss's."""
    losses = [(loss, *weights) for loss in compiled_losses(compiled) for weights in _numbers(loss)]
    for metric in compiled_metrics(compiled):
        for weights, numbers in _numbers(metric):
            for loss, of_loss, others in losses:
                if numbers != others and sorted(numbers) == sorted(others):
                    yield Problem.of_weights(
                        metric,
                        weights,
                        _difference("metric", numbers, loss, others),
                        compiled.metrics.node if compiled.metrics else None,
                        compiled.node,
                        subject=("metric", metric.node),
                        fix=partial(_fix, weights, numbers, of_loss, others),
                    )
                    break


def check_scored(scored: Scored, program: Program) -> Iterator[Problem]:
    """The weights of a score of smp, which is computed of counts, against those of the losses that are applied."""
    numbers = numbers_in(scored.weights.value)
    losses = [one for _, worlds in program.worlds(Applied) for one in _in_every_world(worlds)]
    if numbers is None or not losses or any(others != losses[0][2] for _, _, others in losses):
        return
    loss, of_loss, others = losses[0]
    if scored.reduction == Constant("weighted") and numbers != others and sorted(numbers) == sorted(others):
        yield Problem(
            (scored.weights.node, scored.node),
            _difference("score", numbers, loss, others),
            subject=("metric", scored.node),
            fix=partial(_fix, scored.weights, numbers, of_loss, others),
        )


def _in_every_world(worlds: list[Applied]) -> list[tuple[Loss, Argument, list[float]]]:
    """The losses with weights that are applied at one place; none where that is not known of one of its worlds."""
    losses = [[(loss, *one) for loss in compiled_losses(world) for one in _numbers(loss)] for world in worlds]
    return [one for world in losses for one in world] if all(losses) else []


def _difference(what: str, numbers: list[float], loss: Loss, others: list[float]) -> str:
    return (
        f"this {what} has the weights {_shown(numbers)}, the loss ({loss.kind}) {_shown(others)}: one of the two "
        "orders is wrong"
    )


def _numbers(measure: Measure) -> Iterator[tuple[Argument, list[float]]]:
    """The weights of all channels, where they are known."""
    weights = weights_of(measure)
    numbers = None if weights is None else numbers_in(weights.value)
    if weights is not None and numbers is not None and indexes_of(measure) is None:
        yield weights, numbers


def _fix(weights: Argument, numbers: list[float], of_loss: Argument, others: list[float], tree: Tree) -> Fix | None:
    """The loss's weights for the metric; which of the two is right, a person must say."""
    model, node = of_loss.node, weights.node
    is_written = isinstance(node, (cst.List, cst.Tuple, cst.Call)) and node in tree
    if isinstance(model, cst.Name) and model in tree and is_written and tree.visible(model.value, node):
        new = replacing(node, cst.Name(model.value))
        return Fix(f"the metric has the loss's {model.value}", (new,), safe=False)
    found = expression_of(weights, tree)
    if found is None or found.names:
        return None
    order: list[int] = []
    for number in numbers:
        order.append(next(i for i, wanted in enumerate(others) if wanted == number and i not in order))
    edits = reordered(found.node, order, tree)
    return None if edits is None else Fix("the metric's weights are in the loss's order", edits, safe=False)


def _shown(numbers: list[float]) -> str:
    return listing([short(number) for number in numbers], room=20)


RULE = Rule(
    code="SEG204",
    name="loss-and-metric-disagree",
    summary="the loss and a metric of one compile have the same weights in different orders",
    documentation=DOCUMENTATION,
    checks=(Check(Compiled, check), Check(Scored, check_scored)),
    rank=Rank.ORDER,
    family="order",
    setup=SETUP + "model = build()\n",
    valid=(
        "loss = sm.losses.DiceLoss(class_weights=[0.5, 1.0, 1.5])\n"
        "metric = sm.metrics.IOUScore(class_weights=[0.5, 1.0, 1.5])\nmodel.compile('adam', loss, [metric])",
    ),
    invalid=(
        Invalid(
            "loss = sm.losses.DiceLoss(class_weights=[0.5, 1.0, 1.5])\n"
            "metric = sm.metrics.IOUScore(class_weights=$[1.5, 1.0, 0.5])\n"
            "model.compile('adam', loss, [metric])",
            "loss = sm.losses.DiceLoss(class_weights=[0.5, 1.0, 1.5])\n"
            "metric = sm.metrics.IOUScore(class_weights=[0.5, 1.0, 1.5])\n"
            "model.compile('adam', loss, [metric])",
            safe=False,
        ),
        # a score of segmentation_models_pytorch
        Invalid(
            "import segmentation_models_pytorch as smp\nmodel = smp.Unet('resnet34', classes=3)\n"
            "criterion = smp.losses.DiceLoss('multiclass', class_weights=[0.5, 1.0, 1.5])\n"
            "loss = criterion(model(images), masks)\n"
            "iou = smp.metrics.iou_score(*stats, reduction='weighted', class_weights=$[1.5, 1.0, 0.5])",
            "import segmentation_models_pytorch as smp\nmodel = smp.Unet('resnet34', classes=3)\n"
            "criterion = smp.losses.DiceLoss('multiclass', class_weights=[0.5, 1.0, 1.5])\n"
            "loss = criterion(model(images), masks)\n"
            "iou = smp.metrics.iou_score(*stats, reduction='weighted', class_weights=[0.5, 1.0, 1.5])",
            safe=False,
        ),
        # the loss's have a name
        Invalid(
            "w = [0.5, 1.0, 1.5]\nloss = sm.losses.DiceLoss(class_weights=w)\n"
            "metric = sm.metrics.IOUScore(class_weights=$[1.5, 1.0, 0.5])\nmodel.compile('adam', loss, [metric])",
            "w = [0.5, 1.0, 1.5]\nloss = sm.losses.DiceLoss(class_weights=w)\n"
            "metric = sm.metrics.IOUScore(class_weights=w)\nmodel.compile('adam', loss, [metric])",
            safe=False,
        ),
    ),
)
