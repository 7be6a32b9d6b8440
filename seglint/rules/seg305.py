"""SEG305: sigmoid over several channels, and nothing but the categorical focal loss."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries import counterpart
from seglint.libraries.observations import Compiled
from seglint.libraries.training import Loss, loss_parts
from seglint.rules.facts import Program, activation_of, channels_of, compiled_losses, output_of
from seglint.rules.rule import Check, Invalid, Problem, Rule
from seglint.rules.wording import plural

DOCUMENTATION = """
## What it does
Finds models with sigmoid over several channels (Unet's and Linknet's default) whose loss is `CategoricalFocalLoss`
alone.

## Why is this bad?
The categorical focal loss only looks at the channel of the true class. Softmax lowers the others by itself; with
sigmoid nothing lowers a false positive, and every channel becomes 1 everywhere.

## Example
```python
model = sm.Unet("resnet34", classes=3)
model.compile("adam", sm.losses.CategoricalFocalLoss())
```

Use instead:
```python
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.CategoricalFocalLoss())
```

where a pixel has one class; where classes overlap, `sm.losses.BinaryFocalLoss()` with sigmoid.

## References
- `seglint explain facts`: "Masks and channels"
"""


def check(compiled: Compiled, program: Program) -> Iterator[Problem]:
    """A loss of one part against sigmoid."""
    channels, output = channels_of(compiled.model), output_of(compiled.model)
    if compiled.loss is None or output is None or channels is None or channels < 2:
        return
    parts = compiled_losses(compiled)
    if activation_of(compiled.model) != "sigmoid" or not parts or len(loss_parts(compiled.loss.value)) != len(parts):
        return
    if not all(part.traits.ignores_false_positives for part in parts):
        return
    default = output.activation_node is None
    yield Problem(
        (compiled.loss.node, compiled.node),
        f"sigmoid over {plural(channels, 'channel')}{' (default)' if default else ''} and {parts[0].traits.label} "
        f"alone: nothing lowers a false positive; softmax if classes exclude each other, else {_binary(parts[0])}",
        subject="loss",
    )


def _binary(loss: Loss) -> str:
    """The loss for classes that overlap."""
    other = counterpart(loss.kind)
    return other.name if other is not None else "a binary loss"


RULE = Rule(
    code="SEG305",
    name="categorical-focal-loss-with-sigmoid",
    summary="sigmoid over several channels, and the loss is CategoricalFocalLoss alone",
    documentation=DOCUMENTATION,
    checks=(Check(Compiled, check),),
    valid=(
        "model = sm.Unet('resnet34', classes=3)\nmodel.compile('adam', sm.losses.BinaryFocalLoss())",
        "model = sm.Unet('resnet34', classes=3)\nmodel.compile('adam', sm.losses.categorical_focal_dice_loss)",
    ),
    invalid=(
        Invalid(
            "model = sm.Unet('resnet34', classes=3)\nmodel.compile('adam', loss=$sm.losses.CategoricalFocalLoss())"
        ),
        # written
        Invalid(
            "model = sm.Unet('resnet34', classes=3, activation='sigmoid')\n"
            "model.compile('adam', $sm.losses.CategoricalFocalLoss())"
        ),
    ),
)
