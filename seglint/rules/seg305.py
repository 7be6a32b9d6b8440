"""SEG305: sigmoid over several channels, and nothing but the categorical focal loss."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Compiled, Observation
from seglint.libraries.segmentation_models import loss_parts
from seglint.libraries.training import Model
from seglint.rules.cures.activation import with_activation
from seglint.rules.facts import Program, activation_of, channels_of, compiled_losses, output_of
from seglint.rules.rule import Problem, Rule, plural

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

## Fix
`seglint fix` writes `activation="softmax"`. Unsafe where `sigmoid` is written: classes that overlap may be meant, and
another loss.

## References
- library-facts.md, "Masks with M channels against a model with C channels"
"""


def check(compiled: Observation, program: Program) -> Iterator[Problem]:
    """A loss of one part against sigmoid."""
    assert isinstance(compiled, Compiled)
    channels = channels_of(compiled.model)
    if compiled.loss is None or channels is None or channels < 2 or activation_of(compiled.model) != "sigmoid":
        return
    parts = compiled_losses(compiled)
    if not parts or any(part.kind != "CategoricalFocalLoss" for part in parts):
        return
    if len(loss_parts(compiled.loss.value)) != len(parts):
        return
    output = output_of(compiled.model)
    default = output is not None and output.activation_node is None and isinstance(compiled.model, Model)
    yield Problem(
        (compiled.loss.node, compiled.node),
        f"sigmoid over {plural(channels, 'channel')}{' (the default)' if default else ''} and CategoricalFocalLoss "
        "alone: nothing lowers a false positive, every channel becomes 1; it needs activation='softmax'",
        subject="loss",
        # who wrote sigmoid may have meant classes that overlap
        fix=lambda tree: with_activation(compiled.model, "softmax", program, tree, safe=default),
    )


_HEAD = "import segmentation_models as sm\n"
RULE = Rule(
    code="SEG305",
    name="categorical-focal-loss-with-sigmoid",
    summary="sigmoid over several channels, and the loss is CategoricalFocalLoss alone",
    documentation=DOCUMENTATION,
    observes=(Compiled,),
    check=check,
    valid=(
        _HEAD + "model = sm.Unet('resnet34', classes=3)\nmodel.compile('adam', sm.losses.BinaryFocalLoss())\n",
        _HEAD + "model = sm.Unet('resnet34', classes=3)\n"
        "model.compile('adam', sm.losses.categorical_focal_dice_loss)\n",
    ),
    invalid=(
        (
            _HEAD + "model = sm.Unet('resnet34', classes=3)\n"
            "model.compile('adam', loss=sm.losses.CategoricalFocalLoss())\n",
            "3:28",
        ),
    ),
)
