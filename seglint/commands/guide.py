"""What becomes of each finding: whether it is reported, and at which place."""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass, field

from flake8.formatting.base import BaseFormatter
from flake8.formatting.default import SimpleFormatter
from flake8.style_guide import StyleGuideManager

from seglint.commands.formats import Report
from seglint.notebook.notebook import Notebook

#: How people see that a finding has a fix.
MARK = "[*]"


@dataclass(slots=True)
class Tally:
    """What a run knows of its files and findings, which stand in lines of the text that flake8 was given."""

    notebooks: dict[str, Notebook] = field(default_factory=dict)
    #: the paths of notebooks by the temporary files that flake8 gets for them, one for each program
    programs: dict[str, str] = field(default_factory=dict)
    #: what `seglint fix` would correct: line, column and code, by path
    fixable: dict[str, Counter[tuple[int, int, str]]] = field(default_factory=dict)
    #: path, line and code
    reports: list[tuple[str, int, str]] = field(default_factory=list)
    #: findings that were reported and have a fix, and those that were not reported
    fixes: int = 0
    hidden: int = 0

    def path(self, name: str) -> str:
        """The name that the user knows a file under."""
        return self.programs.get(name, name)

    def names(self, path: str) -> list[str]:
        """What flake8 gets for a file: the programs that a notebook holds, or the file itself."""
        return [name for name, notebook in self.programs.items() if notebook == path] or [path]


class Guide(StyleGuideManager):
    """flake8's style guide, which reports what is found in a notebook's program at its cell.

    For people that is ``train.ipynb:cell_7:3:12``, as nbQA and others write it. A format for machines names files and
    places that exist: it gets the notebook's file and the place in it, and the cell at the end of the message.
    """

    def __init__(self, options: argparse.Namespace, formatter: BaseFormatter, tally: Tally) -> None:
        super().__init__(options, formatter)
        self._tally = tally

    def handle_error(
        self,
        code: str,
        filename: str,
        line_number: int,
        column_number: int,
        text: str,
        physical_line: str | None = None,
    ) -> int:
        """Report one finding, if it is selected."""
        path = shown = self._tally.path(filename)
        line, column = line_number, column_number or 0
        fixable = bool(self._tally.fixable.get(path, Counter())[line, column, code])
        notebook = self._tally.notebooks.get(path)
        cell = None
        if notebook is not None:
            place = notebook.place(line - 1)
            cell = place.cell, place.line, column + place.shift + 1
            if isinstance(self.formatter, SimpleFormatter):
                shown, line, column = f"{path}:cell_{place.cell}", place.line, cell[2] - 1
            else:
                line, column = notebook.file_place(place, cell[2] - 1)
                column -= 1
        if isinstance(self.formatter, Report):
            self.formatter.cell, self.formatter.fixable = cell, fixable
        elif isinstance(self.formatter, SimpleFormatter):
            text += f" {MARK}" * fixable
        elif cell is not None:
            text += " (cell_{}:{}:{})".format(*cell)
        guide = self.style_guide_for(path)
        reported = int(guide.handle_error(code, shown, line, column, text, physical_line))
        if reported:
            self._tally.reports.append((path, line_number, code))
            self._tally.fixes += fixable
        else:
            self._tally.hidden += code.startswith("SEG")
        return reported
