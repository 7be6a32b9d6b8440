"""``seglint check --explain-unknown``: what is known of losses, metrics and models, and where the rest was lost.

It answers "why did it say nothing?". No mistakes are reported.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from flake8.exceptions import EarlyQuit, ExecutionError

from seglint.analysis import Examined, examine
from seglint.checker import Checker
from seglint.commands.run import Run, Stop, Text
from seglint.commands.words import fail
from seglint.knowledge import Gap, Place


def explain_unknown(arguments: Sequence[str]) -> int:
    """Print it for what the arguments name; the exit code: 0, or 2 for errors."""
    run = Run(arguments)
    try:
        run.initialize(arguments)
    except (Stop, ExecutionError, EarlyQuit) as problem:
        return fail(str(problem))
    assert run.options is not None
    examined = [(text, examine(text.source, text.path, Checker.options, accounts=True)) for text in run.texts()]
    if run.options.format == "json":
        print(json.dumps([entry for one in examined for entry in _entries(*one)], indent=1))
    else:
        for one in examined:
            print("\n".join(_lines(*one)))
    for error in run.errors:
        fail(error)
    return 2 if run.errors else 0


def _lines(text: Text, examined: Examined) -> list[str]:
    """A line for each subject, and one for each thing that is not known of it."""
    lines = [f"{text.file}: {one.text}" for one in examined.findings if one.code == "SEG900"]
    for account in examined.accounts:
        known = "; ".join((*account.known, *(f"{gap.what} not known" for gap in account.gaps)))
        lines.append(f"{_at(text, account.line, account.column)}: {account.subject}{f': {known}' if known else ''}")
        lines += [f"    {gap.what}: {_sentence(text, gap)}" for gap in account.gaps]
    return lines or [f"{text.file}: no loss, metric, model or compile is seen here"]


def _sentence(text: Text, gap: Gap) -> str:
    one, other = gap.expression, gap.cause
    begins_alike = (one.line, one.column) == (other.line, other.column)
    way = "" if begins_alike else f", which comes from {_quoted(text, other)}"
    return f"{_quoted(text, one)}{way}: {gap.reason}"


def _quoted(text: Text, place: Place) -> str:
    if not place.line:
        return f"`{place.expression}` (in another file)"
    return f"{_at(text, place.line, place.column)}: `{place.expression}`"


def _at(text: Text, line: int, column: int) -> str:
    if text.notebook is None:
        return f"{text.file}:{line}:{column}"
    place = text.notebook.place(line)
    return f"{text.file}:cell_{place.cell}:{place.line}:{column + place.shift}"


def _entries(text: Text, examined: Examined) -> list[dict[str, Any]]:
    """The same for machines."""
    entries = []
    for account in examined.accounts:
        gaps = [
            {**asdict(gap), "expression": _place(text, gap.expression), "cause": _place(text, gap.cause)}
            for gap in account.gaps
        ]
        place = _at(text, account.line, account.column)
        entry = {"file": text.file, "place": place, "subject": account.subject, "known": account.known, "gaps": gaps}
        entries.append(entry)
    return entries


def _place(text: Text, place: Place) -> dict[str, str]:
    return {"place": _at(text, place.line, place.column) if place.line else "", "code": place.expression}
