"""SEG414: class weights go to the loss, not to fit."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seglint.libraries.observations import Trained
from seglint.rules.facts import Program, puts_out_image
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.values import DictValue, SequenceValue

DOCUMENTATION = """
## What it does
Finds `fit(class_weight=...)` for a model that puts out an image.

## Why is this bad?
Keras weights samples by their class there, and a mask has many. Keras 2 raises ValueError, "`class_weight` not
supported for 3+ dimensional targets", Keras 3 TypeError. The library's losses weight channels: `class_weights=[...]`,
in the order of the channels.

## Example
```python
model.compile("adam", sm.losses.DiceLoss())
model.fit(x, y, class_weight={0: 1.0, 1: 2.0, 2: 0.5})
```

Use instead:
```python
model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0, 2.0, 0.5]))
model.fit(x, y)
```

## References
- `seglint explain facts`: "Arguments"
- [keras#16674](https://github.com/keras-team/keras/issues/16674)
"""


def check(training: Trained, program: Program) -> Iterator[Problem]:
    """What ``fit`` is given."""
    weights = training.class_weight
    if weights is None or not puts_out_image(training.model):
        return
    if isinstance(weights.value, (DictValue, SequenceValue)) and _has_weights(weights.value):
        yield Problem(
            (weights.node, training.node),
            "fit() takes no class_weight for masks: it raises; give class_weights=[...] to the loss, in the order of "
            "the channels",
            subject="weights",
        )


def _has_weights(value: DictValue | SequenceValue) -> bool:
    """Whether something is in it: also where nobody knows how much, unless it began as ``{}`` or ``dict()``."""
    if value.truth() is not None:
        return bool(value.truth())
    match value:
        case SequenceValue():
            return value.is_array
        case DictValue(origin=cst.DictComp() | cst.Call(args=[cst.Arg(star=""), *_])):
            return True
    return False


RULE = Rule(
    code="SEG414",
    name="class-weight-of-fit",
    summary="`fit(class_weight=...)` for a model whose output is an image",
    documentation=DOCUMENTATION,
    checks=(Check(Trained, check),),
    setup=SETUP + "model = sm.Unet('resnet34', classes=3, activation='softmax')\nx, y = load()\n",
    valid=(
        "model.compile('adam', sm.losses.DiceLoss())\nmodel.fit(x, y, class_weight=None)",
        "model.compile('adam', sm.losses.DiceLoss())\nmodel.fit(x, y, class_weight=weights())",
        "given = {}\nmodel.compile('adam', sm.losses.DiceLoss())\nmodel.fit(x, y, class_weight=given)",
        "from tensorflow import keras\nmodel = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(3)])\n"
        "model.compile('adam', 'mse')\nmodel.fit(x, np.eye(3)[[0, 1]], class_weight={0: 1.0, 1: 2.0, 2: 0.5})",
    ),
    invalid=(
        Invalid("model.compile('adam', sm.losses.DiceLoss())\nmodel.fit(x, y, class_weight=${0: 1.0, 1: 2.0, 2: 0.5})"),
        Invalid(
            "weights = compute_class_weight('balanced', classes=np.unique(y), y=y)\n"
            "model.compile('adam', sm.losses.DiceLoss())\nmodel.fit(x, y, class_weight=$dict(enumerate(weights)))"
        ),
        Invalid(
            "weights = np.array([1.0, 2.0, 0.5])\nmodel.compile('adam', sm.losses.DiceLoss())\n"
            "model.fit_generator(x, class_weight=$weights)"
        ),
    ),
)
