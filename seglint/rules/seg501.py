"""SEG501: custom_objects keys name the losses beside them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Fix, Tree, replacing
from seglint.libraries.observations import Compiled, CustomObjects, Loaded
from seglint.libraries.training import name_of
from seglint.rules.cures.uses import goes_to_library
from seglint.rules.facts import Program
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.rules.saved import misnamed, misplaced, object_name, pairs_of
from seglint.values import Constant, DictValue, Value

DOCUMENTATION = """
## What it does
Checks that the keys of `custom_objects` are the names that models are saved with: those of the objects beside them.
Found are combinations of other losses, the names by which the library has its objects (`bce_jaccard_loss`, `DiceLoss`,
`f1_score`), and the program's own functions and closures, whose key is their `__name__`.

## Why is this bad?
The key is the name that was saved with the model: `dice_loss_plus_1focal_loss` for `dice + 1 * focal`. With the object
of another combination under it, the loaded model goes on with another loss than it was trained with. With a key that
was never saved, loading raises. `bce_jaccard_loss` is called `binary_crossentropy_plus_jaccard_loss`,
`categorical_focal_loss` is `focal_loss`, `f1_score` is `f1-score`. The order and a factor of 1 make no difference.

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
- `seglint explain facts`: "Names"
- [segmentation_models#181](https://github.com/qubvel/segmentation_models/issues/181)
- [segmentation_models#266](https://github.com/qubvel/segmentation_models/issues/266)
"""


def check(given: CustomObjects, program: Program) -> Iterator[Problem]:
    """Each key against the object beside it."""
    if given.compiles == Constant(False):
        return
    for key, name in misnamed(given.objects, program):
        yield _problem(given.objects, given.node, key, name, f"the object is called '{name}'", program)


def check_loaded(loaded: Loaded, program: Program) -> Iterator[Problem]:
    """The keys of the functions that the file was saved with."""
    objects = loaded.custom_objects
    told = dict(misnamed(objects.value, program)) if objects is not None else {}
    for key, name in misplaced(loaded, program):
        if objects is not None and key not in told:
            yield _problem(objects.value, loaded.node, key, name, f"the model was saved with '{name}'", program)


def _problem(objects: Value, call: cst.CSTNode, key: str, name: str, reason: str, program: Program) -> Problem:
    origin = objects.origin if isinstance(objects, DictValue) else None
    return Problem(
        (_key_node(origin, key), origin, call),
        f"the key '{key}' is wrong, {reason}: loading raises, or takes another loss",
        subject=key,
        fix=partial(_fix, objects, key, name, program) if isinstance(objects, DictValue) else None,
    )


def _fix(objects: DictValue, key: str, name: str, program: Program, tree: Tree) -> Fix | None:
    """The name of the object as its key: certain where the program itself trains with that loss."""
    node = _key_node(objects.origin, key)
    taken = any(one == Constant(name) for one, _ in objects.items or ())
    if not isinstance(node, cst.SimpleString) or node not in tree or taken:
        return None
    pairs = dict(pairs_of(objects))
    if object_name(pairs[key]) != name:
        # the object is not the one that is needed
        return None
    compiled = [world.loss for _, worlds in program.worlds(Compiled) for world in worlds]
    trained = any(loss is not None and name_of(loss.value) == name for loss in compiled)
    given = [one.node for one, _ in program.worlds(CustomObjects)]
    is_alone = objects.origin is not None and goes_to_library(objects.origin, tree, program, is_intact=True, ends=given)
    safe = trained and is_alone
    return Fix(f"the key is now '{name}'", (replacing(node, tree.string(name, node)),), safe)


def _key_node(origin: cst.CSTNode | None, key: str) -> cst.CSTNode | None:
    for element in origin.elements if isinstance(origin, cst.Dict) else ():
        written = element.key if isinstance(element, cst.DictElement) else None
        if isinstance(written, cst.SimpleString) and ast.literal_eval(written.value) == key:
            return written
    return None


RULE = Rule(
    code="SEG501",
    name="custom-objects-key",
    summary="a `custom_objects` key is not the name of the object beside it",
    documentation=DOCUMENTATION,
    checks=(Check(CustomObjects, check), Check(Loaded, check_loaded)),
    setup=SETUP + "from tensorflow.keras.models import load_model\n"
    "dice, focal = sm.losses.DiceLoss(), sm.losses.CategoricalFocalLoss()\ntotal = dice + (1 * focal)\n",
    valid=(
        "model = load_model('a.h5', compile=False, custom_objects={'f1_score': sm.metrics.f1_score})",
        "model = load_model('a.h5', custom_objects={'f1_score': sm.metrics.f1_score, 'f1-score': sm.metrics.f1_score,\n"
        "    'dice_loss_plus_1focal_loss': total})",
        "model = sm.Unet('resnet34')\nmodel.compile('adam', dice, metrics=[sm.metrics.FScore(name='f1_score')])\n"
        "load_model('a.h5', custom_objects={'f1_score': sm.metrics.FScore(), 'dice_loss_plus_1focal_loss': total})",
        "def swish(x):\n    return x\nmodel = load_model('a.h5', custom_objects={'my_swish': swish, 'mine': dice,\n"
        "    'dice_loss_plus_1focal_loss': total})",
        "model = load_model('a.h5', custom_objects={'dice_loss_plus_1focal_loss': total})",
        "binary = sm.losses.binary_focal_dice_loss\n"
        "model = load_model('a.h5', custom_objects={'dice_loss_plus_1binary_focal_loss': binary})",
    ),
    invalid=(
        # by the library's own names
        Invalid(
            "model = load_model('a.h5', custom_objects={$'bce_jaccard_loss': sm.losses.bce_jaccard_loss,\n"
            "    $'f1_score': sm.metrics.FScore(), $'DiceLoss': sm.losses.DiceLoss})",
            "model = load_model('a.h5', custom_objects={"
            "'binary_crossentropy_plus_jaccard_loss': sm.losses.bce_jaccard_loss,\n"
            "    'f1-score': sm.metrics.FScore(), 'dice_loss': sm.losses.DiceLoss})",
            safe=False,
        ),
        # written with a sign
        Invalid(
            "model = load_model('a.h5', custom_objects={$'binary_crossentropy + jaccard_loss': "
            "sm.losses.bce_jaccard_loss})",
            "model = load_model('a.h5', custom_objects={'binary_crossentropy_plus_jaccard_loss': "
            "sm.losses.bce_jaccard_loss})",
            safe=False,
        ),
        # the function that makes the loss
        Invalid(
            "def make():\n    def inner(gt, pr):\n        return dice(gt, pr)\n    return inner\n"
            "model = sm.Unet('resnet34')\nmodel.compile('adam', make())\nmodel.save('b.h5')\n"
            "load_model('b.h5', custom_objects={$'make': make})"
        ),
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
