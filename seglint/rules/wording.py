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


def brief(name: str) -> str:
    """A name, cut where it is long."""
    return name if len(name) <= 22 else name[:19] + "..."


def listing(names: Sequence[str], limit: int = 6, room: int = 84) -> str:
    """Names in a row, cut where there are many or they take more characters than there is room for."""
    shown: list[str] = []
    for name in map(brief, names[:limit]):
        if shown and len(", ".join([*shown, name])) > room:
            break
        shown.append(name)
    return ", ".join(shown) + (", ..." if len(names) > len(shown) else "")


def kind_in_words(kind: str) -> str:
    """What a person calls a kind of sequence."""
    return "view of a dict" if kind == "view" else kind
