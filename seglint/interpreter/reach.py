"""What of a program can reach a library: what nothing calls, and cannot reach one, need not be run.

A function that nothing calls is run with unknown arguments, so a library reaches it only through the names that it
mentions: names, attributes, keywords, and strings that can be names. One too many costs time, one too few a finding.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from seglint.interpreter.memory import Key
from seglint.limits import MAX_PARTS
from seglint.source.parse import parse_python, statements_in
from seglint.source.project import FOREIGN
from seglint.values import (
    UNBOUND,
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
#: A model is compiled whatever module it comes from; patterns are as well.
_COMPILES = re.compile(r"(?<!\bre)(?<!\bregex)\.compile\(")
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(slots=True, eq=False)
class Mentions:
    """What a function or class mentions."""

    name: str
    #: names, attributes, keywords as ``name=``, and strings that can be names
    names: set[str] = field(default_factory=set)
    #: the names by which others can reach what it holds: its own, attributes that it sets, globals
    bound: set[str] = field(default_factory=set)


class Definitions:
    """The functions and classes of one file, those within others too."""

    def __init__(self, source: str, python_tree: ast.AST | None = None) -> None:
        self.source = source
        self._python_tree = python_tree

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the file: the names that are mentioned are among them."""
        return frozenset(_WORD.findall(self.source))

    def leads_to(self, packages: frozenset[str]) -> bool:
        """Whether the file names one of some libraries, or compiles what may be a model, of any origin, with a loss."""
        if not self.words.isdisjoint(packages):
            return True
        return "loss" in self.source and _COMPILES.search(self.source) is not None

    @cached_property
    def mentions(self) -> list[Mentions]:
        """What each of them mentions."""
        tree = self._python_tree or parse_python(self.source)
        outside = Mentions("")
        found: list[tuple[Mentions, Mentions]] = []
        statements = () if tree is None else statements_in(tree, _DEFINITIONS)
        outermost = [one for one in statements if isinstance(one, _DEFINITIONS)]
        waiting: list[tuple[ast.AST, Mentions]] = [(one, outside) for one in outermost]
        while waiting:
            node, mentions = waiting.pop()
            kind = node.__class__
            if isinstance(node, _DEFINITIONS):
                around, mentions = mentions, Mentions(node.name, {node.name}, {node.name})
                found.append((mentions, around))
            note = _NOTES.get(kind)
            if note is not None:
                note(node, mentions)
            for name in _FIELDS[kind]:
                value = getattr(node, name)
                if value.__class__ is list:
                    waiting += [(item, mentions) for item in value if isinstance(item, ast.AST)]
                elif isinstance(value, ast.AST):
                    waiting.append((value, mentions))
        for mentions, around in reversed(found):
            around.names |= mentions.names
            around.bound |= mentions.bound
        for mentions, _ in found:
            mentions.bound = set(filter(says_something, mentions.bound))
        return [mentions for mentions, _ in found]


#: Where names can stand in each kind of node.
_FIELDS = {
    kind: tuple(name for name in kind._fields if name not in ("ctx", "op", "ops"))
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST)
}


def _note_text(node: ast.Constant, mentions: Mentions) -> None:
    text = node.value
    if isinstance(text, str) and len(text) < _MAX_NAME and _NAME.fullmatch(text):
        mentions.names.update(text.split("."))


def _note_keyword(node: ast.keyword, mentions: Mentions) -> None:
    if node.arg is not None:
        mentions.names.update((node.arg, node.arg + "="))


def _note_import(node: ast.Import | ast.ImportFrom, mentions: Mentions) -> None:
    for item in node.names:
        mentions.names.update((*item.name.split("."), item.asname or ""))
    if isinstance(node, ast.ImportFrom) and node.module:
        mentions.names.update(node.module.split("."))
    if _may_be_of_project(node):
        mentions.names.add("import")


def _note_global(node: ast.Global | ast.Nonlocal, mentions: Mentions) -> None:
    mentions.names.update(node.names)
    mentions.bound.update(node.names)


def _note_assignment(node: ast.Assign | ast.AugAssign | ast.AnnAssign, mentions: Mentions) -> None:
    mentions.bound.update(_attributes_set(node))


def _note_name(node: ast.ExceptHandler | ast.MatchAs | ast.MatchStar, mentions: Mentions) -> None:
    mentions.names.add(node.name or "")


