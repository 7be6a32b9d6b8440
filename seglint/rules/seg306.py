"""SEG306: the library's losses and metrics get probabilities."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Compiled
from seglint.rules.facts import Program, activation_of, compiled_measures, output_of
from seglint.rules.rule import Check, Invalid, Problem, Rule

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


def check(compiled: Compiled, program: Program) -> Iterator[Problem]:
    """The model's activation, where a part of the loss or a metric takes probabilities only."""
    activation, output = activation_of(compiled.model), output_of(compiled.model)
    if activation not in ("linear", "relu") or output is None:
        return
    needing = [measure.kind for measure, _ in compiled_measures(compiled) if measure.traits.needs_probabilities]
    if needing:
        yield Problem(
            (output.activation_node, output.node, compiled.node),
            f"activation {'None' if activation == 'linear' else activation} puts out no probabilities, but "
            f"{needing[0]} expects them: the loss or score is meaningless; use 'sigmoid' or 'softmax'",
            subject="activation",
        )


RULE = Rule(
    code="SEG306",
    name="no-probabilities",
    summary="the output is no probability, and the loss or a metric is the library's",
    documentation=DOCUMENTATION,
    checks=(Check(Compiled, check),),
    valid=(
        "model = sm.Unet('resnet34', classes=3, activation='softmax')\nmodel.compile('adam', sm.losses.DiceLoss())",
        "import tensorflow as tf\nmodel = sm.Unet('resnet34', classes=3, activation='linear')\n"
        "model.compile('adam', tf.keras.losses.CategoricalCrossentropy(from_logits=True))",
    ),
    invalid=(
        Invalid(
            "model = sm.Unet('resnet34', classes=3, activation=$None)\nmodel.compile('adam', sm.losses.DiceLoss())"
        ),
    ),
)
