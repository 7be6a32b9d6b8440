"""SEG106: masks and model have the same channels."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Fitted
from seglint.libraries.training import Loss, LossClass, Tensor, loss_parts
from seglint.rules.arguments import indexes_of
from seglint.rules.facts import Program, channels_of, first_loss
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.rules.wording import plural
from seglint.values import Constant

DOCUMENTATION = """
## What it does
Checks that the masks given to `fit` have as many channels as the model. The masks' channels are known from
`to_categorical(..., num_classes=k)` or from a dataset with a known class list.

## Why is this bad?
Where both have several channels, `fit` raises. Where one of them has a single channel, most losses broadcast: training
runs, and the model never learns. A sparse loss takes masks of class numbers and is not concerned.

## Example
```python
masks = to_categorical(labels, num_classes=4)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)
```

Use instead:
```python
masks = to_categorical(labels, num_classes=4)
model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)
```

## References
- library-facts.md, "Masks with M channels against a model with C channels"
"""


def check(fitted: Fitted, program: Program) -> Iterator[Problem]:
    """The channels of the masks against the model's."""
    channels, masks = channels_of(fitted.model), fitted.masks
    if channels is None or masks is None or not isinstance(masks.value, Tensor) or not masks.value.one_hot:
        return
    count = masks.value.channels
    if not isinstance(count, Constant) or not isinstance(count.value, int) or count.value == channels:
        return
    parts = loss_parts(first_loss(fitted.loss, fitted.model))
    losses = [part for part in parts if isinstance(part, Loss)]
    # a class where an instance belongs is SEG406; none of the library's takes sparse masks
    classes = [part for part in parts if isinstance(part, LossClass)]
    if len(losses) + len(classes) == len(parts) and not any(loss.traits.kind == "sparse" for loss in losses):
        effect = "fit() raises" if classes else _effect(losses, count.value, channels)
        yield Problem(
            (masks.node, fitted.node),
            f"the masks have {plural(count.value, 'channel')} but the model has {plural(channels, 'channel')}: "
            f"{effect}",
        )


def _effect(losses: list[Loss], count: int, channels: int) -> str:
    if all(indexes_of(loss) is not None for loss in losses):
        return "fit() raises, or the loss sees the channels of class_indexes only, whatever the others are"
    if 1 not in (count, channels) or not all(loss.traits.broadcasts for loss in losses):
        return "fit() raises"
    return "the loss broadcasts silently, nothing is learned"


RULE = Rule(
    code="SEG106",
    name="masks-against-channels",
    summary="masks with another number of channels than the model are fitted",
    documentation=DOCUMENTATION,
    checks=(Check(Fitted, check),),
    setup=SETUP + "from tensorflow.keras.utils import to_categorical\n",
    valid=(
        "masks = to_categorical(labels, num_classes=4)\n"
        "model = sm.Unet('resnet34', classes=4, activation='softmax')\n"
        "model.compile('adam', sm.losses.cce_dice_loss)\nmodel.fit(images, masks)",
    ),
    invalid=(
        Invalid(
            "masks = to_categorical(labels, num_classes=4)\n"
            "model = sm.Unet('resnet34', classes=3, activation='softmax')\n"
            "model.compile('adam', sm.losses.cce_dice_loss)\nmodel.fit(images, $masks)"
        ),
    ),
)
