"""TensorFlow, without its Keras."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seglint.libraries.keras import ACTIVATIONS, activated, observe_keras_import
from seglint.libraries.library import Library
from seglint.libraries.numpy import array_of, binary, expanded, filled_with, joined, like, reshaped, same_items, stacked
from seglint.libraries.observations import TensorflowKerasUsed
from seglint.libraries.pipelines import Pipeline, for_tensors
from seglint.libraries.standard import same
from seglint.libraries.tensors import (
    Change,
    Tensor,
    array,
    as_tensor,
    cast,
    encoded,
    reduced,
    size_of,
    type_named,
    with_shape,
)
from seglint.libraries.training import PREDICTION, with_other_numbers
from seglint.values import (
    Arguments,
    Call,
    Constant,
    Machine,
    SequenceValue,
    Unknown,
    Value,
    items_of,
    unknown,
)

if TYPE_CHECKING:
    import libcst as cst

LIBRARY = tensorflow = Library(
    "tensorflow",
    aliases=(
        ("tensorflow.compat.v1.keras", "keras"),
        ("tensorflow.compat.v2.keras", "keras"),
        ("tensorflow.python.keras", "keras"),
        ("tensorflow.keras", "keras"),
        ("tensorflow.compat.v1", "tensorflow"),
        ("tensorflow.compat.v2", "tensorflow"),
        ("tensorflow.experimental.numpy", "numpy"),
    ),
)


def observe_name(machine: Machine, module: str, name: str, node: cst.CSTNode) -> None:
    """Observe that TensorFlow's Keras is used."""
    if module == "tensorflow" and name == "keras":
        machine.observe(TensorflowKerasUsed(node))


tensorflow.name_observer = observe_name


def observe_import(machine: Machine, module: str, node: cst.CSTNode) -> None:
    """Observe that TensorFlow's Keras is imported."""
    if module.startswith("tensorflow.keras"):
        machine.observe(TensorflowKerasUsed(node))
        observe_keras_import(machine, module, node)


tensorflow.import_observer = observe_import


@tensorflow.function("one_hot(indices, depth, on_value, off_value, axis, dtype)")
def one_hot(call: Call) -> Value:
    """Masks with one channel a class."""
    depth, dtype = call.get("depth"), call.get("dtype")
    if depth is None or call.get("axis") not in (None, Constant(-1)):
        return unknown()
    plain = call.get("on_value") is None and call.get("off_value") is None
    named = type_named(dtype) if dtype is not None else "float32" if plain else ""
    return encoded(call, call.value("indices"), depth, named)


@tensorflow.function("cast(x, dtype)")
def as_type(call: Call) -> Value:
    """The same numbers in another type."""
    value = call.value("x")
    return (
        cast(call.machine, value.now(call.machine), type_named(call.get("dtype")), call.node)
        if isinstance(value, Tensor)
        else value
    )


_as_array = array_of("tensor")
tensorflow.function("constant(object, dtype)", "Variable(object)")(_as_array)


@tensorflow.function("convert_to_tensor(object, dtype)")
def as_itself(call: Call) -> Value:
    """A tensor of numbers; a tensor itself."""
    value = call.value("object")
    return value if value == call.machine.library_state.get(PREDICTION) else _as_array(call)


tensorflow.function("ones(shape, dtype)")(filled_with(Constant(1.0)))
tensorflow.function("zeros(shape, dtype)")(filled_with(Constant(0.0)))
tensorflow.function("fill(shape, fill_value)")(filled_with(None))
tensorflow.function("ones_like(a)")(like(Constant(1.0)))
tensorflow.function("zeros_like(a)")(like(Constant(0.0)))
tensorflow.function("identity(x)")(same)
tensorflow.function("function(func)", plain=False)(same)
tensorflow.function("concat(arrays, axis)")(joined)
tensorflow.function("stack(arrays, axis)")(stacked)
tensorflow.function("expand_dims(a, axis)")(expanded)
tensorflow.function("divide(x1, x2)")(binary("/"))
tensorflow.function("multiply(x1, x2)")(binary("*"))
tensorflow.function(*(f"nn.{name}(x)" for name in ACTIVATIONS), "sigmoid(x)", "tanh(x)")(activated)
tensorflow.function("reshape(a, newshape)")(reshaped)
tensorflow.function("squeeze(a, axis)")(same_items)
tensorflow.function(
    "argmax(a, axis)",
    "math.argmax(a, axis)",
    *(f"reduce_{name}(a, axis, keepdims)" for name in ("sum", "mean", "max", "any", "all")),
)(reduced)
for _name, _symbol in (("divide", "/"), ("multiply", "*"), ("add", "+"), ("subtract", "-")):
    tensorflow.function(f"math.{_name}(x1, x2)")(binary(_symbol))


