"""What of a program can reach a library: what nothing calls, and cannot reach one, need not be run.

A function that nothing calls is run with unknown arguments, so a library reaches it only through the names that it
mentions: names, attributes, keywords, and strings that can be names. One too many costs time, one too few a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import libcst as cst

from seglint.interpreter.memory import Key
from seglint.limits import MAX_PARTS
from seglint.source.project import FOREIGN
from seglint.source.walk import inner_nodes
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
_NAME = re.compile(r"""[rRbBuU]{0,2}['"]{1,3}([^\W\d][\w.]*)['"]{1,3}""")
_Definition = cst.FunctionDef | cst.ClassDef


@dataclass(slots=True, eq=False)
class Mentions:
    """The names that a function or class mentions, and those by which others can reach what it holds."""

    name: str
    names: frozenset[str]
    #: its own name, attributes that it sets, globals
    bound: frozenset[str]


class Definitions:
    """The functions and classes of one file, those within others too."""

    def __init__(self, tree: cst.Module) -> None:
        self.tree = tree

    @cached_property
    def mentions(self) -> dict[cst.CSTNode, Mentions]:
        """What each of them mentions."""
        nodes = inner_nodes(self.tree)
        return {node: _mentions(node) for node in nodes if isinstance(node, (cst.FunctionDef, cst.ClassDef))}


def _mentions(definition: _Definition) -> Mentions:
    names: set[str] = set()
    bound: set[str] = {definition.name.value}
    for node in inner_nodes(definition):
        if isinstance(node, cst.Name):
            names.add(node.value)
        elif isinstance(node, cst.SimpleString):
            text = _NAME.fullmatch(node.value) if len(node.value) < 100 else None
            if text is not None:
                names.update(text[1].split("."))
        elif isinstance(node, cst.Arg):
            if node.keyword is not None:
                names.add(node.keyword.value + "=")
        elif isinstance(node, (cst.Import, cst.ImportFrom)):
            if _may_be_of_project(node):
                names.add("import")
        elif isinstance(node, (cst.Assign, cst.AugAssign, cst.AnnAssign)):
            bound.update(_attributes_set(node))
        elif isinstance(node, (cst.Global, cst.Nonlocal)):
            bound.update(item.name.value for item in node.names)
    return Mentions(definition.name.value, frozenset(names), frozenset(filter(says_something, bound)))


def _attributes_set(node: cst.Assign | cst.AugAssign | cst.AnnAssign) -> Iterator[str]:
    waiting: list[cst.CSTNode] = (
        [target.target for target in node.targets] if isinstance(node, cst.Assign) else [node.target]
    )
    while waiting:
        target = waiting.pop()
        if isinstance(target, (cst.Tuple, cst.List)):
            waiting.extend(element.value for element in target.elements)
        elif isinstance(target, cst.Subscript):
            waiting.append(target.value)
        elif isinstance(target, cst.Attribute):
            yield target.attr.value


def _may_be_of_project(node: cst.Import | cst.ImportFrom) -> bool:
    if isinstance(node, cst.Import):
        return not all(_top(item.name) in FOREIGN for item in node.names)
    return bool(node.relative) or node.module is None or _top(node.module) not in FOREIGN


def _top(node: cst.BaseExpression) -> str:
    while isinstance(node, cst.Attribute):
        node = node.value
    return node.value if isinstance(node, cst.Name) else ""


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
        mentioning: dict[str, list[Mentions]] = {}
        for definitions in self.files:
            for mentions in definitions.mentions.values():
                for name in {mentions.name, *mentions.names}:
                    mentioning.setdefault(name, []).append(mentions)
        #: the names that a function or class makes lead to a library, once it does: by its name, by its definition
        following: dict[str | Mentions, list[str]] = {}
        waiting = list(self.names)
        visits = 0
        for (_, name), value in cells.items():
            if not says_something(name) or isinstance(value, (Constant, Unknown, ModuleValue)):
                continue
            if isinstance(value, ClassValue) and (mentions_of_class := self._mentions_of(value.definition)) is not None:
                # its methods may be those of its bases
                bases = [base.name for base in value.bases if isinstance(base, ClassValue)]
                following.setdefault(mentions_of_class, []).extend(bases)
            if getattr(value, "name", "") == name:
                continue
            walk = _Walk(self, cells, MAX_PARTS - visits)
            if walk.carries(value):
                waiting.append(name)
            else:
                for lead in walk.leads:
                    following.setdefault(lead, []).append(name)
            visits += len(walk.seen)
        self.names.update(waiting)
        while waiting:
            name = waiting.pop()
            names = list(following.get(name, ()))
            for mentions in mentioning.pop(name, ()):
                if mentions not in self.reached:
                    self.reached.add(mentions)
                    names += [*mentions.bound, *following.get(mentions, ())]
            new = set(names) - self.names
            self.names |= new
            waiting += new

    def reaches(self, definition: cst.CSTNode) -> bool:
        """Whether a function or class can reach a library; one of a file that is not known, or a lambda, may."""
        mentions = self._mentions_of(definition)
        return mentions is None or mentions in self.reached

    def mentions_any(self, names: Iterable[str]) -> bool:
        """Whether code that can reach a library has one of these names."""
        wanted = frozenset(names)
        return any(not mentions.names.isdisjoint(wanted) for mentions in self.reached)

    def _mentions_of(self, definition: cst.CSTNode) -> Mentions | None:
        for definitions in self.files:
            mentions = definitions.mentions.get(definition)
            if mentions is not None:
                return mentions
        return None


@dataclass(slots=True)
class _Walk:
    """A walk from a value to all that it holds or leads to, each once; beyond its limit all may be there."""

    reach: Reach
    cells: dict[Key, Value]
    limit: int
    seen: set[int] = field(default_factory=set)
    #: the functions and classes that were met: by name, and by what they mention
    leads: set[str | Mentions] = field(default_factory=set)

    def carries(self, value: Value) -> bool:
        """Whether the value is, or holds, something of a library, whatever the functions that were met lead to."""
        waiting = [value]
        while waiting:
            value = waiting.pop()
            if isinstance(value, (Constant, Unknown)) or id(value) in self.seen:
                continue
            self.seen.add(id(value))
            if isinstance(value, External):
                if self.reach.is_observed(value.name):
                    return True
            elif isinstance(value, (FunctionValue, ClassValue)):
                mentions = self.reach._mentions_of(value.definition)
                self.leads |= {value.name} if mentions is None else {value.name, mentions}
            elif isinstance(value, Reference):
                waiting.append(self.cells.get((value.cell, ""), UNBOUND))
            elif value.is_of_library and not isinstance(value, (BoundMethod, InstanceValue)):
                return True
            else:
                waiting.extend(value.leads_to())
            if len(waiting) + len(self.seen) > self.limit:
                return True
        return False
