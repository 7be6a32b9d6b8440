"""Numbers and texts that are known: the one place that computes them, and refuses before they grow too large."""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from seglint.limits import MAX_BASE, MAX_INTEGER, MAX_ITEMS, MAX_TEXT
from seglint.values.calls import Call, Handler, Methods
from seglint.values.value import (
    Arguments,
    BoundMethod,
    Label,
    Machine,
    Unknown,
    Value,
    merged_labels,
    unknown,
)

if TYPE_CHECKING:
    import libcst as cst

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
#: What Python may raise for numbers and texts of the wrong kind or size.
REFUSED = (ArithmeticError, TypeError, ValueError, LookupError, AttributeError)


@dataclass(frozen=True, slots=True)
class Count:
    """Where a number of classes comes from: the length of ``sequence``, plus ``extra`` (1 for the background)."""

    sequence: Any
    extra: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an ``Enum``, which equals itself alone; ``cell`` is its class's."""

    cell: int
    name: str
    held: Value = field(compare=False, repr=False)


class NumberMember(int):
    """A member of an ``IntEnum``: a number that has a name."""

    name: str


class TextMember(str):
    """A member of a ``StrEnum``, or of an ``Enum`` that is a text: a text that has a name."""

    name: str
    __slots__ = ("name",)


def member(cell: int, name: str, value: Value, kind: type[int] | type[str] | None) -> Constant | None:
    """A member of a class that derives from ``Enum``, and maybe from int or str; None where its value is not known."""
    if kind is None:
        return Constant(Member(cell, name, value))
    if not isinstance(value, Constant) or not isinstance(value.value, kind):
        return None
    result = NumberMember(value.value) if kind is int else TextMember(value.value)
    result.name = name
    return Constant(result)


MEMBERS = (Member, NumberMember, TextMember)


@dataclass(frozen=True, slots=True)
class Constant(Value):
    """A number, string, bool, bytes, None or Ellipsis. NumPy's scalars count as Python's."""

    value: Any
    notes: tuple[Label, ...] = field(default=(), compare=False)
    count: Count | None = field(default=None, compare=False, repr=False)
    #: the type of NumPy's that it was made as, where that is none of Python's numbers
    kind: str = ""
    #: the literal, where a text or None is written as one
    origin: cst.CSTNode | None = field(default=None, compare=False, repr=False)

    def truth(self) -> bool | None:
        """Its truth."""
        return bool(self.value)

    def symbol(self) -> Hashable:
        """The constant itself, with its type."""
        return ("constant", type(self.value).__name__, self.value)

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels that it carries."""
        return self.notes

    def labelled(self, *labels: Label) -> Value:
        """With more labels."""
        new = tuple(label for label in labels if label not in self.notes)
        return replace(self, notes=(*self.notes, *new)[:4]) if new else self

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A method, or the name and the value of a member of an enumeration."""
        if isinstance(self.value, MEMBERS) and name in ("name", "value"):
            held = self.value.held if isinstance(self.value, Member) else self
            return Constant(self.value.name) if name == "name" else held
        if name == "shape":
            return machine.derive("attribute", self, name)
        return BoundMethod(self, name)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """A method of strings or numbers: none changes anything but what it is given."""
        handler = (STRINGS if isinstance(self.value, str) else SCALARS).get(name)
        return handler.run(machine, name, arguments, node, self) if isinstance(handler, Handler) else unknown()

    def binary(self, machine: Machine, symbol: str, other: Value, node: cst.CSTNode) -> Value | None:
        """Arithmetic of two constants."""
        return calculate(symbol, self, other) if isinstance(other, Constant) else None

    def unary(self, machine: Machine, symbol: str, node: cst.CSTNode) -> Value:
        """``-value`` and ``+value`` of a number."""
        if not isinstance(self.value, (int, float)) or symbol == "~":
            return unknown()
        return Constant(-self.value, self.notes) if symbol == "-" else self

    def equals(self, other: Value) -> bool | None:
        """``value == other``: None equals nothing that is known to be something else."""
        if isinstance(other, Constant):
            return bool(self.value == other.value)
        return False if self.value is None and not isinstance(other, Unknown) else None

    def contains(self, wanted: Value) -> bool | None:
        """``wanted in value`` of strings."""
        if isinstance(self.value, str) and isinstance(wanted, Constant):
            return isinstance(wanted.value, str) and wanted.value in self.value
        return None

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """A character, or a part of a string."""
        if not isinstance(self.value, str):
            return super(Constant, self).item(machine, index)
        if isinstance(index, tuple):
            bounds = slice_bounds(index)
            if bounds is None or bounds.step == 0 or len(self.value) > MAX_ITEMS:
                return unknown()
            return Constant(self.value[bounds])
        position = int_of(index)
        if position is not None and -len(self.value) <= position < len(self.value):
            return Constant(self.value[position])
        return unknown()

    def iterate(self) -> tuple[Value, ...] | None:
        """The characters of a string."""
        if isinstance(self.value, str) and len(self.value) <= 256:
            return tuple(Constant(character) for character in self.value)
        return None

    def length(self, machine: Machine) -> Value:
        """The length of a string."""
        return Constant(len(self.value)) if isinstance(self.value, (str, bytes)) else unknown()


