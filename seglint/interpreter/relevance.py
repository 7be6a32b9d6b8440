"""What of a program can reach the library: what nothing calls, and cannot reach it, need not be run.

A function that nothing calls is run with unknown arguments, so the library reaches it only through the names that it
mentions. Names are compared as words of the text, wherever they stand: one too many costs time, one too few a finding.
"""

from __future__ import annotations

import ast
import re
from bisect import bisect, bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import libcst as cst

from seglint.interpreter.imports import LIBRARIES
from seglint.libraries.training import Loss, LossCall, LossFunction, LossProduct, LossSum, Metric, Model
from seglint.outline import LEADING, MAKES_DATASET, OF_KERAS, WORD, knows_keras, may_have, words_of
from seglint.pieces import Parsed
from seglint.source.parse import first_line, statements_in
from seglint.values import (
    Alternatives,
    BoundMethod,
    ClassValue,
    DictValue,
    External,
    FunctionValue,
    InstanceValue,
    Partial,
    Reference,
    SequenceValue,
    Value,
)

_SET_ATTRIBUTE = re.compile(r"\.([^\W\d]\w*)[^\S\n]*(?:,|=(?!=)|\[[^\]\n]*\][^\S\n]*=(?!=))")
_GLOBAL = re.compile(r"\b(?:global|nonlocal)[ \t]+([^\n;#]+)")
_FOREIGN = LIBRARIES | {"__main__"}
_SELF = ("self", "cls")
#: What is nested more deeply is not looked for.
_MAX_DEPTH = 8
_OBJECTS = (Loss, LossSum, LossProduct, LossFunction, LossCall, Metric, Model)


@dataclass(slots=True, eq=False)
class Unit:
    """A function or class of a file: its name, and its text with its decorators."""

    name: str
    text: str
    #: it imports what may be a module of the project
    imports: bool
    makes_dataset: bool
    _words: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """The words of its code."""
        if self._words is None:
            self._words = words_of(self.text)
        return self._words

    @property
    def bound(self) -> set[str]:
        """The names by which others can reach what it holds: its own, attributes that it sets, globals."""
        names = {self.name, *_SET_ATTRIBUTE.findall(self.text)}
        for listed in _GLOBAL.findall(self.text):
            names.update(WORD.findall(listed))
        return set(filter(_leads, names))

    def reaches(self, names: set[str]) -> bool:
        """Whether it mentions one of the names, makes a dataset, or imports what may be a module of the project."""
        if self.name in names or self.makes_dataset or self.imports:
            return True
        if self._words is None and not may_have(self.text, names):
            return False
        return not self.words.isdisjoint(names)


@dataclass(slots=True)
class Definitions:
    """The functions and classes of one file."""

    #: by the line of its ``def`` or ``class``
    units: dict[int, Unit]
    #: the line of each that was parsed
    lines: dict[cst.CSTNode, int]
    source: str
    knows_keras: bool
    #: some of them have to do with the library whatever their words
    imports: bool

    @classmethod
    def of(cls, parsed: Parsed) -> Definitions | None:
        """Those of a program; None where they cannot be told."""
        if "\r" in parsed.source:
            # Python counts more line ends than "\n"
            return None
        units = _units(parsed)
        imports = any(unit.imports or unit.makes_dataset for unit in units.values())
        return cls(units, parsed.lines, parsed.source, knows_keras(parsed.source), imports)


