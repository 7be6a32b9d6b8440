"""Lists, tuples, sets, arrays, ranges and generators: what they hold, and what their methods do."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from seglint.limits import MAX_COMMENTS, MAX_INTEGER, MAX_ITEMS, MAX_TEXT
from seglint.values.alternatives import lift, one_of, options_of
from seglint.values.calls import Call, Handler, Methods
from seglint.values.constants import (
    NONE,
    REFUSED,
    STRINGS,
    Constant,
    Count,
    bounded,
    compare_constants,
    computed,
    int_of,
    product,
    slice_bounds,
    total,
)
from seglint.values.value import (
    Argument,
    Arguments,
    BoundMethod,
    Label,
    Machine,
    Unknown,
    Value,
    common_to,
    same,
    unknown,
)

if TYPE_CHECKING:
    import libcst as cst

ARRAY_KINDS = ("array", "tensor")
#: NumPy takes these for one object, and not for a row of items.
_ONE_OBJECT = ("set", "generator", "view", "shape")
#: Sequences of known length but unknown items are taken apart up to this length.
_MAX_UNKNOWN_ITEMS = 64
#: Rows within rows that an array is followed into.
_MAX_ROWS = 8
#: Attributes of an array that show its contents.
VIEWING = ("T", "mT", "flat", "real", "imag", "base", "data")
#: Levels of tuples in tuples of which each item is compared: those that share their parts have many ways down.
_MAX_COMMON_DEPTH = 2


@dataclass(frozen=True, slots=True, eq=False)
class SequenceValue(Value):
    """A list, tuple, set, array, range, tensor or generator.

    ``items`` is None where only the length is known; ``size_value`` is None where not even that is, and where the
    length is that of the items. ``order`` says how unnamed items are sorted: ``"mask value"`` for the results of
    ``np.unique`` and its like. ``comments`` are those beside the display, ``origin`` its node.
    """

    kind: str
    items: tuple[Value, ...] | None
    length_value: Value | None = None
    origin: cst.CSTNode | None = field(default=None, compare=False, repr=False)
    comments: tuple[str, ...] = field(default=(), compare=False)
    order: str = field(default="", compare=False)
    #: where the items are not told apart: what is known of each of them
    each: Value | None = field(default=None, compare=False, repr=False)
    #: how many items a deque holds at most
    limit: int | None = None

    @property
    def size(self) -> int | None:
        """The number of items, where it is known."""
        if self.items is not None:
            return len(self.items)
        if isinstance(self.length_value, Constant) and isinstance(self.length_value.value, int):
            return self.length_value.value
        return None

    @property
    def is_row(self) -> bool:
        """Whether NumPy takes it for a row of items."""
        return self.kind not in _ONE_OBJECT

    @property
    def is_array(self) -> bool:
        """Whether arithmetic with it is done item by item."""
        return self.kind in ARRAY_KINDS

    @property
    def is_nested(self) -> bool:
        """Whether an item is a sequence itself."""
        return any(isinstance(one, SequenceValue) for item in self.items or () for _, one in options_of(item))

    @property
    def may_be_nested(self) -> bool:
        """Whether an item is a sequence itself, or nothing tells that none is: rows stand beside rows only."""
        if self.items is None:
            # mask values stand in one row
            return not self.order
        return self.is_nested or (bool(self.items) and not any(isinstance(item, Constant) for item in self.items))

    # --- what it is ------------------------------------------------------------------------------------------------

    def truth(self) -> bool | None:
        """Whether there is an item; of an array and a generator nothing is known."""
        if self.is_array or self.kind == "generator":
            return None
        return None if self.size is None else self.size > 0

    def symbol(self) -> Hashable:
        """A short tuple is told by its items."""
        if self.kind != "tuple" or self.items is None or len(self.items) > 8:
            return None
        symbols = tuple(None if isinstance(item, SequenceValue) else item.symbol() for item in self.items)
        return None if None in symbols else ("tuple", symbols)

    def parts(self) -> Sequence[Value]:
        """The items, or what is known of each of them."""
        if self.items is None:
            return () if self.each is None else (self.each,)
        return self.items

    def rebuilt(self, parts: Sequence[Value]) -> Value:
        """Other items."""
        if self.items is None:
            return replace(self, each=parts[0]) if parts else self
        return replace(self, items=tuple(parts))

    def form(self) -> Hashable:
        """Its kind, and what is known of its length."""
        return (self.kind, self.items is None, self.length_value if self.items is None else None)

    def element(self) -> Value:
        """What is known of each item."""
        if self.items is None:
            return unknown() if self.each is None or isinstance(self.each, Unknown) else self.each
        return common_to(self.items[:_MAX_UNKNOWN_ITEMS]) if len(self.items) <= _MAX_UNKNOWN_ITEMS else unknown()

    def after_changes(self) -> SequenceValue:
        """What is left where its items, which are not told apart, may have been changed in place."""
        return self if self.each is None else replace(self, each=self.each.after_changes())

    def common(self, other: Value) -> Value:
        """A sequence of what is known of the items of both."""
        return _common(self, other, _MAX_COMMON_DEPTH)

    def blurred(self) -> Value:
        """A sequence of its kind, of unknown length."""
        return SequenceValue(self.kind, None, None, self.origin, limit=self.limit)

    def of_size(self, size: int | None, **changes: Any) -> SequenceValue:
        """One like it of which only the length is known."""
        known = None if size is None or size > MAX_INTEGER else Constant(size)
        return replace(self, items=None, length_value=known, **changes)

    # --- what can be done with it ----------------------------------------------------------------------------------

    def own_attribute(self, machine: Machine, name: str) -> Value | None:
        """An attribute that is no method: the shape and the size of an array."""
        if name == "shape":
            if self.is_array and self.size is not None and not self.may_be_nested:
                return SequenceValue("tuple", (self.length(machine),))
            return unknown()
        if name == "values" and self.is_array:
            # of a column of pandas'
            return self
        if name in VIEWING and self.is_array:
            return self if name == "T" and self.items is not None and not self.may_be_nested else unknown()
        if name != "size":
            return None
        return unknown() if self.size is None or self.may_be_nested else Constant(self.size)

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """The size, the shape, or a method."""
        own = self.own_attribute(machine, name)
        return BoundMethod(self, name) if own is None else own

    def methods(self) -> Methods:
        """The methods of its kind."""
        return _METHODS.get(self.kind, OTHERS)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """A method that gives a value; one that changes a sequence has no effect on what nobody else holds."""
        handler = self.methods().get(name)
        if isinstance(handler, Handler):
            return handler.run(machine, name, arguments, node, self)
        if handler is None:
            machine.expose(arguments)
        return unknown()

    def binary(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """Arithmetic with arrays; ``+`` and ``*`` of lists and tuples."""
        return self._operation(machine, symbol, self, other, node)

    def reflected(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """The same from the right."""
        return self._operation(machine, symbol, other, self, node)

    def _operation(self, machine: Machine, symbol: str, left: Value, right: Value, node: cst.CSTNode) -> Value:
        array = next((side for side in (left, right) if isinstance(side, SequenceValue) and side.is_array), None)
        if array is not None:
            return _elementwise(machine, symbol, left, right, array, node)
        if symbol == "+" and isinstance(left, SequenceValue) and isinstance(right, SequenceValue):
            return limited(concatenated(left, right)) if left.kind == right.kind else unknown()
        if symbol == "*" and not (isinstance(left, SequenceValue) and isinstance(right, SequenceValue)):
            return self._times(right if left is self else left)
        return unknown()

    def _times(self, factor: Value) -> Value:
        if isinstance(factor, Constant) and isinstance(factor.value, int):
            return limited(repeated(self, factor))
        if self.size == 1 and self.limit is None:
            return SequenceValue(self.kind, None, factor, self.origin)
        return self.of_size(None) if isinstance(factor, Unknown) else unknown()

    def unary(self, machine: Machine, symbol: str, node: cst.CSTNode) -> Value:
        """``-array``."""
        if symbol != "-" or not self.is_array:
            return unknown()
        return machine.stored(_elementwise(machine, "*", self, Constant(-1), self, node))

    def equals(self, other: Value) -> bool | None:
        """``value == other`` for lists and tuples of constants."""
        if not isinstance(other, SequenceValue) or self.kind != other.kind or self.is_array:
            return False if other == NONE else None
        if self.items is None or other.items is None:
            return None
        if len(self.items) != len(other.items):
            return False if self.kind != "set" else None
        if self.kind != "set" and all(isinstance(item, Constant) for item in (*self.items, *other.items)):
            return self.items == other.items
        return None

    def contains(self, wanted: Value) -> bool | None:
        """``wanted in value``."""
        if self.items is None or not isinstance(wanted, Constant):
            return None
        if any(isinstance(item, Constant) and item.value == wanted.value for item in self.items):
            return True
        return False if all(isinstance(item, Constant) for item in self.items) else None

    def compared(self, machine: Machine, symbol: str, other: Value) -> Value | None:
        """The truth of each number of an array, where both sides are known to have as many."""
        rows = [side for side in (self, other) if isinstance(side, SequenceValue)]
        sizes = {side.size for side in rows}
        if not self.is_array or len(sizes) > 1 or not isinstance(other, (SequenceValue, Constant, Unknown)):
            return None
        size = self.size
        if size is None or size > MAX_ITEMS or other == NONE or any(side.is_nested for side in rows):
            return None
        machine.spend(size)
        pairs = zip(column_of(self, size), column_of(other, size), strict=True)
        return SequenceValue("array", tuple(_compared(symbol, one, two) for one, two in pairs))

    def item_along(self, machine: Machine, indexes: Sequence[Value | tuple[Value | None, ...]]) -> Value:
        """``matrix[row, column]``, ``matrix[:, column]``: an item of each of some rows."""
        if not self.is_array or len(indexes) != 2:
            return unknown()
        first, second = indexes
        if isinstance(first, SequenceValue):
            # each of its numbers goes with one of the other's
            return unknown()
        rows = self.item(machine, first)
        if not isinstance(first, tuple):
            return rows.item(machine, second)
        if not isinstance(rows, SequenceValue) or rows.items is None:
            return unknown()
        machine.spend(len(rows.items))
        if not rows.items or not all(isinstance(row, SequenceValue) for row in rows.items):
            return unknown()
        return replace(rows, items=tuple(row.item(machine, second) for row in rows.items))

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """An item, a slice, or some items of an array."""
        if self.kind == "shape":
            return self.items[0] if self.items is not None and index == Constant(-1) else unknown()
        if isinstance(index, tuple):
            return self._slice(index)
        if isinstance(index, SequenceValue):
            return self._chosen(index)
        several = index.taken_from(machine, self) if self.is_array else None
        if several is not None:
            return several
        if self.items is not None and isinstance(index, Unknown) and not self.is_array and may_choose(self.items):
            # of an array, truth values choose any number of rows
            return one_of(machine, index, [(Constant(i), item) for i, item in enumerate(self.items)])
        position = int_of(index)
        if self.items is None and self.each is not None and self.each.cells():
            # it shows a part of an array
            return self.each
        if self.items is None or position is None or not -len(self.items) <= position < len(self.items):
            return unknown()
        if self.is_array and isinstance(position, bool):
            return unknown()
        return self.items[position]

    def _chosen(self, indexes: SequenceValue) -> Value:
        """``array[[2, 0, 1]]``."""
        if self.items is None or indexes.items is None or self.kind != "array":
            return unknown()
        known = [int_of(item) for item in indexes.items]
        positions = [one for one in known if one is not None and not isinstance(one, bool)]
        size = len(self.items)
        if len(positions) < len(indexes.items) or not all(-size <= one < size for one in positions):
            return unknown()
        return SequenceValue("array", tuple(self.items[one] for one in positions), None, self.origin, self.comments)

    def _slice(self, bounds: tuple[Value | None, ...]) -> Value:
        part, size = slice_bounds(bounds), self.size
        if part is None or size is None or size >= 2**63:
            return self.of_size(None, comments=(), order="")
        if part.step == 0:
            return unknown()
        if self.items is not None:
            return replace(self, items=self.items[part], length_value=None, comments=())
        return replace(self, length_value=Constant(len(range(size)[part])))

    def with_item(self, index: Value | tuple[Value | None, ...], value: Value) -> Value:
        """The sequence with another item."""
        items = self.items
        if items is not None and len(items) > MAX_ITEMS:
            return self.of_size(len(items))
        # ``...``, None and truth values stand for all items of an array, or for none
        is_position = not self.is_array or type(getattr(index, "value", None)) is int
        if items is not None and isinstance(index, Constant) and is_position:
            position = index.value
            if isinstance(position, int) and -len(items) <= position < len(items):
                position %= len(items)
                value = self.fitted(value) if self.is_array else value
                return replace(self, items=(*items[:position], value, *items[position + 1 :]))
            return self
        if self.is_array:
            size = self.size
            if size is None or size > _MAX_UNKNOWN_ITEMS:
                return replace(self, items=None, each=None)
            return replace(self, items=unknown_items(size), length_value=None)
        if items is not None and isinstance(index, Unknown):
            return replace(self, items=unknown_items(len(items)))
        return self.of_size(None, each=None)

    def fitted(self, value: Value) -> Value:
        """A value as the array holds it, whose type is that of its items."""
        numbers = constants_in(self)
        if not numbers:
            return unknown().labelled(*value.labels)
        if all(isinstance(number, float) for number in numbers):
            return as_float(value)
        is_whole = all(isinstance(number, int) and not isinstance(number, bool) for number in numbers)
        return cut_off(value) if is_whole else unknown().labelled(*value.labels)

    def without_item(self, index: Value | tuple[Value | None, ...]) -> Value:
        """``del value[index]``."""
        position = int_of(index)
        if self.items is None or position is None or not -len(self.items) <= position < len(self.items):
            return self.blurred()
        items = list(self.items)
        del items[position]
        return SequenceValue(self.kind, tuple(items), None, self.origin)

    def iterate(self) -> tuple[Value, ...] | None:
        """The items; unknown ones where only the length is known, or where Python chooses the order, as of a set."""
        if self.kind == "shape":
            return None
        if self.kind == "set" and self.items is not None and len(self.items) > 1:
            return unknown_items(len(self.items))
        if self.items is not None:
            return self.items
        if self.size is not None and self.size <= _MAX_UNKNOWN_ITEMS and self.kind != "set":
            return unknown_items(self.size)
        return None

    def length(self, machine: Machine) -> Value:
        """``len(value)``, which remembers what it counts."""
        if self.kind == "shape":
            return unknown()
        if self.items is not None:
            return Constant(len(self.items), count=Count(self))
        return unknown() if self.length_value is None else self.length_value


#: So many functions, losses or models are followed where it is not known which one is looked up.
_MAX_CHOICES = 8


def may_choose(values: Sequence[Value]) -> bool:
    """Whether each of some values is followed, where it is not known which one is looked up: no numbers."""
    is_short = 0 < len(values) <= _MAX_CHOICES
    return is_short and all(not isinstance(value, (Constant, Unknown)) for value in values)


def unknown_items(count: int) -> tuple[Value, ...]:
    """So many items that nothing is known of."""
    return tuple(unknown() for _ in range(count))


def concatenated(left: SequenceValue, right: SequenceValue) -> SequenceValue:
    """Two lists, tuples or arrays, one behind the other."""
    size = None if left.size is None or right.size is None else left.size + right.size
    if left.items is not None and right.items is not None and (size is None or size <= MAX_ITEMS or not left.items):
        comments = tuple(dict.fromkeys((*left.comments, *right.comments)))[:MAX_COMMENTS]
        return SequenceValue(left.kind, (*left.items, *right.items), None, left.origin, comments, limit=left.limit)
    return SequenceValue(left.kind, None, None, left.origin, limit=left.limit).of_size(size)


def repeated(sequence: SequenceValue, times: Constant) -> SequenceValue:
    """``sequence * times`` for lists and tuples."""
    count = max(int(times.value), 0)
    if sequence.items is not None and len(sequence.items) * count <= MAX_ITEMS:
        length = times if len(sequence.items) == 1 else None
        return SequenceValue(sequence.kind, sequence.items * count, length, sequence.origin, limit=sequence.limit)
    size = None if sequence.size is None else sequence.size * count
    return SequenceValue(sequence.kind, None, None, sequence.origin, limit=sequence.limit).of_size(size)


def flattened(sequence: SequenceValue) -> SequenceValue:
    """The items of nested sequences in one row; of unknown length where a part is not known."""
    if not sequence.is_nested:
        return sequence.of_size(None) if sequence.may_be_nested and sequence.kind != "range" else sequence
    flat: list[Value] = []
    waiting: list[Value] = [sequence]
    rows = 0
    while waiting:
        value = waiting.pop()
        if isinstance(value, Unknown) or len(options_of(value)) > 1:
            return sequence.of_size(None, comments=())
        if not isinstance(value, SequenceValue):
            flat.append(value)
            continue
        # rows without items would never fill the array
        rows += 1
        if value.items is None or rows + len(flat) + len(waiting) + len(value.items) > 2 * MAX_ITEMS:
            return sequence.of_size(None, comments=())
        waiting.extend(reversed(value.items))
    return replace(sequence, items=tuple(flat), length_value=None)


def constants_in(value: Value | None) -> list[Any] | None:
    """The numbers of a sequence, where all are known."""
    if not isinstance(value, SequenceValue) or value.items is None:
        return None
    numbers = [item.value for item in value.items if isinstance(item, Constant)]
    return numbers if len(numbers) == len(value.items) else None


def _elementwise(
    machine: Machine, symbol: str, left: Value, right: Value, array: SequenceValue, node: cst.CSTNode
) -> Value:
    """Arithmetic of arrays, item by item; one item stands for as many as the other side has."""
    sides = [side for side in (left, right) if isinstance(side, SequenceValue)]
    order = next((side.order for side in sides if side.order), "")
    sizes = [side.size for side in sides]
    known = [size for size in sizes if size is not None]
    if len(known) < len(sizes):
        return SequenceValue(array.kind, None, None, array.origin, order=order)
    length = max(known) if 0 not in known else 0
    if length == 1 and any(isinstance(side, Unknown) for side in (left, right)):
        return SequenceValue(array.kind, None, None, array.origin, order=order)
    is_spread = len(set(known)) > 1 and any(side.size == 1 and side.may_be_nested for side in sides)
    if is_spread or len(set(known) - {1}) > 1 or any(side.is_nested for side in sides):
        return unknown()
    if length > MAX_ITEMS:
        return SequenceValue(array.kind, None, Constant(length), array.origin)
    machine.spend(length)
    items = tuple(
        operate(machine, symbol, one, other, node)
        for one, other in zip(column_of(left, length), column_of(right, length), strict=True)
    )
    comments = next((side.comments for side in sides if side.comments), ())
    return SequenceValue(array.kind, items, array.length_value, array.origin, comments, order)


def column_of(value: Value, length: int) -> Sequence[Value]:
    """The items of a value that meets an array of this length: one stands for all."""
    if not isinstance(value, SequenceValue):
        return [value] * length
    items = value.items if value.items is not None else unknown_items(length)
    return items * length if len(items) == 1 else items[:length]


def _compared(symbol: str, one: Value, other: Value) -> Value:
    known = isinstance(one, Constant) and isinstance(other, Constant)
    return compare_constants(symbol, one, other) if known else unknown()  # type: ignore[arg-type]


def operate(machine: Machine, symbol: str, left: Value, right: Value, node: cst.CSTNode) -> Value:
    """``left symbol right`` of two plain values: the left one answers, else the right one, else nothing is known."""
    result = left.binary(machine, symbol, right, node)
    if result is None:
        result = right.reflected(machine, symbol, left, node)
    if result is None:
        result = machine.derive(symbol, left, right)
        labels = (*left.labels, *right.labels)
        if labels:
            result = result.labelled(*dict.fromkeys(labels))
    return result


# --- methods that change a list, set or array ----------------------------------------------------------------------

LISTS = Methods()
SETS = Methods()
#: Sequences that nothing changes.
OTHERS = Methods()
Changed = tuple[Value, Value]


@LISTS.changing("append(x)")
def _append(call: Call, contents: Value) -> Changed:
    value, label = call.value("x"), call.machine.loop_label()
    if label:
        value = value.labelled(Label(label, "element"))
    if isinstance(contents, SequenceValue) and contents.size is not None:
        if contents.items is not None and len(contents.items) < MAX_ITEMS:
            return replace(contents, items=(*contents.items, value), length_value=None), NONE
        return contents.of_size(contents.size + 1, each=_with_more(call, contents, value)), NONE
    if isinstance(contents, SequenceValue) and contents.each is not None:
        return replace(contents, length_value=None, each=_with_more(call, contents, value)), NONE
    return contents.blurred(), NONE


def _common(one: Value, other: Value, depth: int) -> Value:
    """What is known of two values alike, item by item where they are sequences of one length."""
    if not isinstance(one, SequenceValue):
        return one.common(other)
    items = one.items if isinstance(other, SequenceValue) and (one.kind, one.size) == (other.kind, other.size) else None
    if depth and items and isinstance(other, SequenceValue) and other.items and len(items) <= _MAX_UNKNOWN_ITEMS:
        pairs = zip(items, other.items, strict=True)
        return replace(one, items=tuple(_common(first, second, depth - 1) for first, second in pairs))
    return one if same(one, other) else unknown()


def _with_more(call: Call, contents: SequenceValue, value: Value) -> Value | None:
    """What is known of each item when one more is appended."""
    return None if contents.each is None else contents.each.common(call.machine.snapshot(value))


def alike(lists: Sequence[Value]) -> Value | None:
    """A list that is one of these, or grows from one to another: of unknown length, with items that are all alike."""
    items: list[Value] = []
    for one in lists:
        if not isinstance(one, SequenceValue) or one.kind != "list" or (one.items is None and one.each is None):
            return None
        items += one.parts()[: _MAX_UNKNOWN_ITEMS + 1]
    if not 0 < len(items) <= _MAX_UNKNOWN_ITEMS:
        return None
    return SequenceValue("list", None, None, getattr(lists[0], "origin", None), each=common_to(items))


@SETS.changing("add(x)")
def _add(call: Call, contents: Value) -> Changed:
    value = call.value("x")
    if isinstance(contents, SequenceValue) and contents.items is not None:
        held = contents.contains(value)
        if held:
            return contents, NONE
        if held is False and len(contents.items) < MAX_ITEMS:
            return replace(contents, items=(*contents.items, value), length_value=None), NONE
    return contents.blurred(), NONE


@LISTS.changing("extend(x)")
def _extend(call: Call, contents: Value) -> Changed:
    items = call.machine.contents(call.value("x")).iterate()
    if isinstance(contents, SequenceValue) and items is not None:
        if contents.each is not None:
            each = common_to([contents.each, *map(call.machine.snapshot, items)])
            return replace(contents, length_value=None, each=each), NONE
        return concatenated(contents, SequenceValue(contents.kind, tuple(items))), NONE
    return contents.blurred(), NONE


@LISTS.changing("insert(index, x)")
def _insert(call: Call, contents: Value) -> Changed:
    index = int_of(call.get("index"))
    if isinstance(contents, SequenceValue) and contents.items is not None and index is not None:
        items = list(contents.items)
        items.insert(index, call.value("x"))
        return replace(contents, items=tuple(items), length_value=None), NONE
    return contents.blurred(), NONE


@LISTS.changing("pop(index)")
def _pop(call: Call, contents: Value) -> Changed:
    index = call.get("index")
    position = -1 if index is None else index.value if isinstance(index, Constant) else None
    if isinstance(contents, SequenceValue) and contents.items and isinstance(position, int):
        items = list(contents.items)
        if -len(items) <= position < len(items):
            taken = items.pop(position)
            return replace(contents, items=tuple(items), length_value=None), taken
    return contents.blurred(), unknown()


@LISTS.changing("remove(x)")
@SETS.changing("remove(x)", "discard(x)")
def _remove(call: Call, contents: Value) -> Changed:
    value = call.value("x")
    if isinstance(contents, SequenceValue) and contents.items is not None and contents.contains(value):
        items = list(contents.items)
        if all(isinstance(item, Constant) for item in items):
            items.remove(value)
            return replace(contents, items=tuple(items), length_value=None), NONE
    return contents.blurred(), NONE


@LISTS.changing("clear()")
@SETS.changing("clear()")
def _clear(call: Call, contents: Value) -> Changed:
    return (replace(contents, items=(), length_value=None) if isinstance(contents, SequenceValue) else contents), NONE


@LISTS.changing("reverse()")
def _reverse(call: Call, contents: Value) -> Changed:
    if isinstance(contents, SequenceValue) and contents.items is not None:
        return replace(contents, items=contents.items[::-1]), NONE
    return contents.blurred(), NONE


def _sort(call: Call, contents: Value) -> Changed:
    if not isinstance(contents, SequenceValue):
        return contents.blurred(), NONE
    items = sorted_items(call, contents.items, call.get("key"), call.get("reverse"))
    size = contents.size
    length = None if items is not None or size is None else Constant(size)
    return replace(contents, items=items, length_value=length), NONE


LISTS.changing("sort(key, reverse)")(_sort)


# --- deques --------------------------------------------------------------------------------------------------------

#: The limit of a deque that has one of which the text does not say how much.
UNKNOWN_LIMIT = -1


def limited(deque: Value) -> Value:
    """A deque that items were put into at the right: what is too much goes at the left."""
    if not isinstance(deque, SequenceValue) or deque.limit is None:
        return deque
    if deque.items is None or deque.limit < 0:
        return deque.of_size(None)
    return replace(deque, items=deque.items[max(0, len(deque.items) - deque.limit) :], length_value=None)


def _at_left(deque: Value) -> Value:
    """A deque seen from its other end."""
    if not isinstance(deque, SequenceValue) or deque.items is None:
        return deque
    return replace(deque, items=deque.items[::-1])


DEQUES = Methods(LISTS)


@DEQUES.changing("append(x)")
def _put(call: Call, contents: Value) -> Changed:
    return limited(_append(call, contents)[0]), NONE


@DEQUES.changing("appendleft(x)")
def _put_left(call: Call, contents: Value) -> Changed:
    return _at_left(limited(_append(call, _at_left(contents))[0])), NONE


@DEQUES.changing("extend(x)")
def _put_all(call: Call, contents: Value) -> Changed:
    return _with_all(call, contents), NONE


@DEQUES.changing("extendleft(x)")
def _put_all_left(call: Call, contents: Value) -> Changed:
    return _at_left(_with_all(call, _at_left(contents))), NONE


def _with_all(call: Call, contents: Value) -> Value:
    items = call.machine.contents(call.value("x")).iterate()
    if not isinstance(contents, SequenceValue) or contents.items is None or items is None:
        return contents.blurred()
    if len(contents.items) + len(items) > MAX_ITEMS:
        return contents.blurred()
    return limited(replace(contents, items=(*contents.items, *items), length_value=None))


@DEQUES.changing("popleft()")
def _take_left(call: Call, contents: Value) -> Changed:
    after, taken = _pop(call, _at_left(contents))
    return _at_left(after), taken


@DEQUES.changing("rotate(n)")
def _rotate(call: Call, contents: Value) -> Changed:
    by = 1 if call.get("n") is None else int_of(call.get("n"))
    if not isinstance(contents, SequenceValue) or contents.items is None or by is None:
        return contents.blurred(), NONE
    start = len(contents.items) - by % max(1, len(contents.items))
    return replace(contents, items=(*contents.items[start:], *contents.items[:start])), NONE


def sorted_items(
    call: Call, items: Sequence[Value] | None, key: Value | None, backwards: Value | None
) -> tuple[Value, ...] | None:
    """Items in order, where all are known and so are their keys."""
    turned = False if backwards is None else backwards.truth()
    if items is None or turned is None:
        return None
    keys: list[Any] = []
    for item in items:
        by = item
        if key is not None and key != NONE:
            by = call.machine.contents(key.call(call.machine, Arguments([Argument(item, call.node)]), call.node))
        call.machine.spend(2)
        plain = _plain(call.machine, by)
        if plain is None:
            return None
        keys.append(plain[0])
    try:
        order = sorted(range(len(items)), key=lambda i: keys[i], reverse=turned)
    except TypeError:
        return None
    return tuple(items[i] for i in order)


def _plain(machine: Machine, value: Value, depth: int = 0) -> tuple[Any] | None:
    """A constant, or a tuple of constants, as Python has it."""
    if isinstance(value, Constant):
        return (value.value,)
    if isinstance(value, SequenceValue) and value.kind == "tuple" and value.items is not None and depth < 4:
        machine.spend(len(value.items))
        parts = [_plain(machine, item, depth + 1) for item in value.items[:64]]
        return None if None in parts else (tuple(part[0] for part in parts if part is not None),)
    return None


# --- methods that give a value -------------------------------------------------------------------------------------


@LISTS.method("copy()")
@SETS.method("copy()")
def _itself(call: Call) -> Value:
    return call.value("self") if call.receiver is None else call.receiver


@LISTS.method("index(x)")
@OTHERS.method("index(x)")
def _index(call: Call) -> Value:
    contents, wanted = call.receiver, call.get("x")
    if isinstance(contents, SequenceValue) and contents.items is not None and isinstance(wanted, Constant):
        for position, item in enumerate(contents.items):
            if not isinstance(item, Constant):
                return unknown()
            if item.value == wanted.value:
                return Constant(position)
    return unknown()


@LISTS.method("count(x)")
@OTHERS.method("count(x)")
def _count(call: Call) -> Value:
    constants, wanted = constants_in(call.receiver), call.get("x")
    if constants is None or not isinstance(wanted, Constant):
        return unknown()
    return Constant(sum(1 for constant in constants if constant == wanted.value))


@STRINGS.method("split(sep, maxsplit)")
def _split(call: Call) -> Value:
    arguments = call.arguments.values
    plain = [value.value for value in arguments if isinstance(value, Constant)]
    text = call.receiver
    if not isinstance(text, Constant) or len(plain) < len(arguments) or len(text.value) > MAX_TEXT:
        return unknown()
    if call.arguments.keywords or any(isinstance(value, int) and abs(value) > 1000 for value in plain):
        return unknown()
    return SequenceValue("list", tuple(Constant(part) for part in text.value.split(*plain)), None, call.node)


@STRINGS.method("join(items)")
def _join(call: Call) -> Value:
    items = call.machine.contents(call.value("items")).iterate()
    texts = [item.value for item in items or () if isinstance(item, Constant) and isinstance(item.value, str)]
    if items is None or len(texts) < len(items) or not isinstance(call.receiver, Constant):
        return unknown()
    if sum(map(len, texts)) + len(texts) * len(call.receiver.value) > MAX_TEXT:
        return unknown()
    return Constant(call.receiver.value.join(texts))


# --- arrays --------------------------------------------------------------------------------------------------------

ARRAYS = Methods()
ARRAYS.changing("sort(axis)")(_sort)


@ARRAYS.changing("fill(value)")
def _fill(call: Call, contents: Value) -> Changed:
    if isinstance(contents, SequenceValue) and contents.items is not None and not contents.is_nested:
        value = contents.fitted(call.value("value"))
        return replace(contents, items=(value,) * len(contents.items)), NONE
    return contents.blurred(), NONE


@ARRAYS.method("copy(order)", "numpy()", "to_numpy()")
def _same_array(call: Call) -> Value:
    return call.receiver or unknown()


def _flat(call: Call) -> Value:
    return flattened(call.receiver) if isinstance(call.receiver, SequenceValue) else unknown()


ARRAYS.method("flatten(order)")(_flat)
ARRAYS.method("ravel(order)", view=True)(_flat)


@ARRAYS.method("squeeze(axis)", view=True)
def _squeeze(call: Call) -> Value:
    return squeezed_row(call.receiver, call.get("axis"))


def squeezed_row(array: Value | None, axis: Value | None) -> Value:
    """An array without its axes of length 1, where a row is left: one item alone would be no array."""
    if not isinstance(array, SequenceValue) or axis not in (None, NONE, Constant(0)):
        return unknown()
    while array.size == 1:
        only = array.items[0] if array.items else unknown()
        if not isinstance(only, SequenceValue):
            return unknown()
        array = only
        if axis == Constant(0):
            return array
    if axis == Constant(0):
        return unknown()
    row = flattened(array)
    return row if row.size == array.size else unknown()


@ARRAYS.method("tolist()", "to_list()")
def _as_list(call: Call) -> Value:
    return _list_of(call.machine, call.receiver) if isinstance(call.receiver, SequenceValue) else unknown()


def _list_of(machine: Machine, array: SequenceValue, depth: int = 0) -> Value:
    """A list of an array's items; its rows are lists of their own."""
    if not array.is_nested or depth > _MAX_ROWS:
        return replace(array, kind="list")
    machine.charge(array)
    rows = (
        machine.stored(_list_of(machine, item, depth + 1)) if isinstance(item, SequenceValue) else item
        for item in array.items or ()
    )
    return replace(array, kind="list", items=tuple(rows))


