"""SEG301: no categorical loss for one channel."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from seglint.edits import Fix, Tree
from seglint.libraries.observations import Compiled, LossMet, MeasureMade
from seglint.libraries.training import Loss
from seglint.rules.arguments import indexes_of, number_of_indexes
from seglint.rules.cures.activation import classes_are_given
from seglint.rules.cures.binary import binary_counterpart, replacement
from seglint.rules.facts import Program, channels_of, compiled_losses
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule

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
- `seglint explain facts`: "Masks and channels"
- [segmentation_models#115](https://github.com/qubvel/segmentation_models/issues/115)
"""


def check_channels(compiled: LossMet, program: Program) -> Iterator[Problem]:
    """The parts of a loss against the model's channels."""
    one_channel = channels_of(compiled.model) == 1
    parts = compiled_losses(compiled)
    wrong = [part for part in parts if part.traits.categorical and (one_channel or _single_index(part))]
    if wrong and compiled.loss is not None:
        why = "the model has 1 channel" if one_channel else f"{wrong[0].traits.indexes} selects 1 channel"
        alone = len(parts) == 1
        yield Problem(
            (compiled.loss.node, compiled.node),
            f"{why} but {'the loss is' if alone else 'a part of the loss is'} categorical "
            f"({wrong[0].traits.label}): {wrong[0].traits.over_one_channel(alone)}"
            f"{replacement(wrong[0]) if one_channel else ''}",
            subject="loss",
            fix=partial(_fix, compiled, program) if one_channel and isinstance(compiled, Compiled) else None,
        )


def check_indexes(made: MeasureMade, program: Program) -> Iterator[Problem]:
    """A loss that nothing is compiled with, by itself."""
    loss = made.subject
    if isinstance(loss, Loss) and loss.node not in program.compiled and loss.traits.categorical and _single_index(loss):
        yield Problem(
            (loss.node,),
            f"{loss.traits.indexes} selects 1 channel but the loss is categorical ({loss.traits.label}): "
            f"{loss.traits.over_one_channel(alone=True)}",
        )


def _single_index(loss: Loss) -> bool:
    indexes = indexes_of(loss)
    return indexes is not None and number_of_indexes(indexes.value) == 1


def _fix(compiled: Compiled, program: Program, tree: Tree) -> Fix | None:
    """The binary counterpart: certain where the one channel was asked for."""
    return binary_counterpart(compiled, program, partial(classes_are_given, compiled.model), tree)


