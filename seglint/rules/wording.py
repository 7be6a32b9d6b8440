"""Numbers and names as messages say them."""

from __future__ import annotations

from collections.abc import Sequence


def plural(count: int, noun: str) -> str:
    """``1 weight``, ``2 weights``, ``2 classes``."""
    many = noun + ("es" if noun.endswith("s") else "s")
    return f"{count} {noun if count == 1 else many}"


def short(number: float) -> str:
    """A number as a person writes it."""
    return f"{number:.4g}"


def listing(names: Sequence[str], limit: int = 6) -> str:
    """Names in a row, cut where there are many."""
    shown = ", ".join(name if len(name) <= 30 else name[:27] + "..." for name in names[:limit])
    return shown + (", ..." if len(names) > limit else "")


def kind_in_words(kind: str) -> str:
    """What a person calls a kind of sequence."""
    return "view of a dict" if kind == "view" else kind
