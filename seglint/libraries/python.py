"""Python's builtin functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from seglint.libraries.ipython import shell
from seglint.libraries.library import Library
from seglint.limits import MAX_ITEMS
from seglint.values import (
    NONE,
    Argument,
    Arguments,
    Call,
    ClassValue,
    Constant,
    DictValue,
    External,
    SequenceValue,
    SuperValue,
    Unknown,
    Value,
    int_of,
    items_of,
    members_of,
    merged_labels,
    operate,
    own_name,
    unknown,
)
from seglint.values.constants import REFUSED, bounded, computed
from seglint.values.sequences import sorted_items

LIBRARY = builtins = Library("builtins")

# --- sequences and dicts -------------------------------------------------------------------------------------------


@builtins.function("len(x)")
def length(call: Call) -> Value:
    """How many items there are."""
    return call.value("x").length(call.machine)


@builtins.function("range(start, stop, step)")
def make_range(call: Call) -> Value:
    """Ints in a row."""
    bounds = [argument.value for argument in call.arguments.positional]
    if not bounds or len(bounds) > 3 or not call.arguments.complete:
        return SequenceValue("range", None)
    numbers = [bound.value for bound in bounds if isinstance(bound, Constant) and isinstance(bound.value, int)]
    if len(numbers) != len(bounds):
        return SequenceValue("range", None, bounds[0] if len(bounds) == 1 else None)
    if len(numbers) == 3 and numbers[2] == 0:
        return unknown()
    values, only = range(*numbers), bounds[0]
    size = bounded(len(values))
    counted = only if len(bounds) == 1 and isinstance(only, Constant) and only.count else size
    if len(values) > MAX_ITEMS:
        return SequenceValue("range", None, counted)
    return SequenceValue("range", tuple(Constant(value) for value in values), counted)


def sequence_of(kind: str) -> Callable[[Call], Value]:
    """``list(x)``, ``tuple(x)``: the items of another sequence."""

    def make(call: Call) -> Value:
        value = call.get("x")
        if value is None:
            return SequenceValue(kind, (), None, call.node)
        items = items_of(call.machine, value)
        if isinstance(value, SequenceValue):
            known = None if items is None else tuple(items)
            length = value.length_value if known is None else None
            return replace(value, kind=kind, items=known, length_value=length, limit=None)
        if items is None:
            return SequenceValue(kind, None, None, call.node, each=value.element())
        return SequenceValue(kind, tuple(items), None, call.node)

    return make


builtins.function("list(x)")(sequence_of("list"))
builtins.function("tuple(x)")(sequence_of("tuple"))


@builtins.function("set(x)", "frozenset(x)")
def make_set(call: Call) -> Value:
    """Each item once."""
    value = call.get("x")
    items = () if value is None else members_of(call.machine, value)
    if items is not None and all(isinstance(item, Constant) for item in items):
        return SequenceValue("set", tuple(dict.fromkeys(items)), None, call.node)
    return SequenceValue("set", None, None, call.node)


@builtins.function("dict()")
def make_dict(call: Call) -> Value:
    """``dict(pairs, **names)``."""
    pairs: dict[Value, Value] = {}
    source = call.arguments.positional[0].value if call.arguments.positional else None
    if not call.arguments.complete:
        return DictValue(None, call.node)
    if isinstance(source, DictValue):
        if source.items is None:
            return DictValue(None, call.node)
        pairs.update(source.items)
    elif source is not None:
        for row in items_of(call.machine, source) or (unknown(),):
            parts = items_of(call.machine, row)
            if parts is None or len(parts) != 2:
                return DictValue(() if source.truth() is False else None, call.node)
            pairs[parts[0]] = parts[1]
    pairs.update((Constant(name), argument.value) for name, argument in call.arguments.keywords.items())
    return DictValue(tuple(pairs.items()), call.node)


@builtins.function("dict.fromkeys(iterable, value)", plain=False)
def dict_of_keys(call: Call) -> Value:
    """A dict with the same value under each key."""
    keys = items_of(call.machine, call.value("iterable"))
    if keys is None:
        return call.machine.allocate(DictValue(None, call.node))
    pairs = dict.fromkeys(keys, call.get("value") or NONE)
    return call.machine.allocate(DictValue(tuple(pairs.items()), call.node))


@builtins.function("zip()")
def zipped(call: Call) -> Value:
    """Rows of the items of several sequences."""
    columns = [items_of(call.machine, argument.value) for argument in call.arguments.positional]
    known = [column for column in columns if column is not None]
    if not call.arguments.complete:
        return _turned(call)
    if len(known) < len(columns) or not columns:
        row = tuple(call.machine.contents(one.value).element() for one in call.arguments.positional)
        return SequenceValue("generator", None, origin=call.node, each=SequenceValue("tuple", row))
    rows = tuple(SequenceValue("tuple", row) for row in zip(*known, strict=False))
    return SequenceValue("generator", rows, origin=call.node)


@builtins.function("next(iterator, default)", plain=False)
def next_item(call: Call) -> Value:
    """One of the items, where these are alike."""
    machine, iterator = call.machine, call.value("iterator")
    contents = machine.contents(iterator)
    if isinstance(contents, SequenceValue) and contents.items is None:
        return contents.element()
    machine.expose(call.arguments)
    return unknown()


def _turned(call: Call) -> Value:
    """``zip(*pairs)`` of pairs that are alike: a row for each place in them."""
    pair = None if call.arguments.rest is None else call.machine.contents(call.arguments.rest)
    if call.arguments.positional or not isinstance(pair, SequenceValue) or pair.items is None:
        return SequenceValue("generator", None)
    return SequenceValue("generator", tuple(SequenceValue("tuple", None, each=item) for item in pair.items))


@builtins.function("enumerate(iterable, start=0)")
def enumerated(call: Call) -> Value:
    """Rows of a number and an item."""
    items, start = items_of(call.machine, call.value("iterable")), call.get("start") or Constant(0)
    if items is None or not isinstance(start, Constant) or not isinstance(start.value, int):
        each = call.machine.contents(call.value("iterable")).element()
        return SequenceValue("generator", None, each=SequenceValue("tuple", (unknown(), each)))
    rows = (SequenceValue("tuple", (bounded(start.value + i), item)) for i, item in enumerate(items))
    return SequenceValue("generator", tuple(rows))


@builtins.function("sorted(iterable, key, reverse)")
def in_order(call: Call) -> Value:
    """The items in order."""
    value = call.value("iterable")
    items = sorted_items(call, members_of(call.machine, value), call.get("key"), call.get("reverse"))
    size = value.size if isinstance(value, SequenceValue) else None
    return SequenceValue("list", items, Constant(size) if items is None and size is not None else None, call.node)


@builtins.function("reversed(x)")
def turned(call: Call) -> Value:
    """The items in the opposite order."""
    items = items_of(call.machine, call.value("x"))
    return SequenceValue("generator", None if items is None else tuple(items[::-1]))


@builtins.function("map(function, x)")
def mapped(call: Call) -> Value:
    """What a function gives for each item."""
    function, items = call.get("function"), items_of(call.machine, call.value("x"))
    if function is None or items is None or len(call.arguments.positional) != 2:
        call.machine.expose(call.arguments)
        if function is None or len(call.arguments.positional) != 2:
            return SequenceValue("generator", None)
        with call.machine.trial():
            given = Arguments([Argument(call.value("x").element(), call.node)])
            each = call.machine.snapshot(function.call(call.machine, given, call.node))
        return SequenceValue("generator", None, each=each)
    call.machine.spend(2 * len(items))
    results = (function.call(call.machine, Arguments([Argument(item, call.node)]), call.node) for item in items)
    return SequenceValue("generator", tuple(results))


@builtins.function("filter(function, x)")
def filtered(call: Call) -> Value:
    """Which items stay is not followed."""
    return SequenceValue("generator", None)


@builtins.function("slice(start, stop, step)")
def slice_object(call: Call) -> Value:
    """A slice as a value."""
    return SequenceValue("slice", None)


# --- numbers -------------------------------------------------------------------------------------------------------


def number_of(kind: Callable[[Any], Any]) -> Callable[[Call], Value]:
    """``int(x)``, ``float(x)``, ``str(x)``, ``bool(x)``."""

    def make(call: Call) -> Value:
        value = call.get("x")
        if value is None:
            return Constant(kind())  # type: ignore[call-arg]
        if len(call.arguments.values) > 1:
            return _of_base(value, call.value("base")) if kind is int else unknown()
        if isinstance(value, Constant):
            try:
                return bounded(kind(value.value), value.labels, value.count)
            except REFUSED:
                return unknown()
        if kind is bool and value.truth() is not None:
            return Constant(value.truth())
        if isinstance(value, Unknown):
            return call.machine.derive(kind.__name__, value).labelled(*value.labels)
        return unknown()

    return make


def _of_base(value: Value, base: Value) -> Value:
    """``int("11", 2)``."""
    if not isinstance(value, Constant) or not isinstance(value.value, str) or len(value.value) > 64:
        return unknown()
    return computed(int, value, base)


for _kind in (int, float, str, bool):
    builtins.function(f"{_kind.__name__}(x, base)")(number_of(_kind))


@builtins.function("sum(x, start)")
def total(call: Call) -> Value:
    """The items added up; of losses it raises, since it starts at 0."""
    items = members_of(call.machine, call.value("x"))
    if items is None:
        return unknown()
    value: Value = call.get("start") or Constant(0)
    call.machine.spend(len(items))
    for item in items:
        value = operate(call.machine, "+", value, item, call.node)
        if isinstance(value, Unknown):
            break
    return Constant(value.value) if isinstance(value, Constant) else value


def extreme(function: Callable[..., Any]) -> Callable[[Call], Value]:
    """``max`` and ``min`` of numbers."""

    def find(call: Call) -> Value:
        values: Sequence[Value] = [argument.value for argument in call.arguments.positional]
        if call.arguments.keywords or not call.arguments.complete:
            return unknown()
        items = members_of(call.machine, values[0]) if len(values) == 1 else values
        if not items or not all(isinstance(item, Constant) for item in items):
            return unknown()
        try:
            return Constant(function(item.value for item in items if isinstance(item, Constant)))
        except TypeError:
            return unknown()

    return find


builtins.function("max()")(extreme(max))
builtins.function("min()")(extreme(min))


@builtins.function("abs(x)")
def absolute(call: Call) -> Value:
    """The absolute value."""
    return computed(abs, call.value("x"))


@builtins.function("round(number, ndigits)")
def rounded(call: Call) -> Value:
    """A number with fewer digits."""
    value, digits = call.value("number"), call.get("ndigits") or NONE
    if digits != NONE and abs(int_of(digits) or 400) >= 400:
        return Unknown(unknown().name, merged_labels(value))
    if isinstance(value, Constant) and isinstance(digits, Constant):
        try:
            return bounded(round(value.value, digits.value), value.labels)
        except REFUSED:
            return unknown()
    return Unknown(unknown().name, merged_labels(value))


# --- objects -------------------------------------------------------------------------------------------------------


def read_attribute(call: Call) -> Value:
    """``x.name``; with a default, nobody says that it is there."""
    owner, name = call.get("x"), call.get("name")
    if owner is None or not isinstance(name, Constant) or not isinstance(name.value, str):
        # it may be any method, or any attribute
        call.machine.expose(call.arguments)
        return unknown()
    if call.get("default") is not None:
        call.machine.library_state[own_name(name.value)] = True
    return owner.attribute(call.machine, name.value, call.node)


@builtins.function("getattr(x, name, default)", plain=False)
def read_named(call: Call) -> Value:
    """The same for each of the names that it can be."""
    arguments, node = call.arguments, call.node

    def of_name(name: Value) -> Value:
        if len(arguments.positional) < 2:
            return unknown()
        positional = [arguments.positional[0], Argument(name, node), *arguments.positional[2:]]
        return read_attribute(replace(call, arguments=replace(arguments, positional=positional)))

    return call.machine.for_each_option(call.machine.contents(call.value("name")), of_name, node)


@builtins.function("hasattr(x, name)")
def has_attribute(call: Call) -> Value:
    """A question, whose answer is not followed."""
    name = call.get("name")
    if isinstance(name, Constant):
        call.machine.library_state[own_name(str(name.value))] = True
    return call.machine.derive("hasattr", call.value("x"), call.value("name"))


builtins.function("get_ipython()")(shell)


@builtins.function("setattr(x, name, value)", plain=False)
def write_attribute(call: Call) -> Value:
    """``x.name = value``."""
    owner, name = call.get("x"), call.get("name")
    if owner is not None and isinstance(name, Constant) and isinstance(name.value, str):
        owner.set_attribute(call.machine, name.value, call.value("value"))
    elif owner is not None:
        call.machine.expose(call.arguments)
    return NONE


#: Builtin kinds that a value either is or is not.
_KINDS = {"int", "float", "str", "bool", "list", "tuple", "set", "dict", "bytes", "complex", "numpy.ndarray"}


@builtins.function("isinstance(x, kind)")
def is_instance(call: Call) -> Value:
    """Whether a value is of a builtin kind."""
    kind = call.get("kind")
    several = isinstance(kind, SequenceValue) and kind.kind == "tuple" and kind.items is not None
    kinds = kind.items if several else (kind,)  # type: ignore[union-attr]
    names = {item.name.removeprefix("builtins.") for item in kinds if isinstance(item, External)}
    mine = _kinds_of(call.get("x"))
    if mine is None or len(names) != len(kinds):
        return unknown()
    if mine & names:
        return Constant(True)
    return Constant(False) if names <= _KINDS else unknown()


def _kinds_of(value: Value | None) -> set[str] | None:
    match value:
        case Constant():
            return {base.__name__ for base in type(value.value).__mro__}
        case SequenceValue(kind="list" | "tuple" | "set" | "range" as kind):
            return {kind, "object"}
        case SequenceValue(kind="array"):
            return {"numpy.ndarray", "object"}
        case DictValue(kind="dict"):
            return {"dict", "object"}
        case _:
            return None


@builtins.function("super()", plain=False)
def parent(call: Call) -> Value:
    """``super()`` and ``super(Class, self)``."""
    positional = call.arguments.positional
    if len(positional) == 2 and isinstance(positional[0].value, ClassValue):
        return SuperValue(positional[1].value, positional[0].value)
    method = call.machine.running_method()
    if method is not None and isinstance(method[1], ClassValue):
        return SuperValue(method[0], method[1])
    return unknown()


@builtins.function("globals()", "locals()", "vars(x)")
def names_here(call: Call) -> Value:
    """The names of a scope: looked up by name where the name is known."""
    if call.arguments.positional:
        return call.value("x").attribute(call.machine, "__dict__", call.node)
    names = call.machine.names_in_scope(outermost=call.last_name == "globals")
    return DictValue(tuple((Constant(name), value) for name, value in names), None, "names")


@builtins.function("exec(code)", "eval(code)", plain=False)
def executed(call: Call) -> Value:
    """It may bind any name, and change any object that a name leads to."""
    machine = call.machine
    machine.hide(*(value for _, value in machine.names_in_scope(outermost=False)))
    machine.disturb_hidden()
    machine.forget_names()
    return unknown()


@builtins.function("exit(code)", "quit(code)", plain=False)
def leave(call: Call) -> Value:
    """The path ends."""
    return call.machine.ended


@builtins.function("print()", plain=False)
def printed(call: Call) -> Value:
    """Nothing is changed."""
    return NONE


@builtins.function("__import__(name)")
def import_module(call: Call) -> Value:
    """A module by its name: the project's, or another library's."""
    name = call.get("name")
    if isinstance(name, Constant) and isinstance(name.value, str) and not name.value.startswith("."):
        return call.machine.import_module(name.value)
    return unknown()
