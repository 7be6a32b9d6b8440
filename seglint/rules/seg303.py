"""SEG303: no categorical loss for binary masks, where no model is in sight."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.libraries.observations import Compiled, LossMade, Observation
from seglint.libraries.segmentation_models import is_categorical
from seglint.libraries.training import Loss
from seglint.rules.cures.binary import binary_counterpart
from seglint.rules.facts import Program, compiled_losses
from seglint.rules.rule import Problem, Rule
from seglint.rules.seg301 import effect, shown

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
- library-facts.md, "Masks with M channels against a model with C channels"
"""


def check(observation: Observation, program: Program) -> Iterator[Problem]:
    """Categorical losses in a program whose datasets have one class."""
    if program.has_model or len(program.datasets) != 1 or len(program.datasets[0].names) != 1:
        return
    name = program.datasets[0].names[0]
    node, parts = _losses(observation, program)
    for part in parts:
        if is_categorical(part):
            yield Problem(
                (node, part.node, observation.node),
                f"the dataset has 1 class ('{name}'), its masks 1 channel, but the loss is categorical "
                f"({shown(part)}): {effect(part, len(parts) == 1)}",
                subject="loss",
                fix=partial(binary_counterpart, observation, program, lambda tree: True)
                if isinstance(observation, Compiled)
                else None,
            )
            return


def _losses(observation: Observation, program: Program) -> tuple[cst.CSTNode | None, list[Loss]]:
    if isinstance(observation, Compiled):
        return (observation.loss.node if observation.loss else None), compiled_losses(observation)
    assert isinstance(observation, LossMade)
    loss = observation.loss
    if not isinstance(loss, Loss) or loss.node in program.compiled or program.any_compile:
        return None, []
    return loss.node, [loss]


_HEAD = (
    "import segmentation_models as sm\nclass Dataset:\n    def __init__(self, classes):\n"
    "        self.classes = classes\n"
    "    def __getitem__(self, i):\n        return load(i)\n"
)
RULE = Rule(
    code="SEG303",
    name="categorical-loss-for-binary-masks",
    summary="binary masks meet a categorical loss, no model in sight",
    documentation=DOCUMENTATION,
    observes=(Compiled, LossMade),
    check=check,
    valid=(
        _HEAD + "data = Dataset(classes=['car'])\nmodel = build()\nmodel.compile('adam', sm.losses.bce_dice_loss)\n",
        _HEAD + "data = Dataset(classes=['car', 'road'])\nmodel = build()\n"
        "model.compile('adam', sm.losses.cce_dice_loss)\n",
    ),
    invalid=(
        (
            _HEAD + "data = Dataset(classes=['car'])\nmodel = build()\n"
            "model.compile('adam', sm.losses.cce_dice_loss)\n",
            "9:23",
        ),
    ),
)
