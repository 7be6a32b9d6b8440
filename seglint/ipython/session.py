"""What was executed so far in a session, as a program, and what is found in it.

It needs LibCST and flake8: it is imported when a cell names the library.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from seglint.analysis import Examined, examine
from seglint.fix.apply import Outcome, curable, fix_source
from seglint.fix.selection import Selection
from seglint.ipython.history import NAME, Execution, History, last_of, session_path, uses_a_library
from seglint.ipython.related import related_names
from seglint.notebook.file import NotebookError, Source
from seglint.notebook.magics import as_python, unfinished
from seglint.notebook.notebook import Cell, Notebook
from seglint.screen import WATCHED
from seglint.source.parse import expression_end, parse_python
from seglint.source.project import Project

_WORD = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in a cell."""

    execution: Execution
    #: from 1, and from 0
    line: int
    column: int
    #: where in the line the expression ends
    end: int
    code: str
    message: str
    in_vain: bool
    #: what ``%seglint fix`` would do
    fix: str

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from others."""
        return self.execution, self.line, self.column, self.code, self.message

    @property
    def source_line(self) -> str:
        """The line that it stands in."""
        lines = Source(self.execution.text).lines
        return lines[min(self.line, len(lines)) - 1]


@dataclass(frozen=True, slots=True)
class Correction:
    """A cell with its mistakes corrected, and what was done."""

    execution: Execution
    text: str
    done: tuple[str, ...]
    #: so many other cells would change as well
    others: int


class Session:
    """The executions of a session, and what was found in them."""

    def __init__(self, history: History, selection: Selection) -> None:
        self.selection = selection
        self._history = history
        #: the names that lead to the library, where all that was executed was looked at
        self._related: frozenset[str] | None = None
        #: what was found so far, and the cell that added it
        self._found: dict[tuple[object, ...], object] = {}

    def look_again(self) -> None:
        """Cells were executed that were not looked at."""
        self._related = None

    def concerns(self, text: str) -> bool:
        """Whether a cell has to do with the library: whether it can add a finding."""
        if self._related is None or uses_a_library(text) or "SM_FRAMEWORK" in text:
            return True
        return not self._related.isdisjoint(_WORD.findall(text))

    def added_by(self, execution: Execution) -> list[Remark]:
        """What is found once this cell is executed, and was not before."""
        if not self.concerns(execution.text):
            return []
        self._history.refused = None
        if self._related is None and self._history.executions:
            # what was there before is not added by this cell
            self.remarks()
        remarks = self._remarks(self._history.followed_by(execution))
        added = [one for one in remarks if self._found.get(one.key, execution.key) == execution.key]
        self._found = {one.key: self._found.get(one.key, execution.key) for one in remarks}
        return added

    def remarks(self) -> list[Remark]:
        """All that is found in what was executed."""
        remarks = self._remarks(self._history.executions)
        self._found = {one.key: self._found.get(one.key) for one in remarks}
        return remarks

    def correction(self) -> Correction | None:
        """The last cell that can be corrected."""
        refused = self._history.refused
        executions = self._history.executions if refused is None else self._history.followed_by(refused)
        last = last_of(executions)
        superseded = {number for number, one in enumerate(executions, start=1) if last[one.key] is not one}
        changes: dict[int, str] = {}
        done: list[str] = []
        for program in Notebook(list(_cells(executions))).programs:
            outcome = self._fixed(program, superseded)
            if outcome.fixed:
                changes |= program.changes(outcome.source)
                done += [f"{one.finding.code}: {one.description}" for one in outcome.fixed]
        if not changes:
            return None
        number = max(changes)
        return Correction(executions[number - 1], changes[number], tuple(done), len(changes) - 1)

    def _fixed(self, program: Notebook, superseded: set[int]) -> Outcome:
        def objection(text: str) -> str | None:
            try:
                changed = program.changes(text)
            except NotebookError as problem:
                return str(problem)
            return "it would change a cell that has another version by now" if superseded & changed.keys() else None

        path = program.path_beside(session_path())
        return fix_source(
            program.program,
            path,
            self.selection.options,
            wanted=lambda source: self.selection.wanted(source, path),
            objection=objection,
        )

    def _remarks(self, executions: list[Execution]) -> list[Remark]:
        """What is found in these, the last of them in the whole of it: it runs, or it is what raised."""
        notebook = Notebook(list(_cells(executions)))
        path, options = session_path(), self.selection.options
        project = Project.around(path, options.source_roots)

        def leads(parts: list[str]) -> bool:
            return parts[0] in WATCHED or project.find(parts, os.path.join(project.folder, NAME)) is not None

        remarks: list[Remark] = []
        for program in notebook.programs:
            tree = parse_python(program.program)
            if tree is None:
                continue
            if program is notebook:
                self._related = related_names(tree, leads)
            examined = examine(program.program, program.path_beside(path), options, tree)
            if examined.findings:
                remarks += self._placed(program, executions, examined, tree)
        return remarks

    def _placed(
        self, notebook: Notebook, executions: list[Execution], examined: Examined, tree: ast.Module
    ) -> Iterable[Remark]:
        counts = self.selection.wanted(notebook.program, notebook.path_beside(session_path()))
        fixes = curable(examined, notebook.path_beside(session_path()), self.selection.options)
        current, last = executions[-1], last_of(executions)

        def name(cell: int) -> str:
            other = executions[cell - 1]
            return "this cell" if other is current else "another cell" if other.count is None else f"In [{other.count}]"

        for finding in examined.findings:
            place = notebook.place(finding.line)
            execution = executions[place.cell - 1]
            if counts(finding) and last[execution.key] is execution:
                message = notebook.layout.message(finding.message, finding.line, name)
                row, end = expression_end(tree, notebook.program, finding.line, finding.column)
                yield Remark(
                    execution,
                    place.line,
                    finding.column + place.shift,
                    end + place.shift if row == finding.line else sys.maxsize,
                    finding.code,
                    message,
                    # what is written into a file does not run yet
                    finding.in_vain and not notebook.path,
                    fixes.get(finding, ""),
                )


def _cells(executions: list[Execution]) -> Iterable[Cell]:
    for number, execution in enumerate(executions, start=1):
        source = Source(execution.text)
        lines = source.lines
        python, problem = as_python(lines)
        if execution.raised is not None and number < len(executions):
            python = unfinished(python, execution.raised)
        yield Cell(number, source, lines, python, problem)