#: What a dtype of whole numbers is called.
_WHOLE = ("int", "uint", "long", "short", "byte")
#: Those that have no room for numbers that people compute with.
_NARROW = {f"{kind}{bits}" for kind in ("int", "uint") for bits in (8, 16)} | {
    "uint", "uint32", "uint64", "byte", "ubyte", "short", "ushort",
}  # fmt: skip
#: And of numbers with a fraction.
_BROKEN = ("float", "double", "single", "half")


@ARRAYS.method("astype(dtype, order, casting, subok, copy)")
def _as_type(call: Call) -> Value:
    """Whole numbers are cut off, other types keep the numbers."""
    array = call.receiver
    return as_type(array, call.get("dtype")) if isinstance(array, SequenceValue) else unknown()


def as_type(array: SequenceValue, dtype: Value | None) -> SequenceValue:
    """An array's numbers in another type: whole numbers are cut off; other types keep them."""
    if array.items is None:
        return array
    if dtype is None or dtype == NONE:
        return of_one_type(array)
    # arithmetic in a narrow type begins anew from the other end
    convert = _of_unknown_type if _last_name(dtype) in _NARROW else partial(of_type, dtype=dtype)
    return _converted(array, convert)


def _last_name(dtype: Value) -> str:
    return str(getattr(dtype, "value", getattr(dtype, "name", ""))).rpartition(".")[2]


