"""Notebooks as modules: the code cells in one text, and the way back from its lines to cells.

Notebooks are read with nbformat, and what is not Python in their cells (magics, shell lines, help) is found by
IPython's own input transformer: whoever runs notebooks has both installed (the extra ``notebooks`` is for those who
do not). nbQA was the other choice. It runs flake8 by itself and then rewrites ``path:line:`` in what flake8 printed, so
scripts and notebooks cannot share one run, and ``--output-file``, colours and every format for machines (SARIF, GitLab,
GitHub) come out with the names or lines of temporary files, which it writes beside the notebooks. Here the converted
notebooks are files among others in one run of flake8 (:mod:`seglint.commands.check`), which reports in terms of cells.
``nbqa flake8`` works as well, and numbers cells alike: code cells, from 1.
"""

from __future__ import annotations

import ast
import importlib
import json
import keyword
import re
import warnings
from dataclasses import dataclass
from typing import NamedTuple

from seglint.checker import NOTEBOOK_MARK

#: Cell magics that run their cell as Python in the notebook's namespace.
_PYTHON_CELLS = frozenset(("time", "timeit", "capture", "prun", "memit", "mprun", "lprun", "heat", "pyinstrument"))
#: ``%time x = f()`` runs a statement in the notebook's namespace.
_TIMED = re.compile(r"(\s*)%time\s+(?=\S)")
#: Magics that people write without their ``%``.
_AUTOMAGIC = re.compile(r"(?:pip3?|conda|mamba|cd|ls|pwd|mkdir|rm|cp|mv|cat)(?:\s+(?![=.(\[]).*)?")
#: What a cell assigns or changes, as far as that can be told of text that is no Python.
_TARGETS = re.compile(
    r"^[ \t]*([\w \t,.\[\]*]+?)[ \t]*(?:[-+*/]|//)?=(?!=)|\b(\w+)\s*\.\s*(?:append|extend|insert|update)\b", re.M
)

#: What nbQA and flake8-nb write before each cell, and after how many lines the cell begins.
_SEPARATORS = (("# %%NBQA-CELL-SEP", 1), ("# INTERMEDIATE_CELL_SEPARATOR ", 3))
#: Where a message says which line a value came from.
ORIGIN = re.compile(r"(?<= from line )\d+(?=\)$)")


class NotebookError(Exception):
    """A file that is no notebook, or cannot be read; the text says why."""


class Place(NamedTuple):
    """Where a line of the converted text stands in the notebook."""

    #: number of the code cell, from 1
    cell: int
    #: line in the cell, from 1
    line: int
    #: characters of the line that stand left of the converted one
    shift: int
    #: line in the notebook's file, from 1
    file_line: int


@dataclass(frozen=True, slots=True)
class Converted:
    """A notebook as a module."""

    code: str
    #: the place of each line after the first, which is the mark
    places: tuple[Place, ...]

    def place(self, line: int) -> Place:
        """Where a line (from 1) of the text stands."""
        if not self.places:
            return Place(1, 1, 0, 1)
        return self.places[min(max(line - 2, 0), len(self.places) - 1)]


def original_path(first_line: str) -> str | None:
    """The notebook's path, where this is the first line of a converted notebook."""
    if not first_line.startswith(NOTEBOOK_MARK):
        return None
    try:
        path = json.loads(first_line[len(NOTEBOOK_MARK) :])
    except ValueError:
        return None
    return path if isinstance(path, str) else None


def origin_in_cell(message: str, line: int, lines: list[str]) -> str:
    """A message about a program that nbQA or flake8-nb made of a notebook: the line in it said by cell.

    They translate the place of a finding, but not the line that its message names. How a cell is numbered is theirs to
    know, so it is only told from the others.
    """
    found = ORIGIN.search(message)
    if found is None:
        return message
    starts = [
        row + offset
        for row, text in enumerate(lines, start=1)
        for prefix, offset in _SEPARATORS
        if text.startswith(prefix)
    ]
    before = [start for start in starts if start <= int(found[0])]
    if not before:
        return message
    cell = "" if [start for start in starts if start <= line] == before else " of another cell"
    return f"{message[: found.start()]}{int(found[0]) - before[-1] + 1}{cell})"


