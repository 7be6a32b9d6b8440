"""The nodes of a LibCST tree that hold code, without white space and punctuation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache

import libcst as cst

_SPACE = ("lpar", "rpar", "leading_lines", "lines_after_decorators", "header", "footer", "indent", "asynchronous")
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


@cache
def _fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    names = [item.name for item in fields(kind) if item.name not in _SPACE]
    return tuple(name for name in names if not name.startswith(("whitespace", "semicolon", "trailing_whitespace")))


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
