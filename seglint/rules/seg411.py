"""SEG411: names that the library has."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Edit, Fix, Tree, replacing
from seglint.libraries.observations import Choice, UnknownName
from seglint.rules.cures.uses import is_own, of_library
from seglint.rules.facts import Program
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.rules.wording import listing
from seglint.values import Constant

DOCUMENTATION = """
## What it does
Finds names that segmentation_models does not have: slips (`Diceloss`, `jacard_loss`), names of the 0.x versions that
moved or went (`metrics.f_score`, `backbones.get_preprocessing`), models of segmentation_models_pytorch
(`UnetPlusPlus`), and `metrics.accuracy`. Nothing is said within `try … except ImportError` (or AttributeError), of a
name that the program asks `hasattr` for, where the project has a package of that name, or where a notebook installs
another version. In programs with segmentation_models_pytorch the same of its models and losses, and texts that are no
mode, activation, reduction or architecture there.

## Why is this bad?
It raises AttributeError, or ImportError; a wrong mode of a loss AssertionError without a text.

## Example
```python
loss = sm.losses.Diceloss()
```

Use instead:
```python
loss = sm.losses.DiceLoss()
```

## Fix
`seglint fix` writes the name that was meant, where it is a slip. None for the others.

## References
- `seglint explain facts`: "Versions", "segmentation_models_pytorch"
"""


def check(used: UnknownName, program: Program) -> Iterator[Problem]:
    """A name that is near to one of the module, or that something is known of."""
    near = "" if used.successor else _near(used.name, used.choices)
    if not near and not used.successor:
        return
    error = "ImportError" if isinstance(used.node, cst.ImportAlias) else "AttributeError"
    missing = f"{used.module} has no {used.name}: {error}"
    yield Problem(
        (used.node,),
        f"{missing}; it {used.successor}" if used.successor else f"{missing}; write {near}",
        subject=used.name,
        fix=partial(_fix, used.node, used.name, near) if near else None,
    )


def check_choice(choice: Choice, program: Program) -> Iterator[Problem]:
    """A text that is none of those that are taken."""
    text = choice.argument.value.value if isinstance(choice.argument.value, Constant) else None
    if not isinstance(text, str):
        return
    if text not in choice.choices and not (choice.any_case and text.lower() in map(str.lower, choice.choices)):
        yield Problem(
            (choice.argument.node, choice.node),
            f"{choice.callee} has no {choice.parameter} {text!r:.40}: {choice.error}; "
            f"there are {listing([repr(one) for one in choice.choices], 6)}",
            subject=choice.parameter,
        )


def _near(name: str, choices: tuple[str, ...]) -> str:
    """The name that was meant, "" where none is near."""
    # a class is rather meant for a class
    alike = sorted(choices, key=lambda choice: choice[:1].isupper() is not name[:1].isupper())
    public = [choice for choice in alike if not choice.startswith("_") and len(choice) > 2]
    same = (choice for choice in public if _plain(choice) == _plain(name))
    slips = (choice for choice in public if _is_slip(_plain(name), _plain(choice)))
    return next(same, "") or next(slips, "")


def _is_slip(written: str, meant: str) -> bool:
    """Whether a letter is missing, too many, another, or two have changed places; no digit, which is no slip."""
    if sorted(written) == sorted(meant) or min(len(written), len(meant)) < 4:
        return sum(one != other for one, other in zip(written, meant, strict=False)) == 2 and len(written) > 3
    changes = [
        code for code in difflib.SequenceMatcher(None, written, meant, False).get_opcodes() if code[0] != "equal"
    ]
    parts = "".join(written[code[1] : code[2]] + meant[code[3] : code[4]] for code in changes)
    return sum(max(code[2] - code[1], code[4] - code[3]) for code in changes) == 1 and not any(map(str.isdigit, parts))


def _plain(name: str) -> str:
    return name.lower().replace("_", "")


def _fix(node: cst.CSTNode, name: str, near: str, tree: Tree) -> Fix | None:
    """The other name, where it is as much a class, or no class, as the one that was written."""
    if name[:1].isupper() is not near[:1].isupper():
        return None
    description = f"{near} in the place of {name}"
    if isinstance(node, cst.Attribute) and node.attr.value == name:
        return Fix(description, (replacing(node.attr, cst.Name(near)),), of_library(node, tree))
    if not isinstance(node, cst.ImportAlias) or not isinstance(node.name, cst.Name) or node not in tree:
        return None
    places = [node.name] if node.asname else [*tree.bindings(name), *tree.reads(name)]
    if not node.asname and (len(tree.bindings(name)) > 1 or tree.bindings(near)):
        return None
    safe = bool(node.asname) or all(is_own(bound, tree) for bound in tree.bindings(name))
    return Fix(description, tuple(_renamed(place, near) for place in places), safe)


def _renamed(place: cst.Name, near: str) -> Edit:
    return replacing(place, place.with_changes(value=near))


TORCH = "import segmentation_models_pytorch as smp\n"
RULE = Rule(
    code="SEG411",
    name="unknown-name",
    summary="a name that the library does not have",
    documentation=DOCUMENTATION,
    checks=(Check(UnknownName, check), Check(Choice, check_choice)),
    setup=SETUP,
    valid=(
        "loss = sm.losses.DiceLoss()",
        "try:\n    from segmentation_models.backbones import get_preprocessing\n"
        "except ImportError:\n    from segmentation_models import get_preprocessing",
        "score = sm.metrics.f_score if hasattr(sm.metrics, 'f_score') else sm.metrics.f1_score",
        "loss = getattr(sm.losses, 'Diceloss', None)",
        "sm.losses.Dice_Loss = sm.losses.DiceLoss\nloss = sm.losses.Dice_Loss()",
        "loss = sm.losses.tversky()",
        "score, loss = sm.metrics.f3_score, sm.losses.CategoricalDiceLoss()",
        TORCH + "model = smp.create_model('UnetPlusPlus', activation='softmax2d')\nloss = smp.losses.DiceLoss(mode)",
    ),
    invalid=(
        Invalid("loss = $sm.losses.Diceloss()", "loss = sm.losses.DiceLoss()"),
        Invalid(
            "from segmentation_models.losses import $jacard_loss\nprint(jacard_loss)",
            "from segmentation_models.losses import jaccard_loss\nprint(jaccard_loss)",
        ),
        # of torch's library: a loss, a mode, an activation
        Invalid(TORCH + "model = $smp.UNet('resnet34')", TORCH + "model = smp.Unet('resnet34')"),
        Invalid(TORCH + "loss = $smp.losses.CrossEntropyLoss()"),
        Invalid(TORCH + "loss = smp.losses.DiceLoss($'multi')"),
        Invalid(TORCH + "model = smp.FPN('resnet34', activation=$'Sigmoid')"),
        Invalid(TORCH + "iou = smp.metrics.iou_score(tp, fp, fn, tn, reduction=$'mean')"),
        # names of the 0.x versions
        Invalid("from segmentation_models.backbones import $get_preprocessing\nprint(get_preprocessing('resnet34'))"),
        Invalid("score = $sm.metrics.f_score"),
        # of another library
        Invalid("model = $sm.UnetPlusPlus('resnet34', classes=3)"),
        # of Keras
        Invalid("metrics = [$sm.metrics.accuracy, sm.metrics.iou_score]"),
        # a loss that there is not, near as the names are
        Invalid("loss = $sm.losses.BinaryFocalDiceLoss()"),
        # a class that is written for what is none
        Invalid("loss = $sm.losses.CCEDiceLoss()"),
    ),
)
