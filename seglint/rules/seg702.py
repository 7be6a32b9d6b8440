"""SEG702: a model in Keras 3's format is loaded without its compilation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Fix, Tree, keyword_of, replacing, with_argument
from seglint.libraries.observations import Loaded, Saved, TrainedAsLoaded
from seglint.libraries.training import Loss, loss_parts
from seglint.rules.facts import Program, is_keras_file, metrics_in
from seglint.rules.rule import KERAS_3_SETUP, Check, Invalid, Problem, Rule
from seglint.values import Constant

DOCUMENTATION = """
## What it does
Checks that a `.keras` file which this program saves, of a model that was compiled with losses or metrics of the
library, is loaded with `compile=False`, and that a model from a `.h5` file is compiled before it is trained. Off by
default: on where the program runs on Keras 3 (`seglint-keras = 3`, or told by its text).

## Why is this bad?
The library's objects give Keras 3 their name where it asks for their configuration: loading raises "Expected 'config'
to be a dict", whatever `custom_objects` has. Loaded with `compile=False` the model predicts; to train it further,
compile it again. (A `.h5` file loads with `custom_objects`. What was loaded from it with its optimizer predicts, and
`fit` raises ValueError "Unknown variable" until it is compiled again.)

## Example
```python
model.compile("adam", sm.losses.DiceLoss())
model.save("model.keras")
model = load_model("model.keras", custom_objects={"dice_loss": sm.losses.DiceLoss()})
```

Use instead:
```python
model.compile("adam", sm.losses.DiceLoss())
model.save("model.keras")
model = load_model("model.keras", custom_objects={"dice_loss": sm.losses.DiceLoss()}, compile=False)
```

## Options
- `seglint-keras`: `3` switches this rule on, `2` off.
- `seglint-enable`: `SEG702` switches this rule on.

## Fix
`seglint fix` writes `compile=False`. To train further, compile the model again.

## References
- `seglint explain facts`: "Keras 3"
"""


def check(loaded: Loaded, program: Program) -> Iterator[Problem]:
    """A file of this program that is loaded with what it was compiled with."""
    if not is_keras_file(loaded.file) or loaded.compiles != Constant(True):
        return
    saved = [world for one, worlds in program.worlds(Saved) for world in worlds if one.file == loaded.file]
    if saved and all(_holds_measures(one) for one in saved):
        yield Problem(
            (loaded.node,),
            "a .keras file with a loss or metric of the library does not load on Keras 3, whatever custom_objects has: "
            "it raises; write compile=False",
            subject="loaded",
            fix=partial(_fix, loaded.node),
        )


def check_training(trained: TrainedAsLoaded, program: Program) -> Iterator[Problem]:
    """A loaded model that is trained with the optimizer of its file."""
    yield Problem(
        (trained.node,),
        "a model loaded with its optimizer, from what is no .keras file, does not train on Keras 3.15: fit() raises "
        'ValueError "Unknown variable"; compile it again',
        subject="trained",
    )


def _holds_measures(saved: Saved) -> bool:
    parts = loss_parts(saved.loss)
    return bool(metrics_in(saved.metrics)) or any(isinstance(part, Loss) and part.traits.adds_up for part in parts)


def _fix(call: cst.CSTNode, tree: Tree) -> Fix | None:
    if not isinstance(call, cst.Call) or call not in tree:
        return None
    written, no = keyword_of(call, "compile"), cst.Name("False")
    description = "compile=False written"
    if written is not None:
        return Fix(description, (replacing(written.value, no),))
    changed = with_argument(call, "compile", no)
    return None if changed is None else Fix(description, (replacing(call, changed),))


_COMPILED = "model.compile('adam', sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])\n"

RULE = Rule(
    code="SEG702",
    name="keras-file-with-its-losses",
    summary="a `.keras` file with losses or metrics of the library is loaded without `compile=False`",
    documentation=DOCUMENTATION,
    checks=(Check(Loaded, check), Check(TrainedAsLoaded, check_training)),
    on=False,
    keras=3,
    setup=KERAS_3_SETUP + "from tensorflow.keras.models import load_model\nmodel = sm.Unet('resnet34')\n",
    valid=(
        _COMPILED + "model.save('a.keras')\nload_model('a.keras', compile=False)",
        _COMPILED + "model.save('a.keras')\nload_model('b.keras')",
        "model.compile('adam', 'binary_crossentropy', metrics=['accuracy'])\nmodel.save('a.keras')\n"
        "load_model('a.keras')",
    ),
    invalid=(
        Invalid(
            _COMPILED + "model.save('a.keras')\nload = $load_model('a.keras')",
            _COMPILED + "model.save('a.keras')\nload = load_model('a.keras', compile=False)",
        ),
        Invalid(
            "model.compile('adam', 'binary_crossentropy')\nmodel.save('a.h5')\nloaded = load_model('a.h5')\n"
            "$loaded.fit(images(), masks())\nloaded.compile('adam', 'binary_crossentropy')\n"
            "loaded.fit(images(), masks())",
        ),
        Invalid(
            "model.compile('adam', 'binary_crossentropy', metrics=[sm.metrics.iou_score])\nmodel.save('a.keras')\n"
            "load = $load_model('a.keras', {'iou_score': sm.metrics.iou_score}, compile=True)",
            "model.compile('adam', 'binary_crossentropy', metrics=[sm.metrics.iou_score])\nmodel.save('a.keras')\n"
            "load = load_model('a.keras', {'iou_score': sm.metrics.iou_score}, compile=False)",
        ),
    ),
)
