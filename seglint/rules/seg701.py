"""SEG701: metrics have their keyword in compile, and stand in a list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Fix, Tree, keyword_of, naming, replacing
from seglint.libraries.observations import Compiled
from seglint.libraries.training import MeasureClass
from seglint.rules.facts import Program, metrics_in
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.values import Constant, FunctionValue, SequenceValue, Value

DOCUMENTATION = """
## What it does
Checks that the metrics are given to `compile` by their keyword, not as its third argument, and in a list. Off by
default: on where the program runs on Keras 3 (`seglint-keras = 3`, or told by its text).

## Why is this bad?
The third argument of Keras 3's `compile` is `loss_weights`: `fit` raises "Failed to convert elements of <IOUScore
object> to Tensor", or another error that names no metric. The library's own examples are written so. A metric that
stands in no list raises ValueError in `compile`.

## Example
```python
model.compile("adam", sm.losses.DiceLoss(), [sm.metrics.IOUScore()])
```

Use instead:
```python
model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])
```

## Options
- `seglint-keras`: `3` switches this rule on, `2` off.
- `seglint-enable`: `SEG701` switches this rule on.

## Fix
`seglint fix` writes the keywords of Keras 2 before the third argument and those behind it, and a list around a metric
that stands alone.

## References
- `seglint explain facts`: "Keras 3"
"""

#: The parameters of Keras 2's compile behind the loss.
_PARAMETERS = ("metrics", "loss_weights", "weighted_metrics", "run_eagerly")


def check(compiled: Compiled, program: Program) -> Iterator[Problem]:
    """The third argument, where it holds metrics."""
    third, metrics = compiled.third, compiled.metrics
    if third is not None and _holds_metrics(third.value):
        yield Problem(
            (third.node,),
            "the third argument of compile is loss_weights on Keras 3, not metrics: fit() raises; write metrics=[...]",
            subject="third",
            fix=partial(_fix, compiled.node, None if isinstance(third.value, SequenceValue) else third.node),
        )
    elif metrics is not None and not isinstance(metrics.value, SequenceValue) and _holds_metrics(metrics.value):
        yield Problem(
            (metrics.node,),
            "metrics of compile must be a list on Keras 3, a metric by itself raises ValueError; write metrics=[...]",
            subject="list",
            fix=partial(_fix_list, metrics.node),
        )


def _holds_metrics(value: Value) -> bool:
    items = value.items if isinstance(value, SequenceValue) else (value,)
    kinds = (FunctionValue, MeasureClass)
    texts = (one.value for one in items or () if isinstance(one, Constant))
    return (
        bool(metrics_in(value))
        or any(isinstance(one, kinds) for one in items or ())
        or any(isinstance(text, str) for text in texts)
    )


def _fix_list(metric: cst.CSTNode, tree: Tree) -> Fix | None:
    if metric not in tree or not isinstance(metric, cst.BaseExpression):
        return None
    return Fix("a list written", (replacing(metric, cst.List([cst.Element(metric)])),))


def _fix(call: cst.CSTNode, alone: cst.CSTNode | None, tree: Tree) -> Fix | None:
    """The keywords, and a list around a metric that stands alone."""
    if not isinstance(call, cst.Call) or call not in tree or any(one.star for one in call.args):
        return None
    behind = [one for one in call.args if one.keyword is None][2:]
    named = list(zip(behind, _PARAMETERS, strict=False))
    if len(named) < len(behind) or any(keyword_of(call, name) for _, name in named):
        return None
    edits = [naming(call, argument, name) for argument, name in named]
    if alone is not None:
        listed = _fix_list(alone, tree)
        if listed is None:
            return None
        edits += listed.edits
    return Fix("metrics= written", tuple(edits))


RULE = Rule(
    code="SEG701",
    name="third-argument-of-compile",
    summary="metrics are the third argument of `compile`, or stand in no list: Keras 3 takes neither",
    documentation=DOCUMENTATION,
    checks=(Check(Compiled, check),),
    on=False,
    keras=3,
    setup=SETUP + "model = sm.Unet('resnet34')\n",
    valid=(
        "model.compile('adam', sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])",
        # written for Keras 3
        "model.compile('adam', sm.losses.DiceLoss(), [1.0], [sm.metrics.IOUScore()])",
        "model.compile('adam', sm.losses.DiceLoss(), something)",
    ),
    invalid=(
        Invalid(
            "metrics = [sm.metrics.IOUScore(threshold=0.5)]\nmodel.compile('adam', sm.losses.DiceLoss(), $metrics)",
            "metrics = [sm.metrics.IOUScore(threshold=0.5)]\n"
            "model.compile('adam', sm.losses.DiceLoss(), metrics=metrics)",
        ),
        Invalid(
            "model.compile('adam', sm.losses.DiceLoss(), $['accuracy'], None)",
            "model.compile('adam', sm.losses.DiceLoss(), metrics=['accuracy'], loss_weights=None)",
        ),
        Invalid(
            "model.compile('adam', sm.losses.DiceLoss(), $sm.metrics.iou_score)",
            "model.compile('adam', sm.losses.DiceLoss(), metrics=[sm.metrics.iou_score])",
        ),
        Invalid(
            "model.compile('adam', sm.losses.DiceLoss(), metrics=$sm.metrics.IOUScore())",
            "model.compile('adam', sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])",
        ),
    ),
)