def of_type(item: Value, dtype: Value) -> Value:
    """A number of this type."""
    name = _last_name(dtype)
    if name.startswith(_BROKEN):
        return as_float(item)
    whole = cut_off(item) if name.startswith(_WHOLE) else _of_unknown_type(item)
    return _of_unknown_type(item) if name in _NARROW and (int_of(whole) or 0) not in range(128) else whole


def of_one_type(array: SequenceValue) -> SequenceValue:
    """An array as NumPy makes it of its items, those of its rows included: whole numbers among floats are floats,
    and what stands among texts is a text."""
    items = _all_items(array)
    options = [option for item in items for _, option in options_of(item)]
    kinds = {type(option.value) for option in options if isinstance(option, Constant)}
    if len(kinds) <= 1:
        return array
    if kinds <= {int, float, bool}:
        return _converted(array, as_float if float in kinds else cut_off)
    is_plain = kinds <= {int, float, bool, str} and len(options) == len(items)
    return _converted(array, _as_text if is_plain else _of_unknown_type)


def is_of_numbers(array: SequenceValue) -> bool:
    """Whether all numbers of an array are known, those of its rows included."""
    return bool(array.items) and all(isinstance(item, Constant) for item in _all_items(array))


def _all_items(array: SequenceValue) -> list[Value]:
    """The items of an array, and those of its rows."""
    found: list[Value] = []
    waiting, seen = [array], set[int]()
    while waiting:
        row = waiting.pop()
        if id(row) not in seen:
            seen.add(id(row))
            found += (item for item in row.items or () if not isinstance(item, SequenceValue))
            waiting += (item for item in row.items or () if isinstance(item, SequenceValue))
    return found


