"""The path condition: what is assumed of undecided conditions at a point of the program."""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from seglint.limits import MAX_CHOICES, MAX_GUARDS, MAX_KNOWN
from seglint.values import ALWAYS, Guard, consistent

#: The truth of a condition: the guards under which it is true, and those under which it is false.
Condition = tuple[tuple[Guard, ...], tuple[Guard, ...]]


class PathCondition(NamedTuple):
    """The conditions that hold at a point: ``known`` all hold, and of each of ``choices`` one holds.

    ``symbols`` are those that either mentions: a guard of others is allowed without a closer look.
    """

    known: Guard = ALWAYS
    choices: tuple[tuple[Guard, ...], ...] = ()
    symbols: frozenset[Hashable] = frozenset()

    def allows(self, guard: Guard) -> bool:
        """Whether the guard can hold here."""
        mentioned = self.symbols
        for symbol, _ in guard:
            if symbol in mentioned:
                break
        else:
            return True
        # as consistent() says, in one step for each guard: a path of many choices asks it millions of times
        against = frozenset([(symbol, not holds) for symbol, holds in guard])
        if not against.isdisjoint(self.known):
            return False
        for choice in self.choices:
            for option in choice:
                if against.isdisjoint(option):
                    break
            else:
                return False
        return True

    def narrow(self, guards: Iterable[Guard]) -> PathCondition:
        """The path on which one of the guards holds as well."""
        possible = tuple(dict.fromkeys(guard for guard in guards if self.allows(guard)))
        if ALWAYS in possible or not possible:
            return self
        if len(possible) == 1:
            return self.assuming(possible[0])
        if possible in self.choices or len(self.choices) >= MAX_CHOICES:
            return self
        symbols = self.symbols.union(symbol for guard in possible for symbol, _ in guard)
        return PathCondition(self.known, (*self.choices, possible), symbols)

    def assuming(self, guard: Guard) -> PathCondition:
        """The path on which the guard holds as well."""
        if guard <= self.known or len(self.known) + len(guard) > MAX_KNOWN:
            return self
        return PathCondition(self.known | guard, self.choices, self.symbols.union(symbol for symbol, _ in guard))

    def is_no_further_than(self, base: PathCondition) -> bool:
        """Whether it assumes nothing beyond ``base``, and would have had room to remember it."""
        return self == base and len(self.known) < MAX_KNOWN // 2 and len(self.choices) < MAX_CHOICES

    def since(self, base: PathCondition) -> tuple[Guard, ...]:
        """What this path assumes beyond ``base``: one of the returned guards holds."""
        guards = [self.known - base.known]
        for choice in self.choices[len(base.choices) :]:
            guards = [one | other for one, other in itertools.product(guards, choice) if consistent(one, other)]
            if len(guards) > MAX_GUARDS:
                return (self.known - base.known,)
        return tuple(guards)


#: The path on which nothing is assumed.
ANYWHERE = PathCondition()
