"""SEG405: keywords that exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Fix, Tree, argument_of, keyword_of, naming
from seglint.libraries.observations import BadCall
from seglint.rules.cures.uses import of_library
from seglint.rules.facts import Program
from seglint.rules.rule import Check, Invalid, Problem, Rule
from seglint.rules.wording import listing

DOCUMENTATION = """
## What it does
Finds keywords that a loss, metric or model of segmentation_models 1.0.1 does not take, and surplus arguments. Keywords
of the 0.x versions are told with what became of them, unless a notebook installs such a version.

## Why is this bad?
1.0.1 raises TypeError. The repository's master, which reports the same version, hands a model's unknown keywords to the
backbone, where `num_classes=3` is silently ignored.

## Example
```python
loss = sm.losses.CategoricalFocalLoss(class_weights=[1, 2])
```

Use instead:
```python
loss = sm.losses.CategoricalFocalLoss(alpha=[1, 2])
```

## Fix
`seglint fix` writes the keyword that was meant, or the one that took its place. Unsafe for `alpha`, which takes the
place of the factor 0.25. None where no keyword is close.

## References
- `seglint explain facts`: "Arguments", "Versions", "segmentation_models_pytorch"
"""


def check(call: BadCall, program: Program) -> Iterator[Problem]:
    """A keyword or argument that is not taken."""
    if not call.stray:
        return
    meant = _meant(call)
    if call.parameter.startswith("#"):
        takes = f"takes {len(call.choices)} arguments" if call.choices else "takes no arguments"
        message = f"{call.callee} {takes}, this is number {call.parameter[1:]}: TypeError"
    elif call.effect.startswith("since smp"):
        message = f"{call.callee} takes no {call.parameter}: {call.effect}; it has {meant}"
    else:
        if call.effect:
            hint = f"write {meant}, {call.effect}" if meant else f"it is {call.effect}"
        else:
            hint = f"it has {meant or listing(call.choices, 8) or 'none'}"
        message = f"{call.callee} takes no {call.parameter}: TypeError; {hint}"
    yield Problem((call.argument.node, call.node), message, subject=call.parameter, fix=partial(_fix, call, meant))


def _meant(call: BadCall) -> str:
    """The keyword that was meant, "" where none is likely."""
    if call.effect and not call.meant:
        return ""
    return call.meant or next(iter(difflib.get_close_matches(call.parameter, call.choices, n=1, cutoff=0.8)), "")


def _fix(call: BadCall, meant: str, tree: Tree) -> Fix | None:
    """The keyword that was meant."""
    argument = argument_of(call.node, call.argument.node)
    if meant not in call.choices or argument is None or not isinstance(call.node, cst.Call):
        return None
    if argument.keyword is None or keyword_of(call.node, meant):
        return None
    safe = call.same_meaning and of_library(call.node.func, tree)
    return Fix(f"{call.parameter}= is now {meant}=", (naming(call.node, argument, meant),), safe)


RULE = Rule(
    code="SEG405",
    name="unknown-keyword",
    summary="a keyword that this loss, metric or model does not take",
    documentation=DOCUMENTATION,
    checks=(Check(BadCall, check),),
    valid=("model = sm.Unet('resnet34', classes=3, decoder_filters=(256, 128, 64, 32, 16))",),
    invalid=(
        Invalid(
            "import segmentation_models_pytorch as smp\nmodel = smp.Unet('resnet34', num_classes=$3)",
            "import segmentation_models_pytorch as smp\nmodel = smp.Unet('resnet34', classes=3)",
            safe=False,
        ),
        Invalid(
            "loss = sm.losses.CategoricalFocalLoss(class_weights=$[1, 2])",
            "loss = sm.losses.CategoricalFocalLoss(alpha=[1, 2])",
            safe=False,
        ),
        Invalid("loss = sm.losses.BinaryCELoss($[1, 2])"),
        # another library's keyword
        Invalid("model = sm.Unet('resnet34', num_classes = $3)", "model = sm.Unet('resnet34', classes = 3)"),
        # keywords of the 0.x versions
        Invalid(
            "model = sm.Unet('resnet34', freeze_encoder=$True)", "model = sm.Unet('resnet34', encoder_freeze=True)"
        ),
        Invalid(
            "model = sm.PSPNet('resnet34', dropout=$0.1, use_batchnorm=$True)",
            "model = sm.PSPNet('resnet34', psp_dropout=0.1, psp_use_batchnorm=True)",
        ),
        Invalid("model = sm.Unet('resnet34', input_tensor=$x())"),
        # a slip
        Invalid(
            "loss = sm.losses.DiceLoss(class_weight=$[0.5, 1.5])",
            "loss = sm.losses.DiceLoss(class_weights=[0.5, 1.5])",
        ),
        # the keyword is there already
        Invalid("model = sm.Unet('resnet34', classes=3, num_classes=$3)"),
    ),
)
