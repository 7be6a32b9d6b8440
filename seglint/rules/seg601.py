"""SEG601: callbacks look for the best value, not for the worst."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Fix, Tree, replacing, with_argument
from seglint.libraries.callbacks import Callback, metric_name
from seglint.libraries.observations import Trained
from seglint.rules.cures.uses import of_library
from seglint.rules.facts import Program, metrics_in, output_of
from seglint.rules.logs import VALIDATION, callbacks_of
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.values import Constant

DOCUMENTATION = """
## What it does
Checks that `ModelCheckpoint(save_best_only=True)`, `EarlyStopping` and `ReduceLROnPlateau` look the right way at what
they monitor: for the largest value of a score of the library, for the smallest of `loss` and `val_loss`. They are
judged through the `compile` and the `fit` that they meet.

## Why is this bad?
Without a mode Keras 2 looks for the smallest value of `val_iou_score`: of all models the checkpoint keeps the
**worst**, and training stops while the score rises. Keras 3 raises in `fit`. With `mode="max"` a checkpoint on
`val_loss`, the default, keeps the model with the largest loss.

## Example
```python
model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])
best = keras.callbacks.ModelCheckpoint("best.h5", monitor="val_iou_score", save_best_only=True)
model.fit(x, y, validation_split=0.1, callbacks=[best])
```

Use instead:
```python
model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])
best = keras.callbacks.ModelCheckpoint("best.h5", monitor="val_iou_score", save_best_only=True, mode="max")
model.fit(x, y, validation_split=0.1, callbacks=[best])
```

## Fix
`seglint fix` writes the mode. Unsafe where another mode is written: it can be right, and the monitor wrong.

## References
- `seglint explain facts`: "Callbacks"
"""


def check(training: Trained, program: Program) -> Iterator[Problem]:
    """Each callback that watches something, with what is known of that."""
    if output_of(training.model) is None:
        return
    scores = {metric_name(metric) for metric in metrics_in(training.metrics)}
    for callback in callbacks_of(training):
        problem = _problem(callback, scores)
        if problem is not None:
            yield problem


def _problem(callback: Callback, scores: set[str | None]) -> Problem | None:
    monitor, mode = _text(callback, callback.traits.monitor), _text(callback, callback.traits.mode)
    if monitor is None or mode is None or not callback.is_watching:
        return None
    name = monitor.removeprefix(VALIDATION)
    written = callback.argument(callback.traits.mode)
    unset = mode == "auto"
    needed = "min" if name == "loss" else "max" if name in scores else ""
    if not needed or mode == needed or mode not in ("auto", "min", "max"):
        return None
    if unset and (needed == "min" or callback.traits.takes_largest(monitor)):
        return None
    what = "a score" if needed == "max" else "a loss"
    if unset:
        message = (
            f"{callback.kind} on {monitor}, {what}, without a mode: Keras 2 {callback.traits.astray}, Keras 3 raises; "
            f"write mode='{needed}'"
        )
    else:
        message = f"{callback.kind} on {monitor}, {what}, {callback.traits.astray}: mode='{mode}'; write '{needed}'"
    node = None if unset or written is None else written.node
    return Problem(
        (node, callback.node),
        message,
        subject=("mode", callback.node),
        fix=partial(_fix, callback.node, node, callback.traits.mode, needed),
    )


def _text(callback: Callback, parameter: str) -> str | None:
    argument = callback.argument(parameter)
    known = argument.value.value if argument is not None and isinstance(argument.value, Constant) else None
    return known if isinstance(known, str) else None


def _fix(call: cst.CSTNode | None, written: cst.CSTNode | None, keyword: str, mode: str, tree: Tree) -> Fix | None:
    description = f"{keyword}='{mode}' written"
    if written is not None:
        if not isinstance(written, cst.SimpleString) or written not in tree:
            return None
        return Fix(description, (replacing(written, tree.string(mode, written)),), safe=False)
    if not isinstance(call, cst.Call) or call not in tree:
        return None
    changed = with_argument(call, keyword, tree.string(mode))
    return None if changed is None else Fix(description, (replacing(call, changed),), of_library(call.func, tree))


_HEAD = "model.compile('adam', sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore(), sm.metrics.FScore()])\n"
_FIT = "model.fit(x, y, validation_split=0.1, callbacks=[watch])"

RULE = Rule(
    code="SEG601",
    name="callback-looks-the-wrong-way",
    summary="a callback looks for the worst value of what it monitors",
    documentation=DOCUMENTATION,
    checks=(Check(Trained, check),),
    setup=SETUP + "from tensorflow import keras\nmodel = sm.Unet('resnet34')\nx, y = load()\n",
    valid=(
        _HEAD + "watch = keras.callbacks.EarlyStopping()\n" + _FIT,
        _HEAD + "watch = keras.callbacks.EarlyStopping('val_f1-score', mode='max')\n" + _FIT,
        # it saves every model
        _HEAD + "watch = keras.callbacks.ModelCheckpoint('a.h5', mode='max')\n" + _FIT,
        # what is monitored is nothing of the library's
        "model.compile('adam', sm.losses.DiceLoss(), metrics=metrics())\n"
        "watch = keras.callbacks.EarlyStopping('val_score')\n" + _FIT,
        # it meets no training
        "watch = keras.callbacks.EarlyStopping('val_iou_score')",
        # Keras 2 sees that it is to be large
        "model.compile('adam', sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore(name='acc_iou')])\n"
        "watch = keras.callbacks.ReduceLROnPlateau('val_acc_iou')\n" + _FIT,
    ),
    invalid=(
        Invalid(
            _HEAD + "watch = $keras.callbacks.ModelCheckpoint('a.h5', 'val_iou_score', save_best_only=True)\n" + _FIT,
            _HEAD
            + "watch = keras.callbacks.ModelCheckpoint('a.h5', 'val_iou_score', save_best_only=True, mode='max')\n"
            + _FIT,
        ),
        Invalid(
            _HEAD + "watch = keras.callbacks.EarlyStopping(monitor='val_f1-score', mode=$'min')\n" + _FIT,
            _HEAD + "watch = keras.callbacks.EarlyStopping(monitor='val_f1-score', mode='max')\n" + _FIT,
            safe=False,
        ),
        Invalid(
            _HEAD + 'watch = keras.callbacks.ModelCheckpoint("a.h5", save_best_only=True, mode=$"max")\n' + _FIT,
            _HEAD + 'watch = keras.callbacks.ModelCheckpoint("a.h5", save_best_only=True, mode="min")\n' + _FIT,
            safe=False,
        ),
        # a list that is filled, and a callback that a function returns
        Invalid(
            _HEAD + "watch = []\ndef plateau():\n    return $keras.callbacks.ReduceLROnPlateau('iou_score')\n"
            "watch.append(plateau())\nmodel.fit(x, y, callbacks=watch)",
            _HEAD
            + "watch = []\ndef plateau():\n    return keras.callbacks.ReduceLROnPlateau('iou_score', mode='max')\n"
            "watch.append(plateau())\nmodel.fit(x, y, callbacks=watch)",
        ),
    ),
)
