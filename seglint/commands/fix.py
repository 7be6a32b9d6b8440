"""``seglint fix``: the fixes of :mod:`seglint.fix.apply` in files, folders and notebooks.

Files, configuration, selection and ``noqa`` are those of ``seglint check`` (:mod:`seglint.commands.check`): what is not
reported is not fixed. Files are done in parallel, each by itself; one that cannot be read or written is reported, and
the others are done. LibCST's own runner of codemods is not used: it writes into the files, follows links, and knows
neither notebooks nor flake8's configuration; ``seglint.fix.apply.FixCommand`` is there for it.

The exit code is ruff's: without ``--diff``, 0 if nothing is left to report, 1 if findings are left; with it, 0 if
nothing would change, 1 if something would; 2 if something went wrong.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field

from flake8.processor import FileProcessor
from flake8.style_guide import Decision
from flake8.violation import Violation

from seglint.checker import Checker
from seglint.codes import CODES
from seglint.commands.check import Run, Stop, count_of_files, fail
from seglint.finding import Finding
from seglint.notebook.convert import ORIGIN, NotebookError
from seglint.options import Options
from seglint.source.text import FileError, Text, difference, read, replace

#: With fewer files, a pool of processes costs more than it saves.
_FEW = 4
#: What flake8 must know of its options to find noqa comments.
_PROCESSOR_OPTIONS = (
    "disable_noqa",
    "hang_closing",
    "indent_size",
    "max_line_length",
    "max_doc_length",
    "verbose",
)


@dataclass(frozen=True, slots=True)
class Task:
    """A file to fix, and what its findings are judged by."""

    path: str
    codes: frozenset[str]
    options: Options
    flake8: argparse.Namespace
    unsafe: bool
    diff: bool


@dataclass(slots=True)
class Result:
    """What became of a file: lines to print, and counts."""

    path: str
    lines: list[str] = field(default_factory=list)
    fixed: int = 0
    left: int = 0
    unsafe: int = 0
    refused: int = 0
    diff: str = ""
    error: str = ""


def fix(arguments: Sequence[str]) -> int:
    """Fix what the arguments name; the exit code."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--unsafe", action="store_true")
    parser.add_argument("--diff", action="store_true")
    own, rest = parser.parse_known_args(list(arguments))
    run = Run(rest)
    with tempfile.TemporaryDirectory(prefix="seglint-") as folder:
        run.folder = folder
        try:
            run.initialize(rest)
        except Stop as stop:
            return fail(str(stop))
        except Exception as problem:
            return fail(str(problem) or type(problem).__name__)
    if run.chosen == ["-"]:
        return fail("standard input cannot be fixed: name a file")
    tasks = sorted(_tasks(run, own.unsafe, own.diff), key=lambda task: task.path)
    results = _done(tasks, run)
    return _report(results, run, own.diff)


def _tasks(run: Run, unsafe: bool, diff: bool) -> Iterator[Task]:
    assert run.options is not None and run.guide is not None
    needed = argparse.Namespace(**{name: getattr(run.options, name, None) for name in _PROCESSOR_OPTIONS})
    paths = [run.notebooks[path][0] if path in run.notebooks else path for path in run.chosen]
    # a file that is named twice, or a link to one that is named: once, by its own name
    files: dict[str, str] = {}
    for path in sorted(paths, key=os.path.islink):
        files.setdefault(os.path.realpath(path), path)
    for path in files.values():
        guide = run.guide.style_guide_for(path)
        codes = frozenset(code for code in CODES if guide.should_report_error(code) is Decision.Selected)
        yield Task(path, codes, Checker.options, needed, unsafe, diff)