def _converted(array: SequenceValue, convert: Callable[[Value], Value], depth: int = 0) -> SequenceValue:
    """An array with each number as an array of another type holds it."""
    if array.items is None or depth > _MAX_ROWS:
        return array
    rows: dict[int, Value] = {}
    for item in array.items:
        if isinstance(item, SequenceValue) and id(item) not in rows:
            rows[id(item)] = _converted(item, convert, depth + 1)
    return replace(array, items=tuple(rows.get(id(item)) or lift(convert, item) for item in array.items))


def _of_unknown_type(item: Value) -> Value:
    """A number in an array of a type that is not followed."""
    return unknown().labelled(*item.labels)


def _as_text(item: Value) -> Value:
    """A number as an array of texts holds it."""
    return Constant(str(item.value), item.labels) if isinstance(item, Constant) else item


def as_float(item: Value) -> Value:
    """A number as an array of floats holds it."""
    if isinstance(item, Constant) and isinstance(item.value, int) and abs(item.value) <= MAX_INTEGER:
        return replace(item, value=float(item.value), count=None)
    return unknown() if isinstance(item, Constant) and not isinstance(item.value, float) else item


def cut_off(item: Value) -> Value:
    """A number as an array of whole numbers holds it."""
    if isinstance(item, Constant) and isinstance(item.value, (int, float)):
        try:
            return item if type(item.value) is int else bounded(int(item.value), item.labels)
        except (ValueError, OverflowError):
            return unknown()
    return unknown().labelled(*item.labels)


