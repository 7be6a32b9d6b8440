"""Dicts: their pairs in order, and what their methods do."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from seglint.limits import MAX_ITEMS
from seglint.values.alternatives import Alternatives, one_of
from seglint.values.calls import Call, Handler, Methods
from seglint.values.constants import NONE, Constant, Count, label_by_record
from seglint.values.sequences import SequenceValue, may_choose
from seglint.values.value import (
    Arguments,
    BoundMethod,
    Machine,
    Unknown,
    Value,
    label_by_key,
    unknown,
)

if TYPE_CHECKING:
    import libcst as cst


#: Pairs of a dict that are looked at for a name which it is about.
_MAX_RECORD = 16


@dataclass(frozen=True, slots=True, eq=False)
class DictValue(Value):
    """A dict; ``items`` are its pairs in order, None where the keys are not known.

    ``kind`` is "dict", "attributes" where keys are attributes as well, "names" for ``globals()``, or what a library
    keeps in a dict of its own.
    """

    items: tuple[tuple[Value, Value], ...] | None
    origin: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    kind: str = "dict"

    def truth(self) -> bool | None:
        """Whether there is a pair."""
        return None if self.items is None else bool(self.items)

    def parts(self) -> Sequence[Value]:
        """The values."""
        return [value for _, value in self.items or ()]

    def rebuilt(self, parts: Sequence[Value]) -> Value:
        """Other values under the same keys."""
        if self.items is None:
            return self
        return replace(self, items=tuple((key, value) for (key, _), value in zip(self.items, parts, strict=True)))

    def form(self) -> Hashable:
        """The kind, and the keys; one that nothing tells from others is like itself alone."""
        return (self.kind, None if self.items is None else tuple(key.symbol() or id(key) for key, _ in self.items))

    def blurred(self) -> Value:
        """A dict with unknown keys."""
        return DictValue(None, self.origin, self.kind)

    def own_attribute(self, machine: Machine, name: str) -> Value | None:
        """A key, where keys are attributes."""
        if self.kind == "attributes" and DICTS.get(name) is None:
            return self.item(machine, Constant(name))
        return None

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A method, or a key where keys are attributes."""
        own = self.own_attribute(machine, name)
        return BoundMethod(self, name) if own is None else own

    def methods(self) -> Methods:
        """The methods of dicts."""
        return DICTS

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """A method that gives a value."""
        handler = DICTS.get(name)
        return handler.run(machine, name, arguments, node, self) if isinstance(handler, Handler) else unknown()

    def binary(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """``one | other``."""
        if symbol != "|" or not isinstance(other, DictValue):
            return None
        if self.items is None or other.items is None:
            return DictValue(None)
        return DictValue(tuple(dict((*self.items, *other.items)).items()), self.origin)

    def contains(self, wanted: Value) -> bool | None:
        """``wanted in value``."""
        if self.items is None:
            return None
        return SequenceValue("tuple", tuple(key for key, _ in self.items)).contains(wanted)

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """``value[key]``, labelled with the key."""
        if isinstance(index, tuple):
            return unknown()
        if isinstance(index, Constant):
            for known, value in self.items or ():
                if isinstance(known, Constant) and known.value == index.value:
                    return label_by_record(label_by_key(value, index), (self.items or ())[:_MAX_RECORD])
        elif (
            self.items
            and isinstance(index, Unknown)
            and may_choose(self.parts())
            and all(isinstance(key, Constant) for key, _ in self.items)
        ):
            return one_of(machine, index, self.items)
        return label_by_key(unknown(), index)

    def with_item(self, index: Value | tuple[Value | None, ...], value: Value) -> Value:
        """The dict with another pair."""
        if self.items is None or len(self.items) > MAX_ITEMS or not isinstance(index, Constant):
            return replace(self, items=None)
        pairs = dict(self.items)
        pairs[index] = value
        return replace(self, items=tuple(pairs.items()))

    def without_item(self, index: Value | tuple[Value | None, ...]) -> Value:
        """``del value[key]``."""
        if self.items is None or not isinstance(index, Constant):
            return self.blurred()
        return DictValue(tuple(pair for pair in self.items if pair[0] != index), self.origin)

    def iterate(self) -> tuple[Value, ...] | None:
        """The keys; None where two of them may be the same one."""
        if self.items is None:
            return None
        keys = tuple(key for key, _ in self.items)
        may_coincide = len(keys) > 1 and any(isinstance(key, (Alternatives, Unknown)) for key in keys)
        return None if may_coincide else keys

    def view(self, part: str) -> SequenceValue:
        """The keys, the values, each labelled by its key, or both."""
        keys = self.iterate()
        if self.items is None or keys is None:
            return SequenceValue("view", None)
        if part == "keys":
            return SequenceValue("view", keys)
        labelled = [(key, label_by_key(value, key)) for key, value in self.items]
        if part == "values":
            return SequenceValue("view", tuple(value for _, value in labelled), None, self.origin)
        return SequenceValue("view", tuple(SequenceValue("tuple", pair) for pair in labelled))

    def length(self, machine: Machine) -> Value:
        """How many pairs there are; keys that are not known may be the same."""
        keys = self.iterate()
        if keys is None:
            return unknown()
        return Constant(len(keys), count=Count(SequenceValue("list", keys, None, self.origin)))


DICTS = Methods()
Changed = tuple[Value, Value]


@DICTS.changing("pop(key, default)")
def _pop(call: Call, contents: Value) -> Changed:
    key = call.value("key")
    taken = contents.item(call.machine, key)
    if isinstance(contents, DictValue) and contents.items is not None and isinstance(key, Constant):
        return replace(contents, items=tuple(pair for pair in contents.items if pair[0] != key)), taken
    return contents.blurred(), unknown()


@DICTS.changing("clear()")
def _clear(call: Call, contents: Value) -> Changed:
    return (replace(contents, items=()) if isinstance(contents, DictValue) else contents), NONE


@DICTS.changing("update()")
def _update(call: Call, contents: Value) -> Changed:
    if not isinstance(contents, DictValue) or contents.items is None or not call.arguments.complete:
        return contents.blurred(), NONE
    pairs = dict(contents.items)
    for argument in call.arguments.positional:
        more = call.machine.contents(argument.value)
        if not isinstance(more, DictValue) or more.items is None:
            return contents.blurred(), NONE
        pairs.update(more.items)
    pairs.update((Constant(name), argument.value) for name, argument in call.arguments.keywords.items())
    return replace(contents, items=tuple(pairs.items())), NONE


@DICTS.changing("setdefault(key, default)")
def _set_default(call: Call, contents: Value) -> Changed:
    key = call.value("key")
    if isinstance(contents, DictValue) and contents.items is not None and isinstance(key, Constant):
        if any(known == key for known, _ in contents.items):
            return contents, contents.item(call.machine, key)
        value = call.get("default") or NONE
        return contents.with_item(key, value), value
    return contents.blurred(), unknown()


@DICTS.method("copy()")
def _itself(call: Call) -> Value:
    return call.receiver or unknown()


#: The methods that give a view of the dict.
VIEWS = ("keys", "values", "items")


@DICTS.method(*(f"{name}()" for name in VIEWS))
def _view(call: Call) -> Value:
    return call.receiver.view(call.name) if isinstance(call.receiver, DictValue) else unknown()


@DICTS.method("get(key, default)")
def _get(call: Call) -> Value:
    pairs = call.receiver.items if isinstance(call.receiver, DictValue) else None
    key = call.value("key")
    has_none = pairs is not None and all(isinstance(known, Constant) and known != key for known, _ in pairs)
    if has_none and isinstance(key, Constant):
        return call.get("default") or NONE
    return (call.receiver or unknown()).item(call.machine, key)
