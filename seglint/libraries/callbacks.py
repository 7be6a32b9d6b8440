"""What watches a training, common to all libraries: callbacks, and the history that ``fit`` returns."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from seglint.libraries.observations import HistoryRead, Trained
from seglint.libraries.training import HasArguments, LossFunction, LossValue, Metric, name_of
from seglint.values import (
    NONE,
    Arguments,
    BoundMethod,
    Constant,
    FunctionValue,
    Machine,
    SequenceValue,
    Value,
    unknown,
)

if TYPE_CHECKING:
    import libcst as cst

    from seglint.values import Argument


@dataclass(frozen=True, slots=True)
class CallbackTraits:
    """What a library's callback does."""

    #: it puts nothing into the logs but the learning rate
    adds_no_logs: bool = True
    #: the parameters that say what it watches and which way, "" where it watches nothing; a third that must be true
    monitor: str = ""
    mode: str = ""
    only_if: str = ""
    #: what happens where it looks the wrong way, and where nothing has that name
    astray: str = ""
    blind: str = ""
    #: without a mode, names that hold, begin or end with one of these are looked at for the largest value
    largest: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]] = ((), (), ())

    def takes_largest(self, name: str) -> bool:
        """Whether it looks for the largest value of this name, where no mode is given."""
        within, first, last = self.largest
        return any(part in name for part in within) or name.startswith(first) or name.endswith(last)


@dataclass(frozen=True, slots=True, eq=False)
class Callback(HasArguments, Value):
    """A callback of a library, with the arguments that it was made with."""

    kind: str
    traits: CallbackTraits
    arguments: tuple[tuple[str, Argument], ...] = ()
    node: cst.CSTNode | None = field(default=None, compare=False, repr=False)

    def truth(self) -> bool | None:
        """It is true."""
        return True

    @property
    def is_watching(self) -> bool:
        """Whether it does something with what it monitors."""
        wanted = self.argument(self.traits.only_if)
        return bool(self.traits.monitor) and (not self.traits.only_if or _is_true(wanted))

    def form(self) -> Hashable:
        """Its kind, the names of its arguments and where it was made."""
        return (self.kind, tuple(name for name, _ in self.arguments), id(self.node))

    def rebuilt(self, parts: Sequence[Value]) -> Value:
        """The same callback with other arguments."""
        return replace(self, arguments=self._with_values(parts))

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """What nothing is known of."""
        return unknown()


def _is_true(argument: Argument | None) -> bool:
    return argument is not None and argument.value == Constant(True)


def logged_names(metrics: Value) -> frozenset[str] | None:
    """The names that the metrics of a model with one output have in the logs; None where one is not known."""
    if metrics == NONE:
        return frozenset()
    given = metrics.items if isinstance(metrics, SequenceValue) else (metrics,)
    names: set[str] = set()
    for metric in given or () if given is not None else (unknown(),):
        known = _names_of(metric)
        if not known or not names.isdisjoint(known):
            # of two with one name, the second has another, or both raise
            return None
        names.update(known)
    return frozenset(names)


def _names_of(metric: Value) -> tuple[str, ...]:
    name = metric_name(metric)
    # older versions of Keras shorten it
    return () if name is None else _ACCURACY if name in _ACCURACY else (name,)


_ACCURACY = ("accuracy", "acc")
#: Decorators that leave a function's name as it is.
_KEEPING = frozenset(["function", "register_keras_serializable", "staticmethod"])


def metric_name(metric: Value) -> str | None:
    """The name of a metric in the logs, where it is known."""
    match metric:
        case Constant(value=str() as name) if name:
            # of a class Keras writes the name in its own way
            return name if name.islower() else None
        case BoundMethod(function=FunctionValue() as function):
            return metric_name(function)
        case FunctionValue():
            return metric.name if metric.name != "<lambda>" and _KEEPING.issuperset(metric.decorators) else None
        case LossFunction():
            return None
        case Metric():
            return name_of(metric)
        case LossValue():
            return name_of(metric)
        case _:
            return None


@dataclass(frozen=True, slots=True, eq=False)
class History(Value):
    """What ``fit`` returns."""

    training: Trained
    #: keys that the program asks for, or adds itself; True where they are not known
    own: set[object] = field(default_factory=set)

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """The dict of what was logged."""
        return HistoryDict(self.training, self.own) if name == "history" else unknown()

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """Another dict in its place."""
        self.own.add(True)


@dataclass(frozen=True, slots=True, eq=False)
class HistoryDict(Value):
    """``history.history``: a list of values under each name that the training logs."""

    is_of_library: ClassVar[bool] = True
    training: Trained
    own: set[object]

    def truth(self) -> bool | None:
        """It has the loss."""
        return True

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A method."""
        return BoundMethod(self, name)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """Its keys; what else is done with it may change it, or asks for keys."""
        if name == "keys":
            return self
        if name not in ("values", "items", "copy"):
            self.own.add(True)
        machine.expose(arguments)
        return self if name == "copy" else unknown()

    def contains(self, wanted: Value) -> bool | None:
        """Whether a name is logged: who asks for it reckons with both."""
        self.own.add(wanted.value if isinstance(wanted, Constant) and isinstance(wanted.value, str) else True)
        return None

    def iterate(self) -> Sequence[Value] | None:
        """Its names, which are not followed."""
        return None

    def set_item(self, machine: Machine, index: Value | tuple[Value | None, ...], value: Value) -> None:
        """A name of the program's own."""
        self.own.add(index.value if isinstance(index, Constant) and isinstance(index.value, str) else True)

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """What was logged under a name."""
        key = index.value if isinstance(index, Constant) else None
        known = isinstance(key, str) and key not in self.own and True not in self.own
        if known and machine.lookup is not None and not machine.handles("KeyError", "LookupError"):
            made = self.training
            machine.observe(
                HistoryRead(
                    machine.lookup, made.model, made.loss, made.metrics, made.callbacks, made.validates, Constant(key)
                )
            )
        return unknown()