@tensorflow.function("equal(x1, x2)", "math.equal(x1, x2)", "greater(x1, x2)", "math.greater(x1, x2)")
def compared(call: Call) -> Value:
    """Truth values, item by item."""
    symbol = "==" if call.last_name == "equal" else ">"
    left, right = call.value("x1"), call.value("x2")
    return left.compared(call.machine, symbol, right) or right.compared(call.machine, symbol, left) or unknown()


@tensorflow.function("round(x)", "math.round(x)", "clip_by_value(x, minimum, maximum)")
def other_numbers(call: Call) -> Value:
    """Other numbers of the same shape."""
    value = call.value("x")
    if not isinstance(value, Tensor):
        return with_other_numbers(call.machine, value)
    return value.now(call.machine).alike(value.dtype, value.change)


@tensorflow.function("ensure_shape(x, shape)")
def of_shape(call: Call) -> Value:
    """A tensor that has this shape, else it raises."""
    value = call.value("x")
    value = Tensor(unknown()) if isinstance(value, Unknown) else value
    return with_shape(value, call.value("shape")) if isinstance(value, Tensor) else unknown()


@tensorflow.function("numpy_function(func, inp, Tout)", "py_function(func, inp, Tout)")
def by_python(call: Call) -> Value:
    """What a function of Python gives: of its results, the text says the types only, and later their shapes."""
    call.machine.expose(call.arguments)
    types = call.value("Tout")
    if not isinstance(types, SequenceValue):
        return Tensor(unknown(), dtype=type_named(types))
    if types.items is None:
        return unknown()
    return SequenceValue("list", tuple(Tensor(unknown(), dtype=type_named(dtype)) for dtype in types.items))


# --- images --------------------------------------------------------------------------------------------------------


@tensorflow.function(*(f"{where}.decode_{kind}(contents, channels, dtype)" for where in ("image", "io") for kind in (
    "png", "jpeg", "image", "bmp")))  # fmt: skip
def decoded(call: Call) -> Value:
    """An image with the channels that are asked for; of decode_image too, but for animations."""
    channels, dtype = call.get("channels"), call.get("dtype")
    if size_of(channels) in (None, 0) or channels is None:
        return unknown()
    named = "uint8" if dtype is None else type_named(dtype)
    return array((unknown(), unknown(), channels), named)


@tensorflow.function("image.convert_image_dtype(image, dtype)")
def converted(call: Call) -> Value:
    """Another type; what is cut off of floating point is scaled before."""
    value = call.value("image")
    return (
        replace(value.now(call.machine), dtype=type_named(call.get("dtype")), predicted=False)
        if isinstance(value, Tensor)
        else unknown()
    )


_METHODS = ("bilinear", "bicubic", "area", "lanczos3", "lanczos5", "gaussian", "mitchellcubic")


@tensorflow.function("image.resize(images, size, method)", "image.resize_images(images, size, method)")
def resized(call: Call) -> Value:
    """Another height and width, in floating point unless the nearest pixel is taken."""
    value, method = call.value("images"), call.get("method")
    name = str(getattr(method, "value", getattr(method, "name", ""))).rpartition(".")[2].lower()
    change = value.change if isinstance(value, Tensor) else None
    dtype = "float32"
    if method is None and call.arguments.complete:
        change = Change(call.node, "tf.image.resize interpolates bilinearly by default")
    elif name in _METHODS:
        change = Change(call.node, f"tf.image.resize interpolates ({name})")
    else:
        dtype = value.dtype if isinstance(value, Tensor) and name.startswith("nearest") else ""
    return _sized(call, call.get("size"), value, dtype, change)


