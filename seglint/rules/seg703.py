"""SEG703: masks from generators are of type float32."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seglint.edits import Fix, Tree, replacing
from seglint.libraries.observations import MasksMet
from seglint.libraries.tensors import KERAS_FLOAT, Tensor
from seglint.rules.cures.expressions import last_name
from seglint.rules.facts import Program, metrics_in
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule

DOCUMENTATION = """
## What it does
Checks that masks which come from a `Sequence`, a generator or a `tf.data.Dataset`, in `fit`, its `validation_data` or
`evaluate`, are not of type float64 where the model is compiled with a metric of the library; the same of arrays in
`train_on_batch` and `test_on_batch`. Off by default: on where the program runs on Keras 3
(`seglint-keras = 3`, or told by its text).

## Why is this bad?
Keras 3 hands the masks to metrics as they are, and TensorFlow does not multiply float64 and float32: `fit` raises
TypeError. Losses get them in the model's type, and arrays that are given to `fit` as such are converted. NumPy's
`astype("float")`, as the library's examples write it, is float64, and so is what Keras 3's `to_categorical` gives.

## Example
```python
def batches():
    while True:
        yield load_images(), np.zeros((8, 64, 64, 1)).astype("float")
model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])
model.fit(batches(), steps_per_epoch=10)
```

Use instead:
```python
def batches():
    while True:
        yield load_images(), np.zeros((8, 64, 64, 1)).astype("float32")
model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])
model.fit(batches(), steps_per_epoch=10)
```

## Options
- `seglint-keras`: `3` switches this rule on, `2` off.
- `seglint-enable`: `SEG703` switches this rule on.

## Fix
`seglint fix` writes float32 for the only float64 that the program brings something to, and `.astype("float32")` behind
its only `to_categorical`. None where there are more.

## References
- `seglint explain facts`: "Keras 3"
"""


def check(met: MasksMet, program: Program) -> Iterator[Problem]:
    """The type of the masks, where a metric of the library gets them as they are."""
    masks = met.masks.value
    if not metrics_in(met.metrics) or not isinstance(masks, Tensor) or masks.dtype not in ("float64", KERAS_FLOAT):
        return
    told = "to_categorical gives float64 masks on Keras 3" if masks.dtype == KERAS_FLOAT else "these masks are float64"
    yield Problem(
        (met.masks.node, met.node),
        f"{told}, and metrics of the library are float32: TypeError on Keras 3; astype('float32')",
        fix=_fix_encoding if masks.dtype == KERAS_FLOAT else _fix_type,
    )


def _fix_type(tree: Tree) -> Fix | None:
    """The only type float64 that something is brought to."""
    casts = [one for one in _calls(tree, "astype") if len(one.args) == 1 and _is_float64(one.args[0].value, tree)]
    if len(casts) != 1:
        return None
    written = casts[0].args[0].value
    if isinstance(written, cst.Attribute):
        new: cst.BaseExpression = written.with_changes(attr=cst.Name("float32"))
    else:
        new = tree.string("float32", written if isinstance(written, cst.SimpleString) else None)
    return Fix("float32 written", (replacing(written, new),))


def _fix_encoding(tree: Tree) -> Fix | None:
    """The type of what the only ``to_categorical`` gives."""
    calls = list(_calls(tree, "to_categorical"))
    if len(calls) != 1 or isinstance(tree.parent(calls[0]), cst.Attribute):
        return None
    cast = cst.Call(cst.Attribute(calls[0], cst.Name("astype")), [cst.Arg(tree.string("float32"))])
    return Fix("astype('float32') written", (replacing(calls[0], cast),))


def _calls(tree: Tree, name: str) -> Iterator[cst.Call]:
    return (one for one in tree.within(tree.module) if isinstance(one, cst.Call) and last_name(one.func) == name)


def _is_float64(node: cst.CSTNode, tree: Tree) -> bool:
    match node:
        case cst.SimpleString():
            return node.evaluated_value in _FLOAT64
        case cst.Name("float"):
            return tree.is_builtin("float")
        case cst.Attribute():
            return node.attr.value in _FLOAT64
        case _:
            return False


#: How float64 is written.
_FLOAT64 = ("float", "float64", "float_", "double")


_SETUP = SETUP + "from tensorflow import keras\nmodel = sm.Unet('resnet34')\n"
_DATA = (
    "class Data(keras.utils.Sequence):\n    def __getitem__(self, i):\n"
    "        return images(i), np.zeros((2, 8, 8, 1)).astype({})\n"
)
_FIT = "model.compile('adam', sm.losses.DiceLoss(), metrics=[{}])\nmodel.fit({})"

RULE = Rule(
    code="SEG703",
    name="float64-masks",
    summary="masks of type float64 from a generator meet a metric of the library on Keras 3",
    documentation=DOCUMENTATION,
    checks=(Check(MasksMet, check),),
    on=False,
    keras=3,
    setup=_SETUP,
    valid=(
        _DATA.format("'float32'") + _FIT.format("sm.metrics.IOUScore()", "Data()"),
        _DATA.format("'float'") + _FIT.format("'accuracy'", "Data()"),
        "masks = np.zeros((2, 8, 8, 1)).astype('float')\n" + _FIT.format("sm.metrics.IOUScore()", "images(), masks"),
    ),
    invalid=(
        Invalid(
            _DATA.format("'float'") + _FIT.format("sm.metrics.IOUScore()", "$Data()"),
            _DATA.format("'float32'") + _FIT.format("sm.metrics.IOUScore()", "Data()"),
        ),
        Invalid(
            "def batches():\n    while True:\n        yield images(), np.zeros((2, 8, 8, 1))\n"
            + _FIT.format("sm.metrics.IOUScore()", "x(), y(), validation_data=$batches(), validation_steps=2")
            + "\nmodel.evaluate($batches(), steps=2)\nmodel.train_on_batch(images(), $np.zeros((2, 8, 8, 1)))"
        ),
        Invalid(
            _DATA.format("np.float64") + _FIT.format("sm.metrics.f1_score", "$Data(), epochs=3"),
            _DATA.format("np.float32") + _FIT.format("sm.metrics.f1_score", "Data(), epochs=3"),
        ),
        Invalid(
            "model = sm.Unet('resnet34', classes=3, activation='softmax')\n"
            "def batches():\n    while True:\n        yield images(), keras.utils.to_categorical(masks(), 3)\n"
            + _FIT.format("sm.metrics.IOUScore()", "$batches()"),
            "model = sm.Unet('resnet34', classes=3, activation='softmax')\n"
            "def batches():\n    while True:\n"
            "        yield images(), keras.utils.to_categorical(masks(), 3).astype('float32')\n"
            + _FIT.format("sm.metrics.IOUScore()", "batches()"),
        ),
    ),
)
