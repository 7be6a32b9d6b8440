"""SEG109: masks are floating point numbers."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Fitted, OldKerasInstalled
from seglint.libraries.tensors import Tensor, is_whole, size_of
from seglint.libraries.training import Metric
from seglint.rules.facts import Program, channels_of, metrics_in, trained_losses
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule

DOCUMENTATION = """
## What it does
Checks that masks are not fitted as integers or truth values with a loss or metric that multiplies them with
predictions, as those of the library do.

## Why is this bad?
TensorFlow does not multiply integers with floating point numbers: `fit` raises TypeError. With the library's losses
this happens on Keras 2, with its metrics on Keras 3. `np.array`, `cv2.imread`, comparisons and `np.zeros(...,
dtype=np.uint8)` give such masks.

## Example
```python
masks = np.zeros((2, 8, 8, 1), dtype=np.uint8)
model = sm.Unet("resnet34")
model.compile("adam", sm.losses.bce_dice_loss)
model.fit(images, masks)
```

Use instead:
```python
masks = np.zeros((2, 8, 8, 1), dtype=np.float32)
model = sm.Unet("resnet34")
model.compile("adam", sm.losses.bce_dice_loss)
model.fit(images, masks)
```

## References
- `seglint explain facts`: "Masks and channels"
- [segmentation_models#509](https://github.com/qubvel/segmentation_models/issues/509)
"""


def check(fitted: Fitted, program: Program) -> Iterator[Problem]:
    """The type of the masks against what the losses and metrics do with them."""
    masks = fitted.masks
    if masks is None or not isinstance(masks.value, Tensor) or not is_whole(masks.value.dtype):
        return
    if _has_other_channels(fitted, masks.value):
        # class numbers, which to_categorical makes floating point numbers of: SEG106, SEG107
        return
    if any(True for _ in program.worlds(OldKerasInstalled)):
        return
    measures: list[tuple[str, str]] = []
    for loss in trained_losses(fitted) or ():
        measures.append((loss.traits.label, loss.traits.refuses_integers))
    for metric in metrics_in(fitted.metrics):
        if isinstance(metric, Metric):
            measures.append((metric.traits.label, metric.traits.refuses_integers))
    versions = {version: label for label, version in reversed(measures) if version}
    if not versions:
        return
    label = versions[min(versions)]
    where = "from Keras 2.4 on" if len(versions) > 1 else f"on {min(versions)}"
    yield Problem(
        (masks.node, fitted.node),
        f"the masks are of type {masks.value.dtype}, which {label} cannot multiply: fit() raises "
        f"TypeError {where}; write masks.astype('float32')",
    )


def _has_other_channels(fitted: Fitted, masks: Tensor) -> bool:
    channels, own = channels_of(fitted.model), size_of(masks.channels)
    if channels is None or masks.rank is None:
        return False
    return own is not None and own != channels if masks.rank == 4 else channels > 1


_FIT = "model = sm.Unet('resnet34')\nmodel.compile('adam', {})\nmodel.fit(images, {}masks)"

RULE = Rule(
    code="SEG109",
    name="integer-masks",
    summary="masks of an integer type or bool are fitted with a loss or metric of the library",
    documentation=DOCUMENTATION,
    checks=(Check(Fitted, check),),
    setup=SETUP,
    valid=(
        "masks = np.zeros((2, 8, 8, 1), dtype=np.uint8).astype('float32')\n" + _FIT.format("sm.losses.DiceLoss()", ""),
        "masks = np.zeros((2, 8, 8, 1), dtype=np.uint8)\n" + _FIT.format("'binary_crossentropy'", ""),
        "masks = np.zeros((2, 8, 8, 1), dtype=np.uint8) / 255\n" + _FIT.format("sm.losses.DiceLoss()", ""),
    ),
    invalid=(
        Invalid("masks = np.zeros((2, 8, 8, 1), dtype=np.uint8)\n" + _FIT.format("sm.losses.DiceLoss()", "$")),
        Invalid("masks = np.zeros((2, 8, 8, 1)) > 0.5\n" + _FIT.format("sm.losses.bce_dice_loss", "$")),
    ),
)
