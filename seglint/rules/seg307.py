"""SEG307: what takes logits is not given probabilities."""

from __future__ import annotations

import math
from collections.abc import Iterator

from seglint.libraries.observations import Applied
from seglint.libraries.training import Loss
from seglint.rules.arguments import given
from seglint.rules.facts import Program, activation_of, channels_of, compiled_losses, output_of
from seglint.rules.rule import Check, Invalid, Problem, Rule

DOCUMENTATION = """
## What it does
Checks, in programs with segmentation_models_pytorch, that a loss which takes logits is not given the output of a
sigmoid or softmax: that of the model's own `activation=`, or one that is applied on the way.

## Why is this bad?
The loss applies sigmoid or softmax itself. Applied twice, a perfect prediction still costs: the loss stops at a floor,
training is slower, early stopping and learning rate schedules are misled, and what the model puts out are no
probabilities. Keras's losses take the activation off again, torch's do not.

## Example
```python
model = smp.Unet("resnet34", classes=3, activation="softmax")
loss = smp.losses.DiceLoss("multiclass")(model(images), masks)
```

Use instead:
```python
model = smp.Unet("resnet34", classes=3)
loss = smp.losses.DiceLoss("multiclass")(model(images), masks)
```

## References
- `seglint explain facts`: "segmentation_models_pytorch"
- [segmentation_models.pytorch#1263](https://github.com/qubvel-org/segmentation_models.pytorch/issues/1263)
"""


def check(applied: Applied, program: Program) -> Iterator[Problem]:
    """The prediction that the parts of a loss are given."""
    activation, output, argument = activation_of(applied.model), output_of(applied.model), applied.loss
    if activation not in ("sigmoid", "softmax") or output is None or argument is None:
        return
    channels = channels_of(applied.model)
    parts = compiled_losses(applied)
    if channels == 1 and (activation == "softmax" or any(part.traits.categorical for part in parts)):
        # SEG301 and SEG302 say what matters more
        return
    for part in [part for part in parts if part.traits.needs_logits][:1]:
        yield Problem(
            (argument.node, applied.node),
            f"{part.traits.label} takes logits, but this is the output of a "
            f"{activation}: the loss cannot fall {_floor(part, channels, len(parts) == 1)}; leave the {activation} out",
            origin=output.activation_node,
            origin_name=activation,
        )


def _floor(loss: Loss, channels: int | None, alone: bool) -> str:
    """What a perfect prediction costs, where that is known."""
    plain = alone and all(name in ("weight", "ignore_index") for name, _ in loss.arguments)
    if plain and loss.traits.kind == "binary" and given(loss, "weight") is None:
        return "below 0.31"
    if plain and loss.traits.kind == "sparse" and channels is not None and channels > 1:
        return f"below {math.log(1 + (channels - 1) / math.e):.2f}"
    return "to 0"


RULE = Rule(
    code="SEG307",
    name="activation-twice",
    summary="a loss of torch that takes logits is given the output of a sigmoid or softmax",
    documentation=DOCUMENTATION,
    checks=(Check(Applied, check),),
    setup="import segmentation_models_pytorch as smp\nimport torch\nfrom torch import nn\n",
    valid=(
        "model = smp.Unet('resnet34')\nloss = nn.BCEWithLogitsLoss()(model(images), masks)",
        "model = smp.Unet('resnet34')\noutput = torch.sigmoid(model(images))\n"
        "loss = smp.losses.DiceLoss('binary', from_logits=False)(output, masks)",
        # the activation is taken out again
        "model = smp.Unet('resnet34', activation='sigmoid')\nmodel.segmentation_head[2] = nn.Identity()\n"
        "loss = nn.BCEWithLogitsLoss()(model(images), masks)",
    ),
    invalid=(
        Invalid(
            "model = smp.Unet('resnet34', classes=3, activation='softmax')\n"
            "loss = smp.losses.DiceLoss('multiclass')($model(images), masks)"
        ),
        Invalid(
            "model = smp.Unet('resnet34')\nprediction = model(images).sigmoid()\n"
            "loss = nn.BCEWithLogitsLoss()($prediction, masks)"
        ),
        Invalid(
            "def step(model, batch, criterion):\n    images, masks = batch\n    output = model(images)\n"
            "    return criterion($output, masks)\n"
            "net = nn.Sequential(smp.FPN('resnet34', classes=4), nn.Softmax(dim=1))\n"
            "for batch in loader:\n    step(net, batch, nn.CrossEntropyLoss())"
        ),
    ),
)
