"""SEG401: class weights are a flat sequence of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import libcst as cst

from seglint.edits import Edit, Fix, Tree, Use, replacing
from seglint.libraries.observations import MeasureMade
from seglint.libraries.tensors import Tensor
from seglint.libraries.training import Loss
from seglint.rules.arguments import Measure, given, is_ignored, is_int, weights_of
from seglint.rules.cures.reorder import classes_expression, expression_of, listed, looked_up_in
from seglint.rules.cures.uses import goes_to_library, is_pure, varies
from seglint.rules.facts import Program
from seglint.rules.labels import channel_names, position_of
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rank, Rule
from seglint.rules.wording import kind_in_words, short
from seglint.values import Argument, Constant, DictValue, SequenceValue, Value, int_of

DOCUMENTATION = """
## What it does
Checks that `class_weights` is a list, tuple, array, range or tensor of numbers.

## Why is this bad?
A dict, set, string, generator or list of strings raises in `fit`, hours after the line that is wrong. A nested list or
an array of more dimensions is multiplied in a way that nobody meant, and a plain number scales the whole loss.

## Example
```python
loss = sm.losses.DiceLoss(class_weights={"car": 1.0, "bicyclist": 0.5})
```

Use instead:
```python
WEIGHTS = {"car": 1.0, "bicyclist": 0.5}
loss = sm.losses.DiceLoss(class_weights=[WEIGHTS[name] for name in CLASSES])
```

## Fix
`seglint fix` makes a list of a dict in the order of the class list, by name where the list has one; of a dict with
numbers in their order; of a generator as it is. Unsafe for a set, whose order as written may mean nothing, and where
the same place may be given something else another time. None where no class list is known.

