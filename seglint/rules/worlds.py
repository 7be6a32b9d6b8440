"""Observations taken apart: each combination of values that the program can reach at that point is a *world*.

In a world nothing is an alternative any more, so a rule is a function of plain values. A mistake is one only if it
stands in every world.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from seglint.interpreter.observation import Observation
from seglint.limits import MAX_PARTS, MAX_VARYING, MAX_VISITS, MAX_WORLDS
from seglint.values import (
    ALWAYS,
    Alternatives,
    Argument,
    Constant,
    Guard,
    Option,
    Unbound,
    Unknown,
    Value,
    consistent,
    unknown,
)

#: Pairs of guards that are compared in the time in which a part is looked at.
_PAIRS_OF_A_VISIT = 3
Observed = TypeVar("Observed", bound=Observation)


class _TooManyWorlds(Exception):
    """An observation has more combinations, or more parts, than are looked at."""


def worlds_of(observation: Observed, expansion: Expansion | None = None) -> list[Observed]:
    """The combinations of an observation's values that its path allows; none where there are too many.

    ``expansion`` is the program's: values that several observations share are taken apart once.
    """
    expansion = expansion or Expansion()
    expansion.begin()
    try:
        return list(_worlds(observation, expansion))
    except _TooManyWorlds:
        return []


def _worlds(observation: Observed, expansion: Expansion) -> Iterator[Observed]:
    names: list[str] = []
    columns: list[list[tuple[Guard, Any]]] = []
    for item in fields(observation):
        held = getattr(observation, item.name)
        value = held.value if isinstance(held, Argument) else held
        if not isinstance(value, Value):
            continue
        options = expansion.options_of(value)
        if len(options) > 1 or options[0][1] is not value:
            names.append(item.name)
            columns.append(
                [(guard, replace(held, value=plain) if held is not value else plain) for guard, plain in options]
            )
    for guard, chosen in expansion.product(columns):
        if observation.path.allows(guard):
            taken = dict(zip(names, chosen, strict=True))
            yield replace(observation, path=observation.path.assuming(guard), **taken) if names else observation


class Expansion:
    """The plain values that values can be; a part that several share is taken apart once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Value, list[Option]]] = {}
        #: parts that may still be looked at or built, for all observations of a program
        self._left = MAX_VISITS
        self._stop = 0

    def begin(self) -> None:
        """Begin with another observation."""
        self._stop = max(0, self._left - MAX_PARTS)

    @property
    def is_spent(self) -> bool:
        """Whether no more observations can be taken apart."""
        return self._left <= 0

    def options_of(self, value: Value) -> list[Option]:
        """The plain values that a value can be, each with its guard."""
        if isinstance(value, (Constant, Unknown)):
            return [(ALWAYS, value)]
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = (value, self._expanded(value))
        return known[1]

    def _expanded(self, value: Value) -> list[Option]:
        if isinstance(value, Alternatives):
            options = [
                (guard | inner, plain)
                for guard, option in value.options
                if not isinstance(option, Unbound)
                for inner, plain in self.options_of(option)
                if consistent(guard, inner)
            ]
            if len(options) > MAX_WORLDS:
                raise _TooManyWorlds
            return options or [(ALWAYS, unknown())]
        parts = value.parts()
        self._spend(1 + len(parts) // 8)
        if all(isinstance(part, (Constant, Unknown)) for part in parts):
            return [(ALWAYS, value)]
        self._spend(len(parts))
        columns = [self.options_of(part) for part in parts]
        if all(len(options) == 1 and options[0][1] is part for options, part in zip(columns, parts, strict=True)):
            return [(ALWAYS, value)]
        rows = self.product(columns)
        self._spend(len(rows) * len(parts))
        return [(guard, value.rebuilt(chosen)) for guard, chosen in rows]

    def product(self, columns: Sequence[Sequence[tuple[Guard, Any]]]) -> list[tuple[Guard, tuple[Any, ...]]]:
        """Each choice of one option a column that can hold at once; most columns of a long list have one only."""
        varying = [place for place, options in enumerate(columns) if len(options) != 1 or options[0][0]]
        # parts that are one value have one column: it is chosen from once
        distinct = {id(columns[place]): columns[place] for place in varying}
        if len(distinct) > MAX_VARYING:
            raise _TooManyWorlds
        combined: list[tuple[Guard, tuple[Any, ...]]] = [(ALWAYS, ())]
        for options in distinct.values():
            self._spend(len(combined) * len(options) // _PAIRS_OF_A_VISIT)
            combined = [
                (guard | more, (*chosen, value))
                for guard, chosen in combined
                for more, value in options
                if consistent(guard, more)
            ]
            if len(combined) > MAX_WORLDS:
                raise _TooManyWorlds
        common = [options[0][1] if options else None for options in columns]
        number = {key: position for position, key in enumerate(distinct)}
        places = [(place, number[id(columns[place])]) for place in varying]
        return [(guard, _in_place(common, places, chosen)) for guard, chosen in combined]

    def _spend(self, parts: int) -> None:
        self._left -= parts
        if self._left < self._stop:
            raise _TooManyWorlds


def _in_place(common: list[Any], places: list[tuple[int, int]], chosen: tuple[Any, ...]) -> tuple[Any, ...]:
    row = list(common)
    for place, position in places:
        row[place] = chosen[position]
    return tuple(row)