NONE = Constant(None)


def int_of(value: object) -> int | None:
    """The int that a value is, where it is a known one; True and False are ints as well, as in Python."""
    return value.value if isinstance(value, Constant) and isinstance(value.value, int) else None


def is_number(value: Value | None) -> bool:
    """Whether a value is a known number."""
    return isinstance(value, Constant) and isinstance(value.value, (int, float))


#: Keys and fields under which a record keeps the name of what it is about.
_NAMES = frozenset(["name", "label", "class", "cls", "class_name", "classname", "category"])


def label_by_record(value: Value, record: Iterable[tuple[Value, Value]]) -> Value:
    """A number of a record is labelled with the name that the record has: ``{"name": "car", "weight": 2.0}``."""
    if not isinstance(value, Unknown) and not is_number(value):
        return value
    texts = [
        held.value
        for key, held in record
        if isinstance(key, Constant) and isinstance(held, Constant) and isinstance(held.value, str)
        and str(key.value).lower() in _NAMES
    ]  # fmt: skip
    return value.labelled(Label(texts[0], "element")) if len(texts) == 1 else value


def slice_bounds(bounds: tuple[Value | None, ...]) -> slice | None:
    """A slice, where its bounds are known."""
    ints: list[int | None] = []
    for bound in bounds:
        if bound is None or bound == NONE:
            ints.append(None)
        elif isinstance(bound, Constant) and isinstance(bound.value, int):
            ints.append(bound.value)
        else:
            return None
    return slice(*ints)


def bounded(result: Any, labels: tuple[Label, ...] = (), count: Count | None = None) -> Value:
    """A computed number or text as a value; unknown where it is too large to go on with."""
    if isinstance(result, int) and abs(result) > MAX_INTEGER:
        return Unknown(unknown().name, labels)
    if isinstance(result, (str, bytes)) and len(result) > MAX_TEXT:
        return unknown()
    if isinstance(result, complex):
        return Unknown(unknown().name, labels)
    return Constant(result, labels, count)


def computed(function: Callable[..., Any], *operands: Value) -> Value:
    """``function`` of constants, such as ``math.sqrt``; unknown where one is not known, or it raises.

    The function must not give more than about the square of what it is given: what is larger is refused afterwards.
    """
    labels = merged_labels(*operands)
    values = [operand.value for operand in operands if isinstance(operand, Constant)]
    if len(values) < len(operands):
        return Unknown(unknown().name, labels)
    try:
        return bounded(function(*values), labels)
    except REFUSED:
        return Unknown(unknown().name, labels)