## References
- `seglint explain facts`: "Weights and indexes"
- [segmentation_models#109](https://github.com/qubvel/segmentation_models/issues/109)
"""


def check(made: MeasureMade, program: Program) -> Iterator[Problem]:
    """The kind of class_weights."""
    weights = weights_of(made.subject)
    wrong = None if weights is None else _wrong(weights.value)
    if weights is not None and made.subject.traits.of_torch:
        wrong = _wrong_for_torch(made.subject, weights.value)
    if isinstance(made.subject, Loss):
        yield from _listed(made.subject)
    if weights is not None and wrong is not None:
        yield Problem(
            (weights.node, made.subject.node),
            f"{made.subject.traits.weights} is {wrong}",
            owner=made.subject.node,
            fix=None if made.subject.traits.of_torch else partial(_fix, made, weights, program),
        )


def _listed(loss: Loss) -> Iterator[Problem]:
    """A list where the loss takes a number."""
    name = loss.traits.number
    argument = given(loss, name) if name else None
    if argument is not None and isinstance(argument.value, SequenceValue) and argument.value.kind in ("list", "tuple"):
        yield Problem(
            (argument.node, loss.node),
            f"{name} is a {argument.value.kind} but {loss.traits.label} takes a number: the first batch raises; "
            f"{loss.traits.weights} has one number per channel",
            subject=name,
        )


def _fix(made: MeasureMade, weights: Argument, program: Program, tree: Tree) -> Fix | None:
    """A list, where the program says in which order."""
    found = expression_of(weights, tree)
    node = found.node if found is not None else weights.node
    if isinstance(node, cst.GeneratorExp) and found is not None:
        if any(tree.is_hidden(name.value, node) for name in _inner_names(node, tree)):
            return None
        comprehension = cst.ListComp(node.elt, node.for_in)
        safe = found.is_safe(tree, program) and _is_the_same_now(node, tree)
        return Fix("a list", (Edit(node, lambda _: comprehension, "list"),), safe)
    if isinstance(node, cst.Set) and found is not None:
        display = cst.List(
            node.elements,
            lbracket=cst.LeftSquareBracket(node.lbrace.whitespace_after),
            rbracket=cst.RightSquareBracket(node.rbrace.whitespace_before),
        )
        # the order in which a set is written may be the channels', or none
        return Fix("a list", (replacing(node, display),), safe=False)
    if not isinstance(weights.value, DictValue) or weights.node not in tree or not _always_dict(made, program):
        return None
    return _of_dict(made, weights, weights.value, program, tree)


def _inner_names(node: cst.GeneratorExp, tree: Tree) -> list[cst.Name]:
    """The names that a generator looks up when it runs, not where it stands."""
    first = set(tree.within(node.for_in.iter))
    return [one for one in tree.within(node) if isinstance(one, cst.Name) and one not in first and tree.use(one)]


def _is_the_same_now(node: cst.GeneratorExp, tree: Tree) -> bool:
    """Whether a generator gives where it stands what it gives when it is used."""
    names = _inner_names(node, tree)
    own = {one.value for one in names if tree.use(one) is Use.BINDS}
    others = {one.value for one in names} - own
    return is_pure(node.elt, tree) and is_pure(node.for_in, tree) and all(tree.visible(name, node) for name in others)


def _always_dict(made: MeasureMade, program: Program) -> bool:
    """Whether every call at this place is given a dict."""
    worlds = [world for one, worlds in program.worlds(MeasureMade) if one.node is made.node for world in worlds]
    every = [weights_of(world.subject) for world in worlds]
    return all(weights is not None and isinstance(weights.value, DictValue) for weights in every)


def _of_dict(made: MeasureMade, weights: Argument, value: DictValue, program: Program, tree: Tree) -> Fix | None:
    keys = [key.value for key, _ in value.items or () if isinstance(key, Constant)]
    if not keys or len(keys) != len(value.items or ()):
        return None
    node = weights.node
    numbered = sorted(keys, key=str) == sorted(range(len(keys)), key=str) and not any(key is True for key in keys)
    if numbered:
        order = [int(key) for key in keys]
        if not isinstance(node, cst.Dict):
            listing = f"range(len({tree.code(node)}))" if tree.is_builtin("range") and tree.is_builtin("len") else None
            return _looked_up(node, listing, range(len(keys)), "index", "in the order of the numbers", program, tree)
    else:
        classes = program.class_list_for(made)
        names = None if classes is None else channel_names(classes, len(keys), program.options)
        if classes is None or names is None or not all(isinstance(key, str) for key in keys):
            return None
        known = [position_of(key, names, program.options) for key in keys]
        order = [position for position in known if position is not None]
        if len(set(order)) < len(keys):
            return None
        if not isinstance(node, cst.Dict):
            listing = classes_expression(keys, names, classes, node, tree)
            channels = [keys[order.index(place)] for place in range(len(keys))]
            return _looked_up(node, listing, channels, "name", "in the order of the class list", program, tree)
    if not isinstance(node, cst.Dict) or len(node.elements) != len(keys):
        return None
    edits = listed(node, [str(key) for key in keys], order, tree)
    safe = is_pure(node, tree) and goes_to_library(node, tree, program)
    return None if edits is None else Fix("a list in the channels' order", edits, safe, rewrites_comments=True)


def _looked_up(
    node: cst.CSTNode,
    listing: str | None,
    keys: Sequence[str | int],
    variable: str,
    how: str,
    program: Program,
    tree: Tree,
) -> Fix | None:
    """A named dict's values by its keys: by what lists them, or one by one."""
    if not isinstance(node, (cst.Name, cst.Attribute)):
        return None
    new = looked_up_in(node, listing, keys, node, tree, variable)
    return Fix(
        f"a list {how}", (replacing(node, new),), goes_to_library(node, tree, program) and not varies(node, tree)
    )


_RAISES = "fit() raises, it takes a list of one number per channel"


def _wrong(value: Value) -> str | None:
    match value:
        case DictValue(kind="dict"):
            return f"a dict: {_RAISES}, [weights[name] for name in CLASSES]"
        case Constant(value=str() as text):
            return f"the string {text!r:.40}: {_RAISES}"
        case Constant(value=bool()):
            return None
        case Constant(value=int() | float() as number) if number != 1:
            return f"the number {short(number)}: it scales the loss and weights no class; give one number per channel"
        case SequenceValue(kind="set" | "generator" | "view" as kind):
            return f"a {kind_in_words(kind)}: {_RAISES}"
        case SequenceValue(items=items) if items:
            if any(isinstance(item, Constant) and isinstance(item.value, str) for item in items):
                return f"a list with strings: {_RAISES}"
            if any(isinstance(item, DictValue) for item in items):
                return f"a list with dicts: {_RAISES}"
            if any(isinstance(item, (SequenceValue, Tensor)) for item in items):
                return _wrong_axes(_axes(value))
        case Tensor(shape=tuple() as shape) if len(shape) > 1:
            return _wrong_axes([int_of(axis) for axis in shape])
    return None


def _axes(value: Value) -> list[int | None]:
    """The lengths of nested rows along each axis; None where they are not known, or not alike."""
    axes: list[int | None] = []
    rows = [value]
    while rows and all(isinstance(row, (SequenceValue, Tensor)) for row in rows) and len(axes) < 8:
        lengths = {row.size if isinstance(row, SequenceValue) else None for row in rows}
        axes.append(lengths.pop() if len(lengths) == 1 else None)
        rows = [item for row in rows if isinstance(row, SequenceValue) for item in (row.items or ())[:8]][:64]
    return axes


def _wrong_axes(axes: Sequence[int | None]) -> str | None:
    """What happens with several axes: one row is what it holds; all channels get the mean of a column."""
    *rows, columns = axes
    if None in rows or all(length == 1 for length in rows):
        return None
    if columns == 1:
        return "a column: no class is weighted, or fit() raises; give one number per channel"
    if len(axes) == 2 and columns is not None:
        how = "of each column only the mean counts, or fit() raises"
        return f"{rows[0]} rows of {columns} numbers: {how}; give one number per channel"
    return "nested: it is multiplied along other axes, or fit() raises; give one number per channel"


def _wrong_for_torch(measure: Measure, value: Value) -> str | None:
    """What smp's losses leave out, and what torch's own refuse."""
    if not measure.traits.ignores_kinds:
        if isinstance(value, SequenceValue) and value.kind in ("list", "tuple", "array"):
            kind = "NumPy array" if value.kind == "array" else value.kind
            return f"a {kind}: it raises TypeError, the weights are a tensor of floats"
        items = value.items or () if isinstance(value, SequenceValue) and value.kind == "tensor" else ()
        if items and all(map(is_int, items)):
            return "a tensor of whole numbers: the first batch raises, it takes floats; write torch.tensor([1.0, 2.0])"
        return None
    if isinstance(value, Constant) and isinstance(value.value, (int, float)) and not isinstance(value.value, bool):
        return f"the number {short(value.value)}, which is ignored: no class is weighted" if value.value != 1 else None
    if is_ignored(measure, value) and isinstance(value, (SequenceValue, DictValue)) and value.kind != "range":
        return f"a {kind_in_words(value.kind)}, which is ignored: no class is weighted; it takes a list of numbers"
    return None


RULE = Rule(
    code="SEG401",
    name="malformed-weights",
    summary="`class_weights` is not a flat sequence of numbers",
    documentation=DOCUMENTATION,
    checks=(Check(MeasureMade, check),),
    rank=Rank.KIND,
    setup=SETUP + "CLASSES = ['car', 'bicyclist']\nW = {'bicyclist': 3.0, 'car': 0.5}\n",
    valid=(
        "loss = sm.losses.DiceLoss(class_weights=np.array([1.0, 0.5]))",
        "loss = sm.losses.DiceLoss(class_weights=1)",
    ),
    invalid=(
        Invalid(
            "loss = sm.losses.DiceLoss(class_weights=$(w for w in [1, 2]))",
            "loss = sm.losses.DiceLoss(class_weights=[w for w in [1, 2]])",
        ),
        Invalid("loss = sm.losses.DiceLoss(class_weights=$np.ones((2, 3)))"),
        Invalid("loss = sm.losses.JaccardLoss(class_weights=$0.5)"),
        # a named dict
        Invalid(
            "loss = sm.losses.DiceLoss(class_weights=$W)",
            "loss = sm.losses.DiceLoss(class_weights=[W[name] for name in CLASSES])",
        ),
        # other spellings
        Invalid(
            "V = {'Bicyclists': 3.0, 'Car': 0.5}\nloss = sm.losses.DiceLoss(class_weights=$V)",
            "V = {'Bicyclists': 3.0, 'Car': 0.5}\nloss = sm.losses.DiceLoss(class_weights=[V['Car'], V['Bicyclists']])",
        ),
        # a dict in place
        Invalid(
            "loss = sm.losses.DiceLoss(class_weights=${'bicyclist': 3.0, 'car': 0.5})",
            "loss = sm.losses.DiceLoss(class_weights=[0.5, 3.0])  # car, bicyclist",
        ),
        # a dict in place over lines
        Invalid(
            "loss = sm.losses.DiceLoss(class_weights=${\n    'bicyclist': 3.0,\n    'car': 0.5,  # common\n})",
            "loss = sm.losses.DiceLoss(class_weights=[\n    0.5,  # car: common\n    3.0,  # bicyclist\n])",
        ),
        # numbers
        Invalid(
            "loss = sm.losses.DiceLoss(class_weights=${1: 1.0, 0: 2.0})",
            "loss = sm.losses.DiceLoss(class_weights=[2.0, 1.0])",
        ),
        # a named dict of numbers
        Invalid(
            "V = {1: 1.0, 0: 2.0}\nloss = sm.losses.DiceLoss(class_weights=$V)",
            "V = {1: 1.0, 0: 2.0}\nloss = sm.losses.DiceLoss(class_weights=[V[index] for index in range(len(V))])",
        ),
        # a class's own dict, which a comprehension does not see
        Invalid(
            "class Settings:\n    V = {'bicyclist': 3.0, 'car': 0.5}\n    loss = sm.losses.DiceLoss(class_weights=$V)",
            "class Settings:\n    V = {'bicyclist': 3.0, 'car': 0.5}\n"
            "    loss = sm.losses.DiceLoss(class_weights=[V['car'], V['bicyclist']])",
        ),
        # a generator
        Invalid(
            "loss = sm.losses.DiceLoss(class_weights=$(W[name] for name in CLASSES))",
            "loss = sm.losses.DiceLoss(class_weights=[W[name] for name in CLASSES])",
        ),
        # a set
        Invalid(
            "loss = sm.losses.DiceLoss(class_weights=${0.5, 1.5})",
            "loss = sm.losses.DiceLoss(class_weights=[0.5, 1.5])",
            safe=False,
        ),
        # a key that the class list has not
        Invalid("loss = sm.losses.DiceLoss(class_weights=${'car': 1.0, 'road': 2.0})"),
    ),
)