@dataclass(slots=True)
class Relevance:
    """The functions and classes of a program that the library can reach, and the names that lead to them."""

    files: list[Definitions]
    names: set[str] = field(default_factory=set)
    reached: set[Unit] = field(default_factory=set)
    _words: frozenset[str] | None = None

    @classmethod
    def of(cls, files: list[Definitions], cells: dict[tuple[int, str], Value]) -> Relevance:
        """Look through the checked file and those that it imports, after their module-level code has run."""
        found = cls(files, names=set(LEADING))
        if any(definitions.knows_keras for definitions in files):
            found.names |= OF_KERAS
        found._spread(cells)
        return found

    def reaches(self, definition: cst.CSTNode) -> bool:
        """Whether a function or class can reach the library; one of a file that is not known, or a lambda, may."""
        unit = self._unit_of(definition)
        return unit is None or unit in self.reached

    def mentions(self, names: Iterable[str]) -> bool:
        """Whether code that can reach the library has one of these words."""
        if self._words is None:
            self._words = frozenset().union(*(unit.words for unit in self.reached))
        return not self._words.isdisjoint(names)

    def _unit_of(self, definition: cst.CSTNode) -> Unit | None:
        for definitions in self.files:
            line = definitions.lines.get(definition)
            if line is not None:
                return definitions.units.get(line)
        return None

    def _spread(self, cells: dict[tuple[int, str], Value]) -> None:
        values = [
            (key[1], value)
            for key, value in cells.items()
            if type(value) in _CARRIERS and _leads(key[1]) and getattr(value, "name", "") != key[1]
        ]
        before = -1
        while before != len(self.names) + len(self.reached):
            before = len(self.names) + len(self.reached)
            for definitions in self.files:
                if definitions.imports or may_have(definitions.source, self.names):
                    self._spread_in(definitions)
            for name, value in values:
                if name not in self.names and self._carries(value, cells):
                    self.names.add(name)
                if isinstance(value, ClassValue) and self._unit_of(value.definition) in self.reached:
                    # its methods may be those of its bases
                    self.names.update(base.name for base in value.bases if isinstance(base, ClassValue))

    def _spread_in(self, definitions: Definitions) -> None:
        for unit in definitions.units.values():
            if unit not in self.reached and unit.reaches(self.names):
                self.reached.add(unit)
                self.names |= unit.bound

    def _carries(self, value: object, cells: dict[tuple[int, str], Value], depth: int = 0) -> bool:
        """Whether a value is, or holds, something of the library, or leads to code that reaches it."""
        if depth > _MAX_DEPTH:
            return False
        match value:
            case External(name=name):
                return name.startswith("segmentation_models") or _is_observed(name)
            case FunctionValue() | ClassValue():
                return self._unit_of(value.definition) in self.reached or value.name in self.names
        if isinstance(value, _OBJECTS):
            return True
        return any(type(one) in _CARRIERS and self._carries(one, cells, depth + 1) for one in _inside(value, cells))


def _inside(value: object, cells: dict[tuple[int, str], Value]) -> Iterable[object]:
    """What a value is made of or holds, as far as that can be called or used through it."""
    match value:
        case InstanceValue():
            return (value.cls,)
        case Reference():
            return (cells.get((value.cell, "")),)
        case BoundMethod():
            return (value.receiver, value.function)
        case Partial():
            passed = (*value.positional, *(argument for _, argument in value.keywords))
            return (value.function, *(argument.value for argument in passed))
        case Alternatives():
            return (one for _, one in value.options)
        case SequenceValue():
            return value.items or ()
        case DictValue():
            return (one for _, one in value.items or ())
        case _:
            return ()


def _leads(name: str) -> bool:
    """Whether a name is one that says something: not empty, as that of a list's contents, nor one that all have."""
    return bool(name) and name not in _SELF and not name.startswith("__")


_CARRIERS = frozenset(
    [
        External,
        FunctionValue,
        ClassValue,
        InstanceValue,
        Reference,
        BoundMethod,
        Partial,
        Alternatives,
        SequenceValue,
        DictValue,
        *_OBJECTS,
    ]
)


@cache
def _is_observed(name: str) -> bool:
    """Whether a function of Keras is observed, or is a loss that rules know."""
    from seglint.libraries import find
    from seglint.libraries.keras import LOSS_KINDS

    if not name.startswith("keras."):
        return False
    last = name.rpartition(".")[2]
    return last in OF_KERAS or last in LOSS_KINDS or (name.startswith("keras.losses.") and find(name) is not None)


# --- the text of functions and classes -----------------------------------------------------------------------------


def _units(parsed: Parsed) -> dict[int, Unit]:
    source = parsed.source
    functions, importing = _of_python(parsed.python_tree)
    lines = source.split("\n")
    makes_datasets = MAKES_DATASET.search(source) is not None
    units: dict[int, Unit] = {}
    for function in functions:
        first = first_line(function)
        last = function.end_lineno or len(lines)
        text = "\n".join(lines[first - 1 : last])
        imports = bisect(importing, last) > bisect_left(importing, first)
        makes_dataset = makes_datasets and MAKES_DATASET.search(text) is not None
        units[function.lineno] = Unit(function.name, text, imports, makes_dataset)
    return units


def _of_python(tree: ast.AST) -> tuple[list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef], list[int]]:
    """Functions and classes, and the lines that import what may be a module of the project."""
    found: list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef] = []
    importing: list[int] = []
    for node in statements_in(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                found.append(node)
            case ast.Import(names=names):
                if not all(item.name.partition(".")[0] in _FOREIGN for item in names):
                    importing.append(node.lineno)
            case ast.ImportFrom(module=name):
                if node.level or (name or "").partition(".")[0] not in _FOREIGN:
                    importing.append(node.lineno)
    return found, importing
