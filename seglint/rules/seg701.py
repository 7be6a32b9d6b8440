"""SEG701: metrics have their keyword in compile."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Fix, Tree, keyword_of, naming
from seglint.libraries.observations import Compiled
from seglint.libraries.training import MeasureClass
from seglint.rules.facts import Program, metrics_in
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.values import Constant, FunctionValue, SequenceValue, Value

DOCUMENTATION = """
## What it does
Checks that the metrics are given to `compile` by their keyword, not as its third argument. Off by default: on where
the program runs on Keras 3 (`seglint-keras = 3`, or told by its text).

## Why is this bad?
The third argument of Keras 3's `compile` is `loss_weights`: `fit` raises "Failed to convert elements of <IOUScore
object> to Tensor", or another error that names no metric. The library's own examples are written so.

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
`seglint fix` writes the keywords of Keras 2 before the third argument and those behind it. A metric outside of a list
it leaves alone.

## References
- `seglint explain facts`: "Keras 3"
"""

#: The parameters of Keras 2's compile behind the loss.
_PARAMETERS = ("metrics", "loss_weights", "weighted_metrics", "run_eagerly")


def check(compiled: Compiled, program: Program) -> Iterator[Problem]:
    """The third argument, where it holds metrics."""
    third = compiled.third
    if third is not None and _holds_metrics(third.value):
        yield Problem(
            (third.node,),
            "the third argument of compile is loss_weights on Keras 3, not metrics: fit() raises; write metrics=[...]",
            subject="third",
            # a metric by itself raises behind the keyword too
            fix=partial(_fix, compiled.node) if isinstance(third.value, SequenceValue) else None,
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


def _fix(call: cst.CSTNode, tree: Tree) -> Fix | None:
    if not isinstance(call, cst.Call) or call not in tree or any(one.star for one in call.args):
        return None
    behind = [one for one in call.args if one.keyword is None][2:]
    named = list(zip(behind, _PARAMETERS, strict=False))
    if len(named) < len(behind) or any(keyword_of(call, name) for _, name in named):
        return None
    return Fix("metrics= written", tuple(naming(call, argument, name) for argument, name in named))


RULE = Rule(
    code="SEG701",
    name="third-argument-of-compile",
    summary="metrics are the third argument of `compile`, which is another on Keras 3",
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
    ),
)