def mean(numbers: list[float]) -> float:
    """The mean."""
    return float(total(numbers)) / len(numbers)


def reduction(function: Callable[[list[Any]], Any]) -> Callable[[Call], Value]:
    """``np.sum(x)``, ``x.mean()``, … of all numbers of an array of one dimension."""

    def reduce(call: Call) -> Value:
        value = call.get("a") if call.receiver is None else call.receiver
        if isinstance(value, SequenceValue) and value.is_nested:
            return _along(call, value, function)
        numbers = constants_in(value)
        is_other = isinstance(value, SequenceValue) and value.kind in ("set", "generator", "view")
        if is_other or not numbers or call.get("axis") not in (None, NONE, Constant(0)):
            return unknown()
        try:
            return bounded(function(numbers))
        except REFUSED:
            return unknown()

    return reduce


def _along(call: Call, matrix: SequenceValue, function: Callable[[list[Any]], Any]) -> Value:
    """A reduction of a matrix along one of its two axes: one number for each of its columns, or of its rows."""
    rows = rows_of(matrix)
    axis = int_of(call.get("axis"))
    if rows is None or axis not in (0, 1, -1, -2) or call.get("keepdims") not in (None, Constant(False)):
        return unknown()
    call.machine.spend(sum(map(len, rows)))
    lines = rows if axis in (1, -1) else list(zip(*rows, strict=True))
    return SequenceValue("array", tuple(computed(lambda *numbers: function(list(numbers)), *line) for line in lines))


def rows_of(matrix: SequenceValue) -> list[tuple[Value, ...]] | None:
    """The rows of a matrix, where all are known, are as long as each other, and hold no rows themselves."""
    rows = [row for row in matrix.items or () if isinstance(row, SequenceValue)]
    known = [row.items for row in rows if row.items is not None and not row.is_nested]
    if len(known) < len(matrix.items or ()) or len({len(row) for row in known}) != 1:
        return None
    return known if len(known) * len(known[0]) <= MAX_ITEMS else None


REDUCTIONS: dict[str, Callable[[list[Any]], Any]] = {
    "sum": total, "mean": mean, "max": max, "min": min, "prod": product,
}  # fmt: skip
for _name, _function in REDUCTIONS.items():
    ARRAYS.method(f"{_name}(axis, dtype, out, keepdims)")(reduction(_function))

_METHODS = {"deque": DEQUES, "list": LISTS, "set": SETS, "array": ARRAYS, "tensor": ARRAYS}
