"""Categorical losses and their binary counterparts: the cure of SEG301 and SEG303."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

import libcst as cst

from seglint.edits import Edit, Fix, Tree, bare, handed, replacing
from seglint.libraries import LOSS_PACKAGES, counterpart
from seglint.libraries.observations import Compiled
from seglint.libraries.training import Counterpart, Loss, loss_parts
from seglint.rules.cures.expressions import last_name
from seglint.rules.cures.uses import goes_to_library, import_of, is_own, varies
from seglint.rules.facts import Program, channels_of, compiled_losses
from seglint.values import Value


def replacement(loss: Loss) -> str:
    """What to say of the loss to take instead; "" where none is known."""
    other = counterpart(loss.kind)
    return "" if other is None else f"; use {other.name}"


@dataclass(slots=True)
class _Change:
    edits: list[Edit] = field(default_factory=list)
    safe: bool = True
    names: dict[str, str] = field(default_factory=dict)
    #: names that were imported one by one, old and new: each with the places where it is replaced
    imported: dict[tuple[str, str], list[cst.Name]] = field(default_factory=dict)


class _NoFix(Exception):
    """The loss cannot be changed so that it means the same."""


def binary_counterpart(compiled: Compiled, program: Program, safe: Callable[[Tree], bool], tree: Tree) -> Fix | None:
    """The binary losses in the place of the categorical ones."""
    targets = _targets(compiled, tree)
    receiver = compiled.node.func if isinstance(compiled.node, cst.Call) else compiled.node
    change = _Change(safe=safe(tree) and receiver in tree and not varies(receiver, tree))
    change.safe &= all(goes_to_library(target, tree, program) for target in targets)
    for other, worlds in program.worlds(Compiled):
        if other.node is not compiled.node and _targets(other, tree) & targets:
            channels = {channels_of(world.model) for world in worlds}
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
    parts: Iterable[Value] = compiled_losses(compiled) or loss_parts(compiled.loss.value)
    calls = {part.node for part in parts if isinstance(part, Loss) and part.traits.categorical}
    written = set(_expressions(compiled.loss.node, tree, set()))
    return written | {node for node in calls if node is not None and _categorical(node, tree)}


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
    elif _categorical(node, tree):
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
                for call in called:
                    other = _categorical(call, tree)
                    if other is not None:
                        yield call.func if other.parameters is None else call


def _categorical(node: cst.CSTNode, tree: Tree) -> Counterpart | None:
    """The counterpart of a categorical loss of a library, where this is one."""
    return counterpart(_leaf(node)) if _is_librarys(node, tree) else None


def _leaf(node: cst.CSTNode) -> str:
    """The last name of what could be a loss: of a string, a name, an attribute, or a call of one of these."""
    if isinstance(node, cst.Call):
        return "" if isinstance(node.func, cst.Call) else _leaf(node.func)
    text = node.evaluated_value if isinstance(node, cst.SimpleString) else last_name(node)
    return text if isinstance(text, str) else ""


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
    imports = [import_of(bound, tree) for bound in tree.bindings(node.value)]
    return bool(imports) and all(package in LOSS_PACKAGES for package in imports)


def _change(target: cst.CSTNode, change: _Change, tree: Tree) -> None:
    old, other = _leaf(target), _categorical(target, tree)
    if other is None:
        return
    new = other.name
    change.names[old] = new
    if isinstance(target, cst.SimpleString):
        change.edits.append(replacing(target, tree.string(new, target)))
        return
    function = target.func if isinstance(target, cst.Call) else target
    name = function.attr if isinstance(function, cst.Attribute) else function
    if not isinstance(name, cst.Name):
        raise _NoFix
    renamed = name.with_changes(value=new)
    if not isinstance(function, cst.Attribute):
        change.imported.setdefault((old, new), []).append(name)
    arguments = _carried(target, other, change) if isinstance(target, cst.Call) else None
    if arguments is None or not isinstance(target, cst.Call):
        change.edits.append(replacing(name, renamed))
        return
    called = function.with_changes(attr=renamed) if isinstance(function, cst.Attribute) else renamed
    change.edits.append(replacing(target, target.with_changes(func=called, args=arguments)))


def _carried(call: cst.Call, other: Counterpart, change: _Change) -> list[cst.Arg] | None:
    """The arguments that the counterpart takes; None where that is all of them."""
    if other.parameters is None:
        return None
    kept: list[cst.Arg] = []
    for position, argument in enumerate(call.args):
        if argument.star or (argument.keyword is None and position >= other.positions):
            raise _NoFix
        parameter = argument.keyword.value if argument.keyword else other.parameters[position]
        if parameter not in other.parameters:
            change.safe = False
            continue
        if parameter == "alpha" and not isinstance(
            argument.value, (cst.Integer, cst.Float, cst.Name, cst.Attribute)
        ):  # fmt: skip
            raise _NoFix
        kept.append(argument)
    if len(kept) == len(call.args):
        return None
    if kept:
        kept[-1] = kept[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
    return kept


def _change_imports(change: _Change, tree: Tree) -> None:
    """Import the counterparts of names that were imported one by one; what is read no more goes."""
    statements: dict[cst.ImportFrom, tuple[set[str], dict[str, str]]] = {}
    for (old, new), places in change.imported.items():
        bound = tree.bindings(old)
        alias = tree.parent(bound[0]) if len(bound) == 1 else None
        statement = tree.parent(alias) if alias is not None else None
        if not isinstance(alias, cst.ImportAlias) or not isinstance(statement, cst.ImportFrom):
            raise _NoFix
        unread = set(places) >= set(tree.reads(old)) and is_own(bound[0], tree)
        gone, added = statements.setdefault(statement, (set(), {}))
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
            change.edits.append(Edit(statement, partial(_importing, names), repr(added)))


def _importing(names: list[cst.ImportAlias], statement: cst.CSTNode) -> cst.CSTNode:
    return statement.with_changes(names=names)


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
