"""The cells of a session in the order in which they ran."""

from __future__ import annotations

import os
from dataclasses import dataclass

from seglint.options import Options
from seglint.screen import covered_by

#: What the session's program is called; modules are looked for beside it.
NAME = "session.ipynb"


@dataclass(eq=False, slots=True)
class Execution:
    """A cell that was executed, or is about to be."""

    #: what tells the cell from others
    key: object
    text: str
    #: IPython's number of it, In [7]
    count: int | None = None
    #: the line (from 1) in which it raised; what stands behind that did not run
    raised: int | None = None


class History:
    """What was executed so far."""

    def __init__(self) -> None:
        self.executions: list[Execution] = []
        #: the cell that was not run, until it is, or another is looked at
        self.refused: Execution | None = None
        self.uses_a_library = False

    def add(self, execution: Execution) -> None:
        """Take a cell for executed."""
        if self.refused is not None and self.refused.key == execution.key:
            self.refused = None
        self.executions = self.followed_by(execution)
        self.uses_a_library |= uses_a_library(execution.text)

    def followed_by(self, execution: Execution) -> list[Execution]:
        """What counts once another cell is executed.

        That is the last execution of each cell, and of the earlier ones those on which such a one was built: an
        execution made what others saw until the same cell ran again.
        """
        executions = [*self.executions, execution]
        last = last_of(executions)
        kept: list[Execution] = []
        passed = 0
        #: how many last executions came after each cell's
        after: dict[object, int] = {}
        for one in reversed(executions):
            if last[one.key] is one:
                passed += 1
                kept.append(one)
            elif passed > after[one.key]:
                kept.append(one)
            after[one.key] = passed
        return kept[::-1]


def session_path() -> str:
    """Where the session's program would stand."""
    try:
        return os.path.join(os.getcwd(), NAME)
    except OSError:
        # the working directory is gone
        return NAME


def uses_a_library(text: str) -> bool:
    """Whether a cell names a covered library, or imports a module that does."""
    return bool(covered_by(text, session_path(), Options()))


def last_of(executions: list[Execution]) -> dict[object, Execution]:
    """The last execution of each cell: the version that counts."""
    return {one.key: one for one in executions}
