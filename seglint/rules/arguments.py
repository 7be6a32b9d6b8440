"""What a loss or metric was given: its weights and indexes, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable

import libcst as cst

from seglint.libraries.training import Loss, Metric
from seglint.rules.wording import short
from seglint.values import NONE, Argument, Constant, DictValue, SequenceValue, Unknown, Value

#: Kinds of sequences that raise as indexes, whatever they hold.
REFUSED_KINDS = ("set", "generator", "view", "slice")
#: Weights are written with two or three digits: their mean is not exactly 1.
_ROUNDING = 0.01
Measure = Loss | Metric


def given(measure: Measure, name: str) -> Argument | None:
    """An argument that is passed and is not None."""
    argument = measure.argument(name)
    return None if argument is None or argument.value == NONE else argument


def weights_of(measure: Measure) -> Argument | None:
    """The weights of the channels, where some are given."""
    return given(measure, measure.traits.weights)


def indexes_of(measure: Measure) -> Argument | None:
    """The indexes of the channels that count, where some are given."""
    return given(measure, measure.traits.indexes)


def named_weights(measure: Measure) -> tuple[str, Argument] | None:
    """What weights the channels, and its parameter: one for weights, or one for a number that is given a list."""
    weights = weights_of(measure)
    if weights is not None:
        return measure.traits.weights, weights
    name = measure.traits.listed_weights if isinstance(measure, Loss) else ""
    listed = given(measure, name)
    return (name, listed) if listed is not None and isinstance(listed.value, SequenceValue) else None


def number_of_channels(measures: Iterable[Measure]) -> int | None:
    """The channels that the weights of several losses and metrics of one model say it has: the first ones' number."""
    for measure in measures:
        weights = weights_of(measure)
        if weights is None or selects(measure) or measure.traits.of_torch:
            continue
        count = size_of(weights.value)
        if count is not None and count > 1:
            return count
    return None


def selects(measure: Measure) -> bool:
    """Whether some channels are selected, or may be; in torch an int selects none."""
    indexes = indexes_of(measure)
    if indexes is None:
        return False
    is_int_of_torch = measure.traits.of_torch and isinstance(indexes.value, Constant)
    return not (is_int_of_torch or is_ignored(measure, indexes.value))


def refuses_selection(measure: Measure) -> bool:
    """Whether the measure is for one class, and raises at weights and indexes of classes when it is made."""
    mode = measure.argument("mode") if measure.traits.ignores_kinds else None
    return mode is not None and mode.value == Constant("binary")


def mismatch(measure: Measure, counts: tuple[int, int], result: str) -> str:
    """What happens at run time where two numbers of weights, indexes or channels differ."""
    fits = measure.traits.one_fits_all and 1 in counts
    return f"nothing is raised, the {result} is only scaled" if fits else measure.traits.mismatch


def size_of(value: Value) -> int | None:
    """The length of a flat sequence."""
    if not isinstance(value, SequenceValue) or not value.is_row:
        return None
    if value.items is not None and any(isinstance(item, SequenceValue) for item in value.items):
        return None
    return value.size


def number_of_indexes(value: Value) -> int | None:
    """How many channels indexes select."""
    if isinstance(value, Constant):
        return 1 if is_int(value) else None
    if isinstance(value, SequenceValue) and not all(
        isinstance(item, Unknown) or is_int(item) for item in value.items or ()
    ):
        return None
    return size_of(value)


def is_int(value: Value) -> bool:
    """Whether a value is an int that can be an index; a bool cannot."""
    return isinstance(value, Constant) and isinstance(value.value, int) and not isinstance(value.value, bool)


def not_int(value: Value) -> bool:
    """Whether a value is known, and cannot be an index."""
    return isinstance(value, (SequenceValue, DictValue, Constant)) and not is_int(value)


def refused(value: Value) -> bool:
    """Whether indexes are of a kind that raises, whatever the model."""
    return isinstance(value, SequenceValue) and (value.kind in REFUSED_KINDS or any(map(not_int, value.items or ())))


def is_ignored(measure: Measure, value: Value) -> bool:
    """Whether weights or indexes are of a kind that the loss leaves out, silently."""
    if not measure.traits.ignores_kinds:
        return False
    kinds = (*REFUSED_KINDS, "range")
    return isinstance(value, DictValue) or (isinstance(value, SequenceValue) and value.kind in kinds)


def ints_in(value: Value) -> list[int]:
    """The ints that are known of a sequence, or of an int."""
    items = value.items or () if isinstance(value, SequenceValue) else (value,)
    return [item.value for item in items if isinstance(item, Constant) and is_int(item)]


def numbers_in(value: Value) -> list[float] | None:
    """The numbers of a sequence, where all are known."""
    if not isinstance(value, SequenceValue) or value.items is None:
        return None
    numbers = [
        item.value
        for item in value.items
        if isinstance(item, Constant) and isinstance(item.value, (int, float)) and not isinstance(item.value, bool)
    ]
    return numbers if len(numbers) == len(value.items) else None


def origin_of(value: Value) -> cst.CSTNode | None:
    """The expression that a sequence came from."""
    return value.origin if isinstance(value, SequenceValue) else None


def normalised(weights: Value, mean: float) -> str:
    """What to do to weights so that they average 1, with the numbers where these are few."""
    numbers = numbers_in(weights) or []
    if not mean or len(numbers) > 5:
        return "divide them by their mean"
    return f"divide them by their mean: [{', '.join(short(number / mean) for number in numbers)}]"


def uneven_weights(measure: Measure) -> tuple[Argument, float] | None:
    """The weights and their mean, where all are known and it is not about 1; rounded by hand they still average 1."""
    weights = weights_of(measure)
    numbers = None if weights is None else numbers_in(weights.value)
    if weights is None or not numbers:
        return None
    mean = sum(numbers) / len(numbers)
    return None if abs(mean - 1) <= _ROUNDING or measure.traits.of_torch else (weights, mean)
