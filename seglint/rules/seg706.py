"""SEG706: data for training come from a generator, not from another iterator."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Fix, Tree, replacing
from seglint.libraries.observations import IteratorGiven
from seglint.rules.facts import Program
from seglint.rules.rule import KERAS_3_SETUP, Check, Invalid, Problem, Rule

DOCUMENTATION = """
## What it does
Checks that `fit`, `evaluate` and `predict` are not given what `zip` returns. Off by default: on where the program runs
on Keras 3 (`seglint-keras = 3`, or told by its text).

## Why is this bad?
Keras 2 takes any iterator, Keras 3 a generator, a `Sequence` (PyDataset) or a `tf.data.Dataset`: it raises ValueError
"Unrecognized data type". Pairs of images and masks from two `ImageDataGenerator` are mostly made with `zip`.

## Example
```python
train = zip(image_batches, mask_batches)
model.fit(train, steps_per_epoch=100)
```

Use instead:
```python
train = (pair for pair in zip(image_batches, mask_batches))
model.fit(train, steps_per_epoch=100)
```

## Options
- `seglint-keras`: `3` switches this rule on, `2` off.
- `seglint-enable`: `SEG706` switches this rule on.

## Fix
`seglint fix` makes a generator of it.

## References
- `seglint explain facts`: "Keras 3"
"""


def check(given: IteratorGiven, program: Program) -> Iterator[Problem]:
    """An iterator that is no generator."""
    yield Problem(
        (given.data.node, given.node),
        "Keras 3 does not take what zip() returns, it raises ValueError; make a generator of it",
        subject=given.data.node,
        fix=partial(_fix, given.origin),
    )


def _fix(origin: cst.Call, tree: Tree) -> Fix | None:
    """A generator of the pairs, where they are zipped."""
    if origin not in tree:
        return None
    pair = cst.Name("pair")
    generator = cst.GeneratorExp(pair, cst.CompFor(pair, origin), lpar=[], rpar=[])
    argument = tree.parent(origin)
    call = tree.parent(argument) if isinstance(argument, cst.Arg) and argument.keyword is None else None
    if not isinstance(call, cst.Call) or len(call.args) > 1:
        generator = generator.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    return Fix("a generator written", (replacing(origin, generator),))


RULE = Rule(
    code="SEG706",
    name="iterator-as-data",
    summary="`fit` is given a `zip`, which Keras 3 does not take",
    documentation=DOCUMENTATION,
    checks=(Check(IteratorGiven, check),),
    on=False,
    keras=3,
    setup=KERAS_3_SETUP + "model = sm.Unet('resnet34')\n",
    valid=(
        "model.fit((pair for pair in zip(images(), masks())), steps_per_epoch=3)",
        "for x, y in zip(images(), masks()):\n    model.fit(x, y)",
        "def batches():\n    for pair in zip(images(), masks()):\n        yield pair\nmodel.fit(batches())",
    ),
    invalid=(
        Invalid(
            "train = zip(images(), masks())\nmodel.fit($train, steps_per_epoch=3)",
            "train = (pair for pair in zip(images(), masks()))\nmodel.fit(train, steps_per_epoch=3)",
        ),
        Invalid(
            "def batches():\n    return zip(images(), masks())\n"
            "model.fit($batches(), validation_data=$zip(images(), masks()))\nmodel.evaluate($zip(images(), masks()))",
            "def batches():\n    return (pair for pair in zip(images(), masks()))\n"
            "model.fit(batches(), validation_data=(pair for pair in zip(images(), masks())))\n"
            "model.evaluate(pair for pair in zip(images(), masks()))",
        ),
    ),
)
