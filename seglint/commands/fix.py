"""``seglint fix``: the fixes of :mod:`seglint.fix` in files, folders and notebooks.

Files, configuration, selection and ``noqa`` are those of ``seglint check`` (:mod:`.run`): what is not reported is not
fixed. Files are done in parallel, each by itself; one that cannot be read or written is reported, and the others are
done. LibCST's own runner of codemods is not used: it writes into the files, follows links, and knows neither notebooks
nor flake8's configuration; ``seglint.fix.codemod.FixCommand`` is there for it.

The exit code is ruff's: without ``--diff``, 0 if nothing is left to report, 1 if findings are left; with it, 0 if
nothing would change, 1 if something would; 2 if something went wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from flake8.style_guide import Decision

from seglint.checker import Checker
from seglint.codes import CODES
from seglint.commands.files import STDIN
from seglint.commands.run import Run, Stop
from seglint.commands.words import count, fail, progress
from seglint.fix.file import FEW, Result, Task, fix_files
from seglint.fix.noqa import OPTIONS
from seglint.source.text import as_bytes, lines_of


def fix(arguments: Sequence[str]) -> int:
    """Fix what the arguments name; the exit code."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--unsafe", action="store_true")
    parser.add_argument("--diff", action="store_true")
    own, rest = parser.parse_known_args(list(arguments))
    run = Run(rest)
    try:
        run.initialize(rest)
    except Stop as problem:
        return fail(str(problem))
    assert run.files is not None
    if STDIN in run.files.paths:
        return fail("standard input cannot be fixed: name a file")
    tasks = sorted(_tasks(run, own.unsafe, not own.diff), key=lambda task: task.path)
    return _report(_results(tasks, run), run, own.diff)


def _tasks(run: Run, unsafe: bool, write: bool) -> Iterator[Task]:
    """The files to fix; one that is named twice, or by a link as well, once and by its own name."""
    assert run.options is not None and run.guide is not None
    needed = argparse.Namespace(**{name: getattr(run.options, name, None) for name in OPTIONS})
    files: dict[str, str] = {}
    for path in sorted(run.selection, key=os.path.islink):
        files.setdefault(os.path.realpath(path), path)
    for path in files.values():
        guide = run.guide.style_guide_for(path)
        codes = frozenset(code for code in CODES if guide.should_report_error(code) is Decision.Selected)
        yield Task(path, codes, Checker.options, needed, unsafe, write)


def fixable(run: Run) -> dict[str, Counter[tuple[int, int, str]]]:
    """What `seglint fix` would correct in the files of a run, in lines of what flake8 read."""
    assert run.files is not None
    if STDIN in run.files.paths:
        return {}
    wrong = {path for path, results in run.results().items() if any(result[0].startswith("SEG") for result in results)}
    tasks = [task for task in _tasks(run, unsafe=False, write=False) if task.path in wrong]
    return {
        result.path: Counter(
            # before a notebook's program there is one more line
            (line + (result.path in run.tally.notebooks), column, code)
            for line, column, code in result.fixable
        )
        for result in _results(tasks, run)
    }


def _results(tasks: list[Task], run: Run) -> list[Result]:
    """All tasks done, in their order."""
    assert run.file_checker_manager is not None
    jobs = min(run.file_checker_manager.jobs or 1, (len(tasks) + 1) // 2)
    results: dict[str, Result] = {}
    try:
        for result in fix_files(tasks, jobs):
            results[result.path] = result
            if len(tasks) >= FEW:
                progress(f"{len(results)} of {count(len(tasks), 'file')} done")
    finally:
        progress("")
    return [results[task.path] for task in tasks]


def _report(results: list[Result], run: Run, diff: bool) -> int:
    """Print what was done and what is left; the exit code."""
    assert run.options is not None and run.formatter is not None
    errors = [*run.errors, *(f"{result.path}: {result.error}" for result in results if result.error)]
    for result in results:
        if diff:
            _write_diff(result.diff, run.formatter.color)
        else:
            print("".join(f"{line}\n" for line in result.lines), end="")
    sys.stdout.flush()
    for error in errors:
        fail(error)
    fixed = sum(result.fixed for result in results)
    left = sum(result.left for result in results)
    if not run.options.quiet:
        run.tell_exclusions()
        print(f"seglint: {run.nothing_checked() or _summary(results, diff, bool(errors))}", file=sys.stderr)
    if errors:
        return 2
    return int(bool(fixed)) if diff else int(bool(left))


def _write_diff(diff: str, in_colour: bool) -> None:
    """Write a diff as bytes: those of the file, whatever its encoding and line ends are."""
    text = "".join(map(_colour, lines_of(diff))) if in_colour else diff
    sys.stdout.flush()
    sys.stdout.buffer.write(as_bytes(text))


def _colour(line: str) -> str:
    """A line of a diff, as git colours it."""
    bold = line.startswith(("---", "+++"))
    colour = 1 if bold else {"+": 32, "-": 31, "@": 36}.get(line[0])
    return f"\033[{colour}m{line.rstrip(chr(10))}\033[m\n" if colour else line


def _summary(results: list[Result], diff: bool, errors: bool) -> str:
    fixed, left, unsafe, refused, hidden = (
        sum(getattr(result, name) for result in results) for name in ("fixed", "left", "unsafe", "refused", "hidden")
    )
    files = sum(1 for result in results if result.fixed)
    text = f"{count(fixed, 'mistake')} {'would be ' if diff else ''}fixed"
    text += f" in {count(files, 'file')}" if files else ""
    if left or not (diff or errors):
        text += f", {left or 'none'} left"
    hints = [f"{unsafe} with --unsafe"] * bool(unsafe) + [f"{refused} whose fix did not hold"] * bool(refused)
    text += f" ({', '.join(hints)})" if hints else ""
    return f"{text}; {count(hidden, 'mistake')} hidden by comments or configuration" if hidden else text
