"""NumPy."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from seglint.interpreter.calls import Call
from seglint.interpreter.operations import arithmetic, concatenate, merged_labels, repeat
from seglint.interpreter.subscripts import iterate
from seglint.libraries.table import Handler
from seglint.libraries.training import Tensor
from seglint.values import MAX_MADE_ITEMS, Constant, Count, SequenceValue, Unknown, Value, unknown


def array_of(kind: str = "array") -> Callable[[Call], Value]:
    """``np.array(x)``: the items stay, in an array of their own."""

    def make(call: Call) -> Value:
        value = call.get("object") or unknown()
        if isinstance(value, SequenceValue) and value.kind not in ("set", "generator", "shape"):
            return replace(value, kind=kind, name="")
        if isinstance(value, (Constant, Tensor)):
            return value
        return call.interpreter.derive("array", value)

    return make


def filled_with(value: Value | None) -> Callable[[Call], Value]:
    """``np.ones(shape)``, ``np.full(shape, value)``: ``value`` None stands for the argument."""

    def make(call: Call) -> Value:
        shape = call.get("shape") or unknown()
        content = value if value is not None else call.get("fill_value") or unknown()
        return of_shape(shape, content)

    return make


def of_shape(shape: Value, content: Value) -> Value:
    """An array of this shape, with the same content everywhere; one axis is a sequence, more a tensor."""
    if isinstance(shape, SequenceValue) and shape.items is not None:
        if len(shape.items) != 1:
            return Tensor(shape.items[-1], rank=len(shape.items)) if shape.items else content
        shape = shape.items[0]
    if isinstance(shape, Constant) and isinstance(shape.value, int):
        if 0 <= shape.value <= MAX_MADE_ITEMS:
            return SequenceValue("array", (content,) * shape.value, shape)
        return SequenceValue("array", None, shape)
    if isinstance(shape, Unknown):
        return SequenceValue("array", None, shape)
    return unknown()


def like(value: Value | None) -> Callable[[Call], Value]:
    """``np.ones_like(x)``."""

    def make(call: Call) -> Value:
        model = call.get("a") or unknown()
        content = value if value is not None else call.get("fill_value") or unknown()
        if isinstance(model, SequenceValue) and model.size is not None and model.size <= MAX_MADE_ITEMS:
            return SequenceValue("array", (content,) * model.size, model.length)
        if isinstance(model, Tensor):
            return Tensor(model.channels)
        return unknown()

    return make


def arange(call: Call) -> Value:
    """``np.arange(start, stop, step)``."""
    bounds = [bound for bound in (call.get("start"), call.get("stop"), call.get("step")) if bound is not None]
    numbers = [bound.value for bound in bounds if isinstance(bound, Constant) and isinstance(bound.value, (int, float))]
    if not bounds or len(numbers) != len(bounds):
        length = bounds[0] if len(bounds) == 1 else None
        return SequenceValue("array", None, length)
    start, stop, step = (0, numbers[0], 1) if len(numbers) == 1 else (*numbers, 1)[:3]
    if step == 0:
        return unknown()
    size = max(0, math.ceil((stop - start) / step))
    only = bounds[0]
    length = only if len(bounds) == 1 and isinstance(only, Constant) and only.count else Constant(size)
    if size > MAX_MADE_ITEMS:
        return SequenceValue("array", None, length)
    return SequenceValue("array", tuple(Constant(start + i * step) for i in range(size)), length)


def linspace(call: Call) -> Value:
    """``np.linspace(start, stop, num)``: only its length is followed."""
    number = call.get("num") or Constant(50)
    if isinstance(number, Constant) and isinstance(number.value, int) and 0 <= number.value <= MAX_MADE_ITEMS:
        return SequenceValue("array", tuple(unknown() for _ in range(number.value)))
    return SequenceValue("array", None, number if isinstance(number, Constant) else None)


def tile(call: Call) -> Value:
    """``np.tile(A, reps)`` along one axis."""
    values, times = call.get("A"), call.get("reps")
    if isinstance(values, Constant):
        values = SequenceValue("array", (values,))
    if isinstance(values, SequenceValue) and isinstance(times, Constant) and isinstance(times.value, int):
        return replace(repeat(values, times), kind="array")
    return unknown()


def repeated(call: Call) -> Value:
    """``np.repeat(a, repeats)``: each item so many times."""
    values, times = call.get("a"), call.get("repeats")
    if isinstance(values, Constant):
        values = SequenceValue("array", (values,))
    if (
        isinstance(values, SequenceValue)
        and values.items is not None
        and isinstance(times, Constant)
        and isinstance(times.value, int)
        and 0 <= times.value * len(values.items) <= MAX_MADE_ITEMS
    ):
        items = tuple(item for item in values.items for _ in range(times.value))
        return SequenceValue("array", items, times if len(values.items) == 1 else None)
    return unknown()


def joined(call: Call) -> Value:
    """``np.concatenate([a, b], axis)``, ``np.hstack``: sequences in a row, tensors by their channels."""
    parts = iterate(call.interpreter, call.get("arrays") or unknown())
    if not parts:
        return unknown()
    contents = [call.interpreter.contents(part) for part in parts]
    axis = call.get("axis")
    if all(isinstance(part, Tensor) for part in contents):
        if axis not in (Constant(-1), Constant(3)):
            channels = {part.channels for part in contents if isinstance(part, Tensor)}
            return Tensor(channels.pop()) if len(channels) == 1 and axis in (None, Constant(0)) else unknown()
        total: Value = Constant(0)
        for part in contents:
            if isinstance(part, Tensor):
                total = arithmetic("+", total, part.channels, call.interpreter.derive)
        return Tensor(total, one_hot=True)
    result: Value = SequenceValue("array", ())
    for content in contents:
        part = SequenceValue("array", (content,)) if isinstance(content, Constant) else content
        if not isinstance(part, SequenceValue) or not isinstance(result, SequenceValue):
            return unknown()
        result = concatenate(result, replace(part, kind="array"))
    return result


def appended(call: Call) -> Value:
    """``np.append(array, values)``."""
    first, second = call.get("arr"), call.get("values")
    if isinstance(second, Constant):
        second = SequenceValue("array", (second,))
    if isinstance(first, SequenceValue) and isinstance(second, SequenceValue):
        return concatenate(replace(first, kind="array"), replace(second, kind="array"))
    return unknown()


def stacked(call: Call) -> Value:
    """``np.stack(masks, axis=-1)``: one channel for each of them; ``np.dstack``."""
    parts = call.get("arrays") or unknown()
    axis = call.get("axis")
    if not isinstance(parts, SequenceValue):
        return unknown()
    items = iterate(call.interpreter, parts)
    scalars = items is not None and items and all(isinstance(item, Constant) for item in items)
    if scalars and items is not None:
        return SequenceValue("array", items)
    last = axis in (Constant(-1), Constant(2), Constant(3)) or call.name.endswith("dstack")
    if not last:
        return unknown()
    if items is not None:
        if all(isinstance(item, (Unknown, Tensor)) for item in items):
            return Tensor(Constant(len(items), count=_count_of(parts)), one_hot=True)
        return unknown()
    return Tensor(parts.length, one_hot=True) if parts.length is not None else unknown()


def _count_of(parts: SequenceValue) -> Count | None:
    return parts.length.count if isinstance(parts.length, Constant) else None


def unique(call: Call) -> Value:
    """``np.unique(labels)``: the values in ascending order, how many is not known."""
    values = call.get("ar")
    found = SequenceValue("array", None, None, call.node, order="mask value")
    if isinstance(values, SequenceValue) and values.items is not None:
        numbers = [item.value for item in values.items if isinstance(item, Constant)]
        if len(numbers) == len(values.items):
            try:
                items = tuple(Constant(number) for number in sorted(set(numbers)))
                found = SequenceValue("array", items, None, call.node, order="mask value")
            except TypeError:
                return unknown()
    extra = sum(1 for name in ("return_index", "return_inverse", "return_counts") if call.get(name) == Constant(True))
    if not extra:
        return found
    counts = SequenceValue("array", None, None, call.node, order="mask value")
    return SequenceValue("tuple", (found, *(counts for _ in range(extra))))


def counted(call: Call) -> Value:
    """``np.bincount(labels, minlength=n)``: one number a mask value, in ascending order."""
    return SequenceValue("array", None, None, call.node, order="mask value")


def elementwise(function: Callable[[float], float]) -> Callable[[Call], Value]:
    """``np.sqrt(x)`` and its like."""

    def one(value: Value) -> Value:
        if isinstance(value, Constant) and isinstance(value.value, (int, float)):
            try:
                return Constant(function(value.value), value.labels)
            except (ValueError, OverflowError):
                pass
        return Unknown(unknown().symbol, merged_labels(value))

    def apply(call: Call) -> Value:
        value = call.get("x") or unknown()
        if isinstance(value, SequenceValue):
            items = None if value.items is None else tuple(one(item) for item in value.items)
            return replace(value, kind="array", items=items)
        return value if isinstance(value, Tensor) else one(value)

    return apply


def binary(symbol: str) -> Callable[[Call], Value]:
    """``np.divide(a, b)`` and its like."""

    def apply(call: Call) -> Value:
        left, right = call.get("x1") or unknown(), call.get("x2") or unknown()
        if isinstance(left, SequenceValue):
            left = replace(left, kind="array")
        return arithmetic(symbol, left, right, call.interpreter.derive)

    return apply


def reduction(function: Callable[[list[float]], float]) -> Callable[[Call], Value]:
    """``np.sum(x)``, ``np.mean(x)``, ``np.max(x)`` of all numbers."""

    def apply(call: Call) -> Value:
        value = call.get("a") if call.receiver is None else call.receiver
        if isinstance(value, Tensor):
            if call.get("keepdims") == Constant(True) and call.get("axis") in (Constant(-1), Constant(3)):
                return Tensor(Constant(1))
            return unknown()
        numbers = constants(value)
        if numbers and call.get("axis") in (None, Constant(None), Constant(0)):
            try:
                return Constant(function(numbers))
            except (TypeError, ValueError, OverflowError):
                return unknown()
        return unknown()

    return apply


def constants(value: Value | None) -> list[float] | None:
    """The numbers of a sequence, where all are known."""
    if not isinstance(value, SequenceValue) or value.items is None:
        return None
    numbers = [item.value for item in value.items if isinstance(item, Constant)]
    return numbers if len(numbers) == len(value.items) else None


def scalar(call: Call) -> Value:
    """``np.float32(x)``: a number of that kind, or an array."""
    value = call.get("object") or Constant(0)
    return replace(value, kind="array") if isinstance(value, SequenceValue) else value


def same_items(call: Call) -> Value:
    """A function that keeps the number and order of items: ``np.squeeze`` of a vector, ``np.clip``."""
    value = call.get("a") or unknown()
    return replace(value, kind="array") if isinstance(value, SequenceValue) else value


def some_items(call: Call) -> Value:
    """A function that keeps the length, but changes items or their order in a way that is not followed."""
    value = call.get("a") or unknown()
    if isinstance(value, SequenceValue) and value.size is not None and value.size <= MAX_MADE_ITEMS:
        return SequenceValue("array", tuple(unknown() for _ in range(value.size)))
    return SequenceValue("array", None, None) if isinstance(value, SequenceValue) else unknown()


def flipped(call: Call) -> Value:
    """``np.flip(x)``: the items in the opposite order."""
    value = call.get("a") or unknown()
    if isinstance(value, SequenceValue) and value.items is not None:
        return replace(value, kind="array", items=value.items[::-1])
    return some_items(call)


def expanded(call: Call) -> Value:
    """``np.expand_dims(x, axis=-1)``: masks with one channel."""
    if call.get("axis") in (Constant(-1), Constant(3)):
        return Tensor(Constant(1))
    value = call.get("a")
    return value if isinstance(value, Tensor) and call.get("axis") == Constant(0) else unknown()


def average(numbers: list[float]) -> float:
    """The mean."""
    return sum(numbers) / len(numbers)


_SHAPED = "shape dtype order"
FUNCTIONS: dict[str, Handler] = {
    "numpy.array": Handler("object dtype", array_of()),
    "numpy.asarray": Handler("object dtype", array_of()),
    "numpy.asanyarray": Handler("object dtype", array_of()),
    "numpy.ascontiguousarray": Handler("object dtype", array_of()),
    "numpy.fromiter": Handler("object dtype", array_of()),
    "numpy.ones": Handler(_SHAPED, filled_with(Constant(1.0))),
    "numpy.zeros": Handler(_SHAPED, filled_with(Constant(0.0))),
    "numpy.empty": Handler(_SHAPED, filled_with(unknown())),
    "numpy.full": Handler("shape fill_value dtype", filled_with(None)),
    "numpy.ones_like": Handler("a dtype", like(Constant(1.0))),
    "numpy.zeros_like": Handler("a dtype", like(Constant(0.0))),
    "numpy.full_like": Handler("a fill_value dtype", like(None)),
    "numpy.arange": Handler("start stop step dtype", arange),
    "numpy.linspace": Handler("start stop num", linspace),
    "numpy.tile": Handler("A reps", tile),
    "numpy.repeat": Handler("a repeats axis", repeated),
    "numpy.concatenate": Handler("arrays axis", joined),
    "numpy.hstack": Handler("arrays", joined),
    "numpy.append": Handler("arr values axis", appended),
    "numpy.stack": Handler("arrays axis", stacked),
    "numpy.dstack": Handler("arrays", stacked),
    "numpy.unique": Handler("ar return_index return_inverse return_counts axis", unique),
    "numpy.bincount": Handler("x weights minlength", counted),
    "numpy.sqrt": Handler("x", elementwise(math.sqrt)),
    "numpy.log": Handler("x", elementwise(math.log)),
    "numpy.log2": Handler("x", elementwise(math.log2)),
    "numpy.log10": Handler("x", elementwise(math.log10)),
    "numpy.log1p": Handler("x", elementwise(math.log1p)),
    "numpy.exp": Handler("x", elementwise(math.exp)),
    "numpy.abs": Handler("x", elementwise(abs)),
    "numpy.square": Handler("x", elementwise(lambda x: x * x)),
    "numpy.reciprocal": Handler("x", elementwise(lambda x: 1 / x)),
    "numpy.negative": Handler("x", elementwise(lambda x: -x)),
    "numpy.add": Handler("x1 x2", binary("+")),
    "numpy.subtract": Handler("x1 x2", binary("-")),
    "numpy.multiply": Handler("x1 x2", binary("*")),
    "numpy.divide": Handler("x1 x2", binary("/")),
    "numpy.true_divide": Handler("x1 x2", binary("/")),
    "numpy.power": Handler("x1 x2", binary("**")),
    "numpy.sum": Handler("a axis dtype out keepdims", reduction(sum)),
    "numpy.mean": Handler("a axis dtype out keepdims", reduction(average)),
    "numpy.max": Handler("a axis out keepdims", reduction(max)),
    "numpy.amax": Handler("a axis out keepdims", reduction(max)),
    "numpy.min": Handler("a axis out keepdims", reduction(min)),
    "numpy.amin": Handler("a axis out keepdims", reduction(min)),
    "numpy.prod": Handler("a axis", reduction(math.prod)),
    "numpy.squeeze": Handler("a axis", same_items),
    "numpy.ravel": Handler("a", same_items),
    "numpy.copy": Handler("a", same_items),
    "numpy.sort": Handler("a", some_items),
    "numpy.clip": Handler("a min max", some_items),
    "numpy.round": Handler("a decimals", some_items),
    "numpy.around": Handler("a decimals", some_items),
    "numpy.cumsum": Handler("a", some_items),
    "numpy.random.permutation": Handler("a", some_items),
    "numpy.flip": Handler("a axis", flipped),
    "numpy.expand_dims": Handler("a axis", expanded),
    **{
        f"numpy.{kind}": Handler("object", scalar)
        for kind in ("float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "float_", "int_")
    },
}
CONSTANTS: dict[str, Value] = {
    "numpy.nan": Constant(math.nan),
    "numpy.NaN": Constant(math.nan),
    "numpy.inf": Constant(math.inf),
    "numpy.Inf": Constant(math.inf),
    "numpy.pi": Constant(math.pi),
    "numpy.e": Constant(math.e),
    "numpy.newaxis": Constant(None),
}
