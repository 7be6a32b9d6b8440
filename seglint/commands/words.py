"""Words that the commands share."""

from __future__ import annotations

import sys


def fail(message: str) -> int:
    """Say what went wrong; the exit code."""
    for line in message.splitlines():
        print(f"seglint: {line}", file=sys.stderr)
    return 2


def count(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def progress(text: str) -> None:
    """Say on a terminal what is being done, in the place of what was said before."""
    if sys.stderr is not None and sys.stderr.isatty():
        print(f"\r\033[Kseglint: {text}" if text else "\r\033[K", end="", file=sys.stderr, flush=True)
