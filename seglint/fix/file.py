"""One file, fixed: a script or a notebook, with its findings selected and silenced as flake8 does it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field

from seglint.finding import Finding
from seglint.fix.apply import UNSAFE, Left, Outcome, fix_source
from seglint.fix.noqa import without_noqa
from seglint.notebook.file import NotebookError
from seglint.notebook.marks import Layout
from seglint.notebook.notebook import Notebook
from seglint.options import Options
from seglint.source.text import FileError, difference, read, replace

#: With fewer files, a pool of processes costs more than it saves.
FEW = 4


@dataclass(frozen=True, slots=True)
class Task:
    """A file to fix, and what its findings are judged by."""

    path: str
    codes: frozenset[str]
    options: Options
    flake8: argparse.Namespace
    unsafe: bool
    #: whether the file is changed, or only a diff made
    write: bool


@dataclass(slots=True)
class Result:
    """What became of a file: lines to print, and counts."""

    path: str
    lines: list[str] = field(default_factory=list)
    fixed: int = 0
    left: int = 0
    unsafe: int = 0
    refused: int = 0
    #: those that are switched off, by a comment or by what is selected
    hidden: int = 0
    diff: str = ""
    error: str = ""
    #: line, column and code of what is fixed, in the first program
    fixable: list[tuple[int, int, str]] = field(default_factory=list)


def fix_files(tasks: list[Task], jobs: int) -> Iterator[Result]:
    """Fix files, in parallel where they are many; the results come as they are there."""
    if jobs < 2 or len(tasks) < FEW:
        yield from map(fix_file, tasks)
        return
    with ProcessPoolExecutor(jobs) as executor:
        try:
            futures = {executor.submit(fix_file, task): task for task in tasks}
            for future in as_completed(futures):
                yield _result(future, futures[future])
        finally:
            executor.shutdown(wait=False, cancel_futures=True)


def _result(future: Future[Result], task: Task) -> Result:
    problem = future.exception()
    if problem is None:
        return future.result()
    return Result(task.path, error=f"not fixed: its process ended ({type(problem).__name__})")


def fix_file(task: Task) -> Result:
    """Fix one file, or say what it would be; whatever happens to it is in the result."""
    result = Result(task.path)
    try:
        (_fix_notebook if task.path.endswith(".ipynb") else _fix_script)(task, result)
    except (FileError, NotebookError) as problem:
        # nothing was written: what would have been fixed is left
        result.error, result.lines = str(problem), []
        result.fixed, result.left = 0, result.left + result.fixed
    except Exception as problem:
        return Result(task.path, error=f"not fixed: internal error ({type(problem).__name__}), please report it")
    return result


def _fix_script(task: Task, result: Result) -> None:
    text = read(task.path)
    outcome = fix_source(
        text.source, task.path, task.options, unsafe=task.unsafe, wanted=lambda source: _wanted(source, task)
    )

    def place(finding: Finding, source: str) -> tuple[str, str]:
        return f"{task.path}:{finding.line}:{finding.column + 1}", finding.text

    _describe(result, outcome, place)
    if outcome.fixed:
        data = text.encoded(outcome.source)
        if task.write:
            replace(text, data)
        else:
            result.diff = difference(text.data, data, task.path)


def _fix_notebook(task: Task, result: Result) -> None:
    text = read(task.path, python=False)
    notebook = Notebook.read(text.text)
    changes: dict[int, str] = {}
    for program in notebook.programs:
        changes |= _fix_program(program, task, result)
    if changes:
        new = notebook.with_changes(changes)
        data = text.encoded(new)
        if task.write:
            replace(text, data)
        else:
            result.diff = difference(text.data, data, task.path)


def _fix_program(program: Notebook, task: Task, result: Result) -> dict[int, str]:
    """One of the programs that a notebook holds; the cells that it changes, with their new text."""
    outcome = fix_source(
        program.program,
        program.path_beside(task.path),
        task.options,
        unsafe=task.unsafe,
        wanted=lambda source: _wanted(source, task),
        objection=program.objection,
    )
    # the lines of a remark are those of the first program
    remarks = [one for one in program.remarks if _wanted(program.program, task)(one)]

    def place(finding: Finding, source: str) -> tuple[str, str]:
        layout = Layout(source.split("\n"))
        spot = program.place(finding.line, layout)
        column = finding.column + spot.shift + 1
        return f"{task.path}:cell_{spot.cell}:{spot.line}:{column}", layout.message(finding.text, finding.line)

    _describe(result, outcome, place)
    result.lines += [": ".join(place(one, program.program)) for one in remarks]
    result.left += len(remarks)
    return program.changes(outcome.source) if outcome.fixed else {}


def _describe(result: Result, outcome: Outcome, place: Callable[[Finding, str], tuple[str, str]]) -> None:
    result.fixed += len(outcome.fixed)
    result.left += len(outcome.left)
    result.hidden += outcome.hidden
    result.fixable += [(one.line, one.column, one.code) for one in outcome.fixable]
    for one in outcome.fixed:
        where, _ = place(one.finding, one.source)
        result.lines.append(f"{where}: {one.finding.code} fixed: {one.description}")
    for left in outcome.left:
        where, message = place(left.finding, outcome.source)
        result.unsafe += left.reason == UNSAFE
        result.refused += left.reason not in ("", UNSAFE)
        result.lines.append(f"{where}: {message}{_hint(left)}")


def _hint(left: Left) -> str:
    if not left.reason:
        return ""
    return f" [--unsafe: {left.fix}]" if left.reason == UNSAFE else f" [not fixed ({left.fix}): {left.reason}]"


def _wanted(source: str, task: Task) -> Callable[[Finding], bool]:
    """Whether flake8 would report a finding: selected, and without a noqa comment."""
    counts = without_noqa(source, task.path, task.flake8)
    return lambda finding: finding.code in task.codes and counts(finding)
