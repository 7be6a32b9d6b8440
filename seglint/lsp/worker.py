"""Looks at one program for an editor: ``python seglint/lsp/worker.py``, in the project's folder.

A process of its own: it reads the project's configuration from its working directory, as flake8 does, and whatever
happens to it, the server goes on. It reads a :class:`Request` from standard input and writes an :class:`Answer`, both
as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import Any, TypedDict

from flake8.utils import normalize_path

from seglint.analysis import examine
from seglint.commands.files import EXCLUDED, excluded_by
from seglint.finding import Finding
from seglint.fix.apply import cures, fix_source
from seglint.fix.selection import Selection, configured
from seglint.lsp.edits import edits_between
from seglint.notebook.file import Source
from seglint.notebook.notebook import Notebook
from seglint.options import project_settings
from seglint.source.parse import expression_end, parse_python

#: A change: the text it is made in, its beginning and end (lines and columns from 0), and what is put there.
Change = tuple[int, int, int, int, int, str]


class Request(TypedDict):
    """A script, or the code cells of a notebook."""

    path: str
    texts: list[str]
    notebook: bool


class Fix(TypedDict):
    """What corrects a finding, or all that can be corrected safely."""

    description: str
    safe: bool
    changes: list[Change]


class Diagnostic(TypedDict):
    """A finding, and what corrects it. ``place`` is that of the expression, as in a change."""

    place: Change
    code: str
    message: str
    raises: bool
    fix: Fix | None


class Answer(TypedDict):
    """What is wrong."""

    diagnostics: list[Diagnostic]
    all: Fix | None


def answer(request: Request) -> Answer:
    """Look at a program."""
    path = request["path"]
    try:
        selection = configured(path)
    except Exception:
        selection = Selection()
    if _is_excluded(path, selection):
        return {"diagnostics": [], "all": None}
    notebook = Notebook.of(Source(text) for text in request["texts"]) if request["notebook"] else None
    programs: list[_Program] = (
        [_Program(request, path, None)]
        if notebook is None
        else [_Program(request, one.path_beside(path), one) for one in notebook.programs]
    )
    diagnostics = [diagnostic for program in programs for diagnostic in program.diagnostics(selection)]
    safe = [fix for program in programs for fix in program.all_fixed(selection)]
    changes = [change for fix in safe for change in fix["changes"]]
    return {"diagnostics": diagnostics, "all": {**safe[0], "changes": changes} if safe else None}


def _is_excluded(path: str, selection: Selection) -> bool:
    options = selection.flake8
    if options is None:
        return False
    folder, settings = project_settings(options)
    own = [normalize_path(pattern, folder) for pattern in settings.get("exclude", ())]
    patterns = [*options.exclude, *options.extend_exclude, *own, *EXCLUDED]
    here = os.getcwd()
    while len(path) > len(here):
        if excluded_by(path, patterns) is not None:
            return True
        path = os.path.dirname(path)
    return False


class _Program:
    """A script, or what the cells of a notebook do or write."""

    def __init__(self, request: Request, path: str, notebook: Notebook | None) -> None:
        self._texts = request["texts"]
        self._path = path
        self._notebook = notebook
        self._source = self._texts[0].replace("\r\n", "\n") if notebook is None else notebook.program

    def diagnostics(self, selection: Selection) -> Iterator[Diagnostic]:
        """The findings in it."""
        tree = parse_python(self._source)
        if tree is None:
            # while it is being typed it is no program: the editor says that
            return
        examined = examine(self._source, self._path, selection.options, tree)
        counts = selection.wanted(self._source, self._path)
        fixes = {
            cure.finding: Fix(description=cure.description, safe=cure.safe, changes=self._changes(cure.source))
            for cure in cures(examined, self._source, self._path, selection.options, counts, self._objection)
        }
        for finding in filter(counts, examined.findings):
            last = expression_end(tree, self._source, finding.line, finding.column)
            yield {
                "place": self._place(finding, last),
                "code": finding.code,
                "message": self._message(finding),
                "raises": finding.raises,
                "fix": fixes.get(finding),
            }

    def all_fixed(self, selection: Selection) -> Iterator[Fix]:
        """What corrects all that can be corrected safely, where that is something."""
        outcome = fix_source(
            self._source,
            self._path,
            selection.options,
            wanted=lambda source: selection.wanted(source, self._path),
            objection=self._objection,
        )
        if outcome.fixed:
            yield Fix(description="all that is safe to fix", safe=True, changes=self._changes(outcome.source))

    def _message(self, finding: Finding) -> str:
        if self._notebook is None:
            return finding.message
        return self._notebook.layout.message(finding.message, finding.line, lambda cell: "another cell")

    def _place(self, finding: Finding, last: tuple[int, int]) -> Change:
        line, end = finding.line, last[0]
        if self._notebook is None:
            return 0, line - 1, finding.column, end - 1, last[1], ""
        start, stop = self._notebook.place(line), self._notebook.place(end)
        return (
            start.cell - 1,
            start.line - 1,
            finding.column + start.shift,
            stop.line - 1,
            last[1] + stop.shift,
            "",
        )

    def _objection(self, program: str) -> str | None:
        return None if self._notebook is None else self._notebook.objection(program)

    def _changes(self, program: str) -> list[Change]:
        changed = {1: program} if self._notebook is None else self._notebook.changes(program)
        changes: list[Change] = []
        for number, text in sorted(changed.items()):
            old = self._texts[number - 1]
            ending = "\r\n" if "\r\n" in old else "\n"
            for edit in edits_between(old.replace("\r\n", "\n"), text.replace("\r\n", "\n")):
                new = edit.text.replace("\n", ending)
                changes.append((number - 1, edit.line, edit.column, edit.end_line, edit.end_column, new))
        return changes


def main() -> None:
    """Answer one request."""
    request: Any = json.load(sys.stdin)
    # what a plugin of flake8 prints is no answer
    output, sys.stdout = sys.stdout, open(os.devnull, "w")  # noqa: SIM115
    result = answer(request)
    json.dump(result, output)
    output.flush()


if __name__ == "__main__":
    main()
