"""A value that is one of several: which one depends on conditions that the text does not decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from seglint.limits import MAX_OPTIONS
from seglint.values.guards import ALWAYS, Guard, consistent
from seglint.values.value import Arguments, Label, Machine, Unbound, Value, same, unknown

if TYPE_CHECKING:
    import libcst as cst

#: One of several values, with the guard under which it is the one.
Option = tuple[Guard, Value]


@dataclass(frozen=True, slots=True, eq=False)
class Alternatives(Value):
    """One of several values, each under its guard."""

    options: tuple[Option, ...]

    def parts(self) -> Sequence[Value]:
        """The options."""
        return [value for _, value in self.options]

    def rebuilt(self, parts: Sequence[Value]) -> Value:
        """Other options under the same guards."""
        return join((guard, value) for (guard, _), value in zip(self.options, parts, strict=True))

    def form(self) -> object:
        """The guards."""
        return tuple(guard for guard, _ in self.options)

    def labelled(self, *labels: Label) -> Value:
        """Each option with more labels."""
        return Alternatives(tuple((guard, value.labelled(*labels)) for guard, value in self.options))

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """The attribute of each option; one on which this raises is none."""
        kept = [(guard, option) for guard, option in self.options if not _is_none(option)]
        values = machine.judged_together([partial(one.attribute, machine, name, node) for _, one in kept], node)
        return join(zip([guard for guard, _ in kept], values, strict=True)) if kept else unknown()

    def disturb(self, machine: Machine) -> None:
        """Any of the options may be changed."""
        for _, option in self.options:
            option.disturb(machine)

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """Any of the options may be the one that is changed."""
        for _, option in self.options:
            option.set_attribute(machine, name, unknown())

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """Call each option, on its own path; one on which this raises is none."""
        return machine.for_each_option(self._without_none(), lambda option: option.call(machine, arguments, node), node)

    def _without_none(self) -> Value:
        kept = tuple((guard, option) for guard, option in self.options if not _is_none(option))
        return self if len(kept) == len(self.options) or not kept else join(kept)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """Call the method of each option, on its own path."""
        options = self._without_none()
        return machine.for_each_option(options, lambda option: option.call_method(machine, name, arguments, node), node)

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """The item of each option."""
        return join((guard, option.item(machine, index)) for guard, option in self.options)

    def with_item(self, index: Value | tuple[Value | None, ...], value: Value) -> Value:
        """Each option with the item."""
        return join((guard, option.with_item(index, value)) for guard, option in self.options)

    def set_item(self, machine: Machine, index: Value | tuple[Value | None, ...], value: Value) -> None:
        """Any of the options may be the one that is changed."""
        for _, option in self.options:
            option.set_item(machine, index if isinstance(index, tuple) else unknown(), unknown())

    def item_along(self, machine: Machine, indexes: Sequence[Value | tuple[Value | None, ...]]) -> Value:
        """The part of each option."""
        return join((guard, option.item_along(machine, indexes)) for guard, option in self.options)

    def element(self) -> Value:
        """What is known of the items of each option."""
        return join((guard, option.element()) for guard, option in self.options)

    def length(self, machine: Machine) -> Value:
        """The length of each option."""
        return join((guard, option.length(machine)) for guard, option in self.options)


def _is_none(value: Value) -> bool:
    return getattr(value, "value", value) is None


def options_of(value: Value) -> tuple[Option, ...]:
    """The options of a value, each with its guard; a plain value has one."""
    return value.options if isinstance(value, Alternatives) else ((ALWAYS, value),)


def join(options: Iterable[Option]) -> Value:
    """The value that is one of the given ones, each under its guard."""
    flat: list[Option] = []
    for guard, value in options:
        if isinstance(value, Alternatives):
            flat += [(guard | inner, option) for inner, option in value.options if consistent(guard, inner)]
        else:
            flat.append((guard, value))
    if not flat:
        return unknown()
    first = flat[0][1]
    if all(value is first or same(value, first) for _, value in flat[1:]):
        return first
    if len(flat) > MAX_OPTIONS:
        # which one it is gets lost, but not that it may be an object which is changed through this name
        objects = list(dict.fromkeys(value for _, value in flat if value.is_object))
        return any_of([*objects[: MAX_OPTIONS - 1], unknown()])
    return Alternatives(tuple(flat))


def any_of(values: Sequence[Value]) -> Value:
    """One of some values, and nobody knows which."""
    options: list[Option] = []
    rest: Guard = ALWAYS
    for value in values[:-1]:
        symbol = unknown().name
        options.append((rest | {(symbol, False)}, value))
        rest |= {(symbol, True)}
    return join([*options, (rest, values[-1])])


def on_path(value: Alternatives, allows: Callable[[Guard], bool]) -> Value | None:
    """The options that a path leaves, None where it leaves none; one that is unbound would have raised."""
    options = tuple(
        (guard, option) for guard, option in value.options if not isinstance(option, Unbound) and allows(guard)
    )
    if len(options) == len(value.options):
        return value
    if not options:
        return None
    first = options[0][1]
    if all(option is first or same(option, first) for _, option in options[1:]):
        return first
    return Alternatives(options)


def combinations(values: Sequence[Value]) -> Iterator[tuple[Guard, tuple[Value, ...]]]:
    """Every combination of the values' options that can hold at once; none where there are too many."""
    partial: list[tuple[Guard, tuple[Value, ...]]] = [(ALWAYS, ())]
    for value in values:
        partial = [
            (guard | inner, (*chosen, option))
            for guard, chosen in partial
            for inner, option in options_of(value)
            if consistent(guard, inner)
        ]
        if len(partial) > MAX_OPTIONS * 8:
            return
    yield from partial


def one_of(machine: Machine, index: Value, choices: Sequence[tuple[Value, Value]]) -> Value:
    """The value whose key is the index, which is not known: the same index finds the same value each time."""
    options: list[Option] = []
    rest: Guard = ALWAYS
    for key, value in choices[:-1]:
        symbol = machine.derive("==", index, key).symbol()
        options.append((rest | {(symbol, True)}, value))
        rest |= {(symbol, False)}
    return join([*options, (rest, choices[-1][1])])


def lift(function: Callable[..., Value], *values: Value) -> Value:
    """Apply a function of plain values to values that may be alternatives."""
    if not any(isinstance(value, Alternatives) for value in values):
        return function(*values)
    results = [(guard, function(*chosen)) for guard, chosen in combinations(values)]
    return join(results) if results else unknown()
