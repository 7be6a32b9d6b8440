"""SEG404: arguments land in the parameters they are meant for."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seglint.edits import Edit, Fix, Tree, argument_of, keyword_of, naming
from seglint.libraries.observations import BadCall, LossMade, MetricMade, ModelMade, Observation
from seglint.rules.facts import Program
from seglint.rules.rule import Problem, Rule
from seglint.values import SequenceValue

DOCUMENTATION = """
## What it does
Finds positional arguments that land in another parameter than their value is made for.

## Why is this bad?
`DiceLoss`'s first parameter is beta, so an array there gives each class a beta of its own, silently, and a list raises
in `fit`. A metric's first parameter is `class_weights`: `IOUScore(0.5)` halves every score. A model's second is
`input_shape`. (`CategoricalFocalLoss(weights)` sets alpha for each class and works.)

## Example
```python
loss = sm.losses.DiceLoss(np.array([1, 2]))
```

Use instead:
```python
loss = sm.losses.DiceLoss(class_weights=np.array([1, 2]))
```

## Fix
`seglint fix` writes the keyword, of the arguments behind it as well where each says what it is meant for.

## References
- library-facts.md, "Misuse"
"""

_MADE = (LossMade, MetricMade, ModelMade)
_EFFECTS = {
    ("beta", "class_weights"): "no class is weighted",
    ("class_weights", "threshold"): "it scales the score",
    ("class_weights", "beta"): "it scales the loss",
    ("gamma", "alpha"): "no class is weighted",
    ("input_shape", "classes"): "building the model raises",
    ("input_shape", "encoder_weights"): "building the model raises",
    ("classes", "activation"): "building the model raises",
}


def check(call: Observation, program: Program) -> Iterator[Problem]:
    """A misplaced argument."""
    assert isinstance(call, BadCall)
    if not call.meant:
        return
    effect = _EFFECTS.get((call.parameter, call.meant), "it is not what it is meant for")
    value = call.argument.value
    if call.parameter == "beta" and isinstance(value, SequenceValue) and value.kind not in ("array", "tensor"):
        effect = "fit() raises"
    cure = f"write {call.meant}=..." if call.meant in call.choices else "give one number a channel"
    yield Problem(
        (call.argument.node, call.node),
        f"this argument of {call.callee} is {call.parameter}: {effect}; {cure}",
        owner=call.node,
        fix=lambda tree: _fix(call, program, tree),
    )


def _fix(call: BadCall, program: Program, tree: Tree) -> Fix | None:
    """Keywords for this argument and those behind it, where each says what it is meant for."""
    node = call.node
    if not isinstance(node, cst.Call) or any(argument.star for argument in node.args):
        return None
    made = [one for one, _ in program.observations if one.node is node and isinstance(one, _MADE)]
    siblings = [one for one, _ in program.observations if one.node is node and isinstance(one, BadCall)]
    edits: list[Edit] = []
    meant: list[str] = []
    for argument in node.args:
        here = [one for one in siblings if argument_of(node, one.argument.node) is argument]
        wanted = {one.meant for one in here}
        if here and len(here) == len(made) and len(wanted) == 1 and here[0].meant in call.choices:
            meant.append(here[0].meant)
            edits.append(naming(node, argument, here[0].meant))
        elif here or (edits and argument.keyword is None):
            return None
    if not edits or len(set(meant)) < len(meant) or any(keyword_of(node, name) for name in meant):
        return None
    return Fix(" and ".join(f"{name}=" for name in meant) + " written", tuple(edits))


_HEAD = "import numpy as np\nimport segmentation_models as sm\n"
RULE = Rule(
    code="SEG404",
    name="misplaced-argument",
    summary="an argument lands in another parameter",
    documentation=DOCUMENTATION,
    observes=(BadCall,),
    check=check,
    valid=(
        _HEAD + "loss = sm.losses.CategoricalFocalLoss(np.array([1, 2]))\n",
        _HEAD + "loss = sm.losses.DiceLoss(2)\n",
        _HEAD + "metric = sm.metrics.FScore(0.5)\n",
    ),
    invalid=(
        (_HEAD + "loss = sm.losses.DiceLoss(np.array([1, 2]))\n", "3:27"),
        (_HEAD + "metric = sm.metrics.IOUScore(0.5)\n", "3:30"),
        (_HEAD + "model = sm.Unet('resnet34', 5)\n", "3:29"),
    ),
)
