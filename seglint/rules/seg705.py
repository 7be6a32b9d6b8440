"""SEG705: files have names that Keras 3 takes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Edit, Fix, Tree, keyword_of, replacing
from seglint.libraries.observations import FileRead, FileWritten
from seglint.rules.cures.expressions import last_name
from seglint.rules.facts import Program
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.values import Constant, Value

DOCUMENTATION = """
## What it does
Checks that weights are saved as `.weights.h5`, and models as `.keras` or `.h5`, by `save_weights`, `save` and
`ModelCheckpoint`. Off by default: on where the program runs on Keras 3 (`seglint-keras = 3`, or told by its text).

## Why is this bad?
Keras 3 refuses other names: `save` and `save_weights` raise ValueError, mostly after the training, and what was trained
is lost. A `ModelCheckpoint` raises when it is made.

## Example
```python
model.save_weights("model.h5")
```

Use instead:
```python
model.save_weights("model.weights.h5")
```

## Options
- `seglint-keras`: `3` switches this rule on, `2` off.
- `seglint-enable`: `SEG705` switches this rule on.

## Fix
`seglint fix` writes a name that Keras 3 takes, wherever the file names the old one. Models become `.h5` files, which
load with `custom_objects` as before. None where the name is computed. Unsafe where the program loads the file before it
saves it: that is of an earlier training.

## References
- `seglint explain facts`: "Keras 3"
"""

_WEIGHTS = ".weights.h5"
#: What each takes, and the ending that is written.
_MODEL = (".keras", ".h5")
#: ``save`` and ``save_model`` know HDF5 by this ending, too.
_HDF5 = ".hdf5"
_ENDING = re.compile(r"(?:\.(?:h5|hdf5|hdf|tf|ckpt|keras|pb|pth|weights))+$")
_FIELD = re.compile(r"\{[^{}]*\}|%[0-9.]*[sdfg]")
_LOADING = ("load_model", "load_weights")


def check(written: FileWritten, program: Program) -> Iterator[Problem]:
    """The name of a file that is written, as far as its end is known."""
    value = written.file.value
    end = value.value if isinstance(value, Constant) else _end(written.file.node)
    if not isinstance(end, str) or not end:
        return
    taken = (_WEIGHTS,) if written.weights_only else _MODEL
    if end.endswith(taken) or (end.endswith(_HDF5) and not written.weights_only and written.by.startswith("save")):
        return
    asked = f"takes a file ending in {' or '.join(taken)}"
    if written.by != "ModelCheckpoint":
        message = f"{written.by} {asked} on Keras 3: it raises, mostly after the training"
    elif written.weights_only:
        message = f"ModelCheckpoint with save_weights_only=True {asked} on Keras 3: it raises when it is made"
    else:
        message = f"ModelCheckpoint on Keras 3 {asked}: it raises when it is made"
    yield Problem(
        (written.file.node, written.node),
        message,
        subject=("file", written.node),
        fix=partial(_fix, written.file.node, written.weights_only),
    )


def check_reading(read: FileRead, program: Program) -> Iterator[Problem]:
    """The name of a file that is read, which no file of this program's own has: that is told where it is written."""
    file = read.file.value
    name = file.value if isinstance(file, Constant) else None
    if not isinstance(name, str) or not name or name.endswith((*_MODEL, _HDF5)):
        return
    if not any(_is_same(one.file.value, name) for one, _ in program.worlds(FileWritten)):
        kinds = "a .keras or .h5 file" if read.by == "load_model" else "a .weights.h5, .keras or .h5 file"
        yield Problem((read.file.node, read.node), f"{read.by} reads {kinds} on Keras 3: it raises", subject="read")


def _is_same(file: Value, name: str) -> bool:
    written = file.value if isinstance(file, Constant) else None
    return isinstance(written, str) and os.path.normpath(written) == os.path.normpath(name)


def _end(node: cst.CSTNode) -> str | None:
    """The text that an expression's value ends with, where that is written."""
    part = _last_part(node)
    if isinstance(part, cst.SimpleString):
        text = part.evaluated_value
        return text if isinstance(text, str) else None
    return part.value if isinstance(part, cst.FormattedStringText) else None


def _last_part(node: cst.CSTNode) -> cst.CSTNode | None:
    match node:
        case cst.SimpleString() | cst.FormattedStringText():
            return node
        case cst.BinaryOperation(operator=cst.Add()):
            return _last_part(node.right)
        case cst.ConcatenatedString():
            return _last_part(node.right)
        case cst.FormattedString() if node.parts:
            return node.parts[-1] if isinstance(node.parts[-1], cst.FormattedStringText) else None
        case cst.Call(func=cst.Attribute(attr=cst.Name("join")), args=[_, *_]) if node.args[-1].keyword is None:
            # os.path.join: the last part is the file's name
            return _last_part(node.args[-1].value) if len(node.args) > 1 else None
        case _:
            return None


def _renamed(text: str, weights_only: bool) -> str:
    stem = _ENDING.sub("", text)
    if not weights_only:
        return stem + ".h5"
    folder, slash, name = stem.rpartition("/")
    name = re.sub(r"[-_]?weights$", "", name) or "model"
    return folder + slash + name + _WEIGHTS


