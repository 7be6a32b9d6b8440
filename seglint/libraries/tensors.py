"""Arrays and tensors: what the text says of their shape, their type, and of what was done to their numbers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from seglint.interpreter.observation import Observation
from seglint.limits import MAX_ITEMS, MAX_VIEWS
from seglint.values import (
    NONE,
    Arguments,
    BoundMethod,
    Call,
    Constant,
    External,
    Handler,
    HasMethods,
    Machine,
    Methods,
    SequenceValue,
    Unbound,
    Unknown,
    Value,
    int_of,
    is_number,
    same,
    unknown,
)
from seglint.values.sequences import ARRAYS, flattened

if TYPE_CHECKING:
    import libcst as cst

Shape = tuple[Value, ...]
#: An index for each of some axes: a value, or the bounds of a slice.
Indexes = Sequence["Value | tuple[Value | None, ...]"]

# --- types ---------------------------------------------------------------------------------------------------------

_TYPES = {
    "bool": "bool", "bool_": "bool", "int": "int64", "int_": "int64", "float": "float64", "float_": "float64",
    "double": "float64", "single": "float32", "half": "float16", "i": "int32", "f": "float32", "d": "float64",
    "u1": "uint8", "f4": "float32", "f8": "float64", "i4": "int32", "i8": "int64", "B": "uint8", "long": "int64",
    "ubyte": "uint8", "intp": "int64", "b1": "bool", "?": "bool",
}  # fmt: skip
_TYPES |= {name: name for name in (
    "uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64", "float16", "float32", "float64",
)}  # fmt: skip
_LIBRARIES = ("numpy.", "tensorflow.", "builtins.")


def type_named(value: Value | None) -> str:
    """The name of a dtype, "" where it is not known."""
    if isinstance(value, External) and value.name.startswith(_LIBRARIES):
        return _TYPES.get(value.name.rpartition(".")[2], "")
    return _TYPES.get(value.value, "") if isinstance(value, Constant) and isinstance(value.value, str) else ""


#: The type of what Keras's ``to_categorical`` gives.
KERAS_FLOAT = "float32, with Keras 3 float64"


def is_whole(dtype: str) -> bool:
    """Whether a type holds whole numbers only, truth values among them."""
    return dtype.startswith(("int", "uint", "bool"))


def _type_with(symbol: str, dtype: str, other: Value) -> str:
    """The type of arithmetic between an array and something else."""
    if isinstance(other, Tensor):
        if symbol == "/" and is_whole(dtype) and is_whole(other.dtype):
            return "float64"
        return dtype if dtype == other.dtype else ""
    if not isinstance(other, Constant) or not isinstance(other.value, (int, float)) or not dtype:
        return ""
    if not is_whole(dtype):
        return dtype
    if symbol == "/" or isinstance(other.value, float):
        return "float64"
    return dtype if dtype != "bool" or isinstance(other.value, bool) else "int64"


# --- what was done to the numbers ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """An operation that gives numbers which were not there before: ``how`` says it in a message's words."""

    node: cst.CSTNode = field(repr=False)
    how: str
    #: the values between two neighbours come in; else all values are changed
    interpolates: bool = True


@dataclass(frozen=True, slots=True)
class Classes:
    """Class numbers that were told apart after a change: the numbers compared with, or how many classes there are."""

    change: Change
    numbers: frozenset[int] = frozenset()
    count: int = 0

    @property
    def is_mixed(self) -> bool:
        """Whether a value between two class numbers can be a third one, or none: of 0 and 1, or 0 and 255, it can
        only fall to one of the two."""
        return self.count > 2 or len(self.numbers) > 2 or any(1 < number < 255 for number in self.numbers)

    def joined(self, other: Classes | None) -> Classes:
        """What both tell apart."""
        return self if other is None else replace(self, numbers=self.numbers | other.numbers)


@dataclass(frozen=True, slots=True)
class ClassesTold(Observation):
    """Class numbers are one-hot encoded, or told apart by several comparisons, after their values were changed."""

    classes: Classes


@dataclass(frozen=True, slots=True)
class PredictionCast(Observation):
    """What a model predicts is cast to an integer type."""

    prediction: Value
    dtype: str
    #: what gives the numbers of the classes
    argmax: str = "np.argmax(prediction, axis=-1)"


# --- tensors -------------------------------------------------------------------------------------------------------

