"""SEG403: a metric's weights average 1."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Counted, MeasureMade, Scored
from seglint.libraries.training import Metric
from seglint.rules.arguments import normalised, size_of, uneven_weights
from seglint.rules.facts import Program
from seglint.rules.rule import Check, Invalid, Problem, Rank, Rule
from seglint.rules.wording import plural, short
from seglint.values import Constant, Value, int_of

DOCUMENTATION = """
## What it does
Checks that the weights of a metric average 1. In programs with segmentation_models_pytorch: that class_weights come
with `reduction="weighted"`, and that `get_stats` counts as many classes as the model has channels.

## Why is this bad?
The library multiplies each class's score by its weight and takes the mean. A perfect prediction scores the mean of the
weights: 0.33 for weights that add up to 1, 2.0 for `[1, 2, 3]`. What is reported is no IoU or F-score, cannot be
compared with anything, and misleads early stopping thresholds. smp divides the weights by their sum; with a reduction
that takes the mean then, as "macro", a perfect prediction scores 1 divided by the number of classes.

## Example
```python
metric = sm.metrics.IOUScore(class_weights=[0.2, 0.3, 0.5])
```

Use instead:
```python
metric = sm.metrics.IOUScore(class_weights=[0.6, 0.9, 1.5])
```

## References
- `seglint explain facts`: "Weights and indexes", "segmentation_models_pytorch"
- [segmentation_models#508](https://github.com/qubvel/segmentation_models/issues/508)
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


def check_scored(scored: Scored, program: Program) -> Iterator[Problem]:
    """The reduction of a score of smp, beside weights that add up to 1 after it divides them by their sum."""
    reduction, count = scored.reduction, size_of(scored.weights.value)
    if reduction in _DIVIDED and count is not None and count > 1:
        yield Problem(
            (scored.weights.node, scored.node),
            f"with reduction {_shown(reduction)} and class_weights a perfect prediction scores {short(1 / count)}; "
            "use 'weighted'",
        )


#: Reductions that take the mean of numbers which are weighted, and so divided, already.
_DIVIDED = tuple(map(Constant, ("macro", "macro-imagewise", "weighted-imagewise")))


def _shown(value: Value) -> str:
    return repr(value.value) if isinstance(value, Constant) else ""


def check_counted(counted: Counted, program: Program) -> Iterator[Problem]:
    """The number of classes that pixels are counted in, against the model's."""
    classes, number = counted.classes, counted.number
    if number is None or counted.mode != Constant("multiclass"):
        return
    own, told = int_of(classes), int_of(number.value)
    if own is not None and told is not None and own > 1 and told > 1 and own != told:
        effect = "classes are left out" if told < own else "classes that nobody predicts count as perfect"
        yield Problem(
            (number.node, counted.node),
            f"num_classes is {told} but the model has {plural(own, 'channel')}: {effect}; write {own}",
        )


RULE = Rule(
    code="SEG403",
    name="metric-weights-mean",
    summary="a metric's weights do not average 1",
    documentation=DOCUMENTATION,
    checks=(Check(MeasureMade, check), Check(Scored, check_scored), Check(Counted, check_counted)),
    rank=Rank.MEAN,
    valid=(
        "metric = sm.metrics.IOUScore(class_weights=[0.6, 0.9, 1.5])",
        "loss = sm.losses.DiceLoss(class_weights=[0.2, 0.3, 0.5])",
    ),
    invalid=(
        Invalid("metric = sm.metrics.IOUScore(class_weights=$[0.2, 0.3, 0.5])"),
        Invalid(
            "import segmentation_models_pytorch as smp\n"
            "iou = smp.metrics.iou_score(tp, fp, fn, tn, reduction='macro', class_weights=$[0.2, 0.3, 0.5])"
        ),
        Invalid(
            "import segmentation_models_pytorch as smp\nnet = smp.Unet('resnet34', classes=3)\n"
            "numbers = net(images).argmax(1)\n"
            "stats = smp.metrics.get_stats(numbers, masks, mode='multiclass', num_classes=$2)"
        ),
    ),
)
