"""Abstract values: what seglint knows of the values that a program computes.

A value is what the program would hold at that point, with :class:`Unknown` wherever the text does not say. Values are
immutable; what a program can change (lists, dicts, arrays, instances) is a :class:`Reference` or :class:`Instance`
to a cell of the interpreter's memory. A value that can be one of several is :class:`Alternatives`: each option
carries the *guard* under which it holds, so that values which were assigned together stay together.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import libcst as cst

#: Assumptions about conditions that the text does not decide: (symbol of the condition, its truth).
Guard = frozenset[tuple[Hashable, bool]]
ALWAYS: Guard = frozenset()

#: Past so many options a value is Unknown.
MAX_OPTIONS = 16
#: A sequence made by arithmetic or by a loop keeps its items up to this length; literals keep all of theirs.
MAX_MADE_ITEMS = 4096
#: A tuple of tuples holds at most so many values; to compare larger ones would take for ever.
MAX_WEIGHT = 2000

_fresh = itertools.count(1)


class Value:
    """Base of all abstract values."""

    __slots__ = ()

    def truth(self) -> bool | None:
        """Whether it is true, where that is known."""
        return None


@dataclass(frozen=True, slots=True)
class Label:
    """The class that the program itself says a weight is for.

    ``kind`` is ``key`` (dict key or lookup), ``element`` (of a comprehension), ``name`` (variable) or ``comment``.
    """

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Count:
    """Where a number of classes comes from: the length of ``sequence``, plus ``extra`` (1 for the background)."""

    sequence: SequenceValue
    extra: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Unknown(Value):
    """A value that the text does not tell. The same symbol means the same value at run time."""

    symbol: Hashable
    labels: tuple[Label, ...] = field(default=(), compare=False)


def unknown() -> Unknown:
    """An unknown value that has nothing to do with any other."""
    return Unknown(next(_fresh))


@dataclass(frozen=True, slots=True)
class Unbound(Value):
    """A name that has no value on this path: to read it raises NameError."""


UNBOUND = Unbound()


@dataclass(frozen=True, slots=True)
class Constant(Value):
    """A number, string, bool, bytes, None or Ellipsis. NumPy's scalars count as Python's."""

    value: Any
    labels: tuple[Label, ...] = field(default=(), compare=False)
    count: Count | None = field(default=None, compare=False, repr=False)


NONE = Constant(None)


@dataclass(frozen=True, slots=True)
class SequenceValue(Value):
    """A list, tuple, set, array, range, tensor or generator.

    ``items`` is None where only the length is known; ``length`` is None where not even that is.
    ``order`` says how unnamed items are sorted: ``"mask value"`` for the results of ``np.unique`` and its like.
    ``comments`` are those beside the display, ``origin`` its node.
    """

    kind: str
    items: tuple[Value, ...] | None
    length: Value | None = None
    origin: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    comments: tuple[str, ...] = field(default=(), compare=False)
    order: str = field(default="", compare=False)
    name: str = field(default="", compare=False)
    #: the value that this one was made from, where it is needed to say where it came from
    source: Value | None = field(default=None, compare=False, repr=False)

    @property
    def weight(self) -> int:
        """How many values this one holds, nested ones counted as often as they stand in it, up to a bound."""
        if self.items is None or self.kind != "tuple":
            return 1
        total = 1
        for item in self.items:
            total += item.weight if isinstance(item, SequenceValue) else 1
            if total > MAX_WEIGHT:
                break
        return total

    @property
    def size(self) -> int | None:
        """The number of items, where it is known."""
        if self.items is not None:
            return len(self.items)
        if isinstance(self.length, Constant) and isinstance(self.length.value, int):
            return int(self.length.value)
        return None


@dataclass(frozen=True, slots=True)
class DictValue(Value):
    """A dict; ``items`` are its pairs in order, None where the keys are not known."""

    items: tuple[tuple[Value, Value], ...] | None
    origin: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    kind: str = "dict"


@dataclass(frozen=True, slots=True)
class Reference(Value):
    """A mutable list, dict, set or array: the cell of memory that holds its contents."""

    cell: int


@dataclass(frozen=True, slots=True)
class External(Value):
    """Something of another library, by its canonical dotted name (``numpy.array``)."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class FunctionValue(Value):
    """A function or lambda of the project, with what its definition closes over."""

    name: str
    definition: cst.FunctionDef | cst.Lambda = field(repr=False)
    scope: Any
    defaults: dict[str, Value]
    decorators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ClassValue(Value):
    """A class of the project; its attributes lie in the memory cell ``cell``."""

    name: str
    definition: cst.ClassDef = field(repr=False)
    cell: int
    bases: tuple[Value, ...]
    fields: tuple[tuple[str, Value], ...] | None = None


