"""``seglint check --add-noqa``: a noqa comment for each finding, for projects that begin with many."""

from __future__ import annotations

import ast
from collections import defaultdict

from flake8.defaults import NOQA_INLINE_REGEXP

from seglint.commands.files import STDIN
from seglint.commands.run import Run
from seglint.commands.words import count
from seglint.fix.noqa import last_lines
from seglint.notebook.file import NotebookError
from seglint.source.text import FileError, read, replace


def add_noqa(run: Run) -> str:
    """Write the comments; what cannot be written becomes an error of the run. The words that say what was done."""
    lines: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path, line, code in run.tally.reports:
        if code.startswith("SEG") and path != STDIN:
            lines[path][line].add(code)
    written, files = 0, 0
    for path, codes in lines.items():
        try:
            _write(path, codes, run)
        except (FileError, NotebookError) as problem:
            run.errors.append(f"{path}: {problem}")
        else:
            written, files = written + sum(map(len, codes.values())), files + 1
    return f"{count(written, 'mistake')} in {count(files, 'file')} now hidden by noqa"


def _write(path: str, codes: dict[int, set[str]], run: Run) -> None:
    notebook = run.tally.notebooks.get(path)
    text = read(path, python=notebook is None)
    if notebook is None:
        replace(text, text.encoded(_with_noqa(text.source, codes)))
    else:
        changes: dict[int, str] = {}
        for program in notebook.programs:
            lines = program.program.split("\n")
            # the first line of what flake8 was given is not the notebook's
            own = {line - 1: here for line, here in codes.items() if lines[line - 2].strip()}
            changes |= program.changes(_with_noqa(program.program, own))
        replace(text, text.encoded(notebook.with_changes(changes)))


def _with_noqa(source: str, codes: dict[int, set[str]]) -> str:
    lines = source.split("\n")
    ends = last_lines(source)
    wanted: dict[int, set[str]] = defaultdict(set)
    for line, here in codes.items():
        wanted[ends(line)] |= here
    for line, here in wanted.items():
        lines[line - 1] = _line(lines[line - 1], sorted(here))
    result = "\n".join(lines)
    try:
        if ast.dump(ast.parse(source)) == ast.dump(ast.parse(result)):
            return result
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
    raise FileError("a noqa comment would change the program")


def _line(line: str, codes: list[str]) -> str:
    there = NOQA_INLINE_REGEXP.search(line)
    if there is None or there["codes"] is None:
        return f"{line}  # noqa: {', '.join(codes)}"
    end = there.start("codes") + len(there["codes"].rstrip(", \t"))
    return f"{line[:end]}, {', '.join(codes)}{line[end:]}"
