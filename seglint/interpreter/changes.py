"""What a piece of code may change, read off its text: needed where it runs an unknown number of times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache

import libcst as cst

#: Methods that change the list, dict or set they are called on.
CHANGING_METHODS = frozenset(
    ["append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "update", "add", "discard",
     "setdefault", "popitem", "fill", "resize"]
)  # fmt: skip


def find_changes(body: cst.CSTNode) -> list[tuple[str, ...]]:
    """The paths that the code assigns or changes, each once.

    ``("name", "=")`` is an assignment to a name, ``("self", "weights")`` one to an attribute, ``("weights", "[]")``
    and ``("self", "weights", "[]")`` a change of an object's contents.
    """
    found: dict[tuple[str, ...], None] = {}
    for node in inner_nodes(body, _CLOSED):
        for change in _changes_of(node):
            found[change] = None
    return list(found)


@cache
def _fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind) if item.name not in _SPACE)


_SPACE = ("lpar", "rpar", "leading_lines", "lines_after_decorators", "header", "footer", "indent", "asynchronous")


def inner_nodes(node: cst.CSTNode, closed: frozenset[type] = frozenset()) -> Iterator[cst.CSTNode]:
    """A node and those of code within it; what is within nodes of ``closed`` types is left out.

    LibCST's own ``children`` would build white space and commas anew.
    """
    waiting: list[cst.CSTNode] = [node]
    while waiting:
        node = waiting.pop()
        yield node
        kind = node.__class__
        if kind in closed:
            continue
        for name in _fields(kind):
            value = getattr(node, name)
            kind = value.__class__
            if kind is list or kind is tuple:
                waiting += [item for item in value if item.__class__ not in _WITHOUT_CODE]
            elif kind not in _WITHOUT_CODE:
                waiting.append(value)


_CLOSED = frozenset([cst.FunctionDef, cst.ClassDef, cst.Lambda])
#: Classes of what holds no code: white space, punctuation, operators, and what is no node.
_WITHOUT_CODE: frozenset[type] = frozenset(
    [
        str, bool, type(None), cst.MaybeSentinel,
        cst.SimpleWhitespace, cst.ParenthesizedWhitespace, cst.TrailingWhitespace, cst.EmptyLine, cst.Comma, cst.Dot,
        cst.LeftParen, cst.RightParen, cst.LeftSquareBracket, cst.RightSquareBracket, cst.LeftCurlyBrace,
        cst.RightCurlyBrace, cst.AssignEqual, cst.Colon, cst.Semicolon, cst.Newline, cst.Comment,
        *cst.BaseBinaryOp.__subclasses__(), *cst.BaseUnaryOp.__subclasses__(), *cst.BaseCompOp.__subclasses__(),
        *cst.BaseBooleanOp.__subclasses__(), *cst.BaseAugOp.__subclasses__(),
    ]
)  # fmt: skip


def _changes_of(node: cst.CSTNode) -> Iterator[tuple[str, ...]]:
    match node:
        case cst.Assign():
            for target in node.targets:
                yield from _targets(target.target)
        case cst.AnnAssign() | cst.For() | cst.NamedExpr():
            yield from _targets(node.target)
        case cst.AugAssign():
            yield from _targets(node.target)
            path = _path(node.target)
            if path:
                yield (*path, "[]")
        case cst.AsName():
            yield from _targets(node.name)
        case cst.FunctionDef() | cst.ClassDef():
            yield (node.name.value, "=")
        case cst.Call(func=cst.Attribute(value=owner, attr=cst.Name(value=method))) if method in CHANGING_METHODS:
            path = _path(owner)
            if path:
                yield (*path, "[]")


def _targets(target: cst.CSTNode) -> Iterator[tuple[str, ...]]:
    match target:
        case cst.Name():
            yield (target.value, "=")
        case cst.Tuple() | cst.List():
            for element in target.elements:
                yield from _targets(element.value)
        case cst.StarredElement():
            yield from _targets(target.value)
        case cst.Attribute():
            path = _path(target)
            if path:
                yield path
        case cst.Subscript():
            path = _path(target.value)
            if path:
                yield (*path, "[]")


def _path(node: cst.CSTNode) -> tuple[str, ...]:
    parts: list[str] = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    return (node.value, *reversed(parts)) if isinstance(node, cst.Name) else ()


def captured_names(pattern: cst.CSTNode) -> list[str]:
    """The names that a ``match`` pattern binds."""
    names = []
    for node in inner_nodes(pattern):
        if isinstance(node, (cst.MatchAs, cst.MatchStar)) and isinstance(node.name, cst.Name):
            names.append(node.name.value)
    return names
