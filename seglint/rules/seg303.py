"""SEG303: no categorical loss for binary masks, where no model is in sight."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Plan, Tree
from seglint.libraries.observations import Compiled, MeasureMade
from seglint.libraries.training import Loss
from seglint.rules.cures.binary import binary_counterpart, replacement
from seglint.rules.facts import Program, compiled_losses
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.rules.wording import brief

DOCUMENTATION = """
## What it does
In a file that builds no model, checks that a dataset with one class, whose masks have one channel, is not used with a
categorical loss.

## Why is this bad?
Masks of one channel need a model with one channel. Over one channel a categorical cross-entropy is constant and trains
nothing, and the categorical focal loss turns everything into foreground.

## Example
```python
dataset = Dataset(images, masks, classes=["car"])
model = load()
model.compile("adam", sm.losses.categorical_focal_dice_loss)
```

Use instead:
```python
dataset = Dataset(images, masks, classes=["car"])
model = load()
model.compile("adam", sm.losses.binary_focal_dice_loss)
```

## Fix
`seglint fix` puts the binary counterpart in the place of the loss that is compiled. Unsafe where arguments do not
carry over and go.

## References
- `seglint explain facts`: "Masks and channels"
- [segmentation_models#115](https://github.com/qubvel/segmentation_models/issues/115)
"""


def check_compile(compiled: Compiled, program: Program) -> Iterator[Problem]:
    """The losses that are compiled."""
    place = compiled.loss.node if compiled.loss else None
    fix = partial(binary_counterpart, compiled, program, _certain)
    yield from _check(compiled_losses(compiled), (place,), compiled.node, fix, program)


def check_loss(made: MeasureMade, program: Program) -> Iterator[Problem]:
    """A loss in a program that compiles nothing."""
    if isinstance(made.subject, Loss) and not program.any_compile:
        yield from _check([made.subject], (), made.node, None, program)


def _check(
    parts: list[Loss], places: tuple[cst.CSTNode | None, ...], node: cst.CSTNode, fix: Plan | None, program: Program
) -> Iterator[Problem]:
    """Categorical losses in a program whose datasets have one class."""
    classes = program.datasets[0].names if len(program.datasets) == 1 and not program.has_model else ()
    wrong = [part for part in parts if part.traits.categorical]
    alone = len(parts) == 1
    if len(classes) == 1 and wrong:
        yield Problem(
            (*places, wrong[0].node, node),
            f"masks of 1 class ('{brief(classes[0])}') have 1 channel, but {'' if alone else 'a part of '}the loss is "
            f"categorical ({wrong[0].traits.label}): {wrong[0].traits.over_one_channel(alone)}{replacement(wrong[0])}",
            subject="loss",
            fix=fix,
        )


def _certain(tree: Tree) -> bool:
    return True


RULE = Rule(
    code="SEG303",
    name="categorical-loss-for-binary-masks",
    summary="binary masks meet a categorical loss, no model in sight",
    documentation=DOCUMENTATION,
    checks=(Check(Compiled, check_compile), Check(MeasureMade, check_loss)),
    setup=SETUP + "class Dataset:\n    def __init__(self, *data, classes):\n        self.classes = classes\n"
    "    def __getitem__(self, i):\n        return load(i)\n",
    valid=(
        "data = Dataset(classes=['car'])\nmodel = build()\nmodel.compile('adam', sm.losses.bce_dice_loss)",
        "data = Dataset(classes=['car', 'road'])\nmodel = build()\nmodel.compile('adam', sm.losses.cce_dice_loss)",
    ),
    invalid=(
        Invalid(
            "data = Dataset(classes=['car'])\nmodel = build()\nmodel.compile('adam', $sm.losses.cce_dice_loss)",
            "data = Dataset(classes=['car'])\nmodel = build()\nmodel.compile('adam', sm.losses.bce_dice_loss)",
        ),
        # a class
        Invalid(
            "data = Dataset(classes=['car'])\nmodel = build()\n"
            "model.compile('adam', loss=$sm.losses.CategoricalFocalLoss(alpha=0.5))",
            "data = Dataset(classes=['car'])\nmodel = build()\n"
            "model.compile('adam', loss=sm.losses.BinaryFocalLoss(alpha=0.5))",
        ),
    ),
)
