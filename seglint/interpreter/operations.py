"""Operators on abstract values."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from seglint.libraries.training import Loss, LossCall, LossFunction, LossProduct, LossSum, Tensor
from seglint.values import (
    MAX_MADE_ITEMS,
    Constant,
    Count,
    DictValue,
    Label,
    SequenceValue,
    Unknown,
    Value,
    labels_of,
    unknown,
)

ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
    "<<": operator.lshift,
    ">>": operator.rshift,
}
COMPARISON: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "is": operator.is_,
    "is not": operator.is_not,
}
ARRAYS = ("array", "tensor")
LOSSES = (Loss, LossSum, LossProduct, LossFunction)

#: Numbers larger than this and longer strings are not computed.
MAX_INTEGER = 10**15
MAX_TEXT = 10_000
#: A sum of more losses than this is not followed.
MAX_LOSSES = 64


def arithmetic(symbol: str, left: Value, right: Value, derive: Callable[..., Value]) -> Value:
    """``left symbol right`` for plain values; unknown where Python's result is not known or it raises."""
    if isinstance(left, LossCall) or isinstance(right, LossCall):
        parts = tuple(part for side in (left, right) if isinstance(side, LossCall) for part in side.parts)
        if len(parts) > MAX_LOSSES:
            return LossCall((unknown(),))
        known = all(isinstance(side, (LossCall, Constant)) for side in (left, right))
        return LossCall(parts if known else (*parts, unknown()))
    if isinstance(left, Constant) and isinstance(right, Constant):
        return _constants(symbol, left, right)
    if isinstance(left, Tensor) or isinstance(right, Tensor):
        return _tensors(left, right)
    if isinstance(left, SequenceValue) or isinstance(right, SequenceValue):
        return _sequences(symbol, left, right, derive)
    if symbol == "|" and isinstance(left, DictValue) and isinstance(right, DictValue):
        if left.items is None or right.items is None:
            return DictValue(None)
        return DictValue(tuple(dict((*left.items, *right.items)).items()), left.origin)
    result = derive(symbol, left, right)
    labels = merged_labels(left, right)
    return Unknown(result.symbol, labels) if labels and isinstance(result, Unknown) else result


def merged_labels(*values: Value) -> tuple[Label, ...]:
    """The labels of a number that is computed from others."""
    return tuple(dict.fromkeys(label for value in values for label in labels_of(value)))[:6]


def _constants(symbol: str, left: Constant, right: Constant) -> Value:
    labels = merged_labels(left, right)
    one, other = left.value, right.value
    if symbol == "*" and isinstance(one, (str, bytes)) | isinstance(other, (str, bytes)):
        size = len(one) * other if isinstance(other, int) and not isinstance(one, int) else None
        if size is None and isinstance(one, int) and isinstance(other, (str, bytes)):
            size = len(other) * one
        if size is None or size > MAX_MADE_ITEMS:
            return unknown()
    if symbol == "%" and isinstance(one, (str, bytes)):
        return unknown()
    if symbol in ("**", "<<") and not _small(one, other):
        return unknown()
    try:
        result = ARITHMETIC[symbol](one, other)
    except Exception:
        return Unknown(unknown().symbol, labels)
    if isinstance(result, complex) or is_too_large(result):
        return Unknown(unknown().symbol, labels)
    if isinstance(result, (str, bytes)) and len(result) > MAX_TEXT:
        return unknown()
    return Constant(result, labels, _count(symbol, left, right))


def is_too_large(number: object) -> bool:
    """Whether a number is an int that is not computed with: one that no float holds would raise later."""
    return isinstance(number, int) and abs(number) > MAX_INTEGER


def _small(base: Any, exponent: Any) -> bool:
    return (
        isinstance(base, (int, float)) and isinstance(exponent, (int, float)) and abs(base) < 1e6 and abs(exponent) < 64
    )


def _count(symbol: str, left: Constant, right: Constant) -> Count | None:
    sign = {"+": 1, "-": -1}.get(symbol)
    if sign is None:
        return None
    if left.count is not None and right.count is None and isinstance(right.value, int):
        return Count(left.count.sequence, left.count.extra + sign * right.value, left.count.name)
    if sign == 1 and right.count is not None and left.count is None and isinstance(left.value, int):
        return Count(right.count.sequence, right.count.extra + left.value, right.count.name)
    return None


def _tensors(left: Value, right: Value) -> Value:
    tensors = [side for side in (left, right) if isinstance(side, Tensor)]
    if len(tensors) == 1:
        return Tensor(tensors[0].channels, rank=tensors[0].rank)
    one, other = (tensor.channels for tensor in tensors)
    if one == other or other == Constant(1):
        return Tensor(one)
    return Tensor(other) if one == Constant(1) else unknown()


def _sequences(symbol: str, left: Value, right: Value, derive: Callable[..., Value]) -> Value:
    arrays = [side for side in (left, right) if isinstance(side, SequenceValue) and side.kind in ARRAYS]
    if arrays:
        return _elementwise(symbol, left, right, arrays[0], derive)
    if (
        symbol == "+"
        and isinstance(left, SequenceValue)
        and isinstance(right, SequenceValue)
        and left.kind == right.kind
    ):
        return concatenate(left, right)
    if symbol == "*":
        sequence, factor = (left, right) if isinstance(left, SequenceValue) else (right, left)
        if isinstance(sequence, SequenceValue) and isinstance(factor, Constant) and isinstance(factor.value, int):
            return repeat(sequence, factor)
        if isinstance(sequence, SequenceValue) and sequence.size == 1:
            return SequenceValue(sequence.kind, None, factor, sequence.origin)
        if isinstance(sequence, SequenceValue) and isinstance(factor, Unknown):
            return SequenceValue(sequence.kind, None, None, sequence.origin)
    return unknown()


