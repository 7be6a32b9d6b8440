"""SEG405: keywords that exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

import libcst as cst

from seglint.edits import Fix, Tree, argument_of, keyword_of, naming
from seglint.libraries.observations import BadCall, Observation
from seglint.rules.facts import Program
from seglint.rules.rule import Problem, Rule, listing

DOCUMENTATION = """
## What it does
Finds keywords that a loss, metric or model of segmentation_models 1.0.1 does not take, and surplus arguments.

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
`seglint fix` writes the keyword that was meant. Unsafe for `alpha`, which takes the place of the factor 0.25. None
where no keyword is close.

## References
- library-facts.md, "Misuse" and "Versions"
"""

#: What a keyword that does not exist is usually meant to be.
_MEANT = {
    ("CategoricalFocalLoss", "class_weights"): "alpha",
    ("CategoricalFocalLoss", "class_weight"): "alpha",
    ("CategoricalFocalLoss", "weights"): "alpha",
    **{(model, name): "classes" for model in ("Unet", "Linknet", "FPN", "PSPNet")
       for name in ("num_classes", "n_classes", "nb_classes", "class_number")},
    **{(model, "backbone"): "backbone_name" for model in ("Unet", "Linknet", "FPN", "PSPNet")},
}  # fmt: skip


def meant_keyword(call: BadCall) -> str | None:
    """The keyword that was meant, where one is likely."""
    known = _MEANT.get((call.callee, call.parameter))
    if known is not None:
        return known
    close = difflib.get_close_matches(call.parameter, call.choices, n=1, cutoff=0.8)
    return close[0] if close else None


def check(call: Observation, program: Program) -> Iterator[Problem]:
    """A keyword or argument that is not taken."""
    assert isinstance(call, BadCall)
    if call.meant:
        return
    if call.parameter.startswith("#"):
        takes = f"takes {len(call.choices)} arguments" if call.choices else "takes no arguments"
        message = f"{call.callee} {takes}, this is number {call.parameter[1:]}: TypeError"
    else:
        meant = meant_keyword(call)
        hint = f"it has {meant}" if meant else f"it has {listing(call.choices, 8)}" if call.choices else "it has none"
        message = f"{call.callee} takes no {call.parameter}: TypeError; {hint}"
    yield Problem((call.argument.node, call.node), message, subject=call.parameter, fix=lambda tree: _fix(call, tree))


def _fix(call: BadCall, tree: Tree) -> Fix | None:
    """The keyword that was meant."""
    argument = argument_of(call.node, call.argument.node)
    meant = None if call.parameter.startswith("#") else meant_keyword(call)
    if meant is None or meant not in call.choices or argument is None or not isinstance(call.node, cst.Call):
        return None
    if argument.keyword is None or keyword_of(call.node, meant):
        return None
    # alpha takes the place of 0.25, which the weights were to be multiplied with, or not
    return Fix(f"{call.parameter}= is now {meant}=", (naming(call.node, argument, meant),), safe=meant != "alpha")


_HEAD = "import segmentation_models as sm\n"
RULE = Rule(
    code="SEG405",
    name="unknown-keyword",
    summary="a keyword that this loss, metric or model does not take",
    documentation=DOCUMENTATION,
    observes=(BadCall,),
    check=check,
    valid=(_HEAD + "model = sm.Unet('resnet34', classes=3, decoder_filters=(256, 128, 64, 32, 16))\n",),
    invalid=(
        (_HEAD + "loss = sm.losses.CategoricalFocalLoss(class_weights=[1, 2])\n", "2:53"),
        (_HEAD + "model = sm.Unet('resnet34', num_classes=3)\n", "2:41"),
        (_HEAD + "loss = sm.losses.BinaryCELoss([1, 2])\n", "2:31"),
    ),
)