def calculate(symbol: str, left: Constant, right: Constant) -> Value:
    """``left symbol right``; unknown where it raises, or would be too large."""
    labels = merged_labels(left, right)
    one, other = left.value, right.value
    if not _is_bearable(symbol, one, other):
        return Unknown(unknown().name, labels)
    try:
        return bounded(ARITHMETIC[symbol](one, other), labels, _count(symbol, left, right))
    except REFUSED:
        return Unknown(unknown().name, labels)


def _is_bearable(symbol: str, one: Any, other: Any) -> bool:
    """Whether a result is small enough to be computed at all."""
    if symbol == "*" and (isinstance(one, (str, bytes)) or isinstance(other, (str, bytes))):
        text, times = (one, other) if isinstance(one, (str, bytes)) else (other, one)
        return isinstance(times, int) and len(text) * times <= MAX_ITEMS
    if symbol == "%" and isinstance(one, (str, bytes)):
        # a width in the format could ask for any amount of memory
        return False
    if symbol in ("**", "<<"):
        numbers = isinstance(one, (int, float)) and isinstance(other, (int, float))
        return numbers and abs(one) < MAX_BASE and abs(other) < 64
    return True


def _count(symbol: str, left: Constant, right: Constant) -> Count | None:
    sign = {"+": 1, "-": -1}.get(symbol)
    if sign is None:
        return None
    if left.count is not None and right.count is None and isinstance(right.value, int):
        return Count(left.count.sequence, left.count.extra + sign * right.value, left.count.name)
    if sign == 1 and right.count is not None and left.count is None and isinstance(left.value, int):
        return Count(right.count.sequence, right.count.extra + left.value, right.count.name)
    return None


def compare_constants(symbol: str, left: Constant, right: Constant) -> Value:
    """``left symbol right`` for a comparison."""
    if symbol in ("is", "is not") and not (_is_singleton(left) or _is_singleton(right)):
        symbol = "==" if symbol == "is" else "!="
    try:
        return Constant(bool(COMPARISON[symbol](left.value, right.value)))
    except REFUSED:
        return unknown()


def _is_singleton(constant: Constant) -> bool:
    return constant.value is None or isinstance(constant.value, bool)


def total(numbers: Iterable[Any]) -> Any:
    """The sum of numbers. Raises OverflowError where it is too large to go on with."""
    result: Any = 0
    for number in numbers:
        result = _checked(result + number)
    return result


def product(numbers: Iterable[Any]) -> Any:
    """The product of numbers. Raises OverflowError where it is too large to go on with."""
    result: Any = 1
    for number in numbers:
        result = _checked(result * number)
    return result


def _checked(number: Any) -> Any:
    if isinstance(number, int) and abs(number) > MAX_INTEGER:
        raise OverflowError
    return number


# --- methods -------------------------------------------------------------------------------------------------------

STRINGS = Methods()
SCALARS = Methods()


@SCALARS.method("item()", "astype(dtype)")
def _itself(call: Call) -> Value:
    return call.receiver or unknown()


@STRINGS.method(
    "lower()", "upper()", "strip(chars)", "lstrip(chars)", "rstrip(chars)", "title()", "capitalize()",
    "replace(old, new, count)", "startswith(prefix)", "endswith(suffix)", "removeprefix(prefix)",
    "removesuffix(suffix)", "isdigit()", "format()",
)  # fmt: skip
def _text_method(call: Call) -> Value:
    """A method of strings that gives a string or a bool."""
    text = call.receiver
    arguments = [argument.value for argument in call.arguments.positional]
    plain = [value.value for value in arguments if isinstance(value, Constant)]
    if not isinstance(text, Constant) or len(plain) < len(arguments) or call.arguments.keywords:
        return unknown()
    if len(text.value) > MAX_TEXT or not all(_is_small(value, len(text.value)) for value in plain):
        return unknown()
    if call.name == "format" and ":" in text.value:
        # a width in the format could ask for any amount of memory
        return unknown()
    return bounded(getattr(text.value, call.name)(*plain))


def _is_small(value: Any, length: int) -> bool:
    if isinstance(value, str):
        return len(value) * length <= MAX_TEXT
    return not isinstance(value, int) or abs(value) <= 1000
