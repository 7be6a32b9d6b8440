"""SEG304: softmax over several channels, and a binary loss."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Compiled
from seglint.rules.facts import Program, activation_of, channels_of, compiled_losses
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.rules.wording import plural

DOCUMENTATION = """
## What it does
Finds models with softmax over several channels that are compiled with a binary loss. Off by default.

## Why is this bad?
It trains, but the binary loss asks of each channel by itself whether the class is there. Softmax makes the classes
exclude each other; the categorical loss is the one that belongs to it.

## Example
```python
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.bce_dice_loss)
```

Use instead:
```python
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
```

## Options
- `seglint-enable`: `SEG304` switches this rule on.

## References
- `seglint explain facts`: "Masks and channels"
- [segmentation_models#115](https://github.com/qubvel/segmentation_models/issues/115)
"""


def check(compiled: Compiled, program: Program) -> Iterator[Problem]:
    """The parts of a loss against softmax."""
    channels = channels_of(compiled.model)
    if compiled.loss is None or channels is None or channels < 2 or activation_of(compiled.model) != "softmax":
        return
    binary = [part for part in compiled_losses(compiled) if part.traits.kind == "binary"]
    if binary:
        yield Problem(
            (compiled.loss.node, compiled.node),
            f"softmax makes the model's {plural(channels, 'channel')} exclude each other, but the loss is binary "
            f"({binary[0].traits.name}): it trains, and treats them as independent",
            subject="loss",
        )


RULE = Rule(
    code="SEG304",
    name="binary-loss-with-softmax",
    summary="softmax over several channels, and a part of the loss is binary",
    documentation=DOCUMENTATION,
    checks=(Check(Compiled, check),),
    on=False,
    setup=SETUP + "model = sm.Unet('resnet34', classes=3, activation='softmax')\n",
    valid=("model.compile('adam', sm.losses.cce_dice_loss)",),
    invalid=(Invalid("model.compile('adam', $sm.losses.bce_dice_loss)"),),
)
