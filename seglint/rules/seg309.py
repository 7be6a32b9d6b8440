"""SEG309: probabilities are not cut off to integers."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.tensors import PredictionCast, Tensor, size_of
from seglint.rules.facts import Program
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.values import Constant

DOCUMENTATION = """
## What it does
Checks that what a model with sigmoid or softmax predicts is not cast to an integer type without a comparison, `round`,
`argmax` or a factor before.

## Why is this bad?
Probabilities lie between 0 and 1, and a cast cuts them off: the mask is 0 everywhere, but for pixels at exactly 1.

## Example
```python
model = sm.Unet("resnet34")
mask = model.predict(images).astype("uint8")
```

Use instead:
```python
model = sm.Unet("resnet34")
mask = (model.predict(images) > 0.5).astype("uint8")
```

## References
- [NumPy, astype](https://numpy.org/doc/stable/reference/generated/numpy.ndarray.astype.html)
"""


def check(cast: PredictionCast, program: Program) -> Iterator[Problem]:
    """The activation of what is cast."""
    prediction = cast.prediction
    if not isinstance(prediction, Tensor) or prediction.activation not in (Constant("sigmoid"), Constant("softmax")):
        return
    several = prediction.activation == Constant("softmax") and size_of(prediction.channels) != 1
    cure = f"{cast.argmax} gives the classes" if several else "compare first: prediction > 0.5"
    yield Problem(
        (cast.node,),
        f"a prediction of {_name(prediction)} is below 1: as {cast.dtype} it is cut off to 0 everywhere; {cure}",
    )


def _name(prediction: Tensor) -> str:
    return str(prediction.activation.value) if isinstance(prediction.activation, Constant) else ""


_MODEL = "model = sm.Unet('resnet34')\n"
_TORCH = "import segmentation_models_pytorch as smp\nimport torch\nmodel = smp.Unet('resnet34', classes=2)\n"

RULE = Rule(
    code="SEG309",
    name="prediction-cut-off",
    summary="a prediction between 0 and 1 is cast to an integer type",
    documentation=DOCUMENTATION,
    checks=(Check(PredictionCast, check),),
    setup=SETUP,
    valid=(
        _MODEL + "mask = (model.predict(images) > 0.5).astype(np.uint8)",
        _MODEL + "mask = model.predict(images).round().astype(np.uint8)",
        _MODEL + "mask = (model.predict(images) * 255).astype(np.uint8)",
        "model = sm.Unet('resnet34', classes=3, activation='softmax')\n"
        "mask = np.argmax(model.predict(images), axis=-1).astype(np.uint8)",
        "model = sm.Unet('resnet34', activation='linear')\nmask = model.predict(images).astype(np.uint8)",
        _TORCH + "mask = (torch.sigmoid(model(images)) > 0.5).long()",
        _TORCH + "mask = model(images).long() + torch.sigmoid(model(images)).round().long()",
    ),
    invalid=(
        Invalid(_MODEL + "mask = $model.predict(images).astype('uint8')"),
        # in torch, with segmentation_models_pytorch
        Invalid(_TORCH + "mask = $torch.sigmoid(model(images)).long()"),
        Invalid(_TORCH + "mask = $model(images).softmax(dim=1).int()"),
        Invalid(_MODEL + "mask = $np.uint8(np.squeeze(model.predict(images)[0], axis=-1))"),
    ),
)
