"""NumPy."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from seglint.libraries.library import Library
from seglint.libraries.standard import shuffled
from seglint.libraries.training import Tensor
from seglint.limits import MAX_ITEMS
from seglint.values import (
    NONE,
    Call,
    Constant,
    Count,
    SequenceValue,
    Unknown,
    Value,
    constants_in,
    int_of,
    is_number,
    items_of,
    merged_labels,
    operate,
    unknown,
    unknown_items,
)
from seglint.values.constants import bounded, computed
from seglint.values.sequences import REDUCTIONS, as_type, concatenated, flattened, reduction, repeated

LIBRARY = numpy = Library("numpy")

# --- making arrays -------------------------------------------------------------------------------------------------


def array_of(kind: str) -> Callable[[Call], Value]:
    """``np.array(x)``: the items stay, in an array of their own; nested lists are rows."""

    def make(call: Call) -> Value:
        value = call.value("object")
        if isinstance(value, SequenceValue) and value.kind not in ("set", "generator", "view", "shape"):
            return as_type(_with_rows(call, replace(value, kind=kind), 0, {}), call.get("dtype"))
        if isinstance(value, (Constant, Tensor)):
            return value
        return call.machine.derive("array", value)

    return make


def as_array(call: Call, value: SequenceValue) -> SequenceValue:
    """An array of a sequence, with the lists among its items as rows."""
    return _with_rows(call, replace(value, kind="array"), 0, {})


def _with_rows(call: Call, array: SequenceValue, depth: int, known: dict[Any, Value]) -> SequenceValue:
    """The array with the lists among its items as rows; ``known`` are those that were made, by list and depth."""
    if array.items is None or depth > 4:
        return array
    call.machine.charge(array)
    if all(isinstance(item, (Constant, Unknown)) for item in array.items):
        return array
    rows: list[Value] = []
    for item in array.items:
        row = call.machine.contents(item)
        if isinstance(row, SequenceValue):
            key = row, depth
            if key not in known:
                known[key] = _with_rows(call, replace(row, kind=array.kind), depth + 1, known)
            row = known[key]
        rows.append(row)
    return replace(array, items=tuple(rows))


numpy.function("array(object, dtype)", "fromiter(object, dtype)")(array_of("array"))
numpy.function(
    "asarray(object, dtype)", "asanyarray(object, dtype)", "ascontiguousarray(object, dtype)", view=True
)(array_of("array"))  # fmt: skip


def filled_with(value: Value | None) -> Callable[[Call], Value]:
    """``np.ones(shape)``, ``np.full(shape, value)``: ``value`` None stands for the argument."""

    def make(call: Call) -> Value:
        array = of_shape(call.value("shape"), value if value is not None else call.value("fill_value"))
        return as_type(array, call.get("dtype")) if isinstance(array, SequenceValue) else array

    return make


def of_shape(shape: Value, content: Value) -> Value:
    """An array of this shape, with the same content everywhere; one axis is a sequence, more a tensor."""
    if isinstance(shape, SequenceValue) and shape.items is not None:
        if len(shape.items) != 1:
            return Tensor(shape.items[-1], rank=len(shape.items)) if shape.items else content
        shape = shape.items[0]
    if isinstance(shape, Constant) and isinstance(shape.value, int):
        if 0 <= shape.value <= MAX_ITEMS:
            return SequenceValue("array", (content,) * shape.value, shape)
        return SequenceValue("array", None, shape)
    return SequenceValue("array", None, shape) if isinstance(shape, Unknown) else unknown()


def like(value: Value | None) -> Callable[[Call], Value]:
    """``np.ones_like(x)``."""

    def make(call: Call) -> Value:
        model, content = call.value("a"), value if value is not None else call.value("fill_value")
        if isinstance(model, SequenceValue) and not model.is_nested:
            if model.size is not None and model.size <= MAX_ITEMS:
                array = SequenceValue("array", (content,) * model.size, model.length_value)
                is_whole = model.items and all(int_of(item) is not None for item in model.items)
                return as_type(array, call.get("dtype") or (Constant("int") if is_whole else None))
        return Tensor(model.channels) if isinstance(model, Tensor) else unknown()

    return make


numpy.function("ones(shape, dtype, order)")(filled_with(Constant(1.0)))
numpy.function("zeros(shape, dtype, order)")(filled_with(Constant(0.0)))
numpy.function("empty(shape, dtype, order)")(filled_with(unknown()))
numpy.function("full(shape, fill_value, dtype)")(filled_with(None))
numpy.function("ones_like(a, dtype)")(like(Constant(1.0)))
numpy.function("zeros_like(a, dtype)")(like(Constant(0.0)))
numpy.function("full_like(a, fill_value, dtype)")(like(None))


@numpy.function("arange(start, stop, step, dtype)")
def arange(call: Call) -> Value:
    """Numbers in a row."""
    bounds = [bound for bound in (call.get("start"), call.get("stop"), call.get("step")) if bound is not None]
    numbers = [bound.value for bound in bounds if isinstance(bound, Constant) and isinstance(bound.value, (int, float))]
    if not bounds or len(numbers) != len(bounds):
        return SequenceValue("array", None, bounds[0] if len(bounds) == 1 else None)
    start, stop, step = (0, numbers[0], 1) if len(numbers) == 1 else (*numbers, 1)[:3]
    if step == 0:
        return unknown()
    size, only = max(0, math.ceil((stop - start) / step)), bounds[0]
    counted = only if len(bounds) == 1 and isinstance(only, Constant) and only.count else bounded(size)
    if size > MAX_ITEMS:
        return SequenceValue("array", None, counted)
    return SequenceValue("array", tuple(bounded(start + i * step) for i in range(size)), counted)


@numpy.function("linspace(start, stop, num=50)")
def linspace(call: Call) -> Value:
    """Only its length is followed."""
    number = call.get("num") or Constant(50)
    count = int_of(number)
    if count is not None and 0 <= count <= MAX_ITEMS:
        return SequenceValue("array", unknown_items(count))
    return SequenceValue("array", None, number if isinstance(number, Constant) else None)


# --- putting arrays together ---------------------------------------------------------------------------------------


@numpy.function("tile(A, reps)")
def tile(call: Call) -> Value:
    """An array several times, along one axis."""
    values, times = call.get("A"), call.get("reps")
    if isinstance(values, Constant):
        values = SequenceValue("array", (values,))
    if isinstance(values, SequenceValue) and isinstance(times, Constant) and int_of(times) is not None:
        return unknown() if values.is_nested else replace(repeated(values, times), kind="array")
    return unknown()


@numpy.function("repeat(a, repeats, axis)")
def repeated_items(call: Call) -> Value:
    """Each item so many times."""
    values, times = call.get("a"), call.get("repeats")
    if isinstance(values, Constant):
        values = SequenceValue("array", (values,))
    count = int_of(times)
    if not isinstance(values, SequenceValue) or values.items is None or values.is_nested or count is None:
        return unknown()
    if not 0 <= count * len(values.items) <= MAX_ITEMS:
        return unknown()
    items = tuple(item for item in values.items for _ in range(count))
    return SequenceValue("array", items, times if len(values.items) == 1 else None)


@numpy.function("concatenate(arrays, axis)", "hstack(arrays)")
def joined(call: Call) -> Value:
    """Sequences in a row, tensors by their channels."""
    parts = items_of(call.machine, call.value("arrays"))
    if not parts:
        return unknown()
    contents, axis = [call.machine.contents(part) for part in parts], call.get("axis")
    tensors = [part for part in contents if isinstance(part, Tensor)]
    if len(tensors) == len(contents):
        return _joined_tensors(call, tensors, axis)
    result = SequenceValue("array", ())
    for content in contents:
        part = SequenceValue("array", (content,)) if isinstance(content, Constant) else content
        row = as_array(call, part) if isinstance(part, SequenceValue) else None
        if row is None or row.is_nested:
            return unknown()
        result = concatenated(result, row)
    return result


def _joined_tensors(call: Call, tensors: list[Tensor], axis: Value | None) -> Value:
    first = tensors[0].channels
    if axis not in (Constant(-1), Constant(3)):
        same = all(tensor.channels == first for tensor in tensors)
        return Tensor(first) if same and axis in (None, Constant(0)) else unknown()
    total: Value = Constant(0)
    for tensor in tensors:
        total = operate(call.machine, "+", total, tensor.channels, call.node)
    return Tensor(total, one_hot=True)


@numpy.function("append(arr, values, axis)")
def appended(call: Call) -> Value:
    """An array with more items."""
    first, second = call.get("arr"), call.get("values")
    if isinstance(second, Constant):
        second = SequenceValue("array", (second,))
    if not isinstance(first, SequenceValue) or not isinstance(second, SequenceValue):
        return unknown()
    return concatenated(flattened(as_array(call, first)), flattened(as_array(call, second)))


@numpy.function("stack(arrays, axis)", "dstack(arrays)")
def stacked(call: Call) -> Value:
    """One channel for each of some masks."""
    parts, axis = call.value("arrays"), call.get("axis")
    if not isinstance(parts, SequenceValue):
        return unknown()
    items = items_of(call.machine, parts)
    if items and all(isinstance(item, Constant) for item in items):
        return SequenceValue("array", tuple(items))
    if axis not in (Constant(-1), Constant(2), Constant(3)) and call.last_name != "dstack":
        return unknown()
    if items is None:
        return Tensor(parts.length_value, one_hot=True) if parts.length_value is not None else unknown()
    if not all(isinstance(item, (Unknown, Tensor)) for item in items):
        return unknown()
    return Tensor(Constant(len(items), count=_count_of(parts)), one_hot=True)


def _count_of(parts: SequenceValue) -> Count | None:
    return parts.length_value.count if isinstance(parts.length_value, Constant) else None


# --- counting ------------------------------------------------------------------------------------------------------


@numpy.function("unique(ar, return_index, return_inverse, return_counts, axis)")
def unique(call: Call) -> Value:
    """The values in ascending order, how many is not known."""
    found = SequenceValue("array", None, None, call.node, order="mask value")
    numbers = constants_in(call.get("ar"))
    if numbers is not None:
        try:
            found = replace(found, items=tuple(Constant(number) for number in sorted(set(numbers))))
        except TypeError:
            return unknown()
    extra = sum(1 for name in ("return_index", "return_inverse", "return_counts") if call.get(name) == Constant(True))
    if not extra:
        return found
    counts = SequenceValue("array", None, None, call.node, order="mask value")
    return SequenceValue("tuple", (found, *(counts for _ in range(extra))))


@numpy.function("bincount(x, weights, minlength)")
def counted(call: Call) -> Value:
    """One number a mask value, in ascending order."""
    return SequenceValue("array", None, None, call.node, order="mask value")


# --- arithmetic ----------------------------------------------------------------------------------------------------


def elementwise(function: Callable[[float], float]) -> Callable[[Call], Value]:
    """``np.sqrt(x)`` and its like."""

    def one(value: Value) -> Value:
        return computed(function, value) if is_number(value) else Unknown(unknown().name, merged_labels(value))

    def apply(call: Call) -> Value:
        value = call.value("x")
        if isinstance(value, SequenceValue):
            if value.is_nested:
                return unknown()
            call.machine.spend(len(value.items or ()))
            return replace(value, kind="array", items=None if value.items is None else tuple(map(one, value.items)))
        return value if isinstance(value, Tensor) else one(value)

    return apply


_ELEMENTWISE: dict[str, Callable[[float], float]] = {
    "sqrt": math.sqrt, "log": math.log, "log2": math.log2, "log10": math.log10, "log1p": math.log1p, "exp": math.exp,
    "abs": abs, "square": lambda x: x * x, "reciprocal": lambda x: 1 / x, "negative": lambda x: -x,
}  # fmt: skip
for _name, _function in _ELEMENTWISE.items():
    numpy.function(f"{_name}(x)")(elementwise(_function))


def binary(symbol: str) -> Callable[[Call], Value]:
    """``np.divide(a, b)`` and its like."""

    def apply(call: Call) -> Value:
        left, right = call.value("x1"), call.value("x2")
        if isinstance(left, SequenceValue):
            left = replace(left, kind="array")
        return operate(call.machine, symbol, left, right, call.node)

    return apply


for _name, _symbol in (
    ("add", "+"), ("subtract", "-"), ("multiply", "*"), ("divide", "/"), ("true_divide", "/"), ("power", "**"),
):  # fmt: skip
    numpy.function(f"{_name}(x1, x2)")(binary(_symbol))


def reduced(function: Callable[[list[Any]], Any]) -> Callable[[Call], Value]:
    """``np.sum(x)``, ``np.mean(x)``, ``np.max(x)`` of all numbers; of a tensor's channels, one is left."""
    of_numbers = reduction(function)

    def apply(call: Call) -> Value:
        if not isinstance(call.get("a"), Tensor):
            return of_numbers(call)
        kept = call.get("keepdims") == Constant(True) and call.get("axis") in (Constant(-1), Constant(3))
        return Tensor(Constant(1)) if kept else unknown()

    return apply


