"""What of a program can reach a library: what nothing calls, and cannot reach one, need not be run.

A function that nothing calls is run with unknown arguments, so a library reaches it only through the names that it
mentions: names, attributes, keywords, and strings that can be names. One too many costs time, one too few a finding.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from seglint.interpreter.memory import Key
from seglint.source.parse import parse_python, statements_in
from seglint.source.project import FOREIGN
from seglint.source.skeleton import first_line, lines_of
from seglint.values import (
    BoundMethod,
    ClassValue,
    Constant,
    External,
    FunctionValue,
    InstanceValue,
    ModuleValue,
    Reference,
    Unknown,
    Value,
)

#: A string that can be a name, or names with dots between them.
_NAME = re.compile(r"[^\W\d][\w.]*")
_WORD = re.compile(r"[^\W\d]\w*")
#: Longer strings are no names.
_MAX_NAME = 100
#: Values within values that are looked into.
_MAX_DEPTH = 8
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Mentions:
    """The names that a function or class mentions, and those by which others can reach what it holds."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._text = text
        #: all words of its text: the names are among them
        self.words = frozenset(_WORD.findall(text))

    @cached_property
    def names(self) -> frozenset[str]:
        """Names, attributes, keywords as ``name=``, and strings that can be names."""
        return self._taken_apart[0]

    @cached_property
    def bound(self) -> frozenset[str]:
        """Its own name, attributes that it sets, globals."""
        return self._taken_apart[1]

    @cached_property
    def _taken_apart(self) -> tuple[frozenset[str], frozenset[str]]:
        # it can be indented: an if stands around it
        tree = parse_python("if 1:\n" + self._text if self._text[:1].isspace() else self._text)
        names: set[str] = set(self.words if tree is None else ())
        bound = {self.name}
        for node in () if tree is None else ast.walk(tree):
            names.update(_names_of(node))
            if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
                bound.update(_attributes_set(node))
            elif isinstance(node, (ast.Global, ast.Nonlocal)):
                bound.update(node.names)
        return frozenset(names), frozenset(filter(says_something, bound))


class Definitions:
    """The functions and classes of one file, those within others too."""

    def __init__(self, source: str, python_tree: ast.AST) -> None:
        self._source = source
        self._places = [
            (node.name, first_line(node) - 1, node.end_lineno)
            for node in statements_in(python_tree)
            if isinstance(node, _DEFINITIONS)
        ]

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the file."""
        return frozenset(_WORD.findall(self._source))

    @cached_property
    def mentions(self) -> list[Mentions]:
        """What each of them mentions."""
        lines = lines_of(self._source)
        return [Mentions(name, "\n".join(lines[first:last])) for name, first, last in self._places]


def _names_of(node: ast.AST) -> Iterable[str]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
            return (name,)
        case ast.keyword(arg=str(name)):
            return (name, name + "=")
        case ast.Constant(value=str(text)):
            return text.split(".") if len(text) < _MAX_NAME and _NAME.fullmatch(text) else ()
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return (name,)
        case ast.Global(names=names) | ast.Nonlocal(names=names):
            return names
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            return (name,)
        case ast.Import(names=items) | ast.ImportFrom(names=items):
            given = [name for item in items for name in (*item.name.split("."), item.asname or "")]
            module = (node.module or "").split(".") if isinstance(node, ast.ImportFrom) else []
            return (*given, *module, *(["import"] if _may_be_of_project(node) else []))
    return ()


def _attributes_set(node: ast.Assign | ast.AugAssign | ast.AnnAssign) -> Iterator[str]:
    waiting: list[ast.expr] = list(node.targets) if isinstance(node, ast.Assign) else [node.target]
    while waiting:
        target = waiting.pop()
        if isinstance(target, (ast.Tuple, ast.List)):
            waiting.extend(target.elts)
        elif isinstance(target, (ast.Subscript, ast.Starred)):
            waiting.append(target.value)
        elif isinstance(target, ast.Attribute):
            yield target.attr


def _may_be_of_project(node: ast.Import | ast.ImportFrom) -> bool:
    if isinstance(node, ast.Import):
        return not all(item.name.partition(".")[0] in FOREIGN for item in node.names)
    return bool(node.level) or node.module is None or node.module.partition(".")[0] not in FOREIGN


def says_something(name: str) -> bool:
    """Whether a name is one that tells things apart: not empty, as that of a list's contents, nor one that all have."""
    return bool(name) and name not in ("self", "cls") and not name.startswith("__")


@dataclass(slots=True)
class Reach:
    """The functions and classes of a program that a library can reach, and the names that lead to them."""

    files: list[Definitions]
    #: names that lead to a library by themselves
    names: set[str]
    #: whether something of another library is observed, by its dotted name
    is_observed: Callable[[str], bool]
    reached: set[Mentions] = field(default_factory=set)

    def spread(self, cells: dict[Key, Value]) -> None:
        """Look through the checked file and those that it imports, after their module-level code has run."""
        values = [
            (key[1], value)
            for key, value in cells.items()
            if says_something(key[1]) and not isinstance(value, (Constant, Unknown, ModuleValue))
            and getattr(value, "name", "") != key[1]
        ]  # fmt: skip
        before = -1
        while before != len(self.names) + len(self.reached):
            before = len(self.names) + len(self.reached)
            for definitions in self.files:
                self._spread_in(definitions)
            for name, value in values:
                if name not in self.names and self._carries(value, cells, 0):
                    self.names.add(name)
                if isinstance(value, ClassValue) and value.name in self.names:
                    # its methods may be those of its bases
                    self.names.update(base.name for base in value.bases if isinstance(base, ClassValue))

    def _spread_in(self, definitions: Definitions) -> None:
        words = {name.rstrip("=") for name in self.names}
        if definitions.words.isdisjoint(words):
            return
        for mentions in definitions.mentions:
            if mentions in self.reached or mentions.words.isdisjoint(words):
                continue
            if mentions.name in self.names or not mentions.names.isdisjoint(self.names):
                self.reached.add(mentions)
                self.names |= mentions.bound
                words |= mentions.bound

    def reaches(self, name: str) -> bool:
        """Whether a function or class of this name can reach a library; a lambda, or a special method, may."""
        return not says_something(name) or name == "<lambda>" or name in self.names

    def mentions_any(self, names: Iterable[str]) -> bool:
        """Whether code that can reach a library has one of these names."""
        wanted = frozenset(names)
        return any(not mentions.names.isdisjoint(wanted) for mentions in self.reached)

    def _carries(self, value: Value, cells: dict[Key, Value], depth: int) -> bool:
        """Whether a value is, or holds, something of a library, or leads to code that reaches it."""
        if depth > _MAX_DEPTH or isinstance(value, (Constant, Unknown)):
            return False
        if isinstance(value, External):
            return self.is_observed(value.name)
        if isinstance(value, (FunctionValue, ClassValue)):
            return value.name in self.names
        if isinstance(value, Reference):
            return self._carries(cells.get((value.cell, ""), value), cells, depth + 1) if depth < _MAX_DEPTH else False
        if isinstance(value, (BoundMethod, InstanceValue)) or not value.is_of_library:
            return any(self._carries(inner, cells, depth + 1) for inner in value.leads_to())
        return True
