"""SEG106: masks and model have the same channels."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Fitted
from seglint.libraries.tensors import Tensor, size_of
from seglint.libraries.training import Loss, LossClass
from seglint.rules.arguments import indexes_of
from seglint.rules.facts import Program, channels_of, parts_on_masks
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.rules.wording import plural

DOCUMENTATION = """
## What it does
Checks that the masks given to `fit` have as many channels as the model. They are known from `to_categorical`,
`tf.one_hot`, `np.eye(k)[masks]` and stacked comparisons, from a dataset with a known class list, and from any array of
four known dimensions: `np.zeros((n, h, w, k))`, `flow_from_directory(color_mode=...)`, `tf.image.decode_png(..., k)`.

## Why is this bad?
Where both have several channels, `fit` raises. Where one of them has a single channel, most losses broadcast: training
runs, and the model never learns. Masks with one channel for a model with several are mostly class numbers:
`to_categorical` gives each class a channel. A sparse loss takes masks of class numbers and is not concerned.

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
- `seglint explain facts`: "Masks and channels"
- [segmentation_models#517](https://github.com/qubvel/segmentation_models/issues/517)
"""


def check(fitted: Fitted, program: Program) -> Iterator[Problem]:
    """The channels of the masks against the model's."""
    channels, masks = channels_of(fitted.model), fitted.masks
    if channels is None or masks is None or not isinstance(masks.value, Tensor):
        return
    count = size_of(masks.value.channels)
    if count is None or count == channels or not _has_channel_axis(masks.value, count):
        return
    parts = parts_on_masks(fitted)
    losses = [part for part in parts if isinstance(part, Loss)]
    # a class where an instance belongs is SEG406; none of the library's takes sparse masks
    classes = [part for part in parts if isinstance(part, LossClass)]
    if parts and len(losses) + len(classes) == len(parts) and not any(loss.traits.kind == "sparse" for loss in losses):
        effect = "fit() raises" if classes else _effect(losses, count, channels, program.keras)
        numbers = count == 1 and not masks.value.one_hot
        cure = f"; class numbers need to_categorical(masks, {channels})" if numbers else ""
        yield Problem(
            (masks.node, fitted.node),
            f"the masks have {plural(count, 'channel')} but the model has {plural(channels, 'channel')}: "
            f"{effect}{cure}",
        )


def _has_channel_axis(masks: Tensor, count: int) -> bool:
    """Whether the last axis are channels: of an array of another rank it is the width, see SEG107."""
    return masks.rank == 4 or (masks.rank is None and (masks.one_hot or count == 1))


#: What a loss does that broadcasts on Keras 3 only, by the version that the program runs on.
_ON_EACH = {
    None: "fit() raises, but on Keras 3 it runs and learns nothing",
    2: "fit() raises",
    3: "the loss broadcasts silently, nothing is learned",
}


def _effect(losses: list[Loss], count: int, channels: int, keras: int | None) -> str:
    if all(indexes_of(loss) is not None for loss in losses):
        return "fit() raises, or the loss sees the channels of class_indexes only, whatever the others are"
    if 1 in (count, channels) and all(loss.traits.broadcasts for loss in losses):
        return "the loss broadcasts silently, nothing is learned"
    if 1 in (count, channels) and all(loss.traits.broadcasts or loss.traits.broadcasts_on_keras_3 for loss in losses):
        return _ON_EACH[keras]
    return "fit() raises"


_MODEL = (
    "model = sm.Unet('resnet34', classes={}, activation='softmax')\nmodel.compile('adam', sm.losses.cce_dice_loss)\n"
)

RULE = Rule(
    code="SEG106",
    name="masks-against-channels",
    summary="masks with another number of channels than the model are fitted",
    documentation=DOCUMENTATION,
    checks=(Check(Fitted, check),),
    setup=SETUP + "from tensorflow.keras.utils import to_categorical\n",
    valid=(
        "masks = to_categorical(labels, num_classes=4)\n" + _MODEL.format(4) + "model.fit(images, masks)",
        "masks = np.zeros((2, 8, 8, len(list('abc'))))\n" + _MODEL.format(3) + "model.fit(images, masks)",
    ),
    invalid=(
        Invalid("masks = to_categorical(labels, num_classes=4)\n" + _MODEL.format(3) + "model.fit(images, $masks)"),
        Invalid("masks = np.eye(4)[labels]\n" + _MODEL.format(3) + "model.fit(images, $masks)"),
        Invalid("masks = np.zeros((2, 8, 8, 1))\n" + _MODEL.format(3) + "model.fit(images, $masks)"),
        Invalid("masks = np.zeros((2, 8, 8, 3))\n" + _MODEL.format(4) + "model.train_on_batch(images, $masks)"),
    ),
)
