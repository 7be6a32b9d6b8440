"""SEG302: no softmax over one channel."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from seglint.edits import Fix, Tree
from seglint.libraries.observations import Applied, LossMet, ModelMade
from seglint.libraries.training import Model
from seglint.rules.cures.activation import classes_are_given, with_activation
from seglint.rules.facts import Program, activation_of, channels_of, output_of
from seglint.rules.rule import Check, Invalid, Problem, Rule

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
- `seglint explain facts`: "Masks and channels"
- [segmentation_models#115](https://github.com/qubvel/segmentation_models/issues/115)
"""


def check(observation: ModelMade | LossMet, program: Program) -> Iterator[Problem]:
    """The activation of a model with one channel."""
    model, output = observation.model, output_of(observation.model)
    if not isinstance(model, Model) or output is None or channels_of(model) != 1 or activation_of(model) != "softmax":
        return
    default = output.activation_node is None and model.traits.activation == "softmax"
    yield Problem.of_activation(
        output,
        f"softmax over 1 channel{f' (the default of {model.kind})' if default else ''}: "
        "every prediction is 1 and nothing is learned; one channel needs activation='sigmoid'",
        observation.node,
        fix=None if isinstance(observation, Applied) else partial(_fix, model, program),
    )


def check_grown(compiled: LossMet, program: Program) -> Iterator[Problem]:
    """The same of a model that layers can be added to until it is compiled; others are seen where they are made."""
    if isinstance(compiled.model, Model) and compiled.model.traits.grows:
        yield from check(compiled, program)


def _fix(model: Model, program: Program, tree: Tree) -> Fix | None:
    return with_activation(model, "sigmoid", program, tree, classes_are_given(model, tree))


RULE = Rule(
    code="SEG302",
    name="softmax-over-one-channel",
    summary="one channel with activation softmax",
    documentation=DOCUMENTATION,
    checks=(Check(ModelMade, check), Check(LossMet, check_grown)),
    valid=(
        "model = sm.FPN('resnet34', classes=1, activation='sigmoid')",
        "model = sm.FPN('resnet34')",
    ),
    invalid=(
        Invalid(
            "model = $sm.FPN('resnet34', classes=1)",
            "model = sm.FPN('resnet34', classes=1, activation='sigmoid')",
        ),
        Invalid(
            "model = sm.Unet('resnet34', activation=$'softmax')",
            "model = sm.Unet('resnet34', activation='sigmoid')",
            safe=False,
        ),
        # written
        Invalid(
            "model = sm.Unet('resnet34', classes=1, activation=$\"softmax\")  # binary",
            "model = sm.Unet('resnet34', classes=1, activation=\"sigmoid\")  # binary",
        ),
        # over lines, last comma
        Invalid(
            'model = $sm.FPN(\n    "resnet34",  # small\n    classes=1,  # car\n)',
            'model = sm.FPN(\n    "resnet34",  # small\n    classes=1,  # car\n    activation="sigmoid",\n)',
        ),
        # over lines, no last comma
        Invalid(
            'model = $sm.FPN(\n    "resnet34",\n    classes = 1  # car\n)',
            'model = sm.FPN(\n    "resnet34",\n    classes = 1,  # car\n    activation = "sigmoid"\n)',
        ),
        # through a name
        Invalid(
            "ACTIVATION = 'softmax'\nmodel = sm.Unet('resnet34', classes=1, activation=$ACTIVATION)",
            "ACTIVATION = 'sigmoid'\nmodel = sm.Unet('resnet34', classes=1, activation=ACTIVATION)",
        ),
        # at the literal that a dict or an attribute holds
        Invalid("config = {'classes': 1, 'activation': $'softmax'}\nmodel = sm.Unet('resnet34', **config)"),
        Invalid(
            "class Config:\n    activation = $'softmax'\n"
            "model = sm.Unet('resnet34', classes=1, activation=Config.activation)"
        ),
        # a builder of several models
        Invalid("def build(n):\n    return $sm.FPN('resnet34', classes=n)\none = build(1)\nthree = build(3)"),
    ),
)
