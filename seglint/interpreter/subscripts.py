"""Items of sequences and dicts: reading, writing, iterating."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seglint.libraries.training import LayersOf, Tensor
from seglint.values import (
    MAX_MADE_ITEMS,
    Alternatives,
    Constant,
    Count,
    DictValue,
    Label,
    SequenceValue,
    Unknown,
    Value,
    lift,
    unknown,
    with_labels,
)

if TYPE_CHECKING:
    from seglint.interpreter.core import Interpreter

#: An index: a value, or the bounds of a slice.
Index = Value | tuple[Value | None, ...]


def iterate(interpreter: Interpreter, value: Value) -> tuple[Value, ...] | None:
    """The items that iterating over a value gives, where they are known."""
    value = interpreter.contents(value)
    interpreter.charge(value)
    match value:
        case SequenceValue(kind="shape"):
            return None
        case SequenceValue(items=items) if items is not None:
            return items
        case SequenceValue() if value.size is not None and value.size <= 64 and value.kind != "set":
            return tuple(unknown() for _ in range(value.size))
        case DictValue(items=pairs) if pairs is not None:
            return tuple(key for key, _ in pairs)
        case Constant(value=str() as text) if len(text) < 1000:
            return tuple(Constant(character) for character in text)
        case _:
            return None


def get_item(interpreter: Interpreter, value: Value, index: Index) -> Value:
    """``value[index]``."""
    contents = interpreter.contents(value)
    if isinstance(index, tuple):
        interpreter.charge(contents)
    if isinstance(contents, Alternatives):
        return interpreter.stored(lift(lambda option: plain_item(interpreter, option, index), contents))
    return interpreter.stored(plain_item(interpreter, contents, index))


def plain_item(interpreter: Interpreter, value: Value, index: Index) -> Value:
    """``value[index]`` for a value that is not alternatives."""
    if isinstance(value, LayersOf):
        return value
    if isinstance(index, tuple):
        return _slice(value, index)
    if isinstance(index, Alternatives):
        return lift(lambda option: plain_item(interpreter, value, option), index)
    match value:
        case DictValue(items=pairs):
            return _lookup(pairs, index)
        case SequenceValue(kind="shape", items=items) if items is not None:
            return items[0] if index == Constant(-1) else unknown()
        case SequenceValue():
            return _element(value, index)
        case Constant(value=str() as text) if isinstance(index, Constant) and isinstance(index.value, int):
            return Constant(text[index.value]) if -len(text) <= index.value < len(text) else unknown()
        case Tensor():
            return unknown()
        case _:
            result = interpreter.derive("item", value, index)
            return _labelled_by(result, index)


def _labelled_by(value: Value, key: Value) -> Value:
    if isinstance(key, Constant) and isinstance(key.value, str):
        return with_labels(value, Label(key.value, "key"))
    return value


def _lookup(pairs: tuple[tuple[Value, Value], ...] | None, key: Value) -> Value:
    if pairs is not None and isinstance(key, Constant):
        for known, value in pairs:
            if isinstance(known, Constant) and known.value == key.value:
                return _labelled_by(value, key)
    return _labelled_by(unknown(), key)


def _element(sequence: SequenceValue, index: Value) -> Value:
    items = sequence.items
    if isinstance(index, SequenceValue) and index.items is not None and items is not None:
        chosen = [_element(sequence, item) for item in index.items]
        if sequence.kind == "array" and all(isinstance(item, Constant) for item in index.items):
            if all(isinstance(item, Constant) and not isinstance(item.value, bool) for item in index.items):
                return SequenceValue("array", tuple(chosen), None, sequence.origin, sequence.comments)
        return unknown()
    if items is None or not isinstance(index, Constant) or not isinstance(index.value, int):
        return unknown()
    return items[index.value] if -len(items) <= index.value < len(items) else unknown()


def _slice(value: Value, bounds: tuple[Value | None, ...]) -> Value:
    if isinstance(value, Constant) and isinstance(value.value, str):
        if len(value.value) > MAX_MADE_ITEMS:
            return unknown()
        ints = _ints(bounds)
        return unknown() if ints is None else Constant(value.value[slice(*ints)])
    if not isinstance(value, SequenceValue):
        return unknown()
    ints = _ints(bounds)
    size = value.size
    if ints is None or size is None:
        return SequenceValue(value.kind, None, None, value.origin)
    if ints[2] == 0:
        return unknown()
    if value.items is not None:
        return replace(value, items=value.items[slice(*ints)], length=None, comments=())
    if size >= 2**63:
        return SequenceValue(value.kind, None, None, value.origin)
    return replace(value, length=Constant(len(range(size)[slice(*ints)])))


def _ints(bounds: tuple[Value | None, ...]) -> tuple[int | None, ...] | None:
    ints: list[int | None] = []
    for bound in bounds:
        if bound is None or bound == Constant(None):
            ints.append(None)
        elif isinstance(bound, Constant) and isinstance(bound.value, int):
            ints.append(bound.value)
        else:
            return None
    return tuple(ints)


def set_item(contents: Value, index: Index, value: Value) -> Value:
    """What a container holds after ``container[index] = value``."""
    match contents:
        case DictValue(items=pairs) if pairs is not None and len(pairs) > MAX_MADE_ITEMS:
            return replace(contents, items=None)
        case SequenceValue(items=items) if items is not None and len(items) > MAX_MADE_ITEMS:
            return replace(contents, items=None, length=Constant(len(items)))
        case DictValue(items=pairs) if pairs is not None and isinstance(index, Constant):
            updated = dict(pairs)
            updated[index] = value
            return replace(contents, items=tuple(updated.items()))
        case DictValue():
            return replace(contents, items=None)
        case SequenceValue(items=items) if items is not None and isinstance(index, Constant):
            position = index.value
            if isinstance(position, int) and -len(items) <= position < len(items):
                position %= len(items)
                return replace(contents, items=(*items[:position], value, *items[position + 1 :]))
            return contents
        case SequenceValue(kind="array" | "tensor"):
            size = contents.size
            items = None if size is None or size > 64 else tuple(unknown() for _ in range(size))
            return replace(contents, items=items, length=contents.length if items is None else None)
        case SequenceValue(items=items) if items is not None and isinstance(index, Unknown):
            return replace(contents, items=tuple(unknown() for _ in items))
        case SequenceValue():
            return replace(contents, items=None, length=None)
        case _:
            return contents


def length_of(value: Value) -> Value:
    """``len(value)``, which remembers what it counts."""
    match value:
        case SequenceValue(kind="shape"):
            return unknown()
        case SequenceValue(items=items) if items is not None:
            return Constant(len(items), count=Count(value, 0, value.name))
        case SequenceValue(length=length) if length is not None:
            return length
        case DictValue(items=pairs) if pairs is not None:
            keys = SequenceValue("list", tuple(key for key, _ in pairs), None, value.origin)
            return Constant(len(pairs), count=Count(keys))
        case Constant(value=str() | bytes() as text):
            return Constant(len(text))
        case _:
            return unknown()