def convert(text: str, path: str) -> Converted:
    """The code of a notebook; cells that are not Python become blank lines. Needs nbformat, and IPython for magics."""
    lines = [NOTEBOOK_MARK + json.dumps(path)]
    places: list[Place] = []
    cells = _cells(text)
    starts = _starts(text, [source for _, source in cells])
    number = 0
    for index, (kind, source) in enumerate(cells):
        if kind != "code":
            continue
        number += 1
        written = source.split("\n")
        for row, (old, new) in enumerate(zip(written, _as_python(written), strict=True)):
            shift = len(old) - len(new) if old.endswith(new.lstrip()) else 0
            file_line = starts[index] + row if starts[index] else 1
            lines.append(new)
            places.append(Place(number, row + 1, shift, file_line))
    return Converted("\n".join(lines) + "\n", tuple(places))


def _cells(text: str) -> list[tuple[str, str]]:
    """Kind and source of each cell of a Python notebook, in the order of the file."""
    if not text.strip():
        return []
    try:
        json.loads(text)
    except ValueError as problem:
        raise NotebookError(f"not a notebook: it is not JSON ({problem})") from None
    nbformat = importlib.import_module("nbformat")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            notebook = nbformat.reads(text, as_version=4)
        language = notebook.metadata.get("language_info", {}).get("name", "python")
        cells = [(str(cell.cell_type), _unified(str(cell.source))) for cell in notebook.cells]
    except Exception as problem:
        reason = f"{type(problem).__name__}: {_line(problem)}"
        raise NotebookError(f"not a notebook that nbformat can read ({reason})") from None
    return cells if str(language).rstrip("0123456789") in ("python", "ipython") else []


def _unified(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")


def _line(problem: Exception) -> str:
    return str(problem).strip().split("\n", 1)[0]


def _starts(text: str, sources: list[str]) -> list[int]:
    """The line in the file where each cell's source begins, 0 where the file is not laid out as Jupyter does."""
    blocks: list[tuple[int, str]] = []
    inside: list[str] | None = None
    begin = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip()
        if inside is None:
            if line == '"source": [':
                inside, begin = [], number + 1
        elif line in ("]", "],"):
            blocks.append((begin, _unified("".join(inside))))
            inside = None
        else:
            try:
                inside.append(str(json.loads(line.removesuffix(","))))
            except ValueError:
                inside = None
    starts = []
    following = iter(blocks)
    for source in sources:
        start, block = next(following, (0, "")) if source else (0, "")
        starts.append(start if block == source else 0)
    return starts


def _as_python(lines: list[str]) -> list[str]:
    """A cell's lines as Python, as many as they were."""
    if _parses(lines):
        return lines
    lines = [_TIMED.sub(r"\1", line) for line in lines]
    first = next((row for row, line in enumerate(lines) if line.strip()), 0)
    if lines[first].startswith("%%"):
        name = lines[first][2:].split()[:1]
        if name and name[0] not in _PYTHON_CELLS:
            return [""] * len(lines)
        return [""] * (first + 1) + _as_python(lines[first + 1 :])
    lines = ["%" + line if _AUTOMAGIC.fullmatch(line) else line for line in lines]
    transformed = _transformed(lines)
    return transformed if _parses(transformed) else _unknown(lines)


def _parses(lines: list[str]) -> bool:
    try:
        ast.parse("\n".join(lines) + "\n")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _transformed(lines: list[str]) -> list[str]:
    """Magics, shell lines and help as calls of ``get_ipython()``; one that took several lines is followed by blanks."""
    ipython = importlib.import_module("IPython.core.inputtransformer2")
    manager = ipython.TransformerManager()
    current = [line + "\n" for line in lines]
    for clean in (ipython.leading_indent, ipython.classic_prompt, ipython.ipython_prompt):
        current = clean(current)
    for _ in range(500):
        try:
            changed, following = manager.do_one_token_transform(current)
        except Exception:
            break
        if not changed:
            break
        missing = len(current) - len(following)
        unequal = (row for row, (old, new) in enumerate(zip(current, following, strict=False)) if old != new)
        row = next(unequal, len(following) - 1)
        current = following[: row + 1] + ["\n"] * missing + following[row + 1 :]
    result = [line.removesuffix("\n") for line in current]
    return result if len(result) == len(lines) else lines


def _unknown(lines: list[str]) -> list[str]:
    """Blank lines; the first makes everything unknown that the cell seems to assign or change."""
    text = "\n".join(lines)
    names = {name for match in _TARGETS.finditer(text) for name in re.findall(r"[^\W\d]\w*", match[1] or match[2])}
    names = {name for name in names if not keyword.iskeyword(name)}
    first = " = ".join([*sorted(names), "get_ipython()"]) if names else ""
    return [first] + [""] * (len(lines) - 1)
