"""Categorical losses and their binary counterparts: the cure of SEG301 and SEG303."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import libcst as cst

from seglint.edits import Edit, Fix, Tree, bare, handed, replacing
from seglint.interpreter.imports import dotted
from seglint.libraries.observations import Compiled
from seglint.libraries.segmentation_models import is_categorical, loss_parts
from seglint.libraries.training import Loss
from seglint.rules.facts import Program, channels_of, compiled_losses
from seglint.values import Value

#: Each categorical loss's binary counterpart: ready-made ones, classes, Keras's names.
COUNTERPARTS = {
    "categorical_focal_dice_loss": "binary_focal_dice_loss",
    "categorical_focal_jaccard_loss": "binary_focal_jaccard_loss",
    "categorical_focal_loss": "binary_focal_loss",
    "cce_dice_loss": "bce_dice_loss",
    "cce_jaccard_loss": "bce_jaccard_loss",
    "categorical_crossentropy": "binary_crossentropy",
    "categorical_focal_crossentropy": "binary_focal_crossentropy",
    "sparse_categorical_crossentropy": "binary_crossentropy",
    "CategoricalFocalLoss": "BinaryFocalLoss",
    "CategoricalCELoss": "BinaryCELoss",
    "CategoricalCrossentropy": "BinaryCrossentropy",
    "CategoricalFocalCrossentropy": "BinaryFocalCrossentropy",
    "SparseCategoricalCrossentropy": "BinaryCrossentropy",
}
#: The keywords that mean the same to the counterpart.
_CARRIED = {
    "CategoricalFocalLoss": ("alpha", "gamma"),
    "CategoricalCELoss": (),
    "CategoricalCrossentropy": ("from_logits", "label_smoothing", "axis", "reduction", "name"),
    "CategoricalFocalCrossentropy": ("gamma", "from_logits", "label_smoothing", "axis", "reduction", "name"),
    "SparseCategoricalCrossentropy": ("from_logits", "reduction", "name"),
}
_PACKAGES = ("segmentation_models", "segmentation_models_3D", "keras", "tf_keras", "tensorflow")
#: So many of a call's first arguments may be passed by position.
_BY_POSITION = {"CategoricalFocalLoss": 2, "CategoricalCrossentropy": 2}


@dataclass(slots=True)
class _Change:
    edits: list[Edit] = field(default_factory=list)
    safe: bool = True
    names: dict[str, str] = field(default_factory=dict)
    #: names that were imported one by one: each with the places where it is replaced
    imported: dict[str, list[cst.Name]] = field(default_factory=dict)


class _NoFix(Exception):
    """The loss cannot be changed so that it means the same."""


def binary_counterpart(compiled: Compiled, program: Program, safe: Callable[[Tree], bool], tree: Tree) -> Fix | None:
    """The binary losses in the place of the categorical ones."""
    targets = _targets(compiled, tree)
    change = _Change(safe=safe(tree))
    for other, worlds in program.observations:
        if isinstance(other, Compiled) and other.node is not compiled.node and _targets(other, tree) & targets:
            channels = {channels_of(world.model) for world in worlds if isinstance(world, Compiled)}
            if any(count is not None and count > 1 for count in channels):
                return None
            change.safe &= channels == {1}
    try:
        for target in sorted(targets, key=tree.position):
            _change(target, change, tree)
        _change_imports(change, tree)
    except _NoFix:
        return None
    if not change.edits:
        return None
    shown = " and ".join(f"{new} in the place of {old}" for old, new in change.names.items())
    return Fix(shown, tuple(change.edits), change.safe)


def _targets(compiled: Compiled, tree: Tree) -> set[cst.CSTNode]:
    """The expressions that put categorical losses into what is compiled."""
    if compiled.loss is None:
        return set()
    found = set(_expressions(compiled.loss.node, tree, set()))
    parts: Iterable[Value] = compiled_losses(compiled) or loss_parts(compiled.loss.value)
    made = {part.node for part in parts if isinstance(part, Loss) and is_categorical(part)}
    return found | {
        node for node in made if node is not None and _is_librarys(node, tree) and _leaf(node) in COUNTERPARTS
    }


def _expressions(node: cst.CSTNode, tree: Tree, seen: set[cst.CSTNode]) -> Iterator[cst.CSTNode]:
    if node in seen or node not in tree:
        return
    seen.add(node)
    if isinstance(node, cst.BinaryOperation):
        yield from _expressions(node.left, tree, seen)
        yield from _expressions(node.right, tree, seen)
    elif isinstance(node, (cst.List, cst.Tuple, cst.Dict)) and node.elements:
        # of several losses, a model with one output takes the first
        yield from _expressions(node.elements[0].value, tree, seen)
    elif _leaf(node) in COUNTERPARTS and _is_librarys(node, tree):
        yield node
    elif isinstance(node, cst.Name):
        value, _ = tree.resolve(node)
        if not isinstance(value, cst.Name):
            yield from _expressions(value, tree, seen)
            return
        for bound in tree.bindings(value.value):
            function = tree.parent(bound)
            if isinstance(function, cst.FunctionDef):
                called = (inner for inner in tree.within(function.body) if isinstance(inner, cst.Call))
                found = (call for call in called if _leaf(call) in COUNTERPARTS and _is_librarys(call, tree))
                yield from (call if _leaf(call) in _CARRIED else call.func for call in found)


def _leaf(node: cst.CSTNode) -> str:
    """The last name of what could be a loss: of a string, a name, an attribute, or a call of one of these."""
    if isinstance(node, cst.Call):
        return "" if isinstance(node.func, cst.Call) else _leaf(node.func)
    if isinstance(node, cst.Attribute):
        return node.attr.value
    if isinstance(node, cst.SimpleString):
        text = node.evaluated_value
        return text if isinstance(text, str) else ""
    return node.value if isinstance(node, cst.Name) else ""


def _is_librarys(node: cst.CSTNode, tree: Tree) -> bool:
    """Whether a loss is written as something of segmentation_models or Keras, where its counterpart is as well."""
    if node not in tree:
        return False
    node = node.func if isinstance(node, cst.Call) else node
    if isinstance(node, cst.SimpleString):
        return True
    while isinstance(node, cst.Attribute):
        node, _ = tree.resolve(node.value)
    if not isinstance(node, cst.Name):
        return False
    imports = [_import_of(bound, tree) for bound in tree.bindings(node.value)]
    return bool(imports) and all(package in _PACKAGES for package in imports)


def _import_of(bound: cst.Name, tree: Tree) -> str:
    """The package that an import binds a name from."""
    for above in tree.ancestors(bound):
        if isinstance(above, cst.ImportFrom):
            return "" if above.relative or above.module is None else dotted(above.module)[0]
        if isinstance(above, cst.ImportAlias) and isinstance(tree.parent(above), cst.Import):
            return dotted(above.name)[0]
    return ""


def _change(target: cst.CSTNode, change: _Change, tree: Tree) -> None:
    old = _leaf(target)
    new = COUNTERPARTS[old]
    change.names[old] = new
    if isinstance(target, cst.SimpleString):
        change.edits.append(replacing(target, tree.string(new, target)))
        assigned = tree.parent(target)
        if isinstance(assigned, cst.Assign) and isinstance(assigned.targets[0].target, cst.Name):
            change.safe &= len(tree.reads(assigned.targets[0].target.value)) == 1
        return
    function = target.func if isinstance(target, cst.Call) else target
    name = function.attr if isinstance(function, cst.Attribute) else function
    assert isinstance(name, cst.Name)
    renamed = name.with_changes(value=new)
    if not isinstance(function, cst.Attribute):
        change.imported.setdefault(old, []).append(name)
    arguments = _carried(target, old, change) if isinstance(target, cst.Call) and old in _CARRIED else None
    if arguments is None or not isinstance(target, cst.Call):
        change.edits.append(replacing(name, renamed))
        return
    new_function = function.with_changes(attr=renamed) if isinstance(function, cst.Attribute) else renamed
    assert isinstance(new_function, cst.BaseExpression)
    change.edits.append(replacing(target, target.with_changes(func=new_function, args=arguments)))


def _carried(call: cst.Call, name: str, change: _Change) -> list[cst.Arg] | None:
    """The arguments that the counterpart takes; None where that is all of them."""
    kept: list[cst.Arg] = []
    for position, argument in enumerate(call.args):
        if argument.star or (argument.keyword is None and position >= _BY_POSITION.get(name, 0)):
            raise _NoFix
        parameter = argument.keyword.value if argument.keyword else ("alpha", "gamma")[position]
        if name == "CategoricalFocalLoss" and parameter == "alpha" and not isinstance(
            argument.value, (cst.Integer, cst.Float, cst.Name, cst.Attribute)
        ):  # fmt: skip
            raise _NoFix
        if argument.keyword is None or parameter in _CARRIED[name]:
            kept.append(argument)
        else:
            change.safe = False
    if len(kept) == len(call.args):
        return None
    if kept:
        kept[-1] = kept[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
    return kept


def _change_imports(change: _Change, tree: Tree) -> None:
    """Import the counterparts of names that were imported one by one; what is read no more goes."""
    statements: dict[cst.ImportFrom, tuple[set[str], dict[str, str]]] = {}
    for old, places in change.imported.items():
        bound = tree.bindings(old)
        alias = tree.parent(bound[0]) if len(bound) == 1 else None
        statement = tree.parent(alias) if alias is not None else None
        if not isinstance(alias, cst.ImportAlias) or not isinstance(statement, cst.ImportFrom):
            raise _NoFix
        unread = {id(place) for place in places} >= {id(read) for read in tree.reads(old)}
        gone, added = statements.setdefault(statement, (set(), {}))
        new = COUNTERPARTS[old]
        there = tree.bindings(new)
        if there:
            around = tree.parent(there[0])
            if len(there) > 1 or around is None or tree.parent(around) is not statement:
                raise _NoFix
        elif new not in added.values():
            added[old] = new
        if unread:
            gone.add(old)
    for statement, (gone, added) in statements.items():
        names = _imported(statement, gone, added)
        if names is not None:
            change.edits.append(
                Edit(statement, lambda now, names=names: now.with_changes(names=names), repr(added), whole=True)  # type: ignore[misc]
            )


def _imported(statement: cst.ImportFrom, gone: set[str], added: dict[str, str]) -> list[cst.ImportAlias] | None:
    if isinstance(statement.names, cst.ImportStar) or not (gone or added):
        return None
    names: list[cst.ImportAlias] = []
    for alias in statement.names:
        name = alias.name.value if isinstance(alias.name, cst.Name) and alias.asname is None else ""
        if name in added and name in gone:
            names.append(alias.with_changes(name=cst.Name(added[name])))
        elif name in added:
            gap: cst.BaseParenthesizableWhitespace = cst.SimpleWhitespace(" ")
            end = alias.comma
            if isinstance(statement.lpar, cst.LeftParen) and isinstance(end, cst.Comma):
                gap = handed(end.whitespace_after, bare(statement.lpar.whitespace_after))
                end = end.with_changes(whitespace_after=bare(end.whitespace_after))
            names.append(alias.with_changes(comma=cst.Comma(whitespace_after=gap)))
            names.append(alias.with_changes(name=cst.Name(added[name]), comma=end))
        elif name not in gone:
            names.append(alias)
    if names and not statement.lpar:
        names[-1] = names[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
    return names or None