RULE = Rule(
    code="SEG301",
    name="categorical-loss-for-one-channel",
    summary="a model with one channel is compiled with a categorical loss",
    documentation=DOCUMENTATION,
    checks=(Check(LossMet, check_channels), Check(MeasureMade, check_indexes)),
    setup=SETUP + "model = sm.Unet('resnet34', classes=1)\n",
    valid=(
        "model = sm.Unet('resnet34')\nmodel.compile('adam', 'binary_crossentropy')",
        "model = sm.Unet('resnet34', classes=3, activation='softmax')\nmodel.compile('adam', sm.losses.cce_dice_loss)",
    ),
    invalid=(
        Invalid(
            "model = sm.Unet('resnet34')\nmodel.compile('adam', $'categorical_crossentropy')",
            "model = sm.Unet('resnet34')\nmodel.compile('adam', 'binary_crossentropy')",
            safe=False,
        ),
        Invalid(
            "model = sm.Unet('resnet34', classes=1, activation='sigmoid')\n"
            "total = sm.losses.DiceLoss() + 2 * sm.losses.CategoricalFocalLoss()\n"
            "model.compile('adam', loss=$total, metrics=[sm.metrics.iou_score])",
            "model = sm.Unet('resnet34', classes=1, activation='sigmoid')\n"
            "total = sm.losses.DiceLoss() + 2 * sm.losses.BinaryFocalLoss()\n"
            "model.compile('adam', loss=total, metrics=[sm.metrics.iou_score])",
        ),
        # ready-made
        Invalid(
            "model.compile('adam', $sm.losses.categorical_focal_dice_loss)",
            "model.compile('adam', sm.losses.binary_focal_dice_loss)",
        ),
        # a part of a sum
        Invalid(
            "dice = sm.losses.DiceLoss()\nfocal = sm.losses.CategoricalFocalLoss(gamma=3)\n"
            "total_loss = dice + (1 * focal)\nmodel.compile('adam', $total_loss)",
            "dice = sm.losses.DiceLoss()\nfocal = sm.losses.BinaryFocalLoss(gamma=3)\n"
            "total_loss = dice + (1 * focal)\nmodel.compile('adam', total_loss)",
        ),
        # an argument that does not carry over
        Invalid(
            "model.compile('adam', $sm.losses.CategoricalFocalLoss(gamma=3, class_indexes=0))",
            "model.compile('adam', sm.losses.BinaryFocalLoss(gamma=3))",
            safe=False,
        ),
        # Keras's by name
        Invalid(
            'model.compile("adam", loss=$"categorical_crossentropy")',
            'model.compile("adam", loss="binary_crossentropy")',
        ),
        # Keras's by class
        Invalid(
            "import keras\nmodel.compile('adam', $keras.losses.CategoricalCrossentropy(label_smoothing=0.1))",
            "import keras\nmodel.compile('adam', keras.losses.BinaryCrossentropy(label_smoothing=0.1))",
        ),
        # a function of losses
        Invalid(
            "def total(gt, pr):\n"
            "    return sm.losses.dice_loss(gt, pr) + sm.losses.categorical_focal_loss(gt, pr)\n"
            "model.compile('adam', $total)",
            "def total(gt, pr):\n"
            "    return sm.losses.dice_loss(gt, pr) + sm.losses.binary_focal_loss(gt, pr)\n"
            "model.compile('adam', total)",
        ),
        # a name like the library's
        Invalid(
            "losses = sm.losses\ncategorical_focal_loss = losses.CategoricalFocalLoss()\n"
            "model.compile('adam', $losses.dice_loss + categorical_focal_loss)",
            "losses = sm.losses\ncategorical_focal_loss = losses.BinaryFocalLoss()\n"
            "model.compile('adam', losses.dice_loss + categorical_focal_loss)",
        ),
        # another's of the same name
        Invalid(
            "from mine import categorical_focal_loss\n"
            "model.compile('adam', $sm.losses.cce_dice_loss + categorical_focal_loss)",
            "from mine import categorical_focal_loss\n"
            "model.compile('adam', sm.losses.bce_dice_loss + categorical_focal_loss)",
        ),
        # imported by name
        Invalid(
            "from segmentation_models.losses import DiceLoss, CategoricalFocalLoss\n"
            "model.compile('adam', $DiceLoss() + CategoricalFocalLoss())",
            "from segmentation_models.losses import DiceLoss, BinaryFocalLoss\n"
            "model.compile('adam', DiceLoss() + BinaryFocalLoss())",
        ),
        # imported by name, read elsewhere
        Invalid(
            "from segmentation_models.losses import (\n    DiceLoss,  # usual\n"
            "    CategoricalFocalLoss,  # hard\n)\n"
            "model.compile('adam', $DiceLoss() + CategoricalFocalLoss())\nother = CategoricalFocalLoss()",
            "from segmentation_models.losses import (\n    DiceLoss,  # usual\n"
            "    CategoricalFocalLoss,  # hard\n    BinaryFocalLoss,\n)\n"
            "model.compile('adam', DiceLoss() + BinaryFocalLoss())\nother = CategoricalFocalLoss()",
        ),
        # a loss that another model shares
        Invalid(
            "loss = sm.losses.cce_dice_loss\nmodel.compile('adam', $loss)\n"
            "other = sm.Unet('resnet34', classes=3, activation='softmax')\nother.compile('adam', loss)"
        ),
        # alpha for each class
        Invalid("model.compile('adam', $sm.losses.CategoricalFocalLoss(alpha=[0.8]))"),
        # an import under another name
        Invalid(
            "from segmentation_models.losses import CategoricalFocalLoss as Focal\nmodel.compile('adam', $Focal())"
        ),
    ),
)