def concatenate(left: SequenceValue, right: SequenceValue) -> SequenceValue:
    """Two lists or tuples, one behind the other."""
    comments = (*left.comments, *right.comments)
    size = (left.size or 0) + (right.size or 0)
    if left.items is not None and right.items is not None and (size <= MAX_MADE_ITEMS or not left.items):
        return SequenceValue(left.kind, (*left.items, *right.items), None, left.origin, comments)
    if left.size is not None and right.size is not None:
        return SequenceValue(left.kind, None, Constant(size) if size <= MAX_INTEGER else None, left.origin)
    return SequenceValue(left.kind, None, None, left.origin)


def repeat(sequence: SequenceValue, times: Constant) -> SequenceValue:
    """``sequence * times`` for lists and tuples."""
    count = max(int(times.value), 0)
    if sequence.items is not None and len(sequence.items) * count <= MAX_MADE_ITEMS:
        length = times if len(sequence.items) == 1 else None
        return SequenceValue(sequence.kind, sequence.items * count, length, sequence.origin)
    size = sequence.size
    known = size is not None and size * count <= MAX_INTEGER
    return SequenceValue(
        sequence.kind, None, Constant(size * count) if size is not None and known else None, sequence.origin
    )


def _elementwise(symbol: str, left: Value, right: Value, array: SequenceValue, derive: Callable[..., Value]) -> Value:
    sizes = {side.size for side in (left, right) if isinstance(side, SequenceValue)}
    order = next((side.order for side in (left, right) if isinstance(side, SequenceValue) and side.order), "")
    if None in sizes:
        return SequenceValue(array.kind, None, None, array.origin, order=order)
    length = max(size for size in sizes if size is not None)
    if len(sizes - {1}) > 1:
        return unknown()
    if length > MAX_MADE_ITEMS:
        return SequenceValue(array.kind, None, Constant(length), array.origin)
    if any(_nested(side) for side in (left, right)):
        return unknown()
    columns = [_column(side, length) for side in (left, right)]
    items = tuple(arithmetic(symbol, one, other, derive) for one, other in zip(*columns, strict=True))
    comments = next((side.comments for side in (left, right) if isinstance(side, SequenceValue) and side.comments), ())
    return SequenceValue(array.kind, items, array.length, array.origin, comments, order)


def _nested(value: Value) -> bool:
    return (
        isinstance(value, SequenceValue)
        and value.items is not None
        and any(isinstance(item, (SequenceValue, DictValue)) for item in value.items)
    )


def _column(value: Value, length: int) -> list[Value]:
    if not isinstance(value, SequenceValue):
        return [value] * length
    items: list[Value] = [unknown() for _ in range(length)] if value.items is None else list(value.items)
    return items * length if len(items) == 1 else items


def compare(symbol: str, left: Value, right: Value, derive: Callable[..., Value]) -> Value:
    """``left symbol right`` for plain values: a bool where it is known."""
    if symbol in ("in", "not in"):
        return _membership(symbol, left, right, derive)
    if isinstance(left, Constant) and isinstance(right, Constant):
        if symbol in ("is", "is not") and not _singleton(left, right):
            symbol = "==" if symbol == "is" else "!="
        try:
            return Constant(bool(COMPARISON[symbol](left.value, right.value)))
        except Exception:
            return unknown()
    if symbol in ("==", "!=", "is", "is not"):
        equal = _equal(left, right)
        if equal is not None:
            return Constant(equal is (symbol in ("==", "is")))
        if isinstance(left, SequenceValue) and left.kind in ARRAYS:
            return unknown()
        result = derive("==" if symbol in ("==", "!=") else "is", *_ordered(left, right))
        return result if symbol in ("==", "is") else negated(result, derive)
    return derive(symbol, left, right)


def negated(value: Value, derive: Callable[..., Value]) -> Value:
    """The opposite of an unknown comparison; ``derive`` gives it the same symbol each time."""
    return derive("not", value)


def _ordered(left: Value, right: Value) -> tuple[Value, Value]:
    return (right, left) if isinstance(left, Constant) else (left, right)


def _singleton(left: Constant, right: Constant) -> bool:
    return any(side.value is None or isinstance(side.value, bool) for side in (left, right))


def _equal(left: Value, right: Value) -> bool | None:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Constant) and one.value is None and not isinstance(other, (Unknown, Constant)):
            return False
    if isinstance(left, SequenceValue) and isinstance(right, SequenceValue) and left.kind == right.kind:
        if left.kind in ARRAYS or left.items is None or right.items is None:
            return None
        if len(left.items) != len(right.items):
            return False
        if all(isinstance(item, Constant) for item in (*left.items, *right.items)):
            return left.items == right.items
    return None


def _membership(symbol: str, left: Value, right: Value, derive: Callable[..., Value]) -> Value:
    found: bool | None = None
    if isinstance(right, DictValue) and right.items is not None:
        found = _contains(tuple(key for key, _ in right.items), left)
    elif isinstance(right, SequenceValue) and right.items is not None:
        found = _contains(right.items, left)
    elif isinstance(right, Constant) and isinstance(right.value, str) and isinstance(left, Constant):
        found = isinstance(left.value, str) and left.value in right.value
    if found is None:
        result = derive("in", left, right)
        return result if symbol == "in" else negated(result, derive)
    return Constant(found is (symbol == "in"))


def _contains(items: tuple[Value, ...], wanted: Value) -> bool | None:
    if not isinstance(wanted, Constant):
        return None
    if any(isinstance(item, Constant) and item.value == wanted.value for item in items):
        return True
    return False if all(isinstance(item, Constant) for item in items) else None