#: Methods whose result shares the array's memory.
_VIEWS = ("reshape", "squeeze", "transpose", "ravel", "swapaxes", "view", "diagonal", "__array__")
#: Attributes that share it as well.
_PARTS = ("flat", "real", "imag", "base", "data")
#: The one method of NumPy's arrays that changes their shape in place, and the attributes that change it, or the type;
#: those of PyTorch's tensors end with an underscore.
_TURNING = ("resize",)
_SHAPING = ("shape", "dtype", "strides", "data")
#: The name in an array's cell of memory for what was put into it, item by item.
_FILLED = "filled"


@dataclass(frozen=True, slots=True, eq=False)
class Tensor(Value):
    """An array or tensor with ``channels`` on its last axis; a layer's output also has an ``activation``.

    ``shape`` has all axes, where their number is known; the last one are the channels. ``one_hot`` says that it is a
    mask with one channel a class.
    """

    channels: Value
    activation: Value = NONE
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    activation_node: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    one_hot: bool = False
    shape: Shape | None = None
    dtype: str = ""
    #: its numbers were changed; its class numbers were told apart after that
    change: Change | None = None
    classes: Classes | None = None
    #: a model gave it, and it has the numbers that this gave
    predicted: bool = False
    #: a model puts it out, and no part of it was taken
    in_place: bool = False
    #: the cell of memory that says what was put into it, and those of the arrays that it is a part of
    cell: int | None = field(default=None, compare=False, repr=False)
    bases: tuple[int, ...] = field(default=(), compare=False, repr=False)

    @property
    def rank(self) -> int | None:
        """The number of its axes, where it is known."""
        return None if self.shape is None else len(self.shape)

    def axis(self, position: int) -> int | None:
        """The length of an axis, where it is known."""
        if self.shape is None or not -len(self.shape) <= position < len(self.shape):
            return None
        return size_of(self.shape[position])

    def form(self) -> Hashable:
        """What its numbers are."""
        return (self.one_hot, self.rank, self.dtype, self.change, self.classes, self.predicted, self.cell)

    def parts(self) -> Sequence[Value]:
        """The channels, the activation, and the axes before the channels."""
        return (self.channels, self.activation, *(self.shape or ())[:-1])

    def rebuilt(self, parts: Sequence[Value]) -> Value:
        """The same tensor with others."""
        shape = None if self.shape is None else (*parts[2:], parts[0])
        return replace(self, channels=parts[0], activation=parts[1], shape=shape)

    def now(self, machine: Machine) -> Tensor:
        """The tensor with what was put into it up to this point of the program."""
        contents = [machine.read(cell, _FILLED) for cell in self.cells()]
        if not contents:
            return self
        held = next((one for one in contents if not isinstance(one, Unbound)), None)
        if held is None:
            return replace(self, cell=None, bases=())
        classes = held.classes if isinstance(held, Tensor) else None
        return replace(self, change=None, classes=classes, predicted=False, cell=None, bases=())

    def cells(self) -> tuple[int, ...]:
        """Its own, and those of the arrays that it is a part of."""
        return self.bases if self.cell is None else (self.cell, *self.bases)

    def shared_with(self, machine: Machine, part: Value) -> Value:
        """A part of it; of one that is not followed it is known that it is one."""
        cells = self.cells()
        if not cells or not all(isinstance(machine.read(cell, _FILLED), Unbound) for cell in cells):
            return part
        if len(cells) > MAX_VIEWS:
            self.disturb(machine)
            return part
        return replace(part if isinstance(part, Tensor) else Tensor(unknown()), bases=cells)

    def disturb(self, machine: Machine) -> None:
        """Its numbers may be others."""
        for cell in self.cells():
            if not isinstance(machine.read(cell, _FILLED), Unknown):
                machine.write(cell, _FILLED, unknown())

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """``x.shape = …``, ``x.dtype = …``: the same array with other axes, or another type."""
        if name in _SHAPING:
            self.turn(machine)
        machine.hide(value)
        machine.disturb_hidden()

    def turn(self, machine: Machine) -> None:
        """The array has another shape or type from here on, under all its names.

        An array is a value here, and has no cell of its own for its shape: what may be the same array is lost.
        """
        machine.replace_where(lambda other: isinstance(other, Tensor) and self.may_be(other), unknown())

    def may_be(self, other: Tensor) -> bool:
        """Whether nothing tells that two are not the same array."""
        if self.dtype and other.dtype and self.dtype != other.dtype:
            return False
        mine, others = self.shape, other.shape
        if mine is None or others is None:
            return True
        pairs = zip(mine, others, strict=False)
        sizes = [(size_of(one), size_of(two)) for one, two in pairs]
        return len(mine) == len(others) and not any(None not in pair and pair[0] != pair[1] for pair in sizes)

    def after_changes(self) -> Value:
        """Its shape and type stay."""
        return replace(self, change=None, classes=None, predicted=False)

    def settled(self, machine: Machine) -> Value:
        """The tensor as it is now."""
        return self.now(machine)

    def owned(self, machine: Machine) -> Value:
        """With a cell for what is put into it, where what it holds would have been told of it."""
        told = self.change is not None or self.classes is not None or self.predicted
        return replace(self, cell=machine.new_cell()) if told and self.cell is None else self

    # --- what can be done with it ----------------------------------------------------------------------------------

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """Its shape and rank, as far as they are known, or a method."""
        if name == "shape":
            return (
                SequenceValue("shape", (self.channels,)) if self.shape is None else SequenceValue("tuple", self.shape)
            )
        if name == "ndim":
            return unknown() if self.rank is None else Constant(self.rank)
        if name == "T":
            turned = array(self.shape[::-1], self.dtype) if self.shape is not None else unknown()
            return self.shared_with(machine, turned)
        if name in _PARTS:
            return self.shared_with(machine, unknown())
        return BoundMethod(self, name)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """A method of arrays."""
        handler = TENSORS.get(name)
        if isinstance(handler, Handler):
            result = handler.run(machine, name, arguments, node, self.now(machine))
            return self.shared_with(machine, result) if name in _VIEWS else result
        machine.expose(arguments)
        if name in _VIEWS:
            return self.shared_with(machine, unknown())
        if name in _TURNING or name.endswith("_"):
            self.turn(machine)
        self.disturb(machine)
        return unknown()

    def binary(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """Arithmetic keeps the shape; that of one side alone is that of both."""
        mine = self.now(machine)
        dtype = _type_with(symbol, mine.dtype, other)
        if isinstance(other, Tensor):
            return _broadcast(mine, other.now(machine), dtype)
        if is_number(other):
            # what is put into bins may be grey values
            return mine.alike(dtype=dtype, change=None if symbol in ("//", "%") else mine.change)
        # what is not known may have more axes, and several channels for one
        channels = size_of(mine.channels)
        shape = mine.shape if mine.rank is not None and mine.rank > 3 and channels not in (None, 1) else None
        return Tensor(mine.channels, shape=shape) if channels != 1 else unknown()

    def reflected(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """The same from the right."""
        return self.binary(machine, symbol, other, node)

    def unary(self, machine: Machine, symbol: str, node: cst.CSTNode) -> Value:
        """``~mask``, ``-array``."""
        mine = self.now(machine)
        return mine.alike(dtype=mine.dtype, classes=mine.classes)

    def compared(self, machine: Machine, symbol: str, other: Value) -> Value | None:
        """Truth values of its shape; class numbers that are told apart by ``==`` after a change are remembered."""
        mine, other = self.now(machine), machine.contents(other)
        if other == NONE:
            return None
        if isinstance(other, (Tensor, SequenceValue)):
            known = other.now(machine) if isinstance(other, Tensor) else as_tensor(machine, other)
            result = _broadcast(mine, known, "bool") if isinstance(known, Tensor) else unknown()
            if not isinstance(result, Tensor):
                return result
            one_hot = isinstance(known, Tensor) and known.rank == 1 and mine.axis(-1) == 1
            result = replace(result, one_hot=one_hot)
        elif isinstance(other, Constant):
            result = mine.alike(dtype="bool")
        else:
            # an unknown number, or an array of another shape
            result = Tensor(mine.channels, dtype="bool", shape=mine.shape) if size_of(mine.channels) != 1 else unknown()
            if not isinstance(result, Tensor):
                return result
        if symbol in ("==", "!=") and mine.change is not None and mine.change.interpolates:
            return replace(result, classes=Classes(mine.change, _numbers_in(machine, other)))
        return replace(result, classes=mine.classes)

    def alike(
        self, dtype: str = "", change: Change | None = None, classes: Classes | None = None, one_hot: bool = False
    ) -> Tensor:
        """A tensor of the same shape, with other numbers."""
        return Tensor(self.channels, one_hot=one_hot, shape=self.shape, dtype=dtype, change=change, classes=classes)

    def reshaped(self, shape: Shape | None, channels: Value | None = None) -> Value:
        """The same numbers in another shape; without axes it is a number."""
        if shape == ():
            return unknown()
        last = shape[-1] if shape is not None else channels
        return replace(
            self,
            channels=unknown() if last is None else last,
            shape=shape,
            one_hot=False,
            in_place=False,
            cell=None,
            bases=(),
        )

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """``x[i]``, ``x[a:b]``, ``x[mask]``, ``np.eye(n)[mask]``."""
        return self.item_along(machine, [index])

    def item_along(self, machine: Machine, indexes: Indexes) -> Value:
        """A part of it."""
        mine = self.now(machine)
        if mine.shape is None:
            return self.shared_with(machine, _part_of_unknown_rank(mine, indexes))
        shape = _indexed(mine.shape, indexes)
        if shape is None:
            return self.shared_with(machine, unknown()) if len(mine.shape) > len(indexes) else unknown()
        keeps = bool(shape) and shape[-1] is mine.shape[-1] and len(shape) >= min(3, len(mine.shape))
        part = mine.reshaped(shape)
        if not isinstance(part, Tensor):
            return part
        return self.shared_with(machine, replace(part, one_hot=mine.one_hot and keeps))

    def taken_from(self, machine: Machine, table: Value) -> Value | None:
        """Numbers or rows of a table, one for each class number; a table for all 256 values of a pixel tells none."""
        mine = self.now(machine)
        if not isinstance(table, SequenceValue) or not is_whole(mine.dtype) or mine.dtype == "bool":
            return None
        told = None
        if mine.change is not None and mine.change.interpolates and machine.lookup is not None:
            told = Classes(mine.change, count=table.size if table.size is not None and table.size < 256 else 0)
            machine.observe(ClassesTold(machine.lookup, told))
        rows = {item.size if isinstance(item, SequenceValue) else 0 for item in table.items or ()}
        length = rows.pop() if len(rows) == 1 else None
        if length is None or mine.shape is None:
            return unknown()
        result = array((*mine.shape, Constant(length)) if length else mine.shape)
        return replace(result, classes=told) if isinstance(result, Tensor) else result

    def set_item(self, machine: Machine, index: Value | tuple[Value | None, ...], value: Value) -> None:
        """``x[i] = value``: shape and type stay; of what is put in, it is remembered which classes it tells apart."""
        given = machine.contents(value)
        given = given.now(machine) if isinstance(given, Tensor) else given
        # y[labels == 2] = 1 tells the class apart as y[..., 2] = labels == 2 does
        told = given if isinstance(given, Tensor) and given.classes is not None else None
        if told is None and self.change is None and isinstance(index, Tensor) and index.classes is not None:
            told = index
        for cell in self.cells():
            held = machine.read(cell, _FILLED)
            before = held.classes if isinstance(held, Tensor) else None
            keeps = before is not None and (is_number(given) or isinstance(given, Tensor))
            if told is not None and told.classes is not None:
                machine.write(cell, _FILLED, replace(told, classes=told.classes.joined(before), cell=None, bases=()))
            elif not keeps and not isinstance(held, Unknown):
                machine.write(cell, _FILLED, unknown())

    def element(self) -> Value:
        """What is known of each of its items along the first axis."""
        if self.shape is None:
            return unknown()
        each = self.reshaped(self.shape[1:])
        return replace(each, bases=self.cells()) if isinstance(each, Tensor) else each

    def length(self, machine: Machine) -> Value:
        """The length of its first axis."""
        return self.shape[0] if self.shape else unknown()

    def common(self, other: Value) -> Value:
        """What is known of both."""
        if not isinstance(other, Tensor):
            return unknown()
        shape = None
        if self.shape is not None and other.shape is not None and self.rank == other.rank:
            shape = tuple(_common_axis(one, two) for one, two in zip(self.shape, other.shape, strict=True))
        channels = _common_axis(self.channels, other.channels) if shape is None else shape[-1]
        alike = self.activation == other.activation and self.predicted == other.predicted
        return Tensor(
            channels,
            self.activation if alike else unknown(),
            one_hot=self.one_hot and other.one_hot,
            shape=shape,
            dtype=self.dtype if self.dtype == other.dtype else "",
            change=self.change if self.change == other.change else None,
            classes=self.classes if self.classes == other.classes else None,
            predicted=self.predicted and alike,
        )


#: The axes of what a layer or model puts out, before its channels: as long as those of what it is given.
IMAGE_AXES = (Unknown("images"), Unknown("height"), Unknown("width"), Unknown("depth"))


def array(shape: Shape | None, dtype: str = "") -> Value:
    """An array of a shape; without axes it is a number."""
    if shape is None or not shape:
        return unknown()
    return Tensor(shape[-1], shape=shape, dtype=dtype)


def size_of(axis: Value | None) -> int | None:
    """The length of an axis, where it is known."""
    number = int_of(axis)
    return number if number is not None and number >= 0 else None


def _common_axis(one: Value, two: Value) -> Value:
    return one if same(one, two) else unknown()


def _broadcast(one: Tensor, two: Tensor, dtype: str) -> Value:
    """A tensor of the shape that two of them have together."""
    if one.shape is None or two.shape is None:
        mine, other = one.channels, two.channels
        if mine == other or other == Constant(1):
            return Tensor(mine, dtype=dtype)
        return Tensor(other, dtype=dtype) if mine == Constant(1) else unknown()
    longer, shorter = (one.shape, two.shape) if len(one.shape) >= len(two.shape) else (two.shape, one.shape)
    behind = len(longer) - len(shorter)
    axes = list(longer[:behind])
    for left, right in zip(longer[behind:], shorter, strict=True):
        if left == right or right == Constant(1):
            axes.append(left)
        elif left == Constant(1):
            axes.append(right)
        elif isinstance(left, Constant) and isinstance(right, Constant):
            return unknown()
        else:
            # the one that is known is 1, or both are the same
            axes.append(left if isinstance(left, Constant) else right)
    return array(tuple(axes), dtype)


def _numbers_in(machine: Machine, value: Value) -> frozenset[int]:
    """The whole numbers that something is compared with."""
    number = int_of(value)
    if number is not None:
        return frozenset([number])
    items = value.iterate() if isinstance(value, SequenceValue) else None
    known = [int_of(machine.contents(item)) for item in items or ()]
    return frozenset(number for number in known if number is not None)


# --- indexes -------------------------------------------------------------------------------------------------------


def _indexed(shape: Shape, indexes: Indexes) -> Shape | None:
    """The shape of a part; None where it is not known."""
    dots = [place for place, index in enumerate(indexes) if index == Constant(...)]
    taken = sum(index != NONE and index != Constant(...) for index in indexes)
    if len(dots) > 1 or taken > len(shape):
        return None
    if dots:
        whole = (None, None, None)
        rest = [whole] * (len(shape) - taken)
        indexes = [*indexes[: dots[0]], *rest, *indexes[dots[0] + 1 :]]
    axes: list[Value] = []
    waiting = list(shape)
    rows = [index for index in indexes if isinstance(index, SequenceValue)]
    for index in indexes:
        if index == NONE:
            axes.append(Constant(1))
            continue
        axis = waiting.pop(0)
        if isinstance(index, tuple):
            axes.append(_sliced(axis, index))
        elif isinstance(index, SequenceValue) and len(rows) == 1 and index.items and all(map(is_number, index.items)):
            # some along this axis: two such rows would be taken in pairs
            axes.append(Constant(len(index.items)))
        elif int_of(index) is None:
            return (*_looked_up(index), *waiting) if len(indexes) == 1 and _looked_up(index) else None
    return (*axes, *waiting)


def _looked_up(index: Value) -> Shape:
    """The axes of an array of positions; none where it is a mask of truth values, or not known to be an array."""
    return index.shape or () if isinstance(index, Tensor) and index.dtype not in ("", "bool") else ()


def _sliced(axis: Value, bounds: tuple[Value | None, ...]) -> Value:
    if all(bound is None or bound == NONE for bound in bounds):
        return axis
    size, known = size_of(axis), [None if bound is None else int_of(bound) for bound in bounds]
    if any(number is None and bound is not None for number, bound in zip(known, bounds, strict=True)):
        return unknown()
    if size is None or known[2:] == [0] or size > MAX_ITEMS * 1000:
        return unknown()
    return Constant(len(range(size)[slice(*known)]))


def _part_of_unknown_rank(tensor: Tensor, indexes: Indexes) -> Value:
    """A part whose last axis is known: ``x[..., np.newaxis]``."""
    if len(indexes) > 1 and indexes[0] == Constant(...) and indexes[-1] == NONE:
        return replace(tensor, channels=Constant(1), one_hot=False, cell=None, bases=())
    return unknown()


# --- methods -------------------------------------------------------------------------------------------------------

TENSORS = Methods()


def cast(machine: Machine, value: Tensor, dtype: str, node: cst.CSTNode) -> Tensor:
    """The same numbers in another type; whole numbers cut a prediction to 0."""
    if value.predicted and is_whole(dtype) and dtype != "bool":
        machine.observe(PredictionCast(node, value, dtype))
    predicted = value.predicted and bool(dtype) and not is_whole(dtype)
    return replace(value, dtype=dtype, predicted=predicted, cell=None)


@TENSORS.method("astype(dtype, order, casting, subok, copy)")
def _as_type(call: Call) -> Value:
    value = call.receiver
    return (
        cast(call.machine, value, type_named(call.get("dtype")), call.node) if isinstance(value, Tensor) else unknown()
    )


def with_shape(value: Tensor, shape: Value) -> Value:
    """A tensor of which the program says the shape, None for axes of any length; one that is known stays."""
    axes = shape.items if isinstance(shape, SequenceValue) and shape.kind in ("list", "tuple") else None
    if value.shape is not None or not axes:
        return value
    return value.reshaped(tuple(unknown() if axis == NONE else axis for axis in axes))


@TENSORS.method("set_shape(shape)")
def _with_shape(call: Call) -> Value:
    value = call.receiver
    if isinstance(value, Tensor):
        call.machine.replace_where(lambda other: other is value, with_shape(value, call.value("shape")))
    return NONE


@TENSORS.method("copy(order)", "numpy()")
def _same_tensor(call: Call) -> Value:
    return call.receiver or unknown()


@TENSORS.method("round(decimals)", "clip(min, max)")
def rounded(call: Call) -> Value:
    """Other numbers in the same shape."""
    value = _subject(call)
    return value.alike(value.dtype, value.change) if isinstance(value, Tensor) else unknown()


def _subject(call: Call) -> Value | None:
    """What a function that is also a method works on: its object, else its first argument."""
    value = call.receiver
    if value is None:
        value = call.get(call.signature.positional[0])
    return value.now(call.machine) if isinstance(value, Tensor) else value


def axis_of(call: Call, tensor: Tensor) -> int | None:
    """The position of the axis that a call names, from 0."""
    axis = int_of(call.get("axis"))
    if axis is None or tensor.shape is None or not -len(tensor.shape) <= axis < len(tensor.shape):
        return None
    return axis % len(tensor.shape)


def reduced(call: Call) -> Value:
    """``x.sum(axis=…)``: an axis less, or one of length 1."""
    value = _subject(call)
    if not isinstance(value, Tensor):
        return unknown()
    keeps = call.get("keepdims") == Constant(True)
    name = call.last_name
    dtype = "bool" if name in ("all", "any") else "int64" if name.startswith("arg") else ""
    if not dtype and call.get("dtype") is None and not is_whole(value.dtype):
        dtype = value.dtype
    position = axis_of(call, value)
    classes = value.classes if name in ("all", "any", "sum") else None
    if position is None or value.shape is None:
        if keeps and call.get("axis") in (Constant(-1), Constant(3), Constant(2)):
            return Tensor(Constant(1), dtype=dtype)
        return unknown()
    axes = list(value.shape)
    axes[position : position + 1] = [Constant(1)] if keeps else []
    result = array(tuple(axes), dtype)
    return replace(result, classes=classes) if isinstance(result, Tensor) else result


TENSORS.method(*(f"{name}(axis, dtype, out, keepdims)" for name in ("sum", "mean", "max", "min", "prod", "std")))(
    reduced
)
TENSORS.method("any(axis, out, keepdims)", "all(axis, out, keepdims)", "argmax(axis, out, keepdims)")(reduced)


def reshape(call: Call) -> Value:
    """``x.reshape(a, b, c)``: the channels are on the last axis; a shape that cannot be is not known."""
    values = [argument.value for argument in call.arguments.positional]
    if len(values) == 1 and isinstance(values[0], SequenceValue) and values[0].items is not None:
        values = list(values[0].items)
    if len(values) == 1 and isinstance(call.receiver, SequenceValue):
        row = flattened(call.receiver)
        return row if int_of(values[0]) in (-1, row.size) else unknown()
    if len(values) < 3 and isinstance(call.receiver, SequenceValue):
        return unknown()
    return reshaped_to(call.receiver, tuple(values)) if values else unknown()


TENSORS.method("reshape()")(reshape)
ARRAYS.method("reshape()", view=True)(reshape)


def reshaped_to(value: Value | None, wanted: Shape) -> Value:
    """The numbers of an array in another shape."""
    sizes = [size_of(axis) if int_of(axis) != -1 else -1 for axis in wanted]
    if any(not isinstance(axis, (Constant, Unknown)) for axis in wanted) or sizes.count(-1) > 1:
        return unknown()
    if any(size is None and isinstance(axis, Constant) for size, axis in zip(sizes, wanted, strict=True)):
        return unknown()
    before = value if isinstance(value, Tensor) else None
    total = (
        _product(size_of(axis) for axis in before.shape) if before is not None and before.shape is not None else None
    )
    rest = _product(size for size in sizes if size != -1)
    axes = list(wanted)
    if -1 in sizes:
        open_end: Value = unknown()
        if total is not None and rest:
            if total % rest:
                return unknown()
            open_end = Constant(total // rest)
        axes[sizes.index(-1)] = open_end
    elif total is not None and rest is not None and total != rest:
        return unknown()
    if before is None:
        return array(tuple(axes))
    kept = before.one_hot and size_of(axes[-1]) is not None and before.channels == axes[-1]
    result = before.reshaped(tuple(axes))
    return replace(result, one_hot=kept) if isinstance(result, Tensor) else result


def _product(sizes: Iterable[int | None]) -> int | None:
    total = 1
    for size in sizes:
        if size is None or total > 10**15:
            return None
        total *= size
    return total


@TENSORS.method("squeeze(axis)")
def squeezed(call: Call) -> Value:
    """Axes of length 1 less."""
    value = _subject(call)
    if not isinstance(value, Tensor):
        return unknown()
    if value.shape is None:
        return value.reshaped(None)
    if call.get("axis") not in (None, NONE):
        position = axis_of(call, value)
        if position is None:
            return value.reshaped(None)
        return value.reshaped(value.shape[:position] + value.shape[position + 1 :])
    if any(size_of(axis) is None for axis in value.shape):
        return value.reshaped(None)
    return value.reshaped(tuple(axis for axis in value.shape if axis != Constant(1)))


@TENSORS.method("flatten(order)", "ravel(order)")
def flat(call: Call) -> Value:
    """All numbers in a row."""
    return reshaped_to(_subject(call), (Constant(-1),))


def transposed(call: Call) -> Value:
    """``np.transpose(x, (0, 2, 3, 1))``."""
    value = _subject(call)
    given = [argument.value for argument in call.arguments.positional[0 if call.receiver is not None else 1 :]]
    if len(given) == 1 and isinstance(given[0], SequenceValue):
        given = list(given[0].items or ())
    order = [number for number in map(int_of, given) if number is not None]
    return permuted(value, order)


def permuted(value: Value | None, order: Sequence[int]) -> Value:
    """An array with its axes in another order."""
    if not isinstance(value, Tensor):
        return unknown()
    if value.shape is None or sorted(order) != list(range(len(value.shape))):
        return value.reshaped(None)
    return value.reshaped(tuple(value.shape[place] for place in order))


TENSORS.method("transpose()")(transposed)


@TENSORS.method("swapaxes(axis1, axis2)")
def swapped(call: Call) -> Value:
    """``np.swapaxes(x, 1, 2)``."""
    value, places = _subject(call), (int_of(call.get("axis1")), int_of(call.get("axis2")))
    order = list(range(value.rank or 0)) if isinstance(value, Tensor) else []
    try:
        one, two = (order[place] for place in places if place is not None)
    except (IndexError, ValueError):
        return permuted(value, [])
    order[one], order[two] = two, one
    return permuted(value, order)


def repeated(value: Tensor, times: Sequence[Value | None]) -> Value:
    """An array several times along each of its axes; None for once."""
    if value.shape is None or len(times) != len(value.shape):
        return value.reshaped(None)
    pairs = zip(value.shape, times, strict=True)
    return value.reshaped(tuple(axis if count is None else _times(axis, count) for axis, count in pairs))


def _times(axis: Value, count: Value) -> Value:
    size = _product((size_of(axis), size_of(count)))
    return unknown() if size is None else Constant(size)


def expanded_at(value: Tensor, position: int) -> Value:
    """An axis of length 1 more; the channels are known where it is the last one."""
    if value.shape is None:
        if position in (-1, 3):
            return replace(value, channels=Constant(1), one_hot=False, cell=None, bases=())
        return value if position == 0 else unknown()
    size = len(value.shape) + 1
    if not -size <= position < size:
        return unknown()
    axes = list(value.shape)
    axes.insert(position % size, Constant(1))
    result = value.reshaped(tuple(axes))
    return (
        replace(result, one_hot=value.one_hot and position % size < size - 1) if isinstance(result, Tensor) else result
    )


def one_hot(machine: Machine, value: Value, classes: Value, dtype: str, drops_last: bool = False) -> Tensor:
    """One channel a class, behind the axes of the class numbers."""
    shape = None
    told: Classes | None = None
    if isinstance(value, Tensor):
        value = value.now(machine)
        shape = value.shape
        if shape is not None and drops_last and len(shape) > 1:
            # a last axis of length 1 is taken away
            last = size_of(shape[-1])
            shape = None if last is None else shape[:-1] if last == 1 else shape
        if value.change is not None and value.change.interpolates:
            told = Classes(value.change, count=size_of(classes) or 0)
    return Tensor(classes, one_hot=True, shape=None if shape is None else (*shape, classes), dtype=dtype, classes=told)


def encoded(call: Call, value: Value, classes: Value, dtype: str, drops_last: bool = False) -> Tensor:
    """The same by a call, which is observed where the class numbers were changed before."""
    result = one_hot(call.machine, value, classes, dtype, drops_last)
    if result.classes is not None:
        call.machine.observe(ClassesTold(call.node, result.classes))
    return result


# --- several tensors -----------------------------------------------------------------------------------------------


def as_tensor(machine: Machine, value: Value, depth: int = 0) -> Value:
    """An array of what a list holds: of tensors or pictures that are alike, or of numbers."""
    contents = machine.contents(value)
    if isinstance(contents, Picture):
        return contents.pixels
    if isinstance(contents, Tensor):
        return contents.now(machine)
    if not isinstance(contents, SequenceValue) or contents.kind in ("set", "generator", "shape") or depth > 4:
        return unknown()
    items = contents.items
    machine.spend(1)
    machine.charge(contents)
    if items is not None and items and all(isinstance(item, Constant) for item in items):
        kinds = {type(item.value) for item in items if isinstance(item, Constant)}
        dtype = "int64" if kinds == {int} else "bool" if kinds == {bool} else "float64" if kinds <= {int, float} else ""
        return array((Constant(len(items)),), dtype)
    length = contents.length(machine)
    if items is None:
        each = as_tensor(machine, contents.element(), depth + 1)
        return stacked_along(each, 0, length)
    # one that stands in many places is one row
    known = {key: as_tensor(machine, item, depth + 1) for key, item in {id(item): item for item in items}.items()}
    rows = [known[id(item)] for item in items]
    first = rows[0] if rows else unknown()
    if not all(isinstance(row, Tensor) for row in rows):
        return unknown()
    for row in rows[1:]:
        if row is not first:
            first = first.common(row)
    return stacked_along(first, 0, length)


def stacked_along(each: Value, axis: int, length: Value) -> Value:
    """An array of so many that are alike, along a new axis."""
    if not isinstance(each, Tensor):
        return unknown()
    if each.shape is None:
        if axis == -1:
            return replace(each, channels=length, one_hot=False, cell=None, bases=())
        return replace(each, cell=None) if axis == 0 else unknown()
    size = len(each.shape) + 1
    if not -size <= axis < size:
        return unknown()
    axes = list(each.shape)
    axes.insert(axis % size, length)
    result = each.reshaped(tuple(axes))
    return replace(result, one_hot=each.one_hot and axis % size < size - 1) if isinstance(result, Tensor) else result


# --- pictures ------------------------------------------------------------------------------------------------------


PICTURES = Methods()


@dataclass(frozen=True, slots=True, eq=False)
class Picture(HasMethods):
    """An image as a library's object, not an array: what ``np.array`` makes of it, and PIL's mode."""

    part_names: ClassVar[tuple[str, ...]] = ("pixels",)

    methods: ClassVar[Methods] = PICTURES
    pixels: Value
    mode: str = ""

    def form(self) -> Hashable:
        """Its mode."""
        return self.mode