for _name, _reduce in {**REDUCTIONS, "amax": REDUCTIONS["max"], "amin": REDUCTIONS["min"]}.items():
    numpy.function(f"{_name}(a, axis, dtype, out, keepdims)")(reduced(_reduce))


@numpy.function(
    "float16(object)", "float32(object)", "float64(object)", "int8(object)", "int16(object)", "int32(object)",
    "int64(object)", "uint8(object)", "float_(object)", "int_(object)",
)  # fmt: skip
def scalar(call: Call) -> Value:
    """A number of that kind, or an array."""
    value = call.get("object") or Constant(0)
    return replace(value, kind="array") if isinstance(value, SequenceValue) else value


# --- the same items ------------------------------------------------------------------------------------------------


@numpy.function("squeeze(a, axis)", "ravel(a)", view=True)
def same_items(call: Call) -> Value:
    """The items in one row."""
    value = call.value("a")
    return flattened(as_array(call, value)) if isinstance(value, SequenceValue) else value


@numpy.function("copy(a)")
def copied(call: Call) -> Value:
    """An array of its own."""
    value = call.value("a")
    return replace(value, kind="array") if isinstance(value, SequenceValue) else value


@numpy.function(
    "sort(a)", "clip(a, min, max)", "round(a, decimals)", "around(a, decimals)", "cumsum(a)", "random.permutation(a)"
)
def some_items(call: Call) -> Value:
    """The length stays; items or their order change in a way that is not followed."""
    value = call.value("a")
    if not isinstance(value, SequenceValue) or value.is_nested:
        return unknown()
    if value.size is not None and value.size <= MAX_ITEMS:
        return SequenceValue("array", unknown_items(value.size))
    return SequenceValue("array", None, None)


@numpy.function("flip(a, axis)")
def flipped(call: Call) -> Value:
    """The items in the opposite order."""
    value = call.value("a")
    if isinstance(value, SequenceValue) and value.items is not None and not value.is_nested:
        return replace(value, kind="array", items=value.items[::-1])
    return some_items(call)


@numpy.function("expand_dims(a, axis)")
def expanded(call: Call) -> Value:
    """Masks with one channel."""
    if call.get("axis") in (Constant(-1), Constant(3)):
        return Tensor(Constant(1))
    value = call.get("a")
    return value if isinstance(value, Tensor) and call.get("axis") == Constant(0) else unknown()


numpy.function("random.shuffle(x)", plain=False)(shuffled)

for _name, _number in (
    ("nan", math.nan), ("NaN", math.nan), ("inf", math.inf), ("Inf", math.inf), ("pi", math.pi), ("e", math.e),
):  # fmt: skip
    numpy.value(_name, Constant(_number))
numpy.value("newaxis", NONE)
