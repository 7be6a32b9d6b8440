"""SEG415: loss_weights weight outputs, not classes."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Compiled
from seglint.rules.facts import Program, output_of
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.values import SequenceValue

DOCUMENTATION = """
## What it does
Finds `compile(loss_weights=[...])` with several numbers for a model with one output.

## Why is this bad?
`loss_weights` has one number for each output of the model. Keras 2 takes the first and ignores the others, silently;
Keras 3 raises. Weights of the classes are the loss's `class_weights`.

## Example
```python
model.compile("adam", sm.losses.DiceLoss(), loss_weights=[1, 2, 3])
```

Use instead:
```python
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2, 3]))
```

## References
- `seglint explain facts`: "Arguments"
"""


def check(compiled: Compiled, program: Program) -> Iterator[Problem]:
    """The weights, where there is one loss and one output."""
    weights = compiled.loss_weights
    if weights is None or output_of(compiled.model) is None:
        return
    if compiled.loss is not None and isinstance(compiled.loss.value, SequenceValue):
        # a list of losses is told of by itself
        return
    value = weights.value
    count = value.size if isinstance(value, SequenceValue) and value.kind in ("list", "tuple") else None
    if count is not None and count > 1:
        yield Problem(
            (weights.node, compiled.node),
            f"loss_weights has {count} numbers for 1 output: Keras 2 takes the first only, Keras 3 raises; to weight "
            "classes, give class_weights= to the loss",
            subject="weights",
        )


RULE = Rule(
    code="SEG415",
    name="loss-weights-of-one-output",
    summary="`compile(loss_weights=...)` with several numbers for a model with one output",
    documentation=DOCUMENTATION,
    checks=(Check(Compiled, check),),
    setup=SETUP + "model = sm.Unet('resnet34', classes=3, activation='softmax')\n",
    valid=(
        "model.compile('adam', sm.losses.DiceLoss(), loss_weights=[0.5])",
        "model.compile('adam', sm.losses.DiceLoss(), loss_weights=weights())",
        "from tensorflow import keras\nmodel = keras.Model(model.input, [model.output, model.output])\n"
        "model.compile('adam', 'mse', loss_weights=[1, 2])",
    ),
    invalid=(Invalid("W = [1, 2, 3]\nmodel.compile('adam', sm.losses.DiceLoss(), loss_weights=$W)"),),
)
