"""A fix as changes of a text: no more than differs, and only where the text still is what was looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile

from seglint.source.text import opcodes


@dataclass(frozen=True, slots=True)
class TextEdit:
    """A change of a text: lines and columns from 0, in characters."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def edits_between(old: str, new: str) -> list[TextEdit]:
    """What turns one text into another."""
    before, after = old.split("\n"), new.split("\n")
    edits: list[TextEdit] = []
    for tag, start, end, first, last in opcodes(before, after):
        if tag == "equal":
            continue
        if end - start == last - first:
            pairs = zip(range(start, end), range(first, last), strict=True)
            edits += [_within_line(line, before[line], after[other]) for line, other in pairs]
        elif end == len(before) and start:
            # behind the last line end
            text = "".join("\n" + line for line in after[first:last])
            edits.append(TextEdit(start - 1, len(before[start - 1]), end - 1, len(before[end - 1]), text))
        elif end == len(before):
            edits.append(TextEdit(0, 0, end - 1, len(before[end - 1]), "\n".join(after[first:last])))
        else:
            edits.append(TextEdit(start, 0, end, 0, "".join(line + "\n" for line in after[first:last])))
    return edits


def _within_line(line: int, old: str, new: str) -> TextEdit:
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    return TextEdit(line, head, line, len(old) - tail, new[head : len(new) - tail])


def _common(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


class Since:
    """Where the lines of a text that was looked at stand in what has become of it."""

    def __init__(self, old: str, now: str) -> None:
        self._now = now.replace("\r\n", "\n").split("\n")
        self._lines: dict[int, int] = {}
        for tag, start, end, first, _ in opcodes(old.replace("\r\n", "\n").split("\n"), self._now):
            if tag == "equal":
                self._lines |= {line: first + line - start for line in range(start, end)}

    def moved(self, edit: TextEdit) -> TextEdit | None:
        """A change in the text as it is now; None where that is another at this place."""
        lines = [self._lines.get(line) for line in range(edit.line, edit.end_line + 1)]
        begin = lines[0]
        if begin is None or lines != list(range(begin, begin + len(lines))):
            return None
        return replace(edit, line=begin, end_line=begin + len(lines) - 1)

    def as_range(self, edit: TextEdit) -> dict[str, dict[str, int]]:
        """The place of a change as the protocol has it, which counts UTF-16."""
        return {
            "start": {"line": edit.line, "character": self._units(edit.line, edit.column)},
            "end": {"line": edit.end_line, "character": self._units(edit.end_line, edit.end_column)},
        }

    def _units(self, line: int, column: int) -> int:
        text = self._now[line] if line < len(self._now) else ""
        return len(text[:column].encode("utf-16-le", "surrogatepass")) // 2