@dataclass(frozen=True, slots=True)
class InstanceValue(Value):
    """An object of a project's class (or a namespace, where ``cls`` is None); attributes lie in memory."""

    cls: ClassValue | None
    cell: int
    #: a namedtuple's or namespace's field names, in order
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoundMethod(Value):
    """A method looked up on an object: of the project's class, or of a value seglint knows (``weights.append``)."""

    receiver: Value
    function: Value | str


@dataclass(frozen=True, slots=True, eq=False)
class Super(Value):
    """``super()`` within a method: attribute look-up starts behind ``cls``."""

    receiver: Value
    cls: ClassValue


@dataclass(frozen=True, slots=True, eq=False)
class Partial(Value):
    """``functools.partial(function, …)``."""

    function: Value
    positional: tuple[Argument, ...]
    keywords: tuple[tuple[str, Argument], ...]


@dataclass(frozen=True, slots=True)
class ModuleValue(Value):
    """A module of the project, interpreted; its names lie in the memory cell ``cell``."""

    name: str
    cell: int
    path: str = ""


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a call: its value, and the expression that a person would change."""

    value: Value
    node: cst.CSTNode = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Alternatives(Value):
    """One of several values; which one depends on conditions that the text does not decide."""

    options: tuple[tuple[Guard, Value], ...]


def consistent(one: Guard, other: Guard) -> bool:
    """Whether two guards can hold at once."""
    if not one or not other:
        return True
    if len(one) > len(other):
        one, other = other, one
    for symbol, holds in one:  # noqa: SIM110 - three times as fast as all() here, and called for every option
        if (symbol, not holds) in other:
            return False
    return True


def options_of(value: Value) -> tuple[tuple[Guard, Value], ...]:
    """The options of a value, each with its guard; a plain value has one."""
    return value.options if isinstance(value, Alternatives) else ((ALWAYS, value),)


def join(options: Iterable[tuple[Guard, Value]]) -> Value:
    """The value that is one of the given ones, each under its guard."""
    flat: list[tuple[Guard, Value]] = []
    for guard, value in options:
        if isinstance(value, Alternatives):
            flat += [(guard | inner, option) for inner, option in value.options if consistent(guard, inner)]
        else:
            flat.append((guard, value))
    if not flat:
        return unknown()
    first = flat[0][1]
    if all(value is first or value == first for _, value in flat[1:]):
        return first
    if len(flat) > MAX_OPTIONS:
        return unknown()
    return Alternatives(tuple(flat))


def combinations(values: tuple[Value, ...]) -> Iterator[tuple[Guard, tuple[Value, ...]]]:
    """Every combination of the values' options that can hold at once."""
    partial: list[tuple[Guard, tuple[Value, ...]]] = [(ALWAYS, ())]
    for value in values:
        partial = [
            (guard | inner, (*chosen, option))
            for guard, chosen in partial
            for inner, option in options_of(value)
            if consistent(guard, inner)
        ]
        if len(partial) > MAX_OPTIONS * 8:
            return
    yield from partial


def lift(function: Callable[..., Value], *values: Value) -> Value:
    """Apply a function of plain values to values that may be alternatives."""
    if not any(isinstance(value, Alternatives) for value in values):
        return function(*values)
    results = [(guard, function(*chosen)) for guard, chosen in combinations(values)]
    return join(results) if results else unknown()


def truth(value: Value) -> bool | None:
    """Whether a plain value is true, where that is known."""
    if isinstance(value, Constant):
        try:
            return bool(value.value)
        except Exception:
            return None
    if isinstance(value, SequenceValue):
        if value.kind in ("array", "tensor", "generator"):
            return None
        return None if value.size is None else value.size > 0
    if isinstance(value, DictValue):
        return None if value.items is None else bool(value.items)
    if isinstance(value, (FunctionValue, ClassValue, ModuleValue, BoundMethod, External)):
        return True
    return value.truth()


def with_labels(value: Value, *labels: Label) -> Value:
    """The same number, labelled; what already has a label keeps it in front."""
    if isinstance(value, (Constant, Unknown)):
        new = tuple(label for label in labels if label not in value.labels)
        if not new:
            return value
        if isinstance(value, Constant):
            return Constant(value.value, (*value.labels, *new)[:4], value.count)
        return Unknown(value.symbol, (*value.labels, *new)[:4])
    if isinstance(value, Alternatives):
        return Alternatives(tuple((guard, with_labels(option, *labels)) for guard, option in value.options))
    return value


def labels_of(value: Value) -> tuple[Label, ...]:
    """The labels of a number."""
    return value.labels if isinstance(value, (Constant, Unknown)) else ()
