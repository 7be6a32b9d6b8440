"""A notebook's file: where the code of its cells stands in the JSON, and how other code is put there.

The JSON is read value by value, by json's own scanner: the largest value is all that is kept beside the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from seglint.source.text import lines_of

_BLANKS = re.compile(r"[ \t\n\r]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
#: A character as a JSON string has it.
_CHARACTER = re.compile(r"\\u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w|\\u\w{4}|\\?.")
_DECODER = json.JSONDecoder()


class NotebookError(Exception):
    """A file that is no notebook, or a change that it cannot take; the text says why."""


@dataclass(frozen=True, slots=True)
class Source:
    """A cell's code; in a file, where its JSON begins and ends.

    ``begins`` has for each line of the code the JSON string in which it begins, and how many characters before it.
    """

    text: str
    start: int = 0
    end: int = 0
    begins: tuple[tuple[int, int], ...] = ()

    @property
    def lines(self) -> list[str]:
        """The lines, whatever ends them; as many as Python sees."""
        return _with_plain_ends(self.text).split("\n")


def sources(text: str) -> list[Source]:
    """The sources of the code cells of a Python notebook, in the order of the file; of another language, none."""
    if not text.strip():
        return []
    try:
        language, found = _notebook(_Reader(text))
    except RecursionError:
        raise NotebookError("not a notebook: its JSON is nested too deeply") from None
    except ValueError as problem:
        raise NotebookError(f"not a notebook: it is not JSON ({problem})") from None
    return found if language.rstrip("0123456789") in ("python", "ipython") else []


def file_place(text: str, source: Source, line: int, column: int) -> tuple[int, int]:
    """Line and column, from 1, in the file's text of a line (from 1) and column (from 0) of a source."""
    at, before = source.begins[min(line, len(source.begins)) - 1]
    at += 1
    for _, character in zip(range(before + column), _CHARACTER.finditer(text, at), strict=False):
        at = character.end()
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def with_sources(text: str, changes: list[tuple[Source, str]]) -> str:
    """The file's text with other code in some cells, which come in its order."""
    ascii_only = text.isascii()
    parts, done = [], 0
    for source, new in changes:
        parts += [text[done : source.start], _as_json(new, text[source.start : source.end], ascii_only)]
        done = source.end
    return "".join([*parts, text[done:]])


class _Reader:
    """A place in a JSON text, which moves on with what is read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.at = 0

    def next(self) -> str:
        """The next sign that is no white space."""
        blanks = _BLANKS.match(self._text, self.at)
        self.at = blanks.end() if blanks else self.at
        return self._text[self.at : self.at + 1]

    def line(self) -> int:
        return self._text.count("\n", 0, self.at) + 1

    def value(self) -> object:
        self.next()
        value, self.at = _DECODER.raw_decode(self._text, self.at)
        return value

    def members(self) -> Iterator[str]:
        """The keys of an object; whoever asks for them reads the value behind each."""
        for _ in self._parts("{", "}"):
            if self.next() != '"':
                raise self._error("Expecting property name enclosed in double quotes")
            key = str(self.value())
            if not self._accepts(":"):
                raise self._error("Expecting ':' delimiter")
            yield key

    def items(self) -> Iterator[None]:
        """An array's items; whoever asks for them reads each."""
        return self._parts("[", "]")

    def end(self) -> None:
        if self.next():
            raise self._error("Extra data")

    def _parts(self, opening: str, closing: str) -> Iterator[None]:
        if not self._accepts(opening):
            raise NotebookError(f"not a notebook: there is no {opening} in line {self.line()}")
        if self._accepts(closing):
            return
        yield
        while self._accepts(","):
            yield
        if not self._accepts(closing):
            raise self._error("Expecting ',' delimiter")

    def _accepts(self, sign: str) -> bool:
        accepted = self.next() == sign
        self.at += accepted
        return accepted

    def _error(self, message: str) -> json.JSONDecodeError:
        return json.JSONDecodeError(message, self._text, self.at)


def _notebook(reader: _Reader) -> tuple[str, list[Source]]:
    """The language and the code cells."""
    metadata: object = None
    cells: list[Source] | None = None
    for key in reader.members():
        if key == "cells":
            cells = list(_code_cells(reader))
        elif key == "worksheets":
            # the format before 4
            cells = [cell for _ in reader.items() for inner in reader.members() for cell in _sheet(reader, inner)]
        elif key == "metadata":
            metadata = reader.value()
        else:
            reader.value()
    reader.end()
    if cells is None:
        raise NotebookError("not a notebook: it has no cells")
    language = metadata.get("language_info") if isinstance(metadata, dict) else None
    return str(language.get("name", "python") if isinstance(language, dict) else "python"), cells


def _sheet(reader: _Reader, key: str) -> Iterator[Source]:
    if key == "cells":
        yield from _code_cells(reader)
    else:
        reader.value()


def _code_cells(reader: _Reader) -> Iterator[Source]:
    for _ in reader.items():
        kind: object = None
        source: Source | None = None
        for key in reader.members():
            if key in ("source", "input") and reader.next() in ('"', "["):
                source = _source(reader)
            elif key in ("source", "input"):
                start = reader.at
                if reader.value() is None:
                    # some tools write null for a cell without code
                    source = Source("", start, reader.at, ((start, 0),))
            elif key == "cell_type":
                kind = reader.value()
            else:
                reader.value()
        if kind == "code":
            if source is None:
                raise NotebookError(f"not a notebook: the cell that ends in line {reader.line()} has no source")
            yield source


def _source(reader: _Reader) -> Source:
    start = reader.at
    text: list[str] = []
    begins, ended = [(start, 0)], True
    for _ in reader.items() if reader.next() == "[" else (None,):
        reader.next()
        at = reader.at
        piece = reader.value()
        if not isinstance(piece, str):
            raise NotebookError(f"not a notebook: a source that is no text, in line {reader.line()}")
        if ended and piece:
            begins[-1] = at, 0
        begins += [(at, end.end()) for end in _LINE_END.finditer(piece)]
        ended = piece.endswith(("\n", "\r")) if piece else ended
        text.append(piece)
    return Source("".join(text), start, reader.at, tuple(begins))


def _with_plain_ends(text: str) -> str:
    return _LINE_END.sub("\n", text)


def _as_json(source: str, model: str, ascii_only: bool) -> str:
    """A source in JSON, laid out like another."""
    if not model.startswith("["):
        return json.dumps(source, ensure_ascii=ascii_only)
    inside = model[1:-1]
    before = inside[: len(inside) - len(inside.lstrip())]
    after = inside[len(inside.rstrip()) :] if inside.strip() else ""
    separator = "," + (before if "\n" in before else " ")
    items = [json.dumps(line, ensure_ascii=ascii_only) for line in lines_of(source)]
    return "[" + before + separator.join(items) + after + "]"
