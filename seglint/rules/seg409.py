"""SEG409: pretrained encoders take images with three channels."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import EncoderMade
from seglint.rules.facts import Program
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.rules.wording import plural
from seglint.values import Constant, SequenceValue

DOCUMENTATION = """
## What it does
Finds models whose `input_shape` has another number of channels than 3, while the encoder has pretrained weights: the
default is `encoder_weights="imagenet"`.

## Why is this bad?
The weights of the first layer are for three channels. Building the model raises ValueError.

## Example
```python
model = sm.Unet("resnet34", input_shape=(256, 256, 1))
```

Use instead:
```python
model = sm.Unet("resnet34", input_shape=(256, 256, 1), encoder_weights=None)
```

To keep the pretrained weights, put a layer before the model that gives three channels: `Conv2D(3, 1)(inputs)`.

## References
- `seglint explain facts`: "Models"
- [segmentation_models#243](https://github.com/qubvel/segmentation_models/issues/243)
"""


def check(made: EncoderMade, program: Program) -> Iterator[Problem]:
    """The channels of ``input_shape``."""
    shape, weights = made.input_shape.value, made.encoder_weights.value
    if not isinstance(shape, SequenceValue) or shape.items is None or len(shape.items) != 3:
        return
    channels = shape.items[2]
    known = channels.value if isinstance(channels, Constant) else None
    if not isinstance(known, int) or isinstance(known, bool) or known in (0, 3):
        return
    if isinstance(weights, Constant) and weights.value == "imagenet":
        default = " (the default)" if made.encoder_weights.node is made.node else ""
        yield Problem(
            (made.input_shape.node, made.node),
            f"the images have {plural(known, 'channel')}, but encoder_weights='imagenet'{default} needs 3: building "
            "the model raises; write encoder_weights=None",
            subject="channels",
        )


RULE = Rule(
    code="SEG409",
    name="channels-of-images",
    summary="another number of input channels than 3 with pretrained encoder weights",
    documentation=DOCUMENTATION,
    checks=(Check(EncoderMade, check),),
    setup=SETUP,
    valid=(
        "model = sm.Unet('resnet34', input_shape=(256, 256, 1), encoder_weights=None)",
        "model = sm.Unet('resnet34', input_shape=(256, 256, 3))",
        "model = sm.Unet('resnet34', input_shape=(256, 256, channels()))",
        "model = sm.Unet('resnet34', input_shape=(256, 256, 1), encoder_weights='weights/mine.h5')",
        "import os\nweights = os.environ.get('W')\n"
        "model = sm.Unet('resnet34', input_shape=(256, 256, 4), encoder_weights=weights)",
    ),
    invalid=(
        Invalid("model = sm.Unet('resnet34', input_shape=$(256, 256, 1))"),
        Invalid("N = 4\nmodel = sm.FPN('resnet34', encoder_weights='imagenet', input_shape=$(None, None, N))"),
    ),
)
