"""What a rule is, and what rules share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import libcst as cst

from seglint.edits import Plan
from seglint.libraries.observations import LossMade, MetricMade, Observation
from seglint.libraries.training import Loss, Metric
from seglint.rules.facts import Program
from seglint.values import Argument, Constant, SequenceValue, Unknown, Value


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in one world.

    ``nodes`` are the expressions where it can be reported, the best first; the first that stands in the checked file
    is taken. ``subject`` tells mistakes of one observation apart: each must stand in all worlds. ``owner`` is the
    call that made the loss or metric: of the codes that tell the same mistake of it, the first is reported.
    """

    nodes: tuple[cst.CSTNode | None, ...]
    message: str
    subject: object = None
    owner: cst.CSTNode | None = None
    #: where the value came from, and what to call it in the message
    origin: cst.CSTNode | None = None
    origin_name: str = ""
    #: plans the cure, where the rule knows it; asked only by those who want to fix
    fix: Plan | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code and name, its documentation, the programs that prove it, and its check."""

    code: str
    name: str
    summary: str
    documentation: str
    observes: tuple[type[Observation], ...]
    check: Callable[[Observation, Program], Iterator[Problem]]
    valid: tuple[str, ...]
    #: programs, each with the place of its finding as flake8 prints it: ``line:column``
    invalid: tuple[tuple[str, str], ...]
    on: bool = True


Made = LossMade | MetricMade


def weighted(made: Observation) -> tuple[Loss | Metric, Argument | None, Argument | None] | None:
    """The loss or metric of an observation with its class weights and class indexes."""
    subject = made.loss if isinstance(made, LossMade) else made.metric if isinstance(made, MetricMade) else None
    if not isinstance(subject, (Loss, Metric)) or (isinstance(subject, Loss) and subject.family != "sm"):
        return None
    return subject, given(subject, "class_weights"), given(subject, "class_indexes")


def given(subject: Loss | Metric, name: str) -> Argument | None:
    """An argument that is passed and is not None."""
    argument = subject.argument(name)
    return None if argument is None or argument.value == Constant(None) else argument


def weights_of(subject: Loss | Metric) -> tuple[str, Argument] | None:
    """What weights the channels: ``class_weights``, or a list given to CategoricalFocalLoss as its alpha."""
    weights = given(subject, "class_weights")
    if weights is not None:
        return "class_weights", weights
    alpha = given(subject, "alpha") if subject.kind == "CategoricalFocalLoss" else None
    return ("alpha", alpha) if alpha is not None and isinstance(alpha.value, SequenceValue) else None


def number_of_weights(argument: Argument | None) -> int | None:
    """How many weights there are, where that is known and they are a sequence."""
    return size_of(argument.value) if argument is not None else None


def size_of(value: Value) -> int | None:
    """The length of a flat sequence."""
    if not isinstance(value, SequenceValue) or value.kind in ("set", "generator", "shape"):
        return None
    if value.items is not None and any(isinstance(item, SequenceValue) for item in value.items):
        return None
    return value.size


def number_of_indexes(argument: Argument) -> int | None:
    """How many channels ``class_indexes`` selects."""
    value = argument.value
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


def plural(count: int, noun: str) -> str:
    """``1 weight``, ``2 weights``, ``2 classes``."""
    many = noun + ("es" if noun.endswith("s") else "s")
    return f"{count} {noun if count == 1 else many}"


def short(number: float) -> str:
    """A number as a person writes it."""
    return f"{number:.4g}"


def listing(names: list[str] | tuple[str, ...], limit: int = 6) -> str:
    """Names in a row, cut where there are many."""
    shown = ", ".join(name if len(name) <= 30 else name[:27] + "..." for name in names[:limit])
    return shown + (", ..." if len(names) > limit else "")
