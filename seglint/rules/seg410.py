"""SEG410: encoder weights that exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Fix, Tree, replacing
from seglint.libraries.observations import EncoderMade
from seglint.rules.cures.uses import goes_to_library
from seglint.rules.facts import Program
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.values import Constant

DOCUMENTATION = """
## What it does
Finds values that `encoder_weights` does not have: `"None"` as a text, `"Imagenet"`, True. A text that can be a path is
left alone.

## Why is this bad?
There are no weights of that name: building the model raises ValueError.

## Example
```python
model = sm.Unet("resnet34", encoder_weights="None")
```

Use instead:
```python
model = sm.Unet("resnet34", encoder_weights=None)
```

## Fix
`seglint fix` writes `None` for `"None"`, and `"imagenet"` for a text that is nearly that. None for True.

## References
- `seglint explain facts`: "Models"
"""

_PRETRAINED = "imagenet"


def check(made: EncoderMade, program: Program) -> Iterator[Problem]:
    """The value of ``encoder_weights``."""
    weights = made.encoder_weights
    if not isinstance(weights.value, Constant):
        return
    given = weights.value.value
    meant = _meant(given)
    if given is True or meant:
        yield Problem(
            (weights.node, made.node),
            f"encoder_weights={given!r} does not exist: building the model raises; write {meant or repr(_PRETRAINED)}",
            subject="weights",
            fix=partial(_fix, weights.node, meant, made.node, program) if meant else None,
        )


def _meant(given: object) -> str:
    """What was meant, as it is written; "" where nothing says so."""
    if not isinstance(given, str) or given.startswith(_PRETRAINED):
        return ""
    if given.lower() == "none":
        return "None"
    near = difflib.get_close_matches(given.lower(), (_PRETRAINED,), n=1, cutoff=0.85)
    return repr(_PRETRAINED) if near and not set("./\\") & set(given) else ""


def _fix(node: cst.CSTNode, meant: str, call: cst.CSTNode | None, program: Program, tree: Tree) -> Fix | None:
    value, names = tree.resolve(node)
    if not isinstance(value, cst.SimpleString) or value not in tree or any(len(tree.reads(one)) > 1 for one in names):
        return None
    new = cst.Name(meant) if meant == "None" else tree.string(_PRETRAINED, value)
    safe = goes_to_library(value, tree, program, is_intact=True, ends=[call])
    return Fix(f"{meant} written", (replacing(value, new),), safe)


RULE = Rule(
    code="SEG410",
    name="encoder-weights",
    summary="a value that `encoder_weights` does not have",
    documentation=DOCUMENTATION,
    checks=(Check(EncoderMade, check),),
    setup=SETUP,
    valid=(
        "model = sm.Unet('resnet34', encoder_weights=None)",
        "model = sm.Unet('resnet50', encoder_weights='imagenet11k-places365ch')",
        "model = sm.Unet('resnet34', encoder_weights='/data/imagenet.h5')",
        "model = sm.Unet('resnet34', encoder_weights='checkpoint')",
    ),
    invalid=(
        Invalid(
            "model = sm.Unet('resnet34', encoder_weights=$'None')", "model = sm.Unet('resnet34', encoder_weights=None)"
        ),
        Invalid(
            'weights = "ImageNet"\nmodel = sm.Unet("resnet34", encoder_weights=$weights)',
            'weights = "imagenet"\nmodel = sm.Unet("resnet34", encoder_weights=weights)',
        ),
        Invalid("model = sm.Unet('resnet34', encoder_weights=$True)"),
    ),
)
