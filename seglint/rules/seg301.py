"""SEG301: no categorical loss for one channel."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from seglint.edits import Fix, Tree
from seglint.libraries.observations import Compiled, LossMade, Observation
from seglint.libraries.segmentation_models import is_categorical
from seglint.libraries.training import Loss
from seglint.rules.cures.activation import classes_are_given
from seglint.rules.cures.binary import binary_counterpart
from seglint.rules.facts import Program, channels_of, compiled_losses
from seglint.rules.rule import Problem, Rule, given, number_of_indexes

DOCUMENTATION = """
## What it does
Checks that no part of the loss is categorical where the model has one channel, and that a categorical loss is not
restricted to a single class index.

## Why is this bad?
A categorical loss compares distributions over several classes. Over one channel, the library's and Keras's
categorical cross-entropy are constant: their gradient is 0, and the model does not train. The categorical focal loss
turns everything into foreground. In a sum with Dice or Jaccard only that half trains. Keras's sparse loss raises.

## Example
```python
model = sm.Unet("resnet34")
model.compile("adam", loss="categorical_crossentropy")
```

Use instead:
```python
model = sm.Unet("resnet34")
model.compile("adam", loss="binary_crossentropy")
```

## Fix
`seglint fix` puts the binary counterpart in the place of the categorical loss, and imports it where the other was
imported by name. Unsafe where the one channel is a default that may have been forgotten, where arguments do not carry
over and go, or where another model with unknown channels shares the loss; none if it has several channels.

## References
- library-facts.md, "Masks with M channels against a model with C channels"
"""

_NAMES = {
    "categorical": "Keras's categorical_crossentropy",
    "categorical_focal": "Keras's categorical_focal_crossentropy",
    "sparse": "Keras's sparse_categorical_crossentropy",
}


def check(observation: Observation, program: Program) -> Iterator[Problem]:
    """The parts of a loss against the model's channels."""
    if isinstance(observation, LossMade):
        yield from _restricted(observation, program)
        return
    assert isinstance(observation, Compiled)
    if observation.loss is None:
        return
    one_channel = channels_of(observation.model) == 1
    parts = _all_parts(observation)
    for part in parts:
        single = _single_index(part)
        if not is_categorical(part) or not (one_channel or single):
            continue
        why = "the model has 1 channel" if one_channel else "class_indexes selects 1 channel"
        yield Problem(
            (observation.loss.node, observation.node),
            f"{why} but {'the loss is' if len(parts) == 1 else 'a part of the loss is'} categorical "
            f"({shown(part)}): {effect(part, len(parts) == 1)}",
            subject="loss",
            fix=partial(_fix, observation, program) if one_channel else None,
        )
        return


def _fix(compiled: Compiled, program: Program, tree: Tree) -> Fix | None:
    """The binary counterpart: certain where the one channel was asked for."""
    return binary_counterpart(compiled, program, partial(classes_are_given, compiled.model), tree)


def _all_parts(compiled: Compiled) -> list[Loss]:
    return compiled_losses(compiled)


def _restricted(made: LossMade, program: Program) -> Iterator[Problem]:
    if made.loss.node not in program.compiled and _single_index(made.loss):  # type: ignore[attr-defined]
        assert isinstance(made.loss, Loss)
        yield Problem(
            (made.loss.node,),
            f"class_indexes selects 1 channel but the loss is categorical ({shown(made.loss)}): "
            f"{effect(made.loss, True)}",
        )


def _single_index(part: object) -> bool:
    if not isinstance(part, Loss) or part.family != "sm" or not is_categorical(part):
        return False
    indexes = given(part, "class_indexes")
    return indexes is not None and number_of_indexes(indexes) == 1


def shown(loss: Loss) -> str:
    """A loss as a person calls it."""
    return _NAMES.get(loss.kind, loss.kind)


def effect(loss: Loss, alone: bool) -> str:
    """What happens at run time."""
    if loss.kind == "sparse":
        return "fit() raises"
    if loss.kind == "CategoricalFocalLoss":
        return "everything becomes foreground" if alone else "its part only pushes everything to foreground"
    return "its gradient is 0 and nothing is learned" if alone else "its part has gradient 0 and is lost"


RULE = Rule(
    code="SEG301",
    name="categorical-loss-for-one-channel",
    summary="a model with one channel is compiled with a categorical loss",
    documentation=DOCUMENTATION,
    observes=(Compiled, LossMade),
    check=check,
    valid=(
        "import segmentation_models as sm\nmodel = sm.Unet('resnet34')\nmodel.compile('adam', 'binary_crossentropy')\n",
        "import segmentation_models as sm\nmodel = sm.Unet('resnet34', classes=3, activation='softmax')\n"
        "model.compile('adam', sm.losses.cce_dice_loss)\n",
    ),
    invalid=(
        (
            "import segmentation_models as sm\nmodel = sm.Unet('resnet34')\n"
            "model.compile('adam', 'categorical_crossentropy')\n",
            "3:23",
        ),
        (
            "import segmentation_models as sm\nmodel = sm.Unet('resnet34', classes=1, activation='sigmoid')\n"
            "total = sm.losses.DiceLoss() + 2 * sm.losses.CategoricalFocalLoss()\n"
            "model.compile('adam', loss=total, metrics=[sm.metrics.iou_score])\n",
            "4:28",
        ),
    ),
)
