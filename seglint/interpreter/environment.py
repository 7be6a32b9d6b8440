"""What the program has at a point: memory, scopes, and the path of conditions that led there."""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import libcst as cst

from seglint.values import ALWAYS, UNBOUND, Alternatives, Guard, Unbound, Value, consistent

#: A cell of memory and a name within it; contents of lists, dicts and arrays have the name "".
Key = tuple[int, str]

#: Past so many disjuncts a condition is taken for one that nothing is known of.
MAX_GUARDS = 8
#: So many choices a path remembers; what it does not remember is not excluded, so less is found, never more.
MAX_CHOICES = 48


#: Cells are numbered across all memories: a module's memory can be laid beside that of the program which imports it.
_cells = itertools.count(1)


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
        if not consistent(self.known, guard):
            return False
        for choice in self.choices:
            for option in choice:
                if consistent(option, guard):
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
        if guard <= self.known:
            return self
        return PathCondition(self.known | guard, self.choices, self.symbols.union(symbol for symbol, _ in guard))

    def since(self, base: PathCondition) -> tuple[Guard, ...]:
        """What this path assumes beyond ``base``: one of the returned guards holds."""
        guards = [self.known - base.known]
        for choice in self.choices[len(base.choices) :]:
            guards = [one | other for one, other in itertools.product(guards, choice) if consistent(one, other)]
            if len(guards) > MAX_GUARDS:
                return (self.known - base.known,)
        return tuple(guards)


class Memory:
    """The cells of the program, with a journal of what a branch, a loop or a call writes."""

    def __init__(self) -> None:
        self.cells: dict[Key, Value] = {}
        self._journals: list[dict[Key, Value]] = []

    def new_cell(self) -> int:
        """A cell that nothing refers to yet."""
        return next(_cells)

    def write(self, key: Key, value: Value) -> None:
        """Store a value; the open journal remembers what was there before."""
        if self._journals:
            journal = self._journals[-1]
            if key not in journal:
                journal[key] = self.cells.get(key, UNBOUND)
        self.cells[key] = value

    def open_journal(self) -> dict[Key, Value]:
        """Begin to remember what is overwritten: key to former value."""
        journal: dict[Key, Value] = {}
        self._journals.append(journal)
        return journal

    def close_journal(self, ended: int | None = None) -> None:
        """Keep what was written, but for the names of a cell that has ended; an outer journal learns of it."""
        journal = self._journals.pop()
        if ended is not None:
            for key in [key for key in journal if key[0] == ended]:
                del journal[key]
                self.cells.pop(key, None)
        if self._journals:
            outer = self._journals[-1]
            for key, former in journal.items():
                outer.setdefault(key, former)

    def roll_back(self) -> dict[Key, Value]:
        """Undo what was written since the journal was opened; return it."""
        journal = self._journals.pop()
        written = {}
        for key, former in journal.items():
            written[key] = self.cells.get(key, UNBOUND)
            if former is UNBOUND:
                self.cells.pop(key, None)
            else:
                self.cells[key] = former
        return written

    def read(self, key: Key, path: PathCondition) -> Value:
        """What the cell holds on this path."""
        value = self.cells.get(key, UNBOUND)
        if isinstance(value, Alternatives):
            return on_path(value, path)
        return value


def on_path(value: Alternatives, path: PathCondition) -> Value:
    """The options that the path leaves; one that is unbound would have raised, so it is none."""
    options = tuple(
        (guard, option) for guard, option in value.options if not isinstance(option, Unbound) and path.allows(guard)
    )
    if len(options) == len(value.options):
        return value
    if not options:
        return UNBOUND
    if len(options) == 1 or all(option == options[0][1] for _, option in options):
        return options[0][1]
    return Alternatives(options)


@dataclass(slots=True)
class Scope:
    """A namespace and the ones around it; a class's own is not seen from its methods."""

    cell: int
    parent: Scope | None = None
    #: names declared global or nonlocal here, with the cell that they live in
    elsewhere: dict[str, int] = field(default_factory=dict)
    #: the path of the module that it belongs to
    module: str = ""
    #: a function or class was defined here, which goes on seeing its names when the call has ended
    captured: bool = False


@dataclass(slots=True)
class Frame:
    """A running function, class body or module."""

    scope: Scope
    path: PathCondition
    kind: str = "module"
    function: object = None
    cls: object = None
    receiver: Value | None = None
    returns: list[tuple[tuple[Guard, ...], Value]] = field(default_factory=list)
    #: a break or continue stood under a condition that is not known
    loop_uncertain: bool = False
    #: a return stood under a condition that is not known
    returned_early: bool = False
    yields: list[Value] = field(default_factory=list)
    call: cst.CSTNode | None = None
