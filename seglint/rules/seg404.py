"""SEG404: arguments land in the parameters they are meant for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Edit, Fix, Tree, argument_of, keyword_of, naming
from seglint.libraries.observations import BadCall, Compiled, MeasureMade, ModelMade
from seglint.rules.cures.uses import of_library, varies
from seglint.rules.facts import Program, compiled_metrics
from seglint.rules.rule import Check, Invalid, Problem, Rank, Rule
from seglint.values import Constant

DOCUMENTATION = """
## What it does
Finds positional arguments that land in another parameter than their value is made for.

## Why is this bad?
`DiceLoss`'s first parameter is beta, so an array there gives each class a beta of its own, silently, and a list raises
in `fit`. A metric's first parameter is `class_weights`: `IOUScore(0.5)` halves every score. A model's second is
`input_shape`. (`CategoricalFocalLoss(weights)` sets alpha for each class and works.) `FScore`'s first parameter is
beta: beside metrics with `threshold=0.5`, `FScore(0.5)` was to have that threshold.

## Example
```python
loss = sm.losses.DiceLoss(np.array([1, 2]))
```

Use instead:
```python
loss = sm.losses.DiceLoss(class_weights=np.array([1, 2]))
```

## Fix
`seglint fix` writes the keyword, of the arguments behind it as well where each says what it is meant for. Unsafe for a
beta, which can be meant, and where the same place may be given something else another time.

## References
- `seglint explain facts`: "Arguments"
"""


def check(call: BadCall, program: Program) -> Iterator[Problem]:
    """A misplaced argument."""
    if call.stray:
        return
    cure = f"write {call.meant}=..." if call.meant in call.choices else "give one number per channel"
    yield Problem(
        (call.argument.node, call.node),
        f"this is taken for {call.parameter} of {call.callee}: {call.effect}; {cure}",
        owner=call.node,
        fix=partial(_fix, call, program),
    )


def check_threshold(compiled: Compiled, program: Program) -> Iterator[Problem]:
    """A number that is the threshold of another metric of this compile, and the beta of this one."""
    metrics = compiled_metrics(compiled)
    for metric in metrics:
        beta, call = metric.argument("beta"), metric.node
        if beta is None or not isinstance(call, cst.Call) or not call.args or call.args[0].keyword is not None:
            continue
        number = beta.value.value if isinstance(beta.value, Constant) else None
        if not isinstance(number, float) or not 0 < number < 1 or metric.argument("threshold") is not None:
            continue
        thresholds = [other.argument("threshold") for other in metrics if other is not metric]
        if any(one is not None and one.value == beta.value for one in thresholds):
            yield Problem(
                (beta.node, call, compiled.node),
                f"this is taken for beta of {metric.kind}, and nothing is thresholded; another metric has a threshold: "
                "write threshold=...",
                subject=call,
                owner=call,
                fix=partial(_threshold, call, beta.node),
            )


def _threshold(call: cst.Call, node: cst.CSTNode, tree: Tree) -> Fix | None:
    argument = argument_of(call, node)
    if argument is None or len(call.args) != sum(one.keyword is not None for one in call.args) + 1:
        return None
    return Fix("threshold= written", (naming(call, argument, "threshold"),), safe=False)


def _fix(call: BadCall, program: Program, tree: Tree) -> Fix | None:
    """Keywords for this argument and those behind it, where each says what it is meant for."""
    node = call.node
    if not isinstance(node, cst.Call) or any(argument.star for argument in node.args):
        return None
    runs = [one for kind in (MeasureMade, ModelMade) for one, _ in program.worlds(kind) if one.node is node]
    siblings = [one for one, _ in program.worlds(BadCall) if one.node is node]
    edits: list[Edit] = []
    meant: list[str] = []
    for argument in node.args:
        here = [one for one in siblings if argument_of(node, one.argument.node) is argument]
        wanted = {"" if one.stray else one.meant for one in here}
        if len(here) == len(runs) and len(wanted) == 1 and wanted <= set(call.choices):
            meant.append(here[0].meant)
            edits.append(naming(node, argument, here[0].meant))
        elif here or (edits and argument.keyword is None):
            return None
    if not edits or len(set(meant)) < len(meant) or any(keyword_of(node, name) for name in meant):
        return None
    values = [edit.node.value for edit in edits if isinstance(edit.node, cst.Arg)]
    safe = of_library(node.func, tree) and not any(varies(value, tree) for value in values)
    return Fix(" and ".join(f"{name}=" for name in meant) + " written", tuple(edits), safe)


RULE = Rule(
    code="SEG404",
    name="misplaced-argument",
    summary="an argument lands in another parameter",
    documentation=DOCUMENTATION,
    checks=(Check(BadCall, check), Check(Compiled, check_threshold)),
    rank=Rank.PARAMETER,
    valid=(
        "loss = sm.losses.CategoricalFocalLoss(np.array([1, 2]))",
        "loss = sm.losses.DiceLoss(2)",
        "metric = sm.metrics.FScore(0.5)",
        "model = sm.Unet('resnet34')\nhalf = sm.metrics.FScore(beta=0.5)\n"
        "model.compile('adam', 'mse', metrics=[sm.metrics.IOUScore(threshold=0.5), half])",
        "model = sm.Unet('resnet34')\n"
        "model.compile('adam', 'mse', metrics=[sm.metrics.IOUScore(threshold=0.7), sm.metrics.FScore(0.5)])",
    ),
    invalid=(
        Invalid(
            "loss = sm.losses.DiceLoss($np.array([1, 2]))",
            "loss = sm.losses.DiceLoss(class_weights=np.array([1, 2]))",
        ),
        Invalid("metric = sm.metrics.IOUScore($0.5)", "metric = sm.metrics.IOUScore(threshold=0.5)"),
        Invalid("model = sm.Unet('resnet34', $5)", "model = sm.Unet('resnet34', classes=5)"),
        # the threshold of the other metric
        Invalid(
            "model = sm.Unet('resnet34')\n"
            "model.compile('adam', 'mse', metrics=[sm.metrics.IOUScore(threshold=0.5), sm.metrics.FScore($0.5)])",
            "model = sm.Unet('resnet34')\n"
            "model.compile('adam', 'mse', metrics=[sm.metrics.IOUScore(threshold=0.5), "
            "sm.metrics.FScore(threshold=0.5)])",
            safe=False,
        ),
        # weights as beta
        Invalid("loss = sm.losses.DiceLoss($[0.5, 1.5])", "loss = sm.losses.DiceLoss(class_weights=[0.5, 1.5])"),
        # a threshold
        Invalid(
            "metric = sm.metrics.IOUScore( $0.5 , per_image = True)",
            "metric = sm.metrics.IOUScore( threshold = 0.5 , per_image = True)",
        ),
        # classes and activation
        Invalid(
            "model = sm.Unet('resnet34', $5, $'softmax')",
            "model = sm.Unet('resnet34', classes=5, activation='softmax')",
        ),
        # arguments behind it
        Invalid("loss = sm.losses.DiceLoss($[0.5, 1.5], [0, 1])"),
        # a parameter without a place
        Invalid("loss = sm.losses.JaccardLoss($0.5)"),
    ),
)
