"""What an analysis reports: one mistake, at one place."""

from __future__ import annotations

import re
from typing import NamedTuple

_RAISES = re.compile(r"\braises?\b|\w{2}Error\b")
_TRAINS_NOTHING = re.compile(
    r"nothing is learned|not depend on the prediction|becomes (?:foreground|1)\b|loss is not a number"
)


class Finding(NamedTuple):
    """One mistake in one file.

    ``line`` counts from 1; ``column`` counts characters from 0, as flake8 wants it
    (https://flake8.pycqa.org/en/latest/plugin-development/).
    """

    line: int
    column: int
    code: str
    message: str

    @property
    def text(self) -> str:
        """The code and the message, as flake8 prints them."""
        return f"{self.code} {self.message}"

    @property
    def raises(self) -> bool:
        """Whether the message says that the program raises; otherwise it runs, and does something else."""
        return _RAISES.search(self.message) is not None

    @property
    def in_vain(self) -> bool:
        """Whether the message says that the program raises, or trains nothing."""
        return self.raises or _TRAINS_NOTHING.search(self.message) is not None


#: Characters of a message that is printed; names that a person must type are never cut before.
_LONGEST = 1000


def printable(message: str) -> str:
    """A message on one line, without characters that would control a terminal."""
    text = "".join(character if character.isprintable() else "?" for character in message[:_LONGEST])
    return text if len(message) <= _LONGEST else text[: _LONGEST - 3] + "..."