@tensorflow.function(
    "image.resize_with_crop_or_pad(images, target_height, target_width)",
    "image.resize_with_pad(images, target_height, target_width)",
)
def padded(call: Call) -> Value:
    """Another height and width."""
    value = call.value("images")
    pair = SequenceValue("tuple", (call.value("target_height"), call.value("target_width")))
    if call.last_name == "resize_with_pad" or not isinstance(value, Tensor):
        return _sized(call, pair, value, "", None)
    return _sized(call, pair, value, value.dtype, value.change)


def _sized(call: Call, size: Value | None, value: Value, dtype: str, change: Change | None) -> Value:
    items = items_of(call.machine, size) if size is not None else None
    pair = tuple(items) if items is not None and len(items) == 2 else (unknown(), unknown())
    if not isinstance(value, Tensor):
        return unknown()
    value = value.now(call.machine)
    if value.shape is None:
        # it raises for other ranks than 3 and 4
        return replace(value, dtype=dtype, change=change, predicted=False, cell=None)
    if len(value.shape) not in (3, 4):
        return unknown()
    result = value.reshaped((*value.shape[:-3], *pair, value.shape[-1]))
    kept = {"dtype": dtype, "change": change, "predicted": False, "one_hot": value.one_hot}
    return replace(result, **kept) if isinstance(result, Tensor) else result  # type: ignore[arg-type]


_TURNS = ("flip_left_right", "flip_up_down", "random_flip_left_right", "random_flip_up_down", "rot90", "transpose")


@tensorflow.function(*(f"image.{name}(image)" for name in _TURNS))
def turned(call: Call) -> Value:
    """The same pixels in another order."""
    value = call.value("image")
    if not isinstance(value, Tensor) or value.shape is None or call.last_name not in ("rot90", "transpose"):
        return value
    axes = list(value.shape)
    axes[-3:-1] = [unknown(), unknown()]
    return value.reshaped(tuple(axes))


# --- pipelines -----------------------------------------------------------------------------------------------------


@tensorflow.function("data.Dataset.from_tensor_slices(tensors)", "data.Dataset.from_tensors(tensors)")
def sliced(call: Call) -> Value:
    """One element for each along the first axis."""
    machine = call.machine

    def one_of(value: Value) -> Value:
        whole = as_tensor(machine, value)
        return whole if call.last_name == "from_tensors" else whole.element()

    return Pipeline(for_tensors(machine, call.value("tensors"), one_of))


@tensorflow.function("data.Dataset.zip(datasets)")
def zipped(call: Call) -> Value:
    """An element of each."""
    given = call.value("datasets")
    parts = given.items if isinstance(given, SequenceValue) else tuple(one.value for one in call.arguments.positional)
    return Pipeline(SequenceValue("tuple", tuple(call.machine.contents(part).element() for part in parts or ())))


@tensorflow.function("TensorSpec(shape, dtype)")
def specified(call: Call) -> Value:
    """A tensor of a shape and type."""
    dtype = "float32" if call.get("dtype") is None else type_named(call.get("dtype"))
    return with_shape(Tensor(unknown(), dtype=dtype), call.value("shape"))


@tensorflow.function(
    "data.Dataset.from_generator(generator, output_types, output_shapes, args, output_signature)", plain=False
)
def generated(call: Call) -> Value:
    """What a generator function yields, in the types that are asked for."""
    machine = call.machine
    items = call.value("generator").call(machine, Arguments(), call.node)
    element = machine.contents(machine.contents(items).element())
    wanted = machine.contents(call.get("output_signature") or call.value("output_types"))
    if not isinstance(wanted, SequenceValue) or not isinstance(element, SequenceValue):
        return Pipeline(_in_type(machine, element, wanted))
    if wanted.items is None or element.items is None or len(wanted.items) != len(element.items):
        return Pipeline(unknown())
    pairs = zip(element.items, wanted.items, strict=True)
    return Pipeline(SequenceValue("tuple", tuple(_in_type(machine, one, dtype) for one, dtype in pairs)))


def _in_type(machine: Machine, value: Value, wanted: Value) -> Value:
    value, wanted = as_tensor(machine, value), machine.contents(wanted)
    if isinstance(wanted, Tensor):
        known = value if isinstance(value, Tensor) and value.shape is not None else wanted
        return replace(known, dtype=wanted.dtype)
    return replace(value, dtype=type_named(wanted)) if isinstance(value, Tensor) else unknown()
