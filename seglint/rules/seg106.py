"""SEG106: masks and model have the same channels."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries import is_loss_class
from seglint.libraries.observations import Fitted, Observation
from seglint.libraries.segmentation_models import loss_parts
from seglint.libraries.training import Loss, Tensor
from seglint.rules.facts import Program, channels_of, first_loss
from seglint.rules.rule import Problem, Rule, given, plural
from seglint.values import Constant, Value

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


def check(fitted: Observation, program: Program) -> Iterator[Problem]:
    """The channels of the masks against the model's."""
    assert isinstance(fitted, Fitted)
    channels, masks = channels_of(fitted.model), fitted.masks
    if channels is None or masks is None or not isinstance(masks.value, Tensor) or not masks.value.one_hot:
        return
    count = masks.value.channels
    if not isinstance(count, Constant) or not isinstance(count.value, int) or count.value == channels:
        return
    parts = loss_parts(first_loss(fitted.loss, fitted.model))
    if any(isinstance(part, Loss) and part.kind == "sparse" for part in parts):
        return
    # a class where an instance belongs is SEG406; none of the library's takes sparse masks
    if not all(isinstance(part, Loss) or is_loss_class(part) for part in parts):
        return
    yield Problem(
        (masks.node, fitted.node),
        f"the masks have {plural(count.value, 'channel')} but the model has {plural(channels, 'channel')}: "
        f"{_effect(parts, count.value, channels)}",
    )


#: Losses that raise where one side has a single channel (library-facts.md, the table of masks and models).
_REFUSING = ("BinaryCELoss", "binary", "categorical", "binary_focal", "categorical_focal")


def _effect(parts: tuple[Value, ...], count: int, channels: int) -> str:
    if all(isinstance(part, Loss) and given(part, "class_indexes") is not None for part in parts):
        return "fit() raises, or the loss sees the channels of class_indexes only, whatever the others are"
    refusing = any(not isinstance(part, Loss) or part.kind in _REFUSING for part in parts)
    if 1 not in (count, channels) or refusing:
        return "fit() raises"
    return "the loss broadcasts silently, nothing is learned"


_HEAD = (
    "import segmentation_models as sm\nfrom tensorflow.keras.utils import to_categorical\n"
    "masks = to_categorical(labels, num_classes=4)\n"
)
RULE = Rule(
    code="SEG106",
    name="masks-against-channels",
    summary="masks with another number of channels than the model are fitted",
    documentation=DOCUMENTATION,
    observes=(Fitted,),
    check=check,
    valid=(
        _HEAD + "model = sm.Unet('resnet34', classes=4, activation='softmax')\n"
        "model.compile('adam', sm.losses.cce_dice_loss)\nmodel.fit(images, masks)\n",
    ),
    invalid=(
        (
            _HEAD + "model = sm.Unet('resnet34', classes=3, activation='softmax')\n"
            "model.compile('adam', sm.losses.cce_dice_loss)\nmodel.fit(images, masks)\n",
            "6:19",
        ),
    ),
)
