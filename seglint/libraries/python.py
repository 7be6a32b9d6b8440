"""Python's builtin functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from seglint.interpreter.attributes import get_attribute
from seglint.interpreter.calls import Call
from seglint.interpreter.calls import call as call_value
from seglint.interpreter.operations import LOSSES, arithmetic, is_too_large, merged_labels
from seglint.interpreter.subscripts import iterate, length_of
from seglint.libraries.table import Handler
from seglint.values import (
    MAX_MADE_ITEMS,
    MAX_WEIGHT,
    ClassValue,
    Constant,
    DictValue,
    External,
    InstanceValue,
    SequenceValue,
    Super,
    Unknown,
    Value,
    truth,
    unknown,
    with_labels,
)


def length(call: Call) -> Value:
    """``len(x)``."""
    value = call.get("x") or unknown()
    if isinstance(value, (Unknown, InstanceValue)):
        return call.interpreter.derive("len", value)
    return length_of(value)


def make_range(call: Call) -> Value:
    """``range(start, stop, step)``."""
    bounds = [argument.value for argument in call.arguments.positional]
    if not bounds or len(bounds) > 3 or not call.arguments.complete:
        return SequenceValue("range", None)
    numbers = [bound.value for bound in bounds if isinstance(bound, Constant) and isinstance(bound.value, int)]
    if len(numbers) != len(bounds):
        return SequenceValue("range", None, bounds[0] if len(bounds) == 1 else None)
    if len(numbers) == 3 and numbers[2] == 0:
        return unknown()
    values = range(*numbers)
    only = bounds[0]
    length = only if len(bounds) == 1 and isinstance(only, Constant) and only.count else Constant(len(values))
    if len(values) > MAX_MADE_ITEMS:
        return SequenceValue("range", None, length)
    return SequenceValue("range", tuple(Constant(value) for value in values), length)


def sequence_of(kind: str) -> Callable[[Call], Value]:
    """``list(x)``, ``tuple(x)``."""

    def make(call: Call) -> Value:
        value = call.get("x")
        if value is None:
            return SequenceValue(kind, (), None, call.node)
        items = iterate(call.interpreter, value)
        if items is not None and SequenceValue("tuple", items).weight > MAX_WEIGHT:
            items = tuple(unknown() if isinstance(item, SequenceValue) else item for item in items)
        if isinstance(value, SequenceValue):
            return replace(value, kind=kind, items=items, length=value.length if items is None else None)
        return SequenceValue(kind, items, None, call.node)

    return make


def make_set(call: Call) -> Value:
    """``set(x)``."""
    value = call.get("x")
    items = () if value is None else iterate(call.interpreter, value)
    if items is not None and all(isinstance(item, Constant) for item in items):
        return SequenceValue("set", tuple(dict.fromkeys(items)), None, call.node)
    return SequenceValue("set", None, None, call.node)


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
        items = iterate(call.interpreter, source)
        for item in items if items is not None else (unknown(),):
            parts = iterate(call.interpreter, item)
            if parts is None or len(parts) != 2:
                return DictValue(None, call.node)
            pairs[parts[0]] = parts[1]
    for name, argument in call.arguments.keywords.items():
        pairs[Constant(name)] = argument.value
    return DictValue(tuple(pairs.items()), call.node)


def zipped(call: Call) -> Value:
    """``zip(a, b, …)``."""
    columns = [iterate(call.interpreter, argument.value) for argument in call.arguments.positional]
    known = [column for column in columns if column is not None]
    if not call.arguments.complete or len(known) < len(columns) or not columns:
        return SequenceValue("generator", None)
    return SequenceValue("generator", tuple(SequenceValue("tuple", row) for row in zip(*known, strict=False)))


def enumerated(call: Call) -> Value:
    """``enumerate(x, start)``."""
    items = iterate(call.interpreter, call.get("iterable") or unknown())
    start = call.get("start") or Constant(0)
    if items is None or not isinstance(start, Constant) or not isinstance(start.value, int):
        return SequenceValue("generator", None)
    return SequenceValue(
        "generator", tuple(SequenceValue("tuple", (Constant(start.value + i), item)) for i, item in enumerate(items))
    )


def in_order(call: Call) -> Value:
    """``sorted(x, key, reverse)``."""
    value = call.get("iterable") or unknown()
    items = iterate(call.interpreter, value)
    result = sort_items(call, items, call.get("key"), call.get("reverse"))
    size = value.size if isinstance(value, SequenceValue) else None
    return SequenceValue("list", result, Constant(size) if result is None and size is not None else None, call.node)


def sort_items(
    call: Call, items: tuple[Value, ...] | None, key: Value | None, backwards: Value | None
) -> tuple[Value, ...] | None:
    """Items in order, where all are known and so are their keys."""
    if items is None:
        return None
    keys: list[Any] = []
    from seglint.interpreter.calls import Arguments
    from seglint.values import Argument

    for item in items:
        by = item
        if key is not None and key != Constant(None):
            by = call_value(call.interpreter, key, Arguments([Argument(item, call.node)]), call.node)
        plain = _plain(by)
        if plain is None:
            return None
        keys.append(plain[0])
    turned = truth(backwards) if backwards is not None else False
    if turned is None:
        return None
    try:
        order = sorted(range(len(items)), key=lambda i: keys[i], reverse=turned)
    except TypeError:
        return None
    return tuple(items[i] for i in order)


def _plain(value: Value) -> tuple[Any] | None:
    if isinstance(value, Constant):
        return (value.value,)
    if isinstance(value, SequenceValue) and value.kind == "tuple" and value.items is not None:
        parts = [_plain(item) for item in value.items]
        return None if None in parts else (tuple(part[0] for part in parts if part is not None),)
    return None


def turned(call: Call) -> Value:
    """``reversed(x)``."""
    items = iterate(call.interpreter, call.get("x") or unknown())
    return SequenceValue("generator", None if items is None else items[::-1])


def number_of(kind: Callable[[Any], Any]) -> Callable[[Call], Value]:
    """``int(x)``, ``float(x)``, ``str(x)``, ``bool(x)``."""

    def make(call: Call) -> Value:
        value = call.get("x")
        if value is None:
            return Constant(kind())  # type: ignore[call-arg]
        if isinstance(value, Constant) and isinstance(value.value, (int, float, str, bool, type(None))):
            try:
                made = kind(value.value)
            except (ValueError, TypeError, OverflowError):
                return unknown()
            return unknown() if is_too_large(made) else Constant(made, value.labels, value.count)
        if kind is bool and truth(value) is not None:
            return Constant(truth(value))
        if isinstance(value, Unknown):
            result = call.interpreter.derive(kind.__name__, value)
            return with_labels(result, *value.labels)
        return unknown()

    return make


def total(call: Call) -> Value:
    """``sum(x, start)``; of losses it raises, since it starts at 0."""
    from seglint.interpreter.expressions import operate

    items = iterate(call.interpreter, call.get("x") or unknown())
    if items is None:
        return unknown()
    value = call.get("start") or Constant(0)
    for item in items:
        if isinstance(item, LOSSES):
            value = operate(call.interpreter, "+", value, item, call.node)
            if isinstance(value, Unknown):
                return value
            continue
        value = arithmetic("+", value, item, call.interpreter.derive)
    return Constant(value.value) if isinstance(value, Constant) else value


def extreme(function: Callable[..., Any]) -> Callable[[Call], Value]:
    """``max`` and ``min`` of numbers."""

    def find(call: Call) -> Value:
        values = tuple(argument.value for argument in call.arguments.positional)
        if call.arguments.keywords or not call.arguments.complete:
            return unknown()
        items = iterate(call.interpreter, values[0]) if len(values) == 1 else values
        if not items or not all(isinstance(item, Constant) for item in items):
            return unknown()
        try:
            return Constant(function(item.value for item in items if isinstance(item, Constant)))
        except TypeError:
            return unknown()

    return find


def absolute(call: Call) -> Value:
    """``abs(x)``."""
    value = call.get("x")
    if isinstance(value, Constant) and isinstance(value.value, (int, float)):
        return Constant(abs(value.value), value.labels)
    return Unknown(unknown().symbol, merged_labels(value or unknown()))


def rounded(call: Call) -> Value:
    """``round(x, digits)``."""
    value, digits = call.get("x"), call.get("digits") or Constant(None)
    bounded = isinstance(digits, Constant) and (digits.value is None or abs(digits.value) < 400)
    if (
        isinstance(value, Constant)
        and isinstance(value.value, (int, float))
        and isinstance(digits, Constant)
        and bounded
    ):
        try:
            return Constant(round(value.value, digits.value), value.labels)
        except (TypeError, ValueError, OverflowError):
            return unknown()
    return Unknown(unknown().symbol, merged_labels(value or unknown()))


def mapped(call: Call) -> Value:
    """``map(function, x)``."""
    from seglint.interpreter.calls import Arguments
    from seglint.values import Argument

    function, items = call.get("function"), iterate(call.interpreter, call.get("x") or unknown())
    if function is None or items is None or len(call.arguments.positional) != 2:
        return SequenceValue("generator", None)
    results = tuple(
        call_value(call.interpreter, function, Arguments([Argument(item, call.node)]), call.node) for item in items
    )
    return SequenceValue("generator", results)


def filtered(call: Call) -> Value:
    """``filter(function, x)``: which items stay is not followed."""
    return SequenceValue("generator", None)


def read_attribute(call: Call) -> Value:
    """``getattr(x, name, default)``."""
    owner, name = call.get("x"), call.get("name")
    if owner is None or not isinstance(name, Constant) or not isinstance(name.value, str):
        return unknown()
    return get_attribute(call.interpreter, owner, name.value, call.node)


def write_attribute(call: Call) -> Value:
    """``setattr(x, name, value)``."""
    from seglint.interpreter.attributes import set_attribute

    owner, name = call.get("x"), call.get("name")
    if owner is not None and isinstance(name, Constant) and isinstance(name.value, str):
        set_attribute(call.interpreter, owner, name.value, call.get("value") or unknown())
    return Constant(None)


def is_instance(call: Call) -> Value:
    """``isinstance(x, kinds)`` for the builtin kinds."""
    value, kind = call.get("x"), call.get("kind")
    kinds = (
        kind.items if isinstance(kind, SequenceValue) and kind.kind == "tuple" and kind.items is not None else (kind,)
    )
    names = {item.name.removeprefix("builtins.") for item in kinds if isinstance(item, External)}
    if len(names) != len(kinds):
        return unknown()
    mine: set[str] = set()
    match value:
        case Constant():
            mine = {base.__name__ for base in type(value.value).__mro__}
        case SequenceValue(kind=own):
            mine = {own, "object"} if own in ("list", "tuple", "set", "range") else {"numpy.ndarray", "object"}
            if own not in ("list", "tuple", "set", "range", "array"):
                return unknown()
        case DictValue(kind="dict"):
            mine = {"dict", "object"}
        case _:
            return unknown()
    if mine & names:
        return Constant(True)
    known = {"int", "float", "str", "bool", "list", "tuple", "set", "dict", "bytes", "complex", "numpy.ndarray"}
    return Constant(False) if names <= known else unknown()


def parent(call: Call) -> Value:
    """``super()`` and ``super(Class, self)``."""
    frame = call.interpreter.frame
    positional = call.arguments.positional
    if len(positional) == 2 and isinstance(positional[0].value, ClassValue):
        return Super(positional[1].value, positional[0].value)
    if isinstance(frame.cls, ClassValue) and frame.receiver is not None:
        return Super(frame.receiver, frame.cls)
    return unknown()


def names_here(call: Call) -> Value:
    """``globals()``, ``locals()``, ``vars()``: looked up by name where the name is known."""
    interpreter = call.interpreter
    scope = interpreter.frame.scope
    if call.name.endswith("globals"):
        while scope.parent is not None:
            scope = scope.parent
    elif call.arguments.positional:
        return unknown()
    names = [key[1] for key in interpreter.memory.cells if key[0] == scope.cell]
    pairs = ((Constant(name), interpreter.memory.read((scope.cell, name), interpreter.path)) for name in names)
    return DictValue(tuple(pair for pair in pairs if pair[1] is not None), None, "names")


def executed(call: Call) -> Value:
    """``exec(code)``: it may bind any name."""
    call.interpreter.forget_names()
    return Constant(None)


def leave(call: Call) -> Value:
    """``exit()``, ``sys.exit()``: the path ends."""
    return call.interpreter.ended


def printed(call: Call) -> Value:
    """``print(…)``."""
    return Constant(None)


FUNCTIONS: dict[str, Handler] = {
    "builtins.len": Handler("x", length),
    "builtins.range": Handler("start stop step", make_range),
    "builtins.list": Handler("x", sequence_of("list")),
    "builtins.tuple": Handler("x", sequence_of("tuple")),
    "builtins.set": Handler("x", make_set),
    "builtins.frozenset": Handler("x", make_set),
    "builtins.dict": Handler("", make_dict),
    "builtins.zip": Handler("", zipped),
    "builtins.enumerate": Handler("iterable start", enumerated),
    "builtins.sorted": Handler("iterable key reverse", in_order),
    "builtins.reversed": Handler("x", turned),
    "builtins.int": Handler("x base", number_of(int)),
    "builtins.float": Handler("x", number_of(float)),
    "builtins.str": Handler("x", number_of(str)),
    "builtins.bool": Handler("x", number_of(bool)),
    "builtins.sum": Handler("x start", total),
    "builtins.max": Handler("", extreme(max)),
    "builtins.min": Handler("", extreme(min)),
    "builtins.abs": Handler("x", absolute),
    "builtins.round": Handler("x digits", rounded),
    "builtins.map": Handler("function x", mapped),
    "builtins.filter": Handler("function x", filtered),
    "builtins.getattr": Handler("x name default", read_attribute),
    "builtins.setattr": Handler("x name value", write_attribute, plain=False),
    "builtins.isinstance": Handler("x kind", is_instance),
    "builtins.super": Handler("", parent, plain=False),
    "builtins.globals": Handler("", names_here),
    "builtins.locals": Handler("", names_here),
    "builtins.vars": Handler("x", names_here),
    "builtins.exec": Handler("code", executed, plain=False),
    "builtins.exit": Handler("code", leave, plain=False),
    "builtins.quit": Handler("code", leave, plain=False),
    "builtins.slice": Handler("start stop step", lambda call: SequenceValue("slice", None)),
    "builtins.print": Handler("", printed, plain=False),
}
CONSTANTS: dict[str, Value] = {}
