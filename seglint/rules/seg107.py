"""SEG107: masks have a channel axis, and images a batch axis."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Fitted, Predicted
from seglint.libraries.tensors import Tensor, size_of
from seglint.libraries.training import Model
from seglint.rules.facts import Program, channels_of, output_of, trained_losses
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule

DOCUMENTATION = """
## What it does
Checks that masks have an axis for the channels, `(images, height, width, channels)`, where the model has more than one
channel, and that what `predict` and `evaluate` are given has one for the images.

## Why is this bad?
Masks without a channel axis are class numbers, or flat: `fit` raises. To a model with one channel they train; a sparse
loss takes them as they are. A single image raises in `predict`: it has to be a batch of one.

## Example
```python
masks = np.zeros((2, 8, 8))
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)
```

Use instead:
```python
masks = to_categorical(np.zeros((2, 8, 8)), num_classes=3)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)
```

## References
- `seglint explain facts`: "Masks and channels"
"""


def check_masks(fitted: Fitted, program: Program) -> Iterator[Problem]:
    """The axes of the masks against those of what the model puts out."""
    channels, output, masks = channels_of(fitted.model), output_of(fitted.model), fitted.masks
    if channels is None or output is None or output.rank != 4 or masks is None:
        return
    losses = trained_losses(fitted)
    if not isinstance(masks.value, Tensor) or masks.value.rank not in (2, 3) or losses is None:
        return
    if any(loss.traits.kind == "sparse" for loss in losses):
        return
    rank = masks.value.rank
    if channels > 1:
        shape = f"(images, height, width, {channels})"
        yield Problem(
            (masks.node, fitted.node),
            f"the masks have {rank} dimensions and no channel axis, the model {channels} channels: fit() raises; "
            f"it takes {shape}, see to_categorical",
        )
    elif rank == 3 and _is_flat(masks.value, fitted):
        yield Problem(
            (masks.node, fitted.node),
            "the masks have 3 dimensions, of which the second is not the images' height: fit() raises; it takes "
            "(images, height, width) or (images, height, width, 1)",
        )


def _is_flat(masks: Tensor, fitted: Fitted) -> bool:
    """Whether the axes behind the first are known to be others than height and width of the images."""
    images = fitted.data.value if fitted.data is not None else None
    if not isinstance(images, Tensor) or images.rank != 4:
        return False
    height, own = images.axis(1), masks.axis(1)
    return height is not None and own is not None and own != height


def check_image(predicted: Predicted, program: Program) -> Iterator[Problem]:
    """The axes of what a model predicts."""
    model, output, image = predicted.model, output_of(predicted.model), predicted.data.value
    if not isinstance(model, Model) or output is None or output.rank != 4 or not isinstance(image, Tensor):
        return
    # Keras adds a last axis of length 1 by itself
    if image.rank == 3 and model.input_channels not in (None, 1) and size_of(image.channels) in (None, 1, 3, 4):
        yield Problem(
            (predicted.data.node, predicted.node),
            "one image without the batch axis (3 dimensions): it raises; image[np.newaxis] is a batch of one",
        )


_MODEL = (
    "model = sm.Unet('resnet34', classes=3, activation='softmax')\nmodel.compile('adam', sm.losses.cce_dice_loss)\n"
)

RULE = Rule(
    code="SEG107",
    name="masks-without-channel-axis",
    summary="masks without a channel axis for several channels, or one image without a batch axis",
    documentation=DOCUMENTATION,
    checks=(Check(Fitted, check_masks), Check(Predicted, check_image)),
    setup=SETUP + "from tensorflow.keras.utils import to_categorical\n",
    valid=(
        "masks = np.zeros((2, 8, 8))\nmodel = sm.Unet('resnet34')\n"
        "model.compile('adam', sm.losses.bce_dice_loss)\nmodel.fit(images, masks)",
        "masks = np.zeros((2, 8, 8))\nmodel = sm.Unet('resnet34', classes=3, activation='softmax')\n"
        "model.compile('adam', 'sparse_categorical_crossentropy')\nmodel.fit(images, masks)",
        _MODEL + "image = np.zeros((64, 64, 3))\nmodel.predict(image[np.newaxis])",
    ),
    invalid=(
        Invalid("masks = np.zeros((2, 8, 8))\n" + _MODEL + "model.fit(images, $masks)"),
        Invalid(_MODEL + "image = np.zeros((64, 64, 3))\nmodel.predict($image)"),
    ),
)
