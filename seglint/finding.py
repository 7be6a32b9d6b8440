"""What an analysis reports: one mistake, at one place."""

from __future__ import annotations

from typing import NamedTuple


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
