"""NumPy."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar

import libcst as cst

from seglint.libraries.library import Library
from seglint.libraries.standard import shuffled
from seglint.libraries.tensors import (
    Classes,
    ClassesTold,
    Picture,
    Tensor,
    array,
    as_tensor,
    axis_of,
    cast,
    expanded_at,
    flat,
    one_hot,
    permuted,
    reduced,
    reshaped_to,
    rounded,
    size_of,
    squeezed,
    stacked_along,
    swapped,
    transposed,
    type_named,
)
from seglint.libraries.tensors import repeated as repeated_along
from seglint.libraries.training import BadArithmetic, LossValue
from seglint.limits import MAX_ITEMS
from seglint.values import (
    NONE,
    Argument,
    Arguments,
    BoundMethod,
    Call,
    Constant,
    Count,
    DictValue,
    External,
    Machine,
    SequenceValue,
    Unknown,
    Value,
    constants_in,
    int_of,
    is_number,
    items_of,
    lift,
    merged_labels,
    operate,
    unknown,
    unknown_items,
)
from seglint.values.constants import bounded, computed
from seglint.values.sequences import (
    REDUCTIONS,
    as_float,
    as_type,
    column_of,
    concatenated,
    flattened,
    is_of_numbers,
    of_one_type,
    of_type,
    reduction,
    repeated,
    rows_of,
    squeezed_row,
)

LIBRARY = numpy = Library("numpy")


def of_rows(implementation: Callable[[Call], Value]) -> Callable[[Call], Value]:
    """A function of arrays, given lists of lists with their rows in place.

    What NumPy takes for one object, a generator, a set or a dict's view, is not followed.
    """

    def apply(call: Call) -> Value:
        given = call.arguments
        if any(isinstance(value, SequenceValue) and not value.is_row for value in given.values):
            return unknown()
        positional = [Argument(_in_place(call, argument.value), argument.node) for argument in given.positional]
        arguments = Arguments(positional, given.keywords, given.complete, given.rest)
        return implementation(replace(call, arguments=arguments))

    return apply


def _in_place(call: Call, value: Value) -> Value:
    items = value.items or () if isinstance(value, SequenceValue) else ()
    is_plain = all(isinstance(one, (Constant, Unknown)) for one in items)
    if isinstance(value, SequenceValue) and not is_plain:
        return as_array(call, value)
    return value


# --- making arrays -------------------------------------------------------------------------------------------------


def array_of(kind: str) -> Callable[[Call], Value]:
    """``np.array(x)``: the items stay, in an array of their own; nested lists are rows."""

    def make(call: Call) -> Value:
        value, dtype = call.value("object"), call.get("dtype")
        if isinstance(value, (Tensor, Picture)) or _holds_tensors(call, value):
            result = as_tensor(call.machine, value)
            return result if dtype in (None, NONE) else _of_type(call, result, type_named(dtype))
        if dtype == External("builtins.object") or dtype == Constant("object"):
            call.machine.hide(*value.parts())
            return unknown()
        if isinstance(value, SequenceValue) and value.is_row:
            return as_type(_with_rows(call, replace(value, kind=kind), 0, {}), dtype)
        if isinstance(value, Constant):
            # an array without an axis is no number: it can be changed
            return unknown().labelled(*value.labels)
        return call.machine.derive("array", value)

    return make


def _of_type(call: Call, value: Value, dtype: str) -> Value:
    return cast(call.machine, value, dtype, call.node) if isinstance(value, Tensor) else value


def _holds_tensors(call: Call, value: Value) -> bool:
    """Whether a list holds arrays, images, or lists of them, and no numbers."""
    for _ in range(4):
        if not isinstance(value, SequenceValue) or value.kind in ("set", "generator", "shape"):
            return False
        first = value.items[0] if value.items else value.each
        if first is None:
            return False
        value = call.machine.contents(first)
        if isinstance(value, (Tensor, Picture)):
            return True
    return False


def as_array(call: Call, value: SequenceValue) -> SequenceValue:
    """An array of a sequence, with the lists among its items as rows."""
    if not value.is_row:
        return value.of_size(None, kind="array", comments=())
    return of_one_type(_with_rows(call, replace(value, kind="array"), 0, {}))


def _with_rows(call: Call, array: SequenceValue, depth: int, known: dict[Any, Value]) -> SequenceValue:
    """The array with the lists among its items as rows; ``known`` are those that were made, by list and depth."""
    if array.items is None or depth > 4:
        return array
    call.machine.charge(array)
    if all(isinstance(item, (Constant, Unknown)) for item in array.items):
        return array
    # one that stands in many places is one row
    row_of: dict[int, Value] = {}
    for item in array.items:
        if id(item) not in row_of:
            call.machine.spend(4)
            row_of[id(item)] = lift(partial(_as_row, call, array.kind, depth + 1, known), call.machine.contents(item))
    rows = [row_of[id(item)] for item in array.items]
    sizes = {row.size for row in rows if isinstance(row, SequenceValue) and row.size is not None}
    if len(sizes) > 1 or (sizes and any(isinstance(row, Constant) for row in rows)):
        # older versions make an array of objects, newer ones raise
        return array.of_size(None)
    return replace(array, items=tuple(rows))


def _as_row(call: Call, kind: str, depth: int, known: dict[Any, Value], row: Value) -> Value:
    if isinstance(row, DictValue) or (isinstance(row, SequenceValue) and not row.is_row):
        return unknown()
    if not isinstance(row, SequenceValue):
        return row
    key = row, depth
    if key not in known:
        known[key] = of_one_type(_with_rows(call, replace(row, kind=kind), depth, known))
    return known[key]


numpy.function("array(object, dtype)")(array_of("array"))
numpy.function(
    "asarray(object, dtype)", "asanyarray(object, dtype)", "ascontiguousarray(object, dtype)", view=True
)(array_of("array"))  # fmt: skip


@numpy.function("fromiter(iter, dtype, count)")
def of_items(call: Call) -> Value:
    """An array of what an iterator gives."""
    items = items_of(call.machine, call.value("iter"))
    if items is None or call.get("count") not in (None, Constant(-1)):
        return SequenceValue("array", None)
    return as_type(SequenceValue("array", tuple(items)), call.get("dtype"))


def filled_with(value: Value | None) -> Callable[[Call], Value]:
    """``np.ones(shape)``, ``np.full(shape, value)``: ``value`` None stands for the argument."""

    def make(call: Call) -> Value:
        made = of_shape(call, value if value is not None else call.value("fill_value"))
        return as_type(made, call.get("dtype")) if isinstance(made, SequenceValue) else made

    return make


def of_shape(call: Call, content: Value) -> Value:
    """An array of this shape, with the same content everywhere; one axis is a sequence, more a tensor."""
    shape, dtype = call.value("shape"), call.get("dtype")
    if isinstance(shape, SequenceValue) and shape.kind != "shape" and shape.items is not None:
        if len(shape.items) != 1:
            default = "float64" if call.last_name != "full" and call.name.startswith("numpy") else ""
            named = default if dtype in (None, NONE) else type_named(dtype)
            return _fillable(call, array(shape.items, named)) if shape.items else content
        shape = shape.items[0]
    if isinstance(shape, Constant) and isinstance(shape.value, int):
        if 0 <= shape.value <= MAX_ITEMS:
            return SequenceValue("array", (content,) * shape.value, shape)
        return SequenceValue("array", None, shape)
    return SequenceValue("array", None, shape) if isinstance(shape, Unknown) else unknown()


def _fillable(call: Call, value: Value) -> Value:
    """An array that items can be put into."""
    return replace(value, cell=call.machine.new_cell()) if isinstance(value, Tensor) else value


def like(value: Value | None) -> Callable[[Call], Value]:
    """``np.ones_like(x)``."""

    def make(call: Call) -> Value:
        model, content = call.value("a"), value if value is not None else call.value("fill_value")
        dtype = call.get("dtype")
        if isinstance(model, Tensor):
            return _fillable(call, model.alike(model.dtype if dtype in (None, NONE) else type_named(dtype)))
        if not isinstance(model, SequenceValue) or model.size is None or model.size > MAX_ITEMS:
            return unknown()
        if model.is_nested or (model.items is None and model.may_be_nested):
            return unknown()
        same_size = SequenceValue("array", (content,) * model.size, model.length_value)
        is_whole = model.items and all(int_of(item) is not None for item in model.items)
        if model.items and dtype is None and not all(map(is_number, model.items)):
            # texts have a one and a nought of their own
            return same_size.of_size(model.size)
        are_floats = model.items and all(is_number(item) and int_of(item) is None for item in model.items)
        return as_type(same_size, dtype or (Constant("int") if is_whole else Constant("float") if are_floats else None))

    return make


numpy.function("ones(shape, dtype, order)")(filled_with(Constant(1.0)))
numpy.function("zeros(shape, dtype, order)")(filled_with(Constant(0.0)))
numpy.function("empty(shape, dtype, order)")(filled_with(unknown()))
numpy.function("full(shape, fill_value, dtype)")(filled_with(None))
numpy.function("ones_like(a, dtype)")(of_rows(like(Constant(1.0))))
numpy.function("zeros_like(a, dtype)")(of_rows(like(Constant(0.0))))
numpy.function("full_like(a, fill_value, dtype)")(of_rows(like(None)))


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
@of_rows
def tile(call: Call) -> Value:
    """An array several times, along one axis."""
    values, times = call.get("A"), call.get("reps")
    if isinstance(values, Tensor):
        return repeated_along(values.now(call.machine), (times.items or ()) if isinstance(times, SequenceValue) else ())
    if isinstance(values, Constant):
        values = SequenceValue("array", (values,))
    if isinstance(values, SequenceValue) and isinstance(times, Constant) and int_of(times) is not None:
        return unknown() if values.may_be_nested else as_array(call, repeated(values, times))
    return unknown()


@numpy.function("repeat(a, repeats, axis)")
@of_rows
def repeated_items(call: Call) -> Value:
    """Each item so many times."""
    values, times = call.get("a"), call.get("repeats")
    if isinstance(values, Tensor):
        position = axis_of(call, values)
        if position is None or not isinstance(times, (Constant, Unknown)):
            return unknown()
        along = [times if place == position else None for place in range(values.rank or 0)]
        return repeated_along(values.now(call.machine), along)
    if isinstance(values, Constant):
        values = SequenceValue("array", (values,))
    count = int_of(times)
    if not isinstance(values, SequenceValue) or values.items is None or values.may_be_nested or count is None:
        return unknown()
    if not 0 <= count * len(values.items) <= MAX_ITEMS:
        return unknown()
    items = tuple(item for item in as_array(call, values).items or () for _ in range(count))
    return SequenceValue("array", items, times if len(values.items) == 1 else None)


@numpy.function("concatenate(arrays, axis)", "hstack(arrays)", "vstack(arrays)")
def joined(call: Call) -> Value:
    """Sequences in a row, tensors along an axis."""
    arrays = call.value("arrays")
    parts = items_of(call.machine, arrays)
    if parts is None:
        each, axis = as_tensor(call.machine, arrays.element()), call.get("axis")
        return _rows_of(each) if axis in (None, Constant(0)) and call.last_name != "hstack" else unknown()
    contents = [call.machine.contents(part) for part in parts]
    tensors = [part.now(call.machine) for part in contents if isinstance(part, Tensor)]
    if contents and len(tensors) == len(contents):
        return _joined_tensors(call, tensors, call.get("axis"))
    result = SequenceValue("array", ())
    if call.get("axis") not in (None, Constant(0)) and not all(map(_is_row, contents)):
        # side by side, or one behind the other without their rows
        return unknown()
    for content in contents:
        part = SequenceValue("array", (content,)) if isinstance(content, Constant) else content
        row = as_array(call, part) if isinstance(part, SequenceValue) else None
        if row is None or row.is_nested or call.last_name == "vstack":
            return unknown()
        result = concatenated(result, row)
    if call.last_name == "hstack" and result.may_be_nested:
        # rows would be put side by side
        return result.of_size(None)
    return of_one_type(result) if contents else unknown()


def _is_row(value: Value) -> bool:
    """Whether a value is known to be a row of numbers."""
    return isinstance(value, SequenceValue) and not value.may_be_nested


def _rows_of(each: Value) -> Value:
    """Any number of arrays that are alike, one behind the other along the first axis."""
    if not isinstance(each, Tensor) or each.shape is None or len(each.shape) < 2:
        return unknown()
    return each.reshaped((unknown(), *each.shape[1:]))


def _joined_tensors(call: Call, tensors: list[Tensor], axis: Value | None) -> Value:
    first = tensors[0]
    for tensor in tensors[1:]:
        first = _common_but_one(first, tensor)
    position = axis_of(call, first) if axis is not None else 0
    if axis in (Constant(-1), Constant(3)) or (position is not None and position == (first.rank or 0) - 1 > 0):
        total: Value = Constant(0)
        for tensor in tensors:
            total = operate(call.machine, "+", total, tensor.channels, call.node)
        shape = None if first.shape is None else (*first.shape[:-1], total)
        classes = next((tensor.classes for tensor in tensors if tensor.classes is not None), None)
        return Tensor(total, one_hot=True, shape=shape, dtype=first.dtype, classes=classes)
    if call.last_name == "hstack" or position is None:
        return unknown()
    same_channels = all(tensor.channels == tensors[0].channels for tensor in tensors)
    if first.shape is None:
        return replace(first, channels=tensors[0].channels, one_hot=False) if same_channels else unknown()
    axes = list(first.shape)
    sizes = [size_of(tensor.shape[position]) if tensor.shape is not None else None for tensor in tensors]
    known = [size for size in sizes if size is not None]
    axes[position] = Constant(sum(known)) if len(known) == len(sizes) else unknown()
    return first.reshaped(tuple(axes))


def _common_but_one(one: Tensor, other: Tensor) -> Tensor:
    result = one.common(other)
    return result if isinstance(result, Tensor) else Tensor(unknown())


@numpy.function("append(arr, values, axis)")
def appended(call: Call) -> Value:
    """An array with more items."""
    first, second = call.get("arr"), call.get("values")
    if isinstance(second, Constant):
        second = SequenceValue("array", (second,))
    if not isinstance(first, SequenceValue) or not isinstance(second, SequenceValue):
        return unknown()
    one, other = as_array(call, first), as_array(call, second)
    if call.get("axis") not in (None, NONE) and (one.may_be_nested or other.may_be_nested):
        return unknown()
    return of_one_type(concatenated(flattened(one), flattened(other)))


def _flat_row(call: Call, value: Value) -> SequenceValue | None:
    """The items of an array, in one row; None where they are not known, or an axis of a matrix is meant."""
    rows = as_array(call, value) if isinstance(value, SequenceValue) else None
    axis = call.get("axis")
    if rows is None or axis not in (None, NONE, Constant(0)) or (axis == Constant(0) and rows.may_be_nested):
        return None
    row = flattened(rows)
    return row if row.items is not None else None


@numpy.function("delete(arr, obj, axis)")
def deleted(call: Call) -> Value:
    """An array without one of its items, or some."""
    row, which = _flat_row(call, call.value("arr")), call.value("obj")
    numbers = constants_in(which if isinstance(which, SequenceValue) else SequenceValue("list", (which,)))
    if row is None or row.items is None or numbers is None:
        return unknown()
    size = len(row.items)
    positions = {number % size for number in numbers if type(number) is int and -size <= number < size}
    if not all(type(number) is int and -size <= number < size for number in numbers):
        return unknown()
    kept = tuple(item for position, item in enumerate(row.items) if position not in positions)
    return replace(row, items=kept, length_value=None, comments=())


@numpy.function("insert(arr, obj, values, axis)")
def inserted(call: Call) -> Value:
    """An array with one or more items before one of its own, in its type."""
    row, position, new = _flat_row(call, call.value("arr")), int_of(call.get("obj")), call.value("values")
    more = as_array(call, new) if isinstance(new, SequenceValue) else SequenceValue("array", (new,))
    if row is None or row.items is None or more.items is None or more.is_nested:
        return unknown()
    size = len(row.items)
    if position is None or not -size <= position <= size or size + len(more.items) > MAX_ITEMS:
        return unknown()
    head, tail = row.items[:position], row.items[position:]
    items = (*head, *(row.fitted(item) for item in more.items), *tail)
    return replace(row, items=items, length_value=None, comments=())


@numpy.function("roll(a, shift, axis)")
def rolled(call: Call) -> Value:
    """The items moved on, those at the end to the front."""
    value, shift = call.value("a"), int_of(call.get("shift"))
    row = None if isinstance(value, SequenceValue) and value.is_nested else _flat_row(call, value)
    if row is None or not row.items or shift is None:
        return unknown()
    by = shift % len(row.items)
    return replace(row, items=(*row.items[len(row.items) - by :], *row.items[: len(row.items) - by]), comments=())


@dataclass(frozen=True, slots=True)
class RowJoiner(Value):
    """``np.r_``: what stands in brackets behind it is joined to one row."""

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """``np.r_[one]``."""
        return self.item_along(machine, [index])

    def item_along(self, machine: Machine, indexes: Sequence[Value | tuple[Value | None, ...]]) -> Value:
        """``np.r_[one, other]``: numbers and rows; what a slice or a text means there is not followed."""
        result = SequenceValue("array", ())
        for index in indexes:
            part = unknown() if isinstance(index, tuple) else machine.contents(index)
            if is_number(part):
                part = SequenceValue("array", (part,))
            is_row = isinstance(part, SequenceValue) and part.is_row and not part.is_nested
            if not is_row or not isinstance(part, SequenceValue):
                return unknown()
            result = concatenated(result, part)
        return machine.stored(of_one_type(result))


numpy.value("r_", RowJoiner())


@numpy.function("stack(arrays, axis)", "dstack(arrays)")
def stacked(call: Call) -> Value:
    """One channel for each of some masks, or arrays along a new axis."""
    parts = call.value("arrays")
    if not isinstance(parts, SequenceValue):
        return unknown()
    items = items_of(call.machine, parts)
    if items and all(isinstance(item, Constant) for item in items):
        return SequenceValue("array", tuple(items))
    contents = [call.machine.contents(item) for item in items or ()]
    if contents and all(isinstance(content, SequenceValue) for content in contents):
        return _matrix(call, SequenceValue("array", tuple(contents)))
    tensors = [content.now(call.machine) for content in contents if isinstance(content, Tensor)]
    each = as_tensor(call.machine, parts)
    if call.last_name == "dstack":
        # pictures without channels get one each
        if items is None or any(tensor.rank != 2 for tensor in tensors) or len(tensors) < len(items):
            return unknown()
        axis: int | None = -1
    else:
        axis = 0 if call.get("axis") is None else int_of(call.get("axis"))
    length = Constant(len(items), count=_count_of(parts)) if items is not None else parts.length_value
    if isinstance(each, Tensor) and each.shape is not None and axis is not None and axis < len(each.shape):
        one = each.element()
        result = stacked_along(one, axis, length or unknown())
    elif axis == 0 and isinstance(each, Tensor):
        return each
    else:
        result = unknown()
    if axis not in (-1, 2, 3) or length is None or not all(isinstance(one, (Unknown, Tensor)) for one in contents):
        return result
    last = isinstance(result, Tensor) and (axis == -1 or axis == (result.rank or 0) - 1)
    if isinstance(result, Tensor) and not last:
        return result
    dtype = each.dtype if isinstance(each, Tensor) else ""
    masks = result if isinstance(result, Tensor) else Tensor(length, dtype=dtype)
    return replace(masks, channels=length, one_hot=True, classes=_told_apart(call, tensors) or masks.classes)


def _matrix(call: Call, rows: SequenceValue) -> Value:
    """Rows of numbers that are equally long, one below the other, or, along the last axis, side by side."""
    matrix, axis = as_array(call, rows), call.get("axis")
    known = rows_of(matrix)
    if known is None or call.last_name == "dstack" or axis not in (None, Constant(0), Constant(1), Constant(-1)):
        return unknown()
    if axis in (None, Constant(0)):
        return matrix
    call.machine.charge(matrix)
    columns = zip(*known, strict=True)
    return replace(matrix, items=tuple(SequenceValue("array", column) for column in columns))


def _told_apart(call: Call, masks: list[Tensor]) -> Classes | None:
    """The class numbers that masks were compared with, where all were, after a change of the numbers."""
    told = [mask.classes for mask in masks if mask.classes is not None]
    if not told or len(told) < len(masks):
        return None
    result = told[0]
    for one in told[1:]:
        result = result.joined(one)
    result = replace(result, count=len(told))
    if len(told) > 1:
        call.machine.observe(ClassesTold(call.node, result))
    return result


def _count_of(parts: SequenceValue) -> Count | None:
    return parts.length_value.count if isinstance(parts.length_value, Constant) else None


# --- counting ------------------------------------------------------------------------------------------------------


@numpy.function("unique(ar, return_index, return_inverse, return_counts, axis)")
@of_rows
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
    numpy.function(f"{_name}(x)")(of_rows(elementwise(_function)))


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
    numpy.function(f"{_name}(x1, x2)")(of_rows(binary(_symbol)))


def item_by_item(call: Call, function: Callable[..., Value], *operands: Value) -> Value:
    """What a function gives for each item of some arrays, which are as long as each other, and for numbers as they
    are."""
    rows = [operand for operand in operands if isinstance(operand, SequenceValue)]
    sizes = {row.size for row in rows} - {None}
    if len(sizes) != 1 or any(row.is_nested or row.size is None or not row.is_row for row in rows):
        return unknown()
    size = sizes.pop() or 0
    if size > MAX_ITEMS:
        return SequenceValue("array", None, Constant(size))
    call.machine.spend(size)
    columns = [column_of(operand, size) for operand in operands]
    results = tuple(function(*items) for items in zip(*columns, strict=True))
    numbers = (item.value for column in columns for item in column if isinstance(item, Constant))
    is_float = any(isinstance(number, float) for number in numbers)
    return SequenceValue("array", tuple(map(as_float, results)) if is_float else results)


def _of_two(condition: Value, one: Value, two: Value) -> Value:
    """One of two items, by a condition; where it is not known, any."""
    truth = condition.truth()
    return unknown() if truth is None else one if truth else two


def extreme(function: Callable[..., Any]) -> Callable[[Call], Value]:
    """``np.maximum(x1, x2)``, ``np.minimum(x1, x2)``: the greater or the smaller of two, item by item."""

    def apply(call: Call) -> Value:
        operands = call.value("x1"), call.value("x2")
        return item_by_item(call, lambda *items: computed(function, *items), *operands)

    return apply


numpy.function("maximum(x1, x2)")(extreme(max))
numpy.function("minimum(x1, x2)")(extreme(min))


@numpy.function("clip(a, a_min, a_max)")
def clipped(call: Call) -> Value:
    """Each number within two bounds, where it is not within them the nearer one."""
    value = call.value("a")
    bounds = [call.get(one) or call.get(other) or NONE for one, other in (("a_min", "min"), ("a_max", "max"))]
    if not isinstance(value, SequenceValue):
        return some_items(call)
    return item_by_item(call, lambda *items: computed(_within, *items), value, *bounds)


def _within(number: Any, low: Any, high: Any) -> Any:
    number = number if low is None else max(number, low)
    return number if high is None else min(number, high)


def reduction_of(function: Callable[[list[Any]], Any]) -> Callable[[Call], Value]:
    """``np.sum(x)``, ``np.mean(x)``, ``np.max(x)`` of all numbers; of a tensor, an axis less."""
    of_numbers = reduction(function)

    def apply(call: Call) -> Value:
        values = call.get("a")
        if isinstance(values, SequenceValue) and any(isinstance(item, LossValue) for item in values.items or ()):
            return _reduced_losses(call, values.items or ())
        return reduced(call) if isinstance(values, Tensor) else of_numbers(call)

    return apply


def _reduced_losses(call: Call, losses: Sequence[Value]) -> Value:
    """Losses are added up; their mean is divided, which raises."""
    if not all(isinstance(loss, LossValue) for loss in losses) or call.get("axis") not in (None, NONE, Constant(0)):
        return unknown()
    if call.last_name == "mean":
        call.machine.observe(BadArithmetic(call.node, "mean", None, losses[0]))
    if call.last_name != "sum":
        return unknown()
    total = losses[0]
    for loss in losses[1:]:
        total = operate(call.machine, "+", total, loss, call.node)
    return total


for _name, _reduce in {**REDUCTIONS, "amax": REDUCTIONS["max"], "amin": REDUCTIONS["min"]}.items():
    numpy.function(f"{_name}(a, axis, dtype, out, keepdims)")(reduction_of(_reduce))
numpy.function(
    "all(a, axis, out, keepdims)", "any(a, axis, out, keepdims)", "argmax(a, axis, out, keepdims)",
    "std(a, axis, dtype, out, keepdims)",
)(reduced)  # fmt: skip


@numpy.function(
    "float16(object)", "float32(object)", "float64(object)", "int8(object)", "int16(object)", "int32(object)",
    "int64(object)", "uint8(object)", "float_(object)", "int_(object)",
)  # fmt: skip
def scalar(call: Call) -> Value:
    """A number of that kind, or an array."""
    value = call.get("object") or Constant(0)
    if isinstance(value, Constant):
        # a float64 is a float, too
        number = of_type(value, Constant(call.last_name))
        if call.last_name in ("float64", "float_") or not isinstance(number, Constant):
            return number
        return replace(number, kind=f"np.{call.last_name}")
    if isinstance(value, (Tensor, Picture)):
        return _of_type(call, as_tensor(call.machine, value), type_named(Constant(call.last_name)))
    if isinstance(value, SequenceValue):
        return as_type(as_array(call, value), Constant(call.last_name))
    return value


# --- the same items ------------------------------------------------------------------------------------------------


@numpy.function("squeeze(a, axis)", "ravel(a)", view=True)
@of_rows
def same_items(call: Call) -> Value:
    """The items in one row."""
    value = call.value("a")
    if isinstance(value, Tensor):
        return squeezed(call) if call.last_name == "squeeze" else flat(call)
    if isinstance(value, Constant):
        return unknown() if call.last_name == "squeeze" else SequenceValue("array", (value,))
    if not isinstance(value, SequenceValue):
        return unknown()
    row = as_array(call, value)
    return squeezed_row(row, call.get("axis")) if call.last_name == "squeeze" else of_one_type(flattened(row))


@numpy.function("copy(a)")
@of_rows
def copied(call: Call) -> Value:
    """An array of its own."""
    value = call.value("a")
    return as_array(call, value) if isinstance(value, SequenceValue) else value


@numpy.function("sort(a)", "round(a, decimals)", "around(a, decimals)", "cumsum(a)", "random.permutation(a)")
@of_rows
def some_items(call: Call) -> Value:
    """The length stays; items or their order change in a way that is not followed."""
    value = call.value("a")
    if isinstance(value, Tensor):
        return rounded(call)
    flattens = call.last_name == "cumsum" and isinstance(value, SequenceValue) and value.may_be_nested
    if not isinstance(value, SequenceValue) or value.is_nested or flattens:
        return unknown()
    if value.size is not None and value.size <= MAX_ITEMS:
        return SequenceValue("array", unknown_items(value.size))
    return SequenceValue("array", None, None)


@numpy.function("flip(a, axis)", "fliplr(a)", "flipud(a)", view=True)
@of_rows
def flipped(call: Call) -> Value:
    """The items in the opposite order."""
    value = call.value("a")
    if isinstance(value, Tensor):
        return replace(value.now(call.machine), cell=None)
    if isinstance(value, SequenceValue) and value.items is not None and not value.is_nested:
        row = as_array(call, value)
        return replace(row, items=row.items[::-1]) if row.items is not None else row
    return some_items(call)


numpy.function("rint(a)")(rounded)
numpy.function("transpose(a, axes)", view=True)(transposed)
numpy.function("swapaxes(a, axis1, axis2)", view=True)(swapped)


@numpy.function("moveaxis(a, source, destination)", "rollaxis(a, axis, start)", view=True)
def moved(call: Call) -> Value:
    """Some axes stand elsewhere, the others in their order."""
    value = call.value("a")
    value = as_tensor(call.machine, value) if isinstance(value, SequenceValue) else value
    rank = value.rank if isinstance(value, Tensor) else None
    if call.last_name == "rollaxis":
        pairs = _places(call.get("axis"), call.get("start") or Constant(0), rank)
        # it comes to stand before what was there
        pairs = [(axis, start - 1 if axis < start else start) for axis, start in pairs or ()]
    else:
        pairs = _places(call.get("source"), call.get("destination"), rank) or []
    if not pairs:
        return permuted(value, [])
    taken = [axis for axis, _ in pairs]
    order = [axis for axis in range(rank or 0) if axis not in taken]
    for axis, place in sorted(pairs, key=lambda pair: pair[1]):
        order.insert(place, axis)
    return permuted(value, order)


def _places(source: Value | None, destination: Value | None, rank: int | None) -> list[tuple[int, int]] | None:
    """The axes that are moved and where to, counted from 0; a number or several."""
    sides = [side.items if isinstance(side, SequenceValue) else (side,) for side in (source, destination)]
    one, two = ([int_of(item) for item in side or ()] for side in sides)
    numbers = [number for number in (*one, *two) if number is not None]
    if rank is None or len(one) != len(two) or len(numbers) < 2 * len(one):
        return None
    if not all(-rank <= number <= rank for number in numbers):
        return None
    return [(axis % rank, place if 0 <= place <= rank else place % rank) for axis, place in zip(one, two, strict=True)
            if axis is not None and place is not None]  # fmt: skip


@numpy.function("split(ary, sections, axis)", "array_split(ary, sections, axis)", view=True)
def split(call: Call) -> Value:
    """Parts along the first axis."""
    value = call.value("ary")
    if isinstance(value, SequenceValue):
        return unknown()
    if isinstance(value, Tensor) and call.get("axis") in (None, Constant(0)):
        return SequenceValue("list", None, each=value.item(call.machine, (unknown(), unknown(), None)))
    return SequenceValue("list", None, each=value.shared_with(call.machine, unknown()))


@numpy.function("expand_dims(a, axis)", view=True)
def expanded(call: Call) -> Value:
    """An axis of length 1 more."""
    value, position = call.value("a"), int_of(call.get("axis"))
    if isinstance(value, SequenceValue) and is_of_numbers(value):
        # no picture; a change of what it gives is one of the array
        return unknown()
    if isinstance(value, SequenceValue):
        value = as_tensor(call.machine, value)
    if isinstance(value, Tensor) and position is not None:
        return expanded_at(value.now(call.machine), position)
    return Tensor(Constant(1)) if position in (-1, 3) else unknown()


@numpy.function("reshape(a, newshape)", view=True)
def reshaped(call: Call) -> Value:
    """The numbers in another shape."""
    value, shape = call.value("a"), call.get("newshape") or call.get("shape")
    axes = shape.items if isinstance(shape, SequenceValue) else (shape,) if isinstance(shape, Constant) else None
    if isinstance(value, SequenceValue) and not value.is_nested and axes is not None and len(axes) == 1:
        return flattened(replace(value, kind="array")) if axes[0] == Constant(-1) else unknown()
    if axes is None or len(axes) < 2 or (isinstance(value, SequenceValue) and is_of_numbers(value)):
        return unknown()
    return reshaped_to(value.now(call.machine) if isinstance(value, Tensor) else value, axes)


@numpy.function("ndarray.resize(self, new_shape)", plain=False)
def resized_in_place(call: Call) -> Value:
    """The method, by the name of its class."""
    owner, *rest = call.arguments.positional or [Argument(unknown(), call.node)]
    return owner.value.call_method(call.machine, "resize", replace(call.arguments, positional=rest), call.node)


@numpy.method("reshape()")
def reshape_unknown(call: Call) -> Value:
    """``x.reshape(n, 256, 256, 1)`` of an array that nothing else is known of."""
    axes = [argument.value for argument in call.arguments.positional]
    if len(axes) == 1:
        axes = list(items_of(call.machine, axes[0]) or ())
    return reshaped_to(None, tuple(axes)) if len(axes) > 2 and call.arguments.complete else unknown()


@numpy.function(
    "rot90(m, k, axes)", "hsplit(ary, sections)", "vsplit(ary, sections)", "atleast_1d(ary)", "atleast_2d(ary)",
    "atleast_3d(ary)", "broadcast_to(array, shape, subok)", "diagonal(a, offset, axis1, axis2)", "asfortranarray(a)",
    "asmatrix(data)", "require(a, dtype, requirements)", view=True,
)  # fmt: skip
def shown_otherwise(call: Call) -> Value:
    """The numbers of an array in another shape: a change of one is a change of the other."""
    value = next(iter(call.arguments.values), unknown())
    is_one = call.last_name == "atleast_1d" and is_number(value)
    return SequenceValue("array", (value,)) if is_one else unknown()


@numpy.method("__getitem__()")
def with_axis(call: Call) -> Value:
    """``x[..., np.newaxis]`` of an array that nothing else is known of."""
    indexes = [argument.value for argument in call.arguments.positional]
    return Tensor(Constant(1)) if indexes[:1] == [Constant(...)] and indexes[-1] == NONE else unknown()


@numpy.function("load(file)")
def loaded(call: Call) -> Value:
    """An array of which the file says all."""
    return Tensor(unknown())


# --- arrays of a shape ---------------------------------------------------------------------------------------------


@numpy.function("random.rand()", "random.randn()")
def random_of_axes(call: Call) -> Value:
    """Random numbers: each argument is an axis."""
    axes = tuple(argument.value for argument in call.arguments.positional)
    return array(axes, "float64") if len(axes) > 1 and call.arguments.complete else unknown()


@numpy.function(
    "random.random(size)", "random.random_sample(size)", "random.uniform(low, high, size)",
    "random.normal(loc, scale, size)", "random.randint(low, high, size, dtype)",
)  # fmt: skip
def random_of_size(call: Call) -> Value:
    """Random numbers of a shape."""
    size, dtype = call.get("size"), call.get("dtype")
    whole = "int64" if dtype in (None, NONE) else type_named(dtype)
    named = whole if call.last_name == "randint" else "float64"
    if isinstance(size, Constant) and size != NONE:
        # a row of numbers that can be told by its length only
        return array((size,), named)
    return array(size.items, named) if isinstance(size, SequenceValue) and size.items else unknown()


@numpy.function("eye(N, M, k, dtype)", "identity(N, dtype)")
def unit_matrix(call: Call) -> Value:
    """One row a class: to look up class numbers in it is to one-hot encode them."""
    size, dtype = call.value("N"), call.get("dtype")
    if call.get("M") not in (None, NONE, size) or call.get("k") not in (None, Constant(0)):
        return unknown()
    return UnitMatrix(size, "float64" if dtype in (None, NONE) else type_named(dtype))


@dataclass(frozen=True, slots=True, eq=False)
class UnitMatrix(Value):
    """``np.eye(n)``."""

    part_names: ClassVar[tuple[str, ...]] = ("size",)

    size: Value
    dtype: str = "float64"

    def form(self) -> Hashable:
        """Its type."""
        return self.dtype

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A method."""
        return BoundMethod(self, name)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """``astype``; all else is that of an array."""
        if name == "astype" and arguments.positional:
            return UnitMatrix(self.size, type_named(arguments.positional[0].value))
        return unknown()

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """Rows: one for each class number of an array."""
        if not isinstance(index, (Tensor, Unknown)):
            return unknown()
        result = one_hot(machine, index, self.size, self.dtype)
        if result.classes is not None and machine.lookup is not None:
            machine.observe(ClassesTold(machine.lookup, result.classes))
        return result


