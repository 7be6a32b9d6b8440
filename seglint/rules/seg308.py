"""SEG308: the mode of smp's losses and metrics fits the model's channels."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import CLASS_NUMBERS, ONE_HOT, Applied, Counted
from seglint.rules.facts import Program, channels_of, compiled_losses, output_of
from seglint.rules.rule import Check, Invalid, Problem, Rule
from seglint.values import Argument, Constant

DOCUMENTATION = """
## What it does
Checks, in programs with segmentation_models_pytorch, the `mode` of a loss against the channels of the prediction that
it is given: one channel is not "multiclass". Over several channels, against the masks, where these are known to be
class numbers (an argmax), which "multiclass" takes, or one-hot (`F.one_hot`), which the other modes take. Likewise
that `get_stats` is not given the numbers of several classes with mode "binary" or "multilabel".

## Why is this bad?
With mode "multiclass" a loss takes one channel a class, the background's too. Over one channel Dice, Jaccard and
Tversky apply a softmax that is always 1, and raise where a mask has class 1; the focal loss learns the inverse of the
mask, silently. Numbers of classes that `get_stats` takes for yes and no give counts without a meaning. (For
`nn.CrossEntropyLoss` over one channel see SEG301.)

## Example
```python
model = smp.Unet("resnet34", classes=1)
loss = smp.losses.DiceLoss("multiclass")(model(images), masks)
```

Use instead:
```python
model = smp.Unet("resnet34", classes=1)
loss = smp.losses.DiceLoss("binary")(model(images), masks)
```

## References
- `seglint explain facts`: "segmentation_models_pytorch"
- [segmentation_models.pytorch#542](https://github.com/qubvel-org/segmentation_models.pytorch/issues/542)
"""


def check(applied: Applied, program: Program) -> Iterator[Problem]:
    """The mode of each part of a loss against the channels, and against the masks."""
    output, channels = output_of(applied.model), channels_of(applied.model)
    if channels is None or output is None:
        return
    for part in compiled_losses(applied):
        mode = part.argument("mode")
        if not part.traits.multiclass or mode is None or not isinstance(mode.value, Constant):
            continue
        wrong = ""
        if channels > 1:
            wrong = _wrong_masks(applied.target, mode.value.value, part.traits.label)
        elif mode.value == Constant("multiclass"):
            wrong = (
                f"the model has 1 channel but {part.traits.label} has mode 'multiclass': {part.traits.multiclass}; "
                "use 'binary'"
            )
        if wrong:
            yield Problem(
                (None if applied.loss is None else applied.loss.node, applied.node),
                wrong,
                origin=output.node,
                origin_name="model",
            )


def _wrong_masks(target: Argument | None, mode: object, label: str) -> str:
    """What is wrong with masks whose layout is known, for a loss over several channels; "" where nothing is."""
    layout = target.value.value if target is not None and isinstance(target.value, Constant) else None
    if layout == CLASS_NUMBERS and mode in ("binary", "multilabel"):
        return f"the masks are {layout} but {label} has mode {mode!r}: the first batch raises; use 'multiclass'"
    if layout == ONE_HOT and mode == "multiclass":
        return f"the masks are {layout} but {label} has mode 'multiclass': the first batch raises; use 'multilabel'"
    return ""


def check_counted(counted: Counted, program: Program) -> Iterator[Problem]:
    """The numbers of several classes, counted as if they were yes or no."""
    classes, mode = counted.classes, counted.mode
    number = classes.value if isinstance(classes, Constant) else None
    if isinstance(number, int) and number > 2 and mode in (Constant("binary"), Constant("multilabel")):
        yield Problem(
            (counted.output, counted.node),
            f"these are the numbers of {number} classes, but get_stats has mode {mode.value!r}: the counts are "
            "meaningless; use mode='multiclass'",
        )


RULE = Rule(
    code="SEG308",
    name="mode-against-channels",
    summary="the mode of a loss or of get_stats does not fit the channels",
    documentation=DOCUMENTATION,
    checks=(Check(Applied, check), Check(Counted, check_counted)),
    setup="import segmentation_models_pytorch as smp\n",
    valid=(
        "model = smp.Unet('resnet34', classes=1)\nloss = smp.losses.DiceLoss('binary')(model(images), masks)",
        "model = smp.Unet('resnet34', classes=3)\nloss = smp.losses.DiceLoss('multiclass')(model(images), masks)",
    ),
    invalid=(
        Invalid("model = smp.Unet('resnet34')\nloss = smp.losses.DiceLoss('multiclass')($model(images), masks)"),
        Invalid(
            "model = smp.Unet('resnet34')\nfocal = smp.losses.FocalLoss(smp.losses.MULTICLASS_MODE)\n"
            "output = model(images)\nloss = focal($output, masks.long())"
        ),
        Invalid(
            "model = smp.Unet('resnet34', classes=3)\nprediction = model(images).argmax(dim=1)\n"
            "stats = smp.metrics.get_stats($prediction, masks, mode='binary')"
        ),
    ),
)
