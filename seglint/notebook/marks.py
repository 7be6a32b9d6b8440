"""What stands between a notebook's cells in the text of a program: seglint's own marks, nbQA's and flake8-nb's."""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

#: The first line of a program that `seglint check` hands flake8 for a notebook, and what follows it there.
_HEADER = "# seglint-notebook: "
#: What others write before each cell, and after how many lines the cell begins.
_SEPARATORS = (("# %%NBQA-CELL-SEP", 1), ("# INTERMEDIATE_CELL_SEPARATOR ", 3))
#: Where a message says which line a value came from.
_ORIGIN = re.compile(r"(?<= from line )\d+(?=\)$)")

#: So much of a line is quoted.
_LONG = 60


class Header(NamedTuple):
    """What the plugin must know of a notebook: its path, as modules are beside it, and what is to be said of cells.

    That is the line and column in the program's text, the code and the words.
    """

    path: str
    remarks: tuple[tuple[int, int, str], ...] = ()

    def line(self) -> str:
        """The header as a comment."""
        return f"{_HEADER}{tuple(self)!a}\n"

    @classmethod
    def of(cls, line: str) -> Header | None:
        """What a program's first line says, where that is a header."""
        if not line.startswith(_HEADER):
            return None
        try:
            path, remarks = ast.literal_eval(line[len(_HEADER) :].strip())
            return cls(str(path), tuple((int(row), int(column), str(text)) for row, column, text in remarks))
        except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            return None


def mark(number: int) -> str:
    """The line before a cell: its number in signs that are no word, as a class's name might be.

    A blank line follows, so that it is no comment of the cell's first statement.
    """
    return "# <" + f"{number:b}".replace("0", "-").replace("1", "=") + ">"


class Layout:
    """Where the cells begin in a program's lines; none do where that was no notebook.

    ``joined`` says that it was one, of which someone has joined the cells without a mark, as VS Code's extensions do.
    """

    def __init__(self, lines: Sequence[str], joined: bool = False) -> None:
        self._joined = lines if joined else ()
        #: the line of each mark, and the cell's first line
        self.marks: list[int] = []
        self.begins: list[int] = []
        self.own = True
        expected = mark(1)
        for row, line in enumerate(lines, start=1):
            if not line.startswith("# "):
                continue
            if line.rstrip("\n") == expected:
                offset, expected = 2, mark(len(self.begins) + 2)
            else:
                offset = next((offset for prefix, offset in _SEPARATORS if line.startswith(prefix)), 0)
                if not offset:
                    continue
                self.own = False
            self.marks.append(row)
            self.begins.append(row + offset)

    def place(self, line: int) -> tuple[int, int]:
        """The code cell and the line in it, all from 1."""
        cell = bisect_right(self.marks, line)
        return (cell, max(line - self.begins[cell - 1] + 1, 1)) if cell else (1, max(line, 1))

    def message(self, text: str, line: int, name: Callable[[int], str] | None = None) -> str:
        """A message about this line, with the line that it mentions said by cell.

        nbQA and flake8-nb translate a finding's place, not the line in its message, and number cells in their own way:
        there, a cell is only told from others. ``name`` says what a cell is called elsewhere.
        """
        origin = _ORIGIN.search(text)
        if origin is not None and self._joined and not self.begins:
            code = self._joined[int(origin[0]) - 1].strip()
            return f"{text[: origin.start()].removesuffix('line ')}`{code[:_LONG]}{'...' * (len(code) > _LONG)}`)"
        if origin is None or not self.begins:
            return text
        cell, row = self.place(int(origin[0]))
        own = f"cell_{cell}" if name is None else name(cell)
        other = f" of {own}" if self.own else " of another cell"
        return text[: origin.start()] + str(row) + ("" if self.place(line)[0] == cell else other) + ")"
