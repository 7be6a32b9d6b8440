"""A notebook's code cells as programs, and changes of those put back into the cells.

What the cells do is one program; what ``%%writefile`` writes into a file is another, laid out like the first: the lines
of all other cells are blank in it, so that a line stands in the same cell in each.

Before each cell stands a mark (:mod:`.marks`), so that the cells are found in a changed program too. A change goes back
into the cells as they are in the file, magics and all; one of a line that is not Python is refused.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from seglint.finding import Finding
from seglint.notebook.file import NotebookError, Source, file_place, sources, with_sources
from seglint.notebook.magics import Problem, as_python, written_file
from seglint.notebook.marks import Layout, mark
from seglint.notebook.switches import is_off
from seglint.source.text import opcodes, with_line_ends


class Place(NamedTuple):
    """Where a line of the program stands in the notebook: the code cell and the line in it, both from 1."""

    cell: int
    line: int
    #: characters of the line that stand left of the program's
    shift: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A code cell: its number from 1, its source, the lines of that, these as Python, and why they are none."""

    number: int
    source: Source
    lines: list[str]
    python: list[str]
    problem: Problem | None

    @property
    def code(self) -> str:
        """The cell in the program, with its mark."""
        return "".join(line + "\n" for line in (mark(self.number), "", *self.python))


class Notebook:
    """Code cells as one program: those of a file, or others."""

    def __init__(self, cells: list[Cell], text: str = "", path: str = "") -> None:
        self.cells = cells
        self._text = text
        #: of a program that the cells write into a file, the path of that, as they name it
        self.path = path

    @classmethod
    def read(cls, text: str) -> Notebook:
        """The notebook that a file's text is."""
        return cls.of(sources(text), text)

    @classmethod
    def of(cls, cells: Iterable[Source], text: str = "") -> Notebook:
        """The notebook of some cells."""
        numbered = ((number, source, source.lines) for number, source in enumerate(cells, start=1))
        return cls([Cell(number, source, lines, *as_python(lines)) for number, source, lines in numbered], text)

    @cached_property
    def files(self) -> list[Notebook]:
        """The programs that the cells write into files, each with the cells that hold it; the last version of each."""
        written: dict[str, dict[int, list[str]]] = {}
        for cell in self.cells:
            file = written_file(cell.lines)
            if file is not None:
                there = written.get(file.name, {}) if file.appended else {}
                written[file.name] = {**there, cell.number: [""] * file.start + cell.lines[file.start :]}
        return [
            Notebook(
                [
                    replace(cell, python=code.get(cell.number, [""] * len(cell.python)), problem=None)
                    for cell in self.cells
                ],
                self._text,
                os.path.expanduser(name),
            )
            for name, code in written.items()
        ]

    @property
    def programs(self) -> list[Notebook]:
        """What the cells do, and what they write into files."""
        return [self, *self.files]

    def path_beside(self, path: str) -> str:
        """The path of the program, where the notebook has this one."""
        return os.path.join(os.path.dirname(path), self.path) if self.path else path

    @cached_property
    def program(self) -> str:
        """The cells as one program."""
        return "".join(cell.code for cell in self.cells)

    @property
    def texts(self) -> list[str]:
        """What was read: each cell's Python, or its source where that is none."""
        return ["\n".join(cell.python) if cell.problem is None else cell.source.text for cell in self.cells]

    @cached_property
    def layout(self) -> Layout:
        """Where the cells begin in the program."""
        return Layout(self.program.split("\n"))

    @property
    def remarks(self) -> list[Finding]:
        """The cells that are not checked, in lines of the program."""
        return [
            Finding(
                self.layout.begins[cell.number - 1] + cell.problem.line - 1,
                0,
                "SEG900",
                f"this cell is no Python ({cell.problem.text}): it was not checked, the others were",
            )
            for cell in self.cells
            if cell.problem is not None and not any(is_off(line) for line in cell.lines)
        ]

    def place(self, line: int, layout: Layout | None = None) -> Place:
        """Where a line (from 1) of the program, or of a changed one with another layout, stands in the notebook."""
        number, row = (layout or self.layout).place(line)
        if number > len(self.cells):
            return Place(number, row, 0)
        cell = self.cells[number - 1]
        index = min(row, len(cell.python)) - 1
        old, new = cell.lines[index], cell.python[index]
        return Place(number, row, len(old) - len(new) if new.strip() and old.endswith(new.lstrip()) else 0)

    def file_place(self, place: Place, column: int) -> tuple[int, int]:
        """Line and column, from 1, in the file of a place and a column (from 0) of its line."""
        if place.cell > len(self.cells):
            return 1, 1
        return file_place(self._text, self.cells[place.cell - 1].source, place.line, column)

    def objection(self, program: str) -> str | None:
        """What speaks against a changed program: that it does not go back into the cells."""
        try:
            self.changes(program)
        except NotebookError as problem:
            return str(problem)
        return None

    def changes(self, program: str) -> dict[int, str]:
        """The cells that a changed program changes, by number, with their new text."""
        lines = program.removesuffix("\n").split("\n")
        layout = Layout(lines)
        if len(layout.begins) != len(self.cells) or layout.marks[:1] != [1]:
            raise NotebookError("it would move lines from one cell to another")
        ends = [*(line - 1 for line in layout.marks[1:]), len(lines)]
        changes: dict[int, str] = {}
        for cell, begin, end in zip(self.cells, layout.begins, ends, strict=True):
            if begin - 1 > end or lines[begin - 2]:
                raise NotebookError("it would move lines from one cell to another")
            if lines[begin - 1 : end] != cell.python:
                changes[cell.number] = _merge(cell, lines[begin - 1 : end])
        return changes

    def with_changes(self, changes: dict[int, str]) -> str:
        """The file's text with other code in some cells; it is read again, to see that it holds just that."""
        changed = [(self.cells[number - 1].source, changes[number]) for number in sorted(changes)]
        text = with_sources(self._text, changed)
        expected = [changes.get(cell.number, cell.source.text) for cell in self.cells]
        if [source.text for source in sources(text)] != expected:
            raise NotebookError("the result would differ in more than the cells' code")
        return text


def _merge(cell: Cell, new: list[str]) -> str:
    """The cell's source with the changes of its Python; lines that are none stay as they are."""
    original = cell.lines
    result: list[str] = []
    for tag, start, end, first, last in opcodes(cell.python, new):
        if tag == "equal":
            result += original[start:end]
        elif original[start:end] == cell.python[start:end]:
            result += new[first:last]
        else:
            raise NotebookError("it would change a line of the notebook that is not Python")
    return with_line_ends(cell.source.text, "\n".join(result))