def _fix(node: cst.CSTNode, weights_only: bool, tree: Tree) -> Fix | None:
    """The old name replaced wherever the file writes it."""
    if node not in tree:
        return None
    expression, names = tree.resolve(node)
    part = _last_part(expression)
    if part is None or part not in tree:
        return None
    text = _end(part)
    if text is None:
        return None
    file = os.path.normpath(text)
    places = [one for one in tree.within(tree.module) if _last_part(one) is one and _names(one, file)]
    places = [one for one in places if _last_part(tree.parent(one) or one) in (one, None)]
    if not _ENDING.search(text):
        # a word that may mean something else elsewhere
        places = [one for one in places if one is part or _is_loaded(one, tree)]
    # what is loaded before it is saved is of an earlier training
    loading = [
        one for one in (*places, *(read for name in names for read in tree.reads(name))) if _is_loaded(one, tree)
    ]
    if any((call := _call_with(one, tree)) is not None and keyword_of(call, "by_name") for one in loading):
        # which a .weights.h5 file does not have
        return None
    edits = [_written(one, _renamed(_end(one) or text, weights_only), tree) for one in {*places, part}]
    ordered = tuple(sorted(edits, key=lambda edit: tree.position(edit.node)))
    new = _renamed(text, weights_only).rpartition("/")[2]
    return Fix(f"{new} written", ordered, safe=not any(tree.before(one, node) for one in loading))


def _names(node: cst.CSTNode, file: str) -> bool:
    text = _end(node)
    return bool(text) and _pattern(os.path.normpath(text or "")) == _pattern(file)


def _pattern(file: str) -> str:
    """A name with its fields blank: what ``{epoch:02d}`` names, ``{:02d}`` and ``%02d`` name as well."""
    return _FIELD.sub("{}", file)


def _is_loaded(node: cst.CSTNode, tree: Tree) -> bool:
    call = _call_with(node, tree)
    return call is not None and last_name(call.func) in _LOADING


def _call_with(node: cst.CSTNode, tree: Tree) -> cst.Call | None:
    """The call that is given a file's name, however that is put together."""
    calls = (above for above in tree.ancestors(node) if isinstance(above, cst.Call))
    return next((call for call in calls if last_name(call.func) not in ("format", "join")), None)


def _written(node: cst.CSTNode, new: str, tree: Tree) -> Edit:
    if isinstance(node, cst.FormattedStringText):
        return Edit(node, lambda now: now.with_changes(value=new), new)
    return replacing(node, tree.string(new, node))


_SETUP = SETUP + "from tensorflow import keras\nmodel = sm.Unet('resnet34')\n"

RULE = Rule(
    code="SEG705",
    name="name-of-a-saved-file",
    summary="a model or its weights are saved under a name that Keras 3 refuses, or read from one",
    documentation=DOCUMENTATION,
    checks=(Check(FileWritten, check), Check(FileRead, check_reading)),
    on=False,
    keras=3,
    setup=_SETUP,
    valid=(
        "model.save_weights('a.weights.h5')",
        "model.save('a.keras')\nmodel.save('a.h5')\nmodel.save('a.hdf5')",
        "keras.callbacks.ModelCheckpoint('a.h5')\nkeras.callbacks.ModelCheckpoint(name(), save_weights_only=True)",
        "figure().save('a.png')",
    ),
    invalid=(
        Invalid("model.save_weights($'best_weights.h5')", "model.save_weights('best.weights.h5')"),
        Invalid(
            "model.save($'out/unet')\nkeras.models.load_model('out/unet', compile=False)",
            "model.save('out/unet.h5')\nkeras.models.load_model('out/unet.h5', compile=False)",
        ),
        Invalid(
            "model.load_weights('a.h5')\nmodel.save_weights($'./a.h5')",
            "model.load_weights('a.weights.h5')\nmodel.save_weights('./a.weights.h5')",
            safe=False,
        ),
        Invalid(
            'keras.callbacks.ModelCheckpoint($"./best_model.h5", save_weights_only=True, save_best_only=True)',
            'keras.callbacks.ModelCheckpoint("./best_model.weights.h5", save_weights_only=True, save_best_only=True)',
        ),
        Invalid(
            "keras.callbacks.ModelCheckpoint($f'{folder()}/{{epoch}}.hdf5')",
            "keras.callbacks.ModelCheckpoint(f'{folder()}/{{epoch}}.h5')",
        ),
        Invalid("model.save_weights($'a.h5')\nmodel.load_weights('a.h5', by_name=True)"),
        Invalid(
            "keras.callbacks.ModelCheckpoint($'out/{epoch:02d}.h5', save_weights_only=True)\n"
            "model.load_weights('out/{:02d}.h5'.format(3))",
            "keras.callbacks.ModelCheckpoint('out/{epoch:02d}.weights.h5', save_weights_only=True)\n"
            "model.load_weights('out/{:02d}.weights.h5'.format(3))",
        ),
        Invalid(
            "path = 'out/weights.h5'\nmodel.save_weights($path)",
            "path = 'out/model.weights.h5'\nmodel.save_weights(path)",
        ),
    ),
)
