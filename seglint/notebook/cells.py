"""Notebooks fixed in place: the text of the cells concerned changes in the file, and nothing else.

The code cells become one module (:mod:`.convert`), with a line before each that tells where it begins. What a fix
changes goes back into the cells as they are in the file, magics and all; a fix that would have to change a line
that is not Python is refused. nbformat reads the notebook before and after.
"""

from __future__ import annotations

import importlib
import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from seglint.notebook.convert import NotebookError, convert
from seglint.source.text import lines_of, opcodes, with_line_ends

#: The line before a cell: its number in signs that are no word, as a class's name might be.
_MARK = re.compile(r"^#<[-=]+>\n\n", re.MULTILINE)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+')


@dataclass(frozen=True, slots=True)
class Cell:
    """A code cell: its source, what became of it in the module, and where the source stands in the file."""

    source: str
    code: str
    start: int
    end: int


class Notebook:
    """A notebook's text, taken apart."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        converted = convert(text, path)
        spans = list(_sources(text))
        lines = converted.code.removesuffix("\n").split("\n")[1:]
        codes: dict[int, list[str]] = {}
        for place, line in zip(converted.places, lines, strict=True):
            codes.setdefault(place.cell, []).append(line)
        if len(spans) != len(codes):
            raise NotebookError("it is of an old format, or laid out in a way that cannot be kept: open and save it")
        self.cells: list[Cell] = []
        for (start, end), code in zip(spans, codes.values(), strict=True):
            value = json.loads(text[start:end])
            self.cells.append(Cell("".join(value), "\n".join(code) + "\n", start, end))

    @property
    def source(self) -> str:
        """The cells as one module."""
        return "".join(_mark(number) + cell.code for number, cell in enumerate(self.cells, start=1))

    def objection(self, source: str) -> str | None:
        """What speaks against a changed module: that it does not go back into the cells."""
        try:
            self.changed(source)
        except NotebookError as problem:
            return str(problem)
        return None

    def changed(self, source: str) -> dict[int, str]:
        """The cells that a changed module changes, by number, with their new text."""
        codes = _MARK.split(source)[1:]
        if [mark[0] for mark in _MARK.finditer(source)] != [_mark(i + 1) for i in range(len(self.cells))]:
            raise NotebookError("it would move lines from one cell to another")
        changed: dict[int, str] = {}
        for number, (cell, code) in enumerate(zip(self.cells, codes, strict=True), start=1):
            if code != cell.code:
                changed[number] = _merged(cell, code)
        return changed

    def with_sources(self, changed: dict[int, str]) -> str:
        """The notebook's text with other sources in some cells."""
        text = self.text
        ascii_only = text.isascii()
        for number in sorted(changed, reverse=True):
            cell = self.cells[number - 1]
            written = _written(text[cell.start : cell.end], changed[number], ascii_only)
            text = text[: cell.start] + written + text[cell.end :]
        self._prove(text, changed)
        return text

    def _prove(self, text: str, changed: dict[int, str]) -> None:
        """See that the notebook can be read and differs in these sources only."""
        nbformat = importlib.import_module("nbformat")
        before, after = json.loads(self.text), json.loads(text)
        code_cells = [cell for cell in before["cells"] if cell["cell_type"] == "code"]
        for number, source in changed.items():
            cell = code_cells[number - 1]
            cell["source"] = lines_of(source) if isinstance(cell["source"], list) else source
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nbformat.reads(text, as_version=4)
        if before != after:
            raise NotebookError("the result would differ in more than the cells' code")


def place_in_cells(source: str, line: int) -> tuple[int, int]:
    """The code cell and the line in it of a line of the module, all from 1."""
    before = "".join(lines_of(source)[:line])
    marks = list(_MARK.finditer(before))
    if not marks:
        return 1, line
    return len(marks), before.count("\n", marks[-1].end())


def _mark(number: int) -> str:
    return "#<" + f"{number:b}".replace("0", "-").replace("1", "=") + ">\n\n"


def _merged(cell: Cell, code: str) -> str:
    """The cell's source with the changes of its code; lines that are no Python stay as they are."""
    original = cell.source.replace("\r\n", "\n").split("\n")
    plain = [line.replace("\f", " ") for line in original]
    old, new = cell.code.removesuffix("\n").split("\n"), code.removesuffix("\n").split("\n")
    result: list[str] = []
    for tag, start, end, first, last in opcodes(old, new):
        if tag == "equal" and len(original) == len(old):
            result += original[start:end]
        elif plain[start:end] == old[start:end] and len(original) == len(old):
            result += new[first:last]
        else:
            raise NotebookError("it would change a line of the notebook that is not Python")
    return with_line_ends(cell.source, "\n".join(result))


def _written(old: str, source: str, ascii_only: bool) -> str:
    """A source in JSON, laid out like another."""
    if not old.startswith("["):
        return json.dumps(source, ensure_ascii=ascii_only)
    items = [json.dumps(line, ensure_ascii=ascii_only) for line in lines_of(source)]
    inside = re.match(r"\[(\s*)", old)
    closing = re.search(r"(\s*)\]$", old)
    first = inside[1] if inside else ""
    separator = "," + (first if "\n" in first else " ")
    return "[" + first + separator.join(items) + (closing[1] if closing else "") + "]"


def _sources(text: str) -> Iterator[tuple[int, int]]:
    """Where the ``source`` of each code cell stands in a notebook's text."""
    source: tuple[int, int] | None = None
    code = False
    for path, start, end in _values(text):
        if len(path) == 3 and path[0] == "cells" and path[2] == "source":
            source = start, end
        elif len(path) == 3 and path[0] == "cells" and path[2] == "cell_type":
            code = text[start:end] == '"code"'
        elif len(path) == 2 and path[0] == "cells":
            if code and source is not None:
                yield source
            source, code = None, False


def _values(text: str) -> Iterator[tuple[tuple[str | int, ...], int, int]]:
    """Each value of a JSON text with its path and place, what is inside before what is around."""
    stack: list[tuple[bool, int]] = []
    path: list[str | int] = []
    key_next = False
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in "{[":
            stack.append((sign == "{", token.start()))
            path.append("" if sign == "{" else 0)
            key_next = sign == "{"
        elif sign in "}]":
            _, start = stack.pop()
            path.pop()
            yield tuple(path), start, token.end()
        elif sign == ",":
            if stack[-1][0]:
                key_next = True
            else:
                path[-1] = int(path[-1]) + 1
        elif sign == ":":
            key_next = False
        elif key_next:
            path[-1] = str(json.loads(sign))
        else:
            yield tuple(path), token.start(), token.end()
