"""What a file imports: read from its text, which needs no tree, or from Python's own tree."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from seglint.limits import MAX_IMPORTS


class Import(NamedTuple):
    """``from ..a.b import c``: two dots, the parts ``a`` and ``b``, the name ``c``."""

    level: int
    parts: tuple[str, ...]
    names: tuple[str, ...] = ()


_KEYWORD = re.compile(r"import\b")
_JOINED = r"(?:[ \t\f]|\\\n)*"
#: What stands before the keyword: nothing, or ``from`` with a module, at the beginning of a statement.
_BEFORE = re.compile(rf"(?:^|[:;]){_JOINED}(?:from{_JOINED}(?P<dots>\.*)(?P<module>[\w.]*){_JOINED})?$")
#: What stands after it: names in parentheses, with comments, or up to the end of the statement.
_AFTER = re.compile(rf"{_JOINED}(?:\((?P<inner>(?:[^)#]+|#[^\n]*\n)*)|(?P<outer>[^\n;#]*(?:(?<=\\)\n[^\n;#]*)*))")
#: The same by a function: its name is written as a text.
_FUNCTIONS = ("import_module", "__import__")
_BY_FUNCTION = re.compile(rf"""\b(?:{"|".join(_FUNCTIONS)})\(\s{{0,99}}['"](?P<dots>\.*)(?P<module>[\w.]+)['"]""")
_COMMENT = re.compile(r"#[^\n]*")
_FIRST = re.compile(r"[^\w.]*([\w.]+)")
#: Characters before and after the keyword that are looked at.
_BEFORE_AT_MOST, _AFTER_AT_MOST = 500, 10_000


def imports_in(text: str) -> Iterator[Import]:
    """The imports of a program, read from its text: all of them, and what looks like one within another text."""
    text = text.replace("\r\n", "\n")
    for keyword in itertools.islice(_KEYWORD.finditer(text), MAX_IMPORTS):
        begin = text.rfind("\n", 0, keyword.start()) + 1
        while text.endswith("\\\n", 0, begin):
            begin = text.rfind("\n", 0, begin - 1) + 1
        before = _BEFORE.search(text[max(begin, keyword.start() - _BEFORE_AT_MOST) : keyword.start()])
        after = _AFTER.match(text[keyword.end() : keyword.end() + _AFTER_AT_MOST])
        if before is None or after is None:
            continue
        listed = _COMMENT.sub("", after["inner"]) if after["outer"] is None else after["outer"]
        names = tuple(name[1] for name in map(_FIRST.match, listed.split(",")) if name is not None)
        if before["module"] is None:
            yield from (Import(0, tuple(name.split("."))) for name in names)
        else:
            yield Import(len(before["dots"]), tuple(filter(None, before["module"].split("."))), names)
    for call in itertools.islice(_BY_FUNCTION.finditer(text), MAX_IMPORTS):
        yield _by_function(call["dots"] + call["module"])


def _by_function(name: str) -> Import:
    """``import_module("..a.b")``."""
    module = name.lstrip(".")
    return Import(len(name) - len(module), tuple(filter(None, module.split("."))))


def imports_of(tree: ast.AST) -> Iterator[Import]:
    """The imports of a program, given by Python's own tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(0, tuple(item.name.split("."))) for item in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = tuple(node.module.split(".")) if node.module else ()
            yield Import(node.level, parts, tuple(item.name for item in node.names if item.name != "*"))
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            function, name = node.func, node.args[0].value
            called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if called in _FUNCTIONS and isinstance(name, str) and name.strip("."):
                yield _by_function(name)
