"""Observations taken apart: each combination of values that the program can reach at that point is a *world*.

In a world nothing is an alternative any more, so a rule is a function of plain values. A mistake is one only if it
stands in every world.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from seglint.libraries.observations import Observation
from seglint.libraries.training import Loss, LossFunction, LossProduct, LossSum, Metric, Model, Tensor
from seglint.values import (
    ALWAYS,
    Alternatives,
    Argument,
    Constant,
    DictValue,
    Guard,
    SequenceValue,
    Unbound,
    Unknown,
    Value,
    consistent,
)

#: More worlds than this are not looked at: nothing is known then.
MAX_WORLDS = 96
#: So many values of an observation are taken apart. A value that holds another twice, that one a third twice, and so
#: on, has more parts than any time suffices for.
MAX_PARTS = 20_000

Options = list[tuple[Guard, Value]]


class TooManyWorlds(Exception):
    """An observation has more combinations than are looked at."""


def worlds_of(observation: Observation) -> list[Observation]:
    """The combinations of an observation's values that its path allows; none where there are too many."""
    try:
        return list(_worlds(observation))
    except TooManyWorlds:
        return []


def _worlds(observation: Observation) -> Iterator[Observation]:
    budget = Budget()
    names: list[str] = []
    parts: list[list[tuple[Guard, object]]] = []
    for item in fields(observation):
        value = getattr(observation, item.name)
        if isinstance(value, Argument):
            options = expand(value.value, budget)
            if len(options) > 1 or options[0][1] is not value.value:
                names.append(item.name)
                parts.append([(guard, Argument(plain, value.node)) for guard, plain in options])
        elif isinstance(value, Value):
            options = expand(value, budget)
            if len(options) > 1 or options[0][1] is not value:
                names.append(item.name)
                parts.append([(guard, plain) for guard, plain in options])
    for guard, chosen in _product(parts):
        if observation.path.allows(guard):
            path = observation.path.assuming(guard)
            taken: dict[str, Any] = dict(zip(names, chosen, strict=True))
            yield replace(observation, path=path, **taken) if names else observation


class Budget:
    """How much of an observation is still taken apart."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MAX_PARTS

    def spend(self) -> None:
        """Count one value."""
        self.left -= 1
        if self.left < 0:
            raise TooManyWorlds


def _product(parts: list[list[tuple[Guard, object]]]) -> list[tuple[Guard, tuple[object, ...]]]:
    """Each choice of one option a part that can hold at once; most parts of a long list have one option only."""
    varying = [place for place, options in enumerate(parts) if len(options) != 1 or options[0][0]]
    combined: list[tuple[Guard, tuple[object, ...]]] = [(ALWAYS, ())]
    for place in varying:
        combined = [
            (guard | more, (*chosen, value))
            for guard, chosen in combined
            for more, value in parts[place]
            if consistent(guard, more)
        ]
        if len(combined) > MAX_WORLDS:
            raise TooManyWorlds
    if len(varying) == len(parts):
        return combined
    common = [options[0][1] if options else None for options in parts]
    return [(guard, _in_place(common, varying, chosen)) for guard, chosen in combined]


def _in_place(common: list[object], places: list[int], chosen: tuple[object, ...]) -> tuple[object, ...]:
    row = list(common)
    for place, value in zip(places, chosen, strict=True):
        row[place] = value
    return tuple(row)


def expand(value: Value, budget: Budget) -> Options:
    """The plain values that a value can be, each with its guard."""
    budget.spend()
    match value:
        case Alternatives():
            options = [
                (guard | inner, plain)
                for guard, option in value.options
                if not isinstance(option, Unbound)
                for inner, plain in expand(option, budget)
                if consistent(guard, inner)
            ]
            if len(options) > MAX_WORLDS:
                raise TooManyWorlds
            return options or [(ALWAYS, Unknown(("unbound", id(value))))]
        case Constant() | Unknown():
            return [(ALWAYS, value)]
        case SequenceValue(items=items) if items is not None and any(_can_vary(item) for item in items):
            return [
                (guard, replace(value, items=chosen))  # type: ignore[arg-type]
                for guard, chosen in _product([_options(item, budget) for item in items])
            ]
        case DictValue(items=pairs) if pairs is not None and any(_can_vary(item) for _, item in pairs):
            keys = [key for key, _ in pairs]
            return [
                (guard, replace(value, items=tuple(zip(keys, chosen, strict=True))))  # type: ignore[arg-type]
                for guard, chosen in _product([_options(item, budget) for _, item in pairs])
            ]
        case Loss() | Metric():
            names = [name for name, _ in value.arguments]
            nodes = [argument.node for _, argument in value.arguments]
            return [
                (
                    guard,
                    replace(
                        value,
                        arguments=tuple(
                            (name, Argument(plain, node))  # type: ignore[arg-type]
                            for name, plain, node in zip(names, chosen, nodes, strict=True)
                        ),
                    ),
                )
                for guard, chosen in _product([list(expand(argument.value, budget)) for _, argument in value.arguments])
            ]
        case LossSum():
            return _parts(value, budget, left=value.left, right=value.right)
        case LossProduct():
            return _parts(value, budget, factor=value.factor, loss=value.loss)
        case LossFunction():
            return [
                (guard, replace(value, parts=chosen))  # type: ignore[arg-type]
                for guard, chosen in _product([list(expand(part, budget)) for part in value.parts])
            ]
        case Tensor():
            return _parts(value, budget, channels=value.channels, activation=value.activation)
        case Model():
            return [
                (guard, replace(value, outputs=chosen))  # type: ignore[arg-type]
                for guard, chosen in _product([list(expand(output, budget)) for output in value.outputs])
            ]
        case _:
            return [(ALWAYS, value)]


def _options(item: Value, budget: Budget) -> list[tuple[Guard, object]]:
    return list(expand(item, budget)) if _can_vary(item) else [(ALWAYS, item)]


def _can_vary(value: Value) -> bool:
    return not isinstance(value, (Constant, Unknown))


def _parts(value: Value, budget: Budget, **named: Value) -> Options:
    return [
        (guard, replace(value, **dict(zip(named, chosen, strict=True))))  # type: ignore[type-var]
        for guard, chosen in _product([list(expand(part, budget)) for part in named.values()])
    ]
