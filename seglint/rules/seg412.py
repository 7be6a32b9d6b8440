"""SEG412: losses and metrics of the library are given as objects, not by their names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Fix, Tree, replacing
from seglint.libraries import COVERED, measure_for_text
from seglint.libraries.observations import Compiled, ObjectsRegistered
from seglint.rules.cures.expressions import name_of_import
from seglint.rules.cures.uses import goes_to_library
from seglint.rules.elements import elements_of
from seglint.rules.facts import Program
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.values import Argument, Constant

DOCUMENTATION = """
## What it does
Finds losses and metrics of the library that `compile` is given by their names, as a text: `"dice_loss"`, `"iou_score"`.
Programs that register custom objects are left alone.

## Why is this bad?
Keras does not know these names: `fit` raises ValueError.

## Example
```python
model.compile("adam", loss="bce_jaccard_loss", metrics=["iou_score"])
```

Use instead:
```python
model.compile("adam", loss=sm.losses.bce_jaccard_loss, metrics=[sm.metrics.iou_score])
```

## Fix
`seglint fix` writes the object, where the library's name is bound in the program.

## References
- `seglint explain facts`: "Arguments"
"""


def check(compiled: Compiled, program: Program) -> Iterator[Problem]:
    """Each text among the losses and metrics."""
    if compiled.registered or any(True for _ in program.worlds(ObjectsRegistered)):
        return
    for argument in (compiled.loss, compiled.metrics):
        if argument is not None:
            yield from _texts(argument, compiled, program)


def _texts(argument: Argument, compiled: Compiled, program: Program) -> Iterator[Problem]:
    for item, node in elements_of(argument):
        text = item.value if isinstance(item, Constant) else None
        place = measure_for_text(text) if isinstance(text, str) else ""
        if place:
            yield Problem(
                (node, argument.node, compiled.node),
                f"Keras knows no '{text}': fit() raises ValueError; write sm.{place}",
                subject=(argument is compiled.loss, text),
                fix=partial(_fix, node or argument.node, str(text), place, program),
            )


def _fix(node: cst.CSTNode, text: str, place: str, program: Program, tree: Tree) -> Fix | None:
    """The object in the place of the text."""
    value, names = tree.resolve(node)
    library = name_of_import(COVERED[0], value, tree)
    if not isinstance(value, cst.SimpleString) or value not in tree or value.evaluated_value != text or not library:
        return None
    if any(len(tree.reads(name)) > 1 for name in names):
        return None
    written = f"{library}.{place}"
    safe = goes_to_library(value, tree, program, is_intact=True)
    return Fix(f"{written} written", (replacing(value, cst.parse_expression(written)),), safe)


RULE = Rule(
    code="SEG412",
    name="measure-as-text",
    summary="a loss or metric of the library by its name as a string",
    documentation=DOCUMENTATION,
    checks=(Check(Compiled, check),),
    setup=SETUP + "model = sm.Unet('resnet34')\n",
    valid=(
        "model.compile('adam', 'binary_crossentropy', metrics=['accuracy', 'mae'])",
        "from tensorflow.keras.utils import get_custom_objects\n"
        "get_custom_objects()['dice_loss'] = sm.losses.dice_loss\nmodel.compile('adam', 'dice_loss')",
        "from tensorflow.keras.utils import custom_object_scope\n"
        "with custom_object_scope({'iou_score': sm.metrics.iou_score}):\n"
        "    model.compile('adam', 'mse', metrics=['iou_score'])\n"
        "    model.fit(images, np.zeros((2, 8, 8, 3)))",
    ),
    invalid=(
        Invalid(
            "model.compile('adam', loss=$'bce_jaccard_loss', metrics=['accuracy', $'iou_score'])",
            "model.compile('adam', loss=sm.losses.bce_jaccard_loss, metrics=['accuracy', sm.metrics.iou_score])",
        ),
        # a class, by a name
        Invalid(
            "loss = 'DiceLoss'\nmodel.compile('adam', loss=$loss)",
            "loss = sm.losses.DiceLoss()\nmodel.compile('adam', loss=loss)",
        ),
        # a name that is read elsewhere
        Invalid("loss = 'dice_loss'\nprint(loss)\nmodel.compile('adam', loss=$loss)"),
    ),
)
