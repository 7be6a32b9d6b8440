"""What the program has at a point: cells of memory with a journal of what was written, scopes and frames."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import libcst as cst

from seglint.interpreter.paths import PathCondition
from seglint.values import UNBOUND, Alternatives, Arguments, Guard, Value, on_path

#: A cell of memory and a name within it; contents of lists, dicts and arrays have the name "".
Key = tuple[int, str]
#: What was written since a journal was opened: each key with its former value.
Journal = dict[Key, Value]

#: Cells are numbered across all memories: a module's memory can be laid beside that of the program which imports it.
_cells = itertools.count(1)


class Memory:
    """The cells of the program, with a journal of what a branch, a loop or a call writes."""

    def __init__(self) -> None:
        self.cells: dict[Key, Value] = {}
        #: the cells that were written, or went back to what they were, since somebody emptied this
        self.changed: set[int] = set()
        #: the names in each cell, in the order in which they came
        self._names: dict[int, dict[str, None]] = {}
        self._journals: list[Journal] = []
        #: what each key held on the way, for those who ask
        self.histories: list[dict[Key, list[Value]]] = []

    def new_cell(self) -> int:
        """A cell that nothing refers to yet."""
        return next(_cells)

    def write(self, key: Key, value: Value) -> None:
        """Store a value; the open journal remembers what was there before."""
        if self._journals:
            journal = self._journals[-1]
            if key not in journal:
                journal[key] = self.cells.get(key, UNBOUND)
        for history in self.histories:
            history.setdefault(key, []).append(value)
        self.put(key, value)
        self.changed.add(key[0])

    def put(self, key: Key, value: Value) -> None:
        """Store a value for good, whatever journal is open."""
        if key not in self.cells:
            self._names.setdefault(key[0], {})[key[1]] = None
        self.cells[key] = value

    def names_in(self, cell: int) -> list[str]:
        """The names under which a cell holds something."""
        return list(self._names.get(cell, ()))

    def _remove(self, key: Key) -> None:
        if self.cells.pop(key, None) is not None:
            del self._names[key[0]][key[1]]

    def open_journal(self) -> Journal:
        """Begin to remember what is overwritten."""
        journal: Journal = {}
        self._journals.append(journal)
        return journal

    def close_journal(self, ended: int | None = None) -> None:
        """Keep what was written, but for the names of a cell that has ended; an outer journal learns of it."""
        journal = self._journals.pop()
        if ended is not None:
            for key in [key for key in journal if key[0] == ended]:
                del journal[key]
                self._remove(key)
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
            self.changed.add(key[0])
            if former is UNBOUND and not any(key in journal for journal in self._journals):
                # what was deleted within an open journal is looked up by who opened it
                self._remove(key)
            else:
                self.put(key, former)
        return written

    def read(self, key: Key, path: PathCondition) -> Value:
        """What the cell holds on this path."""
        value = self.cells.get(key, UNBOUND)
        if isinstance(value, Alternatives):
            return on_path(value, path.allows) or UNBOUND
        return value


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

    def capture(self) -> None:
        """Keep the names of this scope, and of those around it, for what is defined in it."""
        around: Scope | None = self
        while around is not None and not around.captured:
            around.captured = True
            around = around.parent


@dataclass(slots=True)
class Frame:
    """A running function, class body or module."""

    scope: Scope
    path: PathCondition
    kind: str = "module"
    function: object = None
    #: the steps that were left when it began
    steps: int = 0
    #: what was observed before
    observed: int = 0
    cls: Value | None = None
    receiver: Value | None = None
    #: what it was given
    arguments: Arguments | None = None
    #: it may take any number of steps
    is_needed: bool = False
    returns: list[tuple[tuple[Guard, ...], Value]] = field(default_factory=list)
    #: a break or continue stood under a condition that is not known
    loop_uncertain: bool = False
    #: a return stood under a condition that is not known
    returned_early: bool = False
    #: what was written before such a return
    left: list[tuple[Key, Value]] = field(default_factory=list)
    yields: list[Value] = field(default_factory=list)
    #: each of them comes, on every path
    yields_known: bool = True
    call: cst.CSTNode | None = None
