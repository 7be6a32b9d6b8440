"""SEG602: what is monitored, or read from the history, is logged."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seglint.libraries.observations import HistoryRead, Trained
from seglint.rules.facts import Program
from seglint.rules.logs import VALIDATION, callbacks_of, instead, is_logged, names_in_logs
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.values import Constant

DOCUMENTATION = """
## What it does
Checks that what a callback monitors, and the keys of `history.history[...]`, are names that this `compile` and this
`fit` log: the loss, the metrics by their names at run time, and the same with `val_` where there is validation data.

## Why is this bad?
Of a name that is not there Keras 2 only warns: nothing is ever saved, stopped or reduced. Keras 3 raises in `fit`,
unless a mode is given. A wrong key of the history raises KeyError, after the training.

## Example
```python
model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.FScore()])
history = model.fit(x, y, validation_split=0.1)
print(history.history["val_f1_score"])
```

Use instead:
```python
model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.FScore()])
history = model.fit(x, y, validation_split=0.1)
print(history.history["val_f1-score"])
```

## References
- `seglint explain facts`: "Callbacks", "Names"
"""


def check_callbacks(training: Trained, program: Program) -> Iterator[Problem]:
    """What each callback monitors."""
    names = names_in_logs(training)
    for callback in callbacks_of(training) if names is not None else ():
        argument = callback.argument(callback.traits.monitor)
        monitor = argument.value.value if argument is not None and isinstance(argument.value, Constant) else None
        if not isinstance(monitor, str) or is_logged(monitor, names or []) or not callback.is_watching:
            continue
        mode = callback.argument(callback.traits.mode)
        unset = mode is not None and mode.value == Constant("auto") and monitor.removeprefix(VALIDATION) != "loss"
        yield Problem(
            (argument.node if argument is not None else None, callback.node),
            f"{callback.kind} monitors '{monitor}', which is not logged: {instead(monitor, names or [])}; it never "
            f"{callback.traits.blind}{' (Keras 3 raises)' if unset else ''}",
            subject=("monitor", callback.node),
        )


def check_history(read: HistoryRead, program: Program) -> Iterator[Problem]:
    """A key of the history."""
    names = names_in_logs(read)
    key = read.key.value if isinstance(read.key, Constant) else None
    if names is None or not isinstance(key, str) or is_logged(key, names):
        return
    node = read.node
    index = node.slice[0].slice if isinstance(node, cst.Subscript) and len(node.slice) == 1 else None
    yield Problem(
        (index.value if isinstance(index, cst.Index) else None, node),
        f"the history has no '{key}', KeyError after the training: {instead(key, names)}",
        subject="key",
    )


_HEAD = "model.compile('adam', sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore(), 'accuracy'])\n"

RULE = Rule(
    code="SEG602",
    name="not-in-the-logs",
    summary="what a callback monitors, or a key of the history, is not logged",
    documentation=DOCUMENTATION,
    checks=(Check(Trained, check_callbacks), Check(HistoryRead, check_history)),
    setup=SETUP + "from tensorflow import keras\nmodel = sm.Unet('resnet34')\nx, y = load()\n",
    valid=(
        _HEAD + "h = model.fit(x, y, validation_data=(x, y), callbacks=[keras.callbacks.ReduceLROnPlateau()])\n"
        "print(h.history['val_iou_score'], h.history['val_acc'], h.history['lr'])",
        _HEAD + "h = model.fit(x, y)\nfor name in h.history:\n    print(h.history[name])",
        _HEAD + "h = model.fit(x, y)\nif 'f1-score' in h.history.keys():\n    print(h.history['f1-score'])",
        _HEAD + "h = model.fit(x, y)\ntry:\n    print(h.history['f1'])\nexcept KeyError:\n    pass",
        _HEAD + "h = model.fit(x, y)\nh.history['mine'] = [1]\nprint(h.history['mine'])",
        # a callback of the program's own may log more
        "class Mine(keras.callbacks.Callback):\n    def on_epoch_end(self, epoch, logs):\n        logs['mine'] = 1\n"
        + _HEAD
        + "h = model.fit(x, y, callbacks=[Mine()])\nprint(h.history['mine'])",
        # validation data that may be there
        _HEAD + "h = model.fit(x, y, validation_data=data())\nprint(h.history['val_loss'])",
        # it saves every model
        _HEAD + "model.fit(x, y, callbacks=[keras.callbacks.ModelCheckpoint('a.h5')])",
        # metrics that are not known
        "model.compile('adam', sm.losses.DiceLoss(), metrics=metrics())\nh = model.fit(x, y)\nprint(h.history['f'])",
    ),
    invalid=(
        Invalid(_HEAD + "h = model.fit(x, y, validation_split=0.1)\nprint(h.history[$'val_f1-score'])"),
        Invalid(_HEAD + "h = model.fit(x, y)\nprint(h.history[$'val_loss'])"),
        Invalid(
            _HEAD + "stop = keras.callbacks.EarlyStopping(monitor=$'val_iou', mode='max')\n"
            "model.fit(x, y, validation_split=0.1, callbacks=[stop])"
        ),
        Invalid(
            _HEAD + "best = $keras.callbacks.ModelCheckpoint('a.h5', save_best_only=True)\n"
            "model.fit(x, y, callbacks=[best])"
        ),
    ),
)
