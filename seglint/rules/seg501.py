"""SEG501: custom_objects keys name the losses beside them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Fix, Tree, replacing
from seglint.libraries import loss_names
from seglint.libraries.observations import Compiled, CustomObjects
from seglint.libraries.training import Loss, LossProduct, LossSum, name_of
from seglint.rules.cures.uses import goes_to_library
from seglint.rules.facts import Program
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.values import Constant, DictValue, Value

DOCUMENTATION = """
## What it does
Checks that a key of `custom_objects` which names a combination of the library's losses names the one beside it.

## Why is this bad?
The key is the name that was saved with the model: `dice_loss_plus_1focal_loss` for `dice + 1 * focal`. With the object
of another combination under it, the loaded model goes on with another loss than it was trained with. With a key that
was never saved, loading raises. The order and a factor of 1 make no difference.

## Example
```python
total = dice + (1 * focal)
model = load_model("model.h5", custom_objects={"dice_loss_plus_2focal_loss": total})
```

Use instead:
```python
total = dice + (1 * focal)
model = load_model("model.h5", custom_objects={"dice_loss_plus_1focal_loss": total})
```

## Fix
`seglint fix` writes the name of the object as the key. Unsafe unless the program compiles a model with that loss: the
file may be of another.

## References
- library-facts.md, "Names, for load_model"
"""


_TERM = re.compile(r"(\d+(?:\.\d+)?(?:e[-+]?\d+)?)?([a-z_]+)")


def terms_of(name: str) -> list[tuple[str, float]] | None:
    """The losses that a composite name adds up, with their factors, in order of their names."""
    terms, names = [], loss_names()
    for part in name.split("_plus_"):
        match = _TERM.fullmatch(part)
        if match is None or match[2] not in names:
            return None
        terms.append((match[2], float(match[1] or 1)))
    return sorted(terms)


def _added_up(value: Value, factor: float = 1.0) -> list[tuple[str, float]] | None:
    """The losses that an object adds up, with the factors that they really have."""
    match value:
        case Loss() if value.traits.adds_up:
            return [(value.traits.name, factor)]
        case LossProduct(factor=Constant(value=int() | float() as number)):
            return _added_up(value.loss, factor * number)
        case LossSum():
            left, right = _added_up(value.left, factor), _added_up(value.right, factor)
            return None if left is None or right is None else sorted(left + right)
        case _:
            return None


def check(given: CustomObjects, program: Program) -> Iterator[Problem]:
    """Each key against the object beside it."""
    if not isinstance(given.objects, DictValue) or given.objects.items is None:
        return
    for key, value in given.objects.items:
        if not isinstance(key, Constant) or not isinstance(key.value, str):
            continue
        stated, real, name = terms_of(key.value), _added_up(value), name_of(value)
        if stated is None or real is None or name is None:
            continue
        if stated in (real, terms_of(name)):
            continue
        yield Problem(
            (_key_node(given.objects.origin, key.value), given.objects.origin, given.node),
            f"the key '{key.value}' names another loss than the object beside it, which is called '{name}': "
            "the loaded model gets a loss that it was not saved with, or loading raises",
            subject=key.value,
            fix=partial(_fix, given.objects, key.value, name, program),
        )


def _fix(objects: DictValue, key: str, name: str, program: Program, tree: Tree) -> Fix | None:
    """The name of the object as its key: certain where the program itself trains with that loss."""
    node = _key_node(objects.origin, key)
    taken = any(one == Constant(name) for one, _ in objects.items or ())
    if not isinstance(node, cst.SimpleString) or node not in tree or taken:
        return None
    compiled = [world.loss for _, worlds in program.worlds(Compiled) for world in worlds]
    trained = any(loss is not None and name_of(loss.value) == name for loss in compiled)
    given = [one.node for one, _ in program.worlds(CustomObjects)]
    is_alone = objects.origin is not None and goes_to_library(objects.origin, tree, program, is_intact=True, ends=given)
    safe = trained and is_alone
    return Fix(f"the key is now '{name}'", (replacing(node, tree.string(name, node)),), safe)


def _key_node(origin: cst.CSTNode | None, key: str) -> cst.CSTNode | None:
    for element in origin.elements if isinstance(origin, cst.Dict) else ():
        if isinstance(element, cst.DictElement) and isinstance(element.key, cst.SimpleString):
            if ast.literal_eval(element.key.value) == key:
                return element.key
    return None


RULE = Rule(
    code="SEG501",
    name="custom-objects-key",
    summary="a `custom_objects` key names another combination of losses than the object beside it",
    documentation=DOCUMENTATION,
    checks=(Check(CustomObjects, check),),
    setup=SETUP + "from tensorflow.keras.models import load_model\n"
    "dice, focal = sm.losses.DiceLoss(), sm.losses.CategoricalFocalLoss()\ntotal = dice + (1 * focal)\n",
    valid=(
        "model = load_model('a.h5', custom_objects={'dice_loss_plus_1focal_loss': total})",
        "binary = sm.losses.binary_focal_dice_loss\n"
        "model = load_model('a.h5', custom_objects={'dice_loss_plus_1binary_focal_loss': binary})",
    ),
    invalid=(
        Invalid(
            "model = load_model('a.h5', custom_objects={$'dice_loss_plus_2focal_loss': total})",
            "model = load_model('a.h5', custom_objects={'dice_loss_plus_1focal_loss': total})",
            safe=False,
        ),
        # trained here
        Invalid(
            "model = sm.Unet('resnet34', classes=3, activation='softmax')\nmodel.compile('adam', total)\n"
            "model = load_model('a.h5', custom_objects={$\"dice_loss_plus_2focal_loss\": total})",
            "model = sm.Unet('resnet34', classes=3, activation='softmax')\nmodel.compile('adam', total)\n"
            "model = load_model('a.h5', custom_objects={\"dice_loss_plus_1focal_loss\": total})",
        ),
    ),
)