def _done(tasks: list[Task], run: Run) -> list[Result]:
    """All tasks done, in their order."""
    assert run.file_checker_manager is not None
    jobs = min(run.file_checker_manager.jobs or 1, (len(tasks) + 1) // 2)
    results: dict[str, Result] = {}
    show = sys.stderr.isatty() and len(tasks) >= _FEW
    executor: Executor | None = None
    try:
        if jobs > 1 and len(tasks) >= _FEW:
            executor = ProcessPoolExecutor(jobs)
            futures = {executor.submit(done, task): task for task in tasks}
            for future in as_completed(futures):
                results[futures[future].path] = _result(future, futures[future])
                _progress(len(results), len(tasks), show)
        else:
            for task in tasks:
                results[task.path] = done(task)
                _progress(len(results), len(tasks), show)
    finally:
        if executor is not None:
            executor.shutdown(cancel_futures=True)
        if show:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
    return [results[task.path] for task in tasks]


def _result(future: Future[Result], task: Task) -> Result:
    problem = future.exception()
    if problem is None:
        return future.result()
    return Result(task.path, error=f"not fixed: its process ended ({type(problem).__name__})")


def _progress(count: int, total: int, show: bool) -> None:
    if show:
        print(f"\rseglint: {count} of {count_of_files(total)} done", end="", file=sys.stderr, flush=True)


def _report(results: list[Result], run: Run, diff: bool) -> int:
    """Print what was done and what is left; the exit code."""
    assert run.options is not None
    errors = [*run.errors, *(f"{result.path}: {result.error}" for result in results if result.error)]
    for result in results:
        if diff:
            print(result.diff, end="")
        else:
            for line in result.lines:
                print(line)
    sys.stdout.flush()
    for error in errors:
        fail(error)
    fixed = sum(result.fixed for result in results)
    left = sum(result.left for result in results)
    if not run.options.quiet:
        print(f"seglint: {_summary(results, fixed, left, diff)}", file=sys.stderr)
    if errors:
        return 2
    return int(bool(fixed)) if diff else int(bool(left))


def _summary(results: list[Result], fixed: int, left: int, diff: bool) -> str:
    files = sum(1 for result in results if result.fixed)
    text = f"{_mistakes(fixed)} {'would be ' if diff else ''}fixed"
    text += f" in {count_of_files(files)}" if files else ""
    if not left:
        return text + ("" if diff else ", none left")
    text += f", {left} left"
    hints = []
    unsafe = sum(result.unsafe for result in results)
    if unsafe:
        hints.append(f"{unsafe} with --unsafe")
    refused = sum(result.refused for result in results)
    if refused:
        hints.append(f"{refused} whose fix did not hold")
    return text + (f" ({', '.join(hints)})" if hints else "")


def _mistakes(count: int) -> str:
    return "1 mistake" if count == 1 else f"{count} mistakes"


# --- one file ------------------------------------------------------------------------------------------------------


def done(task: Task) -> Result:
    """Fix one file, or say what it would be; whatever happens to it is in the result."""
    try:
        return _notebook(task) if task.path.endswith(".ipynb") else _script(task)
    except (FileError, NotebookError) as problem:
        return Result(task.path, error=str(problem))
    except Exception as problem:
        return Result(task.path, error=f"not fixed: internal error ({type(problem).__name__}), please report it")


def _script(task: Task) -> Result:
    from seglint.fix.apply import Outcome, fix_source

    text = read(task.path)
    outcome: Outcome = fix_source(
        text.source, task.path, task.options, unsafe=task.unsafe, wanted=lambda source: _wanted(source, task)
    )

    def place(finding: Finding, source: str) -> tuple[str, str]:
        return f"{task.path}:{finding.line}:{finding.column + 1}", finding.text

    result = _described(task, outcome, place)
    if outcome.fixed:
        data = text.encoded(outcome.source)
        if task.diff:
            result.diff = difference(text.text, data.removeprefix(_mark(text)).decode(text.encoding), _shown(task))
        else:
            replace(text, data)
    return result


def _shown(task: Task) -> str:
    """The path as git and patch take it."""
    return os.path.normpath(task.path)


def _mark(text: Text) -> bytes:
    return b"\xef\xbb\xbf" if text.data.startswith(b"\xef\xbb\xbf") else b""


def _notebook(task: Task) -> Result:
    from seglint.fix.apply import fix_source
    from seglint.notebook.cells import Notebook, place_in_cells

    text = read(task.path, python=False)
    notebook = Notebook(text.text, task.path)
    source = notebook.source
    outcome = fix_source(
        source,
        task.path,
        task.options,
        unsafe=task.unsafe,
        wanted=lambda source: _wanted(source, task),
        objection=notebook.objection,
    )

    def place(finding: Finding, source: str) -> tuple[str, str]:
        cell, line = place_in_cells(source, finding.line)

        def origin(number: str) -> str:
            other, row = place_in_cells(source, int(number))
            return str(row) if other == cell else f"{row} of cell_{other}"

        message = ORIGIN.sub(lambda number: origin(number[0]), finding.text)
        return f"{task.path}:cell_{cell}:{line}:{finding.column + 1}", message

    result = _described(task, outcome, place)
    if outcome.fixed:
        changed = notebook.changed(outcome.source)
        written = notebook.with_sources(changed)
        if task.diff:
            result.diff = "".join(
                difference(_ended(notebook.cells[number - 1].source), _ended(cell), f"{_shown(task)}:cell_{number}")
                for number, cell in sorted(changed.items())
            )
        else:
            replace(text, _mark(text) + written.encode(text.encoding))
    return result


def _ended(source: str) -> str:
    return source if source.endswith("\n") else source + "\n"


def _described(task: Task, outcome: object, place: Callable[[Finding, str], tuple[str, str]]) -> Result:
    from seglint.fix.apply import Outcome

    assert isinstance(outcome, Outcome)
    result = Result(task.path, fixed=len(outcome.fixed), left=len(outcome.left))
    for one in outcome.fixed:
        where, _ = place(one.finding, one.source)
        result.lines.append(f"{where}: {one.finding.code} fixed: {one.description}")
    for left in outcome.left:
        where, message = place(left.finding, outcome.source)
        if left.reason == "unsafe":
            result.unsafe += 1
            message += f" [--unsafe: {left.fix}]"
        elif left.reason:
            result.refused += 1
            message += f" [not fixed ({left.fix}): {left.reason}]"
        result.lines.append(f"{where}: {message}")
    return result


def _wanted(source: str, task: Task) -> Callable[[Finding], bool]:
    """Whether flake8 would report a finding: selected, and without a noqa comment."""
    heard = unsuppressed(source, task.path, task.flake8)
    return lambda finding: finding.code in task.codes and heard(finding)


def unsuppressed(source: str, path: str, options: argparse.Namespace | None = None) -> Callable[[Finding], bool]:
    """Whether a finding has no noqa comment, as flake8 reads them."""
    options = options or argparse.Namespace(**dict.fromkeys(_PROCESSOR_OPTIONS))
    processor = FileProcessor(path, options, io.StringIO(source, newline=None).readlines())
    if processor.should_ignore_file():
        return lambda finding: False

    def heard(finding: Finding) -> bool:
        line = processor.noqa_line_for(finding.line) or ""
        violation = Violation(finding.code, path, finding.line, finding.column, finding.message, line)
        return not violation.is_inline_ignored(bool(options.disable_noqa))

    return heard
