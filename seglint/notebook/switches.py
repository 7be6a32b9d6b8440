"""``# seglint: off`` and ``# seglint: on``: where a program is left alone: nothing is reported, nothing is changed."""

from __future__ import annotations

import io
import re
import tokenize
from bisect import bisect_right

from seglint.notebook.marks import Layout

#: A comment that has a line of its own.
_SWITCH = re.compile(r"[ \t\f]*#[ \t]*seglint:[ \t]*(off|on)\b")
_ANYWHERE = re.compile(r"^" + _SWITCH.pattern, re.MULTILINE)


class Switches:
    """Where a program is switched off: from one comment to the other; in a notebook, at most to the cell's end."""

    def __init__(self, source: str) -> None:
        #: the first line of each stretch, and the line behind it
        self._begins: list[int] = []
        self._ends: list[int] = []
        self._lines: list[str] = []
        if _ANYWHERE.search(source) is None:
            return
        self._lines = source.split("\n")
        ends = [*Layout(self._lines).marks, len(self._lines) + 1]
        for line, off in _comments(source):
            if off and not self.off(line):
                self._begins.append(line)
                self._ends.append(ends[bisect_right(ends, line)])
            elif not off and self.off(line):
                self._ends[-1] = line

    def off(self, line: int) -> bool:
        """Whether a line (from 1) stands where the program is switched off."""
        stretch = bisect_right(self._begins, line) - 1
        return stretch >= 0 and line < self._ends[stretch]

    @property
    def texts(self) -> list[list[str]]:
        """The lines of each stretch."""
        return [self._lines[begin - 1 : end - 1] for begin, end in zip(self._begins, self._ends, strict=True)]


def is_off(line: str) -> bool:
    """Whether a line of its own switches off what follows."""
    switch = _SWITCH.match(line)
    return switch is not None and switch[1] == "off"


def _comments(source: str) -> list[tuple[int, bool]]:
    """The lines of the comments that switch, and whether each switches off; what stands in a string is none."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return []
    return [
        (token.start[0], switch[1] == "off")
        for token in tokens
        if token.type == tokenize.COMMENT and (switch := _SWITCH.match(token.line))
    ]