_NOTES: Mapping[type[ast.AST], Callable[[Any, Mentions], None]] = {
    ast.Name: lambda node, mentions: mentions.names.add(node.id),
    ast.Attribute: lambda node, mentions: mentions.names.add(node.attr),
    ast.arg: lambda node, mentions: mentions.names.add(node.arg),
    ast.keyword: _note_keyword,
    ast.Constant: _note_text,
    ast.Global: _note_global,
    ast.Nonlocal: _note_global,
    ast.Import: _note_import,
    ast.ImportFrom: _note_import,
    ast.Assign: _note_assignment,
    ast.AugAssign: _note_assignment,
    ast.AnnAssign: _note_assignment,
    ast.ExceptHandler: _note_name,
    ast.MatchAs: _note_name,
    ast.MatchStar: _note_name,
}


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
        #: what is in the files that were looked into, by each name that it mentions
        mentioning: dict[str, list[Mentions]] = {}
        closed = list(self.files)
        #: the names that a function or class makes lead to a library, once it does
        following: dict[str, list[str]] = {}
        waiting = list(self.names)
        visits = 0
        for (_, name), value in cells.items():
            if not says_something(name) or isinstance(value, (Constant, Unknown, ModuleValue)):
                continue
            if isinstance(value, ClassValue):
                # its methods may be those of its bases
                bases = [base.name for base in value.bases if isinstance(base, ClassValue)]
                following.setdefault(value.name, []).extend(bases)
            if getattr(value, "name", "") == name:
                continue
            walk = Walk(self.is_observed, cells, MAX_PARTS - visits)
            if walk.carries(value):
                waiting.append(name)
            else:
                for lead in walk.leads:
                    following.setdefault(lead.name, []).append(name)
            visits += len(walk.seen)
        self.names.update(waiting)
        while waiting:
            name = waiting.pop()
            names = list(following.get(name, ()))
            self._open(name, closed, mentioning)
            for mentions in mentioning.pop(name, ()):
                if mentions not in self.reached:
                    self.reached.add(mentions)
                    names += mentions.bound
            new = set(names) - self.names
            self.names |= new
            waiting += new

    @staticmethod
    def _open(name: str, closed: list[Definitions], mentioning: dict[str, list[Mentions]]) -> None:
        """Look into the files that have a name; one that has none of the names need not be parsed."""
        for definitions in [one for one in closed if name.rstrip("=") in one.words]:
            closed.remove(definitions)
            for mentions in definitions.mentions:
                for mentioned in mentions.names:
                    mentioning.setdefault(mentioned, []).append(mentions)

    def reaches(self, name: str) -> bool:
        """Whether a function or class of this name can reach a library; a lambda, or a special method, may."""
        return not says_something(name) or name == "<lambda>" or name in self.names

    def mentions_any(self, names: Iterable[str]) -> bool:
        """Whether code that can reach a library has one of these names."""
        wanted = frozenset(names)
        return any(not mentions.names.isdisjoint(wanted) for mentions in self.reached)


@dataclass(slots=True)
class Walk:
    """A walk from a value to all that it holds or leads to, each once; beyond its limit all may be there."""

    is_observed: Callable[[str], bool]
    cells: dict[Key, Value]
    limit: int
    seen: set[int] = field(default_factory=set)
    #: the functions and classes that were met
    leads: list[FunctionValue | ClassValue] = field(default_factory=list)

    def carries(self, value: Value) -> bool:
        """Whether the value is, or holds, something of a library, whatever the functions that were met lead to."""
        waiting = [value]
        while waiting:
            value = waiting.pop()
            if isinstance(value, (Constant, Unknown)) or id(value) in self.seen:
                continue
            self.seen.add(id(value))
            if isinstance(value, External):
                if self.is_observed(value.name):
                    return True
            elif isinstance(value, (FunctionValue, ClassValue)):
                self.leads.append(value)
            elif isinstance(value, Reference):
                waiting.append(self.cells.get((value.cell, ""), UNBOUND))
            elif value.is_of_library and not isinstance(value, (BoundMethod, InstanceValue)):
                return True
            else:
                waiting.extend(value.leads_to())
            if len(waiting) + len(self.seen) > self.limit:
                return True
        return False
