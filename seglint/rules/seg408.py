"""SEG408: heights and widths that the model can halve as often as it does."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import EncoderMade, Fitted, Predicted
from seglint.libraries.tensors import Tensor
from seglint.libraries.training import Model
from seglint.rules.facts import Program, output_of
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.values import NONE, Argument, Constant, SequenceValue, Value

DOCUMENTATION = """
## What it does
Checks that a height or width which the text says divides by 32; for `PSPNet` by 6 times its `downsample_factor`, 8 by
default, and it needs both. The same goes for images that `fit`, `predict` or `evaluate` is given, where the model
takes any size. Models with other encoder features or another decoder depth are left alone.

## Why is this bad?
The encoder halves the image five times, the decoder doubles it as often. Where a half is no whole number, the two do
not fit each other: building the model raises, or its output has another size than the masks.

## Example
```python
model = sm.Unet("resnet34", input_shape=(300, 300, 3))
```

Use instead:
```python
model = sm.Unet("resnet34", input_shape=(320, 320, 3))
```

## References
- `seglint explain facts`: "Models"
- [segmentation_models#244](https://github.com/qubvel/segmentation_models/issues/244)
- [segmentation_models#552](https://github.com/qubvel/segmentation_models/issues/552)
"""


def check(made: EncoderMade, program: Program) -> Iterator[Problem]:
    """The height and width of ``input_shape``."""
    shape, stride = made.input_shape.value, _int(made.stride)
    if not isinstance(shape, SequenceValue) or shape.items is None or len(shape.items) != 3 or not stride:
        return
    for side, value in zip(("height", "width"), shape.items, strict=False):
        size = _int(value)
        if size is not None and size > 0 and size % stride:
            yield _problem(
                made,
                made.input_shape,
                f"{made.callee} takes no {side} of {size}: {made.traits.wrong_size}; "
                f"it must be a multiple of {stride}, such as {_near(size, stride)}",
            )
            return
        if value == NONE and not made.traits.open_size:
            yield _problem(
                made,
                made.input_shape,
                f"{made.callee} needs a {side}, None {made.traits.wrong_size.removeprefix('building it ')}; "
                f"it must be a multiple of {stride}",
            )
            return


def check_fitted(fitted: Fitted, program: Program) -> Iterator[Problem]:
    """The size of the images that a model is trained with."""
    if fitted.data is not None:
        yield from _of_images(fitted, fitted.data, "fit()")


def check_predicted(predicted: Predicted, program: Program) -> Iterator[Problem]:
    """The size of the images that a model predicts."""
    yield from _of_images(predicted, predicted.data, "it")


def _of_images(met: Fitted | Predicted, data: Argument, raising: str) -> Iterator[Problem]:
    model, images, output = met.model, data.value, output_of(met.model)
    if not isinstance(model, Model) or output is None or output.node is not model.node or not model.stride:
        return
    if not isinstance(images, Tensor) or images.rank != 4 or not model.traits.open_size:
        return
    for axis, side in ((1, "height"), (2, "width")):
        size = images.axis(axis)
        if size is not None and size > 0 and size % model.stride:
            yield Problem(
                (data.node, met.node),
                f"{model.kind} takes no images with a {side} of {size}: {raising} raises, or its output has another "
                f"size; it must be a multiple of {model.stride}, such as {_near(size, model.stride)}",
                subject="size",
            )
            return


def _problem(made: EncoderMade, shape: Argument, message: str) -> Problem:
    return Problem((shape.node, made.node), message, subject="size")


def _near(size: int, stride: int) -> str:
    below = size // stride * stride
    return f"{below} or {below + stride}" if below else str(stride)


def _int(value: Value) -> int | None:
    known = value.value if isinstance(value, Constant) else None
    return known if isinstance(known, int) and not isinstance(known, bool) else None


_OPEN = (
    "from tensorflow import keras\nfrom tensorflow.keras import layers\n"
    "model = sm.Unet('resnet34', encoder_weights=None)\nmodel.compile('adam', sm.losses.bce_dice_loss)\n"
)

RULE = Rule(
    code="SEG408",
    name="size-of-images",
    summary="a height or width that the model cannot take",
    documentation=DOCUMENTATION,
    checks=(Check(EncoderMade, check), Check(Fitted, check_fitted), Check(Predicted, check_predicted)),
    setup=SETUP,
    valid=(
        "model = sm.Unet('resnet34', input_shape=(320, 480, 3))",
        "model = sm.Unet('resnet34', input_shape=(None, None, 3))",
        "model = sm.Unet('resnet34', input_shape=(size(), 256, 3))",
        "model = sm.Unet('resnet34', input_shape=(300, 300, 3), decoder_filters=(64, 32, 16))",
        "model = sm.FPN('resnet34', input_shape=(300, 300, 3), encoder_features=(129, 74, 37, 5))",
        "model = sm.PSPNet('resnet34', input_shape=(96, 144, 3))",
        "model = sm.Unet('resnet34', classes=3, **options)",
        _OPEN + "model.fit(np.zeros((8, 64, 96, 3)), np.zeros((8, 64, 96, 1)))",
        # a layer in front brings the images to a size that fits
        _OPEN + "images = layers.Input((40, 40, 3))\nresized = layers.Resizing(64, 64)(images)\n"
        "whole = keras.Model(images, model(resized))\nwhole.predict(np.zeros((8, 40, 40, 3)))",
        "from tensorflow.keras import backend\nbackend.set_image_data_format('channels_first')\n"
        "model = sm.Unet('resnet34', input_shape=(3, 256, 256))",
    ),
    invalid=(
        Invalid("model = sm.Unet('resnet34', input_shape=$(300, 320, 3))"),
        Invalid("W, H = 272, 256\nmodel = sm.Linknet('resnet34', input_shape=$(H, W, 3), encoder_weights=None)"),
        # the downsample factor counts
        Invalid("model = sm.PSPNet('resnet34', input_shape=$(240, 256, 3))"),
        Invalid("model = sm.PSPNet('resnet34', input_shape=$(48, 48, 3), downsample_factor=16)"),
        Invalid("model = sm.PSPNet('resnet34', input_shape=$(None, None, 3))"),
        # the images that it is given
        Invalid(
            _OPEN + "images = np.zeros((8, 4800)).reshape(-1, 40, 40, 3)\nmodel.fit($images, np.zeros((8, 40, 40, 1)))"
        ),
        Invalid(_OPEN + "image = np.zeros((1, 256, 300, 3))\nmodel.predict($image)"),
    ),
)
