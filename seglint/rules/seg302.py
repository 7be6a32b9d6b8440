"""SEG302: no softmax over one channel."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Compiled, ModelMade, Observation
from seglint.libraries.training import Model
from seglint.rules.cures.activation import classes_are_given, with_activation
from seglint.rules.facts import Program, activation_of, channels_of, output_of
from seglint.rules.rule import Problem, Rule

DOCUMENTATION = """
## What it does
Checks that a model with one channel does not end in softmax. FPN and PSPNet do by default.

## Why is this bad?
Softmax makes the channels of a pixel add up to 1. With one channel every prediction is 1, whatever the image: every
pixel is foreground, and the gradient is 0.

## Example
```python
model = sm.FPN("resnet34", classes=1)
```

Use instead:
```python
model = sm.FPN("resnet34", classes=1, activation="sigmoid")
```

## Fix
`seglint fix` writes `activation="sigmoid"`. Unsafe where the one channel is a default that may have been forgotten.

## References
- library-facts.md, "Masks with M channels against a model with C channels"
"""


def check(made: Observation, program: Program) -> Iterator[Problem]:
    """The activation of a model with one channel."""
    assert isinstance(made, (ModelMade, Compiled))
    if isinstance(made, Compiled) and not (isinstance(made.model, Model) and made.model.kind == "Sequential"):
        # layers can be added to a Sequential model until it is compiled; other models are seen where they are made
        return
    if channels_of(made.model) != 1 or activation_of(made.model) != "softmax":
        return
    output = output_of(made.model)
    assert output is not None and isinstance(made.model, Model)
    default = output.activation_node is None and made.model.kind in ("FPN", "PSPNet")
    yield Problem(
        (output.activation_node, output.node, made.node),
        f"softmax over 1 channel{f' (the default of {made.model.kind})' if default else ''}: "
        "every prediction is 1 and nothing is learned; one channel needs activation='sigmoid'",
        fix=lambda tree: with_activation(made.model, "sigmoid", program, tree, classes_are_given(made.model, tree)),
    )


RULE = Rule(
    code="SEG302",
    name="softmax-over-one-channel",
    summary="one channel with activation softmax",
    documentation=DOCUMENTATION,
    observes=(ModelMade, Compiled),
    check=check,
    valid=(
        "import segmentation_models as sm\nmodel = sm.FPN('resnet34', classes=1, activation='sigmoid')\n",
        "import segmentation_models as sm\nmodel = sm.FPN('resnet34')\n",
    ),
    invalid=(
        ("import segmentation_models as sm\nmodel = sm.FPN('resnet34', classes=1)\n", "2:9"),
        ("import segmentation_models as sm\nmodel = sm.Unet('resnet34', activation='softmax')\n", "2:40"),
    ),
)