@numpy.function("take(a, indices, axis)")
def taken(call: Call) -> Value:
    """Items, or rows, by their numbers."""
    call.machine.lookup = call.node
    return call.value("a").item(call.machine, call.value("indices"))


@numpy.function("where(condition, x, y)")
def chosen(call: Call) -> Value:
    """Numbers of the condition's shape."""
    condition, one, two = call.value("condition"), call.get("x"), call.get("y")
    if isinstance(condition, SequenceValue) and one is not None and two is not None:
        return item_by_item(call, _of_two, condition, one, two)
    if not isinstance(condition, Tensor) or not is_number(one) or not is_number(two):
        return unknown()
    kinds = {type(side.value) for side in (one, two) if isinstance(side, Constant)}
    dtype = "int64" if kinds == {int} else "float64" if kinds <= {int, float} else ""
    condition = condition.now(call.machine)
    return condition.alike(dtype, classes=condition.classes)


for _name, _symbol in (
    ("equal", "=="), ("not_equal", "!="), ("greater", ">"), ("greater_equal", ">="), ("less", "<"),
    ("less_equal", "<="),
):  # fmt: skip

    @numpy.function(f"{_name}(x1, x2)")
    def _compared(call: Call, symbol: str = _symbol) -> Value:
        left, right = call.value("x1"), call.value("x2")
        return left.compared(call.machine, symbol, right) or unknown()


@numpy.function("logical_and(x1, x2)", "logical_or(x1, x2)", "logical_not(x1)", "isin(x1, x2)")
def truths(call: Call) -> Value:
    """Truth values of the first array's shape."""
    value = call.value("x1")
    return value.now(call.machine).alike("bool") if isinstance(value, Tensor) else unknown()


# -------------------------------------------------------------------------------------------------------------------

numpy.function("random.shuffle(x)", plain=False)(shuffled)

for _name, _number in (
    ("nan", math.nan), ("NaN", math.nan), ("inf", math.inf), ("Inf", math.inf), ("pi", math.pi), ("e", math.e),
):  # fmt: skip
    numpy.value(_name, Constant(_number))
numpy.value("newaxis", NONE)
