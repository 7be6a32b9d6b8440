"""The base of all abstract values: the questions that every value answers, and whom it may ask itself.

A value is what the program would hold at that point, with :class:`Unknown` wherever the text does not say. The answers
given here are those of a value that nothing is known of; a kind of value overrides those that it knows better.
"""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from seglint.limits import MAX_PARTS
from seglint.values.guards import Guard

if TYPE_CHECKING:
    import libcst as cst

    from seglint.options import Options

_fresh = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Label:
    """The class that the program itself says a weight is for.

    ``kind`` is ``key`` (dict key or lookup), ``element`` (of a comprehension), ``name`` (variable) or ``comment``.
    """

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a call: its value, and the expression that a person would change."""

    value: Value
    node: cst.CSTNode = field(compare=False, repr=False)


@dataclass(slots=True)
class Arguments:
    """What a call passes. ``complete`` is False where a ``*args`` or ``**kwargs`` is not known."""

    positional: list[Argument] = field(default_factory=list)
    keywords: dict[str, Argument] = field(default_factory=dict)
    complete: bool = True
    #: what is known of each of the arguments of a ``*args`` whose number is not known
    rest: Value | None = None

    @property
    def values(self) -> list[Value]:
        """All values that are passed, those by position first."""
        return [argument.value for argument in (*self.positional, *self.keywords.values())]


#: An index: a value, or the bounds of a slice.
Index = "Value | tuple[Value | None, ...]"


class Value:
    """Base of all abstract values."""

    __slots__ = ()
    #: it is, or stands for, something that rules look at: a loss, a metric, a model
    is_of_library: ClassVar[bool] = False
    #: it is an object of its own, which is changed under all its names
    is_object: ClassVar[bool] = False

    # --- what it is ------------------------------------------------------------------------------------------------

    def truth(self) -> bool | None:
        """Whether it is true, where that is known."""
        return None

    def symbol(self) -> Hashable:
        """What tells it from all other values in an unknown result; None where nothing does."""
        return None

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels of a number."""
        return ()

    def labelled(self, *labels: Label) -> Value:
        """The same number with more labels; what already has a label keeps it in front."""
        return self

    # --- what it is made of ----------------------------------------------------------------------------------------

    #: the fields that hold its parts: a value, or several
    part_names: ClassVar[tuple[str, ...]] = ()

    def parts(self) -> Sequence[Value]:
        """The values that it is made of, in a fixed order."""
        if not self.part_names:
            return ()
        parts: list[Value] = []
        for name in self.part_names:
            part = getattr(self, name)
            parts.extend(part if isinstance(part, tuple) else (part,))
        return parts

    def rebuilt(self, parts: Sequence[Value]) -> Value:
        """The same value with other parts, as many as :meth:`parts` gives."""
        if not self.part_names:
            return self
        rest = iter(parts)
        fields: dict[str, Any] = {}
        for name in self.part_names:
            part = getattr(self, name)
            fields[name] = tuple(itertools.islice(rest, len(part))) if isinstance(part, tuple) else next(rest)
        other: Value = replace(cast(Any, self), **fields)
        return other

    def form(self) -> Hashable:
        """What two values have in common that differ in their parts only; by itself, a value is like itself alone."""
        return id(self)

    def leads_to(self) -> Iterable[Value]:
        """The values that can be reached through it, in code that has it: its parts, unless it keeps others."""
        return self.parts()

    def blurred(self) -> Value:
        """What is left of it after a change that nothing is known of."""
        return unknown()

    # --- what can be done with it ----------------------------------------------------------------------------------

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """``value.name``."""
        return machine.derive("attribute", self, name)

    def has_part(self, name: str) -> bool:
        """Whether an attribute decides what the value is for a library."""
        return False

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """``value.name = other``: what nothing is known of has the other from here on."""
        machine.hide(value)
        machine.disturb_hidden()

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """``value(arguments)``: what it does to lists and dicts that it is given is not known."""
        machine.expose(arguments)
        return unknown()

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """``value.name(arguments)``, where the attribute is a method of the value itself."""
        machine.expose(arguments)
        return unknown()

    def binary(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """``value symbol other``; None leaves the answer to ``other``."""
        return None

    def reflected(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """``other symbol value``, where ``other`` left it to this one."""
        return None

    def unary(self, machine: Machine, symbol: str, node: cst.CSTNode) -> Value:
        """``-value``, ``+value``, ``~value``."""
        return unknown()

    def equals(self, other: Value) -> bool | None:
        """``value == other``, where that is known."""
        return None

    def contains(self, wanted: Value) -> bool | None:
        """``wanted in value``, where that is known."""
        return None

    def disturb(self, machine: Machine) -> None:
        """Code that nothing is known of has it, and may change what it holds."""

    def cells(self) -> tuple[int, ...]:
        """The cells of memory that say what was put into it."""
        return ()

    def shared_with(self, machine: Machine, part: Value) -> Value:
        """A part of it that shares its memory: what is put into one is put into the other."""
        return part

    def settled(self, machine: Machine) -> Value:
        """The value as it is now, which no longer changes."""
        return self

    def owned(self, machine: Machine) -> Value:
        """A computed value as an object of its own, where a change of it is to be told from one of others."""
        return self

    def compared(self, machine: Machine, symbol: str, other: Value) -> Value | None:
        """``value symbol other`` where it is done item by item; None where it is a bool, or ``other`` answers."""
        return None

    def item_along(self, machine: Machine, indexes: Sequence[Value | tuple[Value | None, ...]]) -> Value:
        """``value[a, b:c, ...]``: an index or the bounds of a slice for each of several axes."""
        return unknown()

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """``value[index]``."""
        if isinstance(index, tuple):
            return unknown()
        return machine.derive("item", self, index)

    def taken_from(self, machine: Machine, table: Value) -> Value | None:
        """``table[value]``, where the value is an array of places; None where it is none."""
        return None

    def with_item(self, index: Value | tuple[Value | None, ...], value: Value) -> Value:
        """What a container holds after ``container[index] = value``."""
        return self

    def without_item(self, index: Value | tuple[Value | None, ...]) -> Value:
        """What a container holds after ``del container[index]``."""
        return self.blurred()

    def set_item(self, machine: Machine, index: Value | tuple[Value | None, ...], value: Value) -> None:
        """``value[index] = other``, where the value is an object of its own."""
        machine.hide(value)
        machine.disturb_hidden()

    def iterate(self) -> Sequence[Value] | None:
        """The items that iterating over it gives, where they are known."""
        return None

    def element(self) -> Value:
        """What is known of each of the items that iterating over it gives."""
        return unknown()

    def after_changes(self) -> Value:
        """What is left where it may have been changed in place."""
        parts = self.parts()
        return self.rebuilt([part.after_changes() for part in parts]) if parts else self

    def common(self, other: Value) -> Value:
        """What is known of this value and the other one alike."""
        return self if same(self, other) else unknown()

    def length(self, machine: Machine) -> Value:
        """``len(value)``."""
        return machine.derive("len", self)

    def enter(self, machine: Machine) -> Value:
        """``with value as …``: what stands behind ``as``."""
        return unknown()

    def leave(self, machine: Machine) -> None:
        """The end of a ``with`` block."""


@dataclass(frozen=True, slots=True)
class Unknown(Value):
    """A value that the text does not tell. The same name means the same value at run time."""

    name: Hashable
    notes: tuple[Label, ...] = field(default=(), compare=False)

    def symbol(self) -> Hashable:
        """Its name."""
        return self.name

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels that it carries."""
        return self.notes

    def labelled(self, *labels: Label) -> Value:
        """With more labels."""
        new = tuple(label for label in labels if label not in self.notes)
        return Unknown(self.name, (*self.notes, *new)[:4]) if new else self

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """``value.name``: a method that is observed whatever it is called on, or unknown as well."""
        if machine.observes_method(name):
            return BoundMethod(self, name)
        return machine.derive("attribute", self, name)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """A method that is observed."""
        return machine.call_observed(self, name, arguments, node)

    def item_along(self, machine: Machine, indexes: Sequence[Value | tuple[Value | None, ...]]) -> Value:
        """``value[..., None]``, which is observed: what has these indexes is an array."""
        if machine.lookup is None or getattr(indexes[0], "value", None) is not Ellipsis:
            return unknown()
        passed = [Argument(unknown() if isinstance(one, tuple) else one, machine.lookup) for one in indexes]
        return machine.call_observed(self, "__getitem__", Arguments(passed), machine.lookup)

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """``value[index]``: a number that is looked up by a name is labelled with it."""
        if isinstance(index, tuple):
            return unknown()
        return label_by_key(machine.derive("item", self, index), index)


def unknown() -> Unknown:
    """An unknown value that has nothing to do with any other."""
    return Unknown(next(_fresh))


@dataclass(frozen=True, slots=True)
class Unbound(Value):
    """A name that has no value on this path: to read it raises NameError."""


UNBOUND = Unbound()


@dataclass(frozen=True, slots=True)
class BoundMethod(Value):
    """A method looked up on an object: a function of the project's, or by name one of a value that seglint knows."""

    receiver: Value
    function: Value | str

    def truth(self) -> bool | None:
        """A method is true."""
        return True

    def leads_to(self) -> Iterable[Value]:
        """The object and the function."""
        return (self.receiver, self.function) if isinstance(self.function, Value) else (self.receiver,)

    def disturb(self, machine: Machine) -> None:
        """It may be called."""
        machine.release(self)

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """Call it on its object."""
        if isinstance(self.function, str):
            return self.receiver.call_method(machine, self.function, arguments, node)
        return machine.enter(self.function, arguments, node, self.receiver)


def label_by_key(value: Value, key: Value) -> Value:
    """A number looked up by a string, or by a member of an enumeration, is labelled with it."""
    text = getattr(key, "value", None)
    text = getattr(text, "name", text)
    return value.labelled(Label(text, "key")) if isinstance(text, str) else value


def merged_labels(*values: Value) -> tuple[Label, ...]:
    """The labels of a number that is computed from others."""
    labels = [label for value in values for label in value.labels]
    return tuple(dict.fromkeys(labels))[:6] if labels else ()


class Walks:
    """How many values the walks over values visited that have no machine to ask; the step counter takes the count."""

    __slots__ = ("count",)

    def __init__(self) -> None:
        self.count = 0

    def taken(self) -> int:
        """The visits since this was last asked."""
        count, self.count = self.count, 0
        return count


WALKS = Walks()


def common_to(values: Sequence[Value]) -> Value:
    """What is known of all values alike."""
    result = values[0] if values else unknown()
    for value in values[1:]:
        result = result.common(value)
    return result


def same(one: Value, other: Value) -> bool:
    """Whether two values are known to be the same, part by part; values that share parts cost no more than these."""
    if one is other:
        return True
    waiting, seen = [(one, other)], set[tuple[int, int]]()
    visits = 0
    try:
        while waiting:
            left, right = waiting.pop()
            if left is right:
                continue
            visits += 1
            if left.__class__ is not right.__class__ or visits > MAX_PARTS:
                return False
            mine, theirs = left.parts(), right.parts()
            if not mine and not theirs:
                if left.form() != right.form() if left.__class__.__eq__ is object.__eq__ else left != right:
                    return False
                # 0, 0.0 and False are equal, and are written otherwise
                if left.symbol() != right.symbol():
                    return False
                continue
            pair = id(left), id(right)
            if pair in seen:
                continue
            seen.add(pair)
            if len(mine) != len(theirs) or left.form() != right.form():
                return False
            visits += len(mine) // 8
            waiting.extend(zip(mine, theirs, strict=True))
        return True
    finally:
        WALKS.count += visits


#: The key under which a run remembers that something was given another name for run time.
RENAMED = "renamed"


class Machine(ABC):
    """What a value may ask of whoever runs the program; the interpreter is one."""

    #: the call expressions that are running, outermost first
    call_stack: list[cst.CSTNode]
    #: the statement that is running
    statement: cst.CSTNode | None
    #: the look-up of an item that is running
    lookup: cst.CSTNode | None
    #: what libraries remember of this run, by their own keys; that of a module is handed to whoever imports it
    library_state: dict[str, Any]
    #: the value of a call that never returns
    ended: Value
    options: Options

    @abstractmethod
    def derive(self, operation: str, *operands: Value | str) -> Value:
        """An unknown result that is the same whenever the same operation meets the same operands."""

    @abstractmethod
    def negate(self, value: Value) -> Value:
        """``not value`` of an unknown value."""

    @abstractmethod
    def spend(self, steps: int) -> None:
        """Count work that is more than a look at one node. Raises BoundReached where none is left."""

    @abstractmethod
    def charge(self, value: Value) -> None:
        """Count what is done with all items of a value."""

    @abstractmethod
    def observe(self, observation: Any) -> None:
        """Note what the program does with a library, for the rules."""

    @abstractmethod
    def allows(self, guard: Guard) -> bool:
        """Whether a guard can hold on the path that the program is on."""

    @abstractmethod
    def new_cell(self) -> int:
        """A cell of memory that nothing refers to yet."""

    @abstractmethod
    def read(self, cell: int, name: str) -> Value:
        """What a cell holds under a name on this path; Unbound where nothing."""

    @abstractmethod
    def write(self, cell: int, name: str, value: Value) -> None:
        """Change what a cell holds: an attribute, or the contents of a list, dict or array (name "")."""

    @abstractmethod
    def names_in(self, cell: int) -> list[str]:
        """The names under which a cell holds something."""

    @abstractmethod
    def contents(self, value: Value) -> Value:
        """What a reference holds now; other values stand for themselves."""

    @abstractmethod
    def allocate(self, contents: Value) -> Value:
        """A new mutable object with these contents."""

    @abstractmethod
    def stored(self, value: Value) -> Value:
        """A computed value, with lists, sets, arrays and dicts in cells of their own."""

    @abstractmethod
    def snapshot(self, value: Value) -> Value:
        """The value with all that it refers to put in place, for the rules: it no longer changes."""

    @abstractmethod
    def expose(self, arguments: Arguments) -> None:
        """Give arguments to code that nothing is known of: it may change the lists, dicts and arrays among them."""

    @abstractmethod
    def follow(self, iterator: Value, sources: Iterable[Value], node: cst.CSTNode | None = None) -> None:
        """An iterator takes its items from some objects later, and looks at the names in ``node`` then."""

    @abstractmethod
    def release(self, value: Value) -> None:
        """Code that nothing is known of has a function, a class or an object: it may be called now, or at any time."""

    @abstractmethod
    def hand_over(self, arguments: Arguments) -> None:
        """A library's function is given arguments: functions among them may be called now, or at any time."""

    @abstractmethod
    def hide(self, *values: Value) -> None:
        """An unknown value may stand for one of these from here on, or for what is in them."""

    @abstractmethod
    def disturb_hidden(self) -> None:
        """An unknown value is changed, or called: it may be one of those that are hidden."""

    @abstractmethod
    def replace_where(self, is_meant: Callable[[Value], bool], other: Value) -> None:
        """Put another value in the place of those for which this holds, wherever they are held."""

    @abstractmethod
    def share(self, source: Value, view: Value) -> Value:
        """The view of an array: from here on a change of one makes the other unknown."""

    @abstractmethod
    def show_rows(self, arrays: Iterable[Value], result: Value) -> None:
        """A function gave the items of some arrays: rows among them are views."""

    @abstractmethod
    def take_from(self, value: Value, function: str) -> None:
        """A library's function was given a value: of an iterator nothing is left, or it is not known what."""

    @abstractmethod
    def loop_label(self) -> str | None:
        """The class name that the innermost loop is at."""

    @abstractmethod
    def for_each_option(self, value: Value, use: Callable[[Value], Value], node: cst.CSTNode) -> Value:
        """Apply ``use``, which may have effects, to each value that ``value`` can be, each on its own path.

        What is observed at ``node`` on these paths is judged together.
        """

    @abstractmethod
    def judged_together(self, calls: Sequence[Callable[[], Value]], node: cst.CSTNode) -> list[Value]:
        """What each of some calls gives, of which the program does one: what they observe at ``node`` is one matter."""

    @abstractmethod
    def enter(self, function: Value, arguments: Arguments, node: cst.CSTNode, receiver: Value | None) -> Value:
        """Run a function of the project; other values are called."""

    @abstractmethod
    def instantiate(self, cls: Value, arguments: Arguments, node: cst.CSTNode) -> Value:
        """An object of a project's class, after its ``__init__``."""

    @abstractmethod
    def find_in_class(self, cls: Value, name: str) -> Value:
        """A class's attribute, from the class itself or a base; Unbound where none has it."""

    @abstractmethod
    def foreign_bases(self, cls: Value) -> list[Any]:
        """The classes of other libraries that a project's class derives from, at any remove."""

    @abstractmethod
    def find_behind(self, receiver: Value, cls: Value, name: str) -> Value:
        """``super().name`` within a method of ``cls``."""

    @abstractmethod
    def module_attribute(self, module: Value, name: str) -> Value:
        """A name of a module of the project, or a module within the package."""

    @abstractmethod
    def import_module(self, name: str) -> Value:
        """The module of a dotted name: the project's, else another library's."""

    @abstractmethod
    def external(self, name: str) -> Value:
        """Something of another library by its dotted name."""

    @abstractmethod
    def external_attribute(self, owner: str, name: str, node: cst.CSTNode) -> Value:
        """What another library has under a name; it may be observed."""

    @abstractmethod
    def holds_package(self, name: str) -> bool:
        """Whether the project has a package of this name of its own, a copy of a library included."""

    @abstractmethod
    def handles(self, *exceptions: str) -> bool:
        """Whether the program catches one of these exceptions here."""

    @abstractmethod
    def call_external(self, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """Call another library's function."""

    @abstractmethod
    def set_external_item(self, name: str, index: Value | tuple[Value | None, ...], value: Value) -> None:
        """``name[index] = value`` for another library's mapping."""

    @abstractmethod
    def observes_method(self, name: str) -> bool:
        """Whether a method is observed whatever it is called on."""

    @abstractmethod
    def inherits(self, instance: Value, name: str) -> bool:
        """Whether an object of a project's class has a method that is described, from a class of another library."""

    @abstractmethod
    def call_observed(self, receiver: Value, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """Call a method that is observed whatever it is called on."""

    @abstractmethod
    def forget_names(self) -> None:
        """Make the values in scope unknown, where code that is not in the text may have bound their names anew."""

    @abstractmethod
    def write_name(self, name: str, value: Value) -> None:
        """Bind a name in the running scope."""

    @abstractmethod
    def names_in_scope(self, outermost: bool) -> list[tuple[str, Value]]:
        """The names of the running scope, or of its module, with their values."""

    @abstractmethod
    def running_method(self) -> tuple[Value, Value] | None:
        """The object and the class of the method that is running."""

    @abstractmethod
    def names_around(self, wanted: Iterable[str]) -> list[tuple[str, Value]]:
        """Those of some names that are bound where the program is, the running object's as ``self.name``."""

    @abstractmethod
    def trial(self) -> AbstractContextManager[None]:
        """Run without observing, and undo what was written in the end."""
