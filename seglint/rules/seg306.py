"""SEG306: the library's losses and metrics get probabilities."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Compiled, Observation
from seglint.rules.facts import Program, activation_of, compiled_losses, compiled_metrics, output_of
from seglint.rules.rule import Problem, Rule

DOCUMENTATION = """
## What it does
Checks that a model which is compiled with a loss or metric of segmentation_models ends in an activation that gives
probabilities, not in `None`, `linear` or `relu`.

## Why is this bad?
The library's losses and metrics expect probabilities and have no `from_logits`. On raw outputs Dice and Jaccard leave
their range, the cross-entropies clip, their gradient is 0 in large parts, and a score means nothing.

## Example
```python
model = sm.Unet("resnet34", classes=3, activation=None)
model.compile("adam", sm.losses.DiceLoss())
```

Use instead:
```python
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss())
```

## References
- library-facts.md, "Q4b no-activation heads"
"""


def check(compiled: Observation, program: Program) -> Iterator[Problem]:
    """The model's activation, where a part of the loss or a metric is the library's."""
    assert isinstance(compiled, Compiled)
    activation, output = activation_of(compiled.model), output_of(compiled.model)
    if activation not in ("linear", "relu") or output is None:
        return
    ours = [loss.kind for loss in compiled_losses(compiled) if loss.family == "sm"]
    ours += [metric.kind for metric in compiled_metrics(compiled)]
    if not ours:
        return
    yield Problem(
        (output.activation_node, output.node, compiled.node),
        f"activation {'None' if activation == 'linear' else activation} puts out no probabilities, but {ours[0]} "
        "expects them: the loss or score is meaningless; use 'sigmoid' or 'softmax'",
        subject="activation",
    )


_HEAD = "import segmentation_models as sm\n"
RULE = Rule(
    code="SEG306",
    name="no-probabilities",
    summary="the output is no probability, and the loss or a metric is the library's",
    documentation=DOCUMENTATION,
    observes=(Compiled,),
    check=check,
    valid=(
        _HEAD + "model = sm.Unet('resnet34', classes=3, activation='softmax')\n"
        "model.compile('adam', sm.losses.DiceLoss())\n",
        _HEAD + "import tensorflow as tf\nmodel = sm.Unet('resnet34', classes=3, activation='linear')\n"
        "model.compile('adam', tf.keras.losses.CategoricalCrossentropy(from_logits=True))\n",
    ),
    invalid=(
        (
            _HEAD
            + "model = sm.Unet('resnet34', classes=3, activation=None)\nmodel.compile('adam', sm.losses.DiceLoss())\n",
            "2:51",
        ),
    ),
)
