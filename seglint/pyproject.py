"""``[tool.seglint]`` in the project's pyproject.toml."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

KEYS = ("enable", "class-lists", "background", "source-roots", "exclude", "keras")


class PyprojectError(Exception):
    """A table that cannot be read; the text says where and why."""


def table(folder: str) -> tuple[str, dict[str, list[str]]]:
    """The table of the nearest pyproject.toml that has one, from a folder upwards, and the folder of that file."""
    folder = os.path.abspath(folder)
    while True:
        found = _read(os.path.join(folder, "pyproject.toml"))
        above = os.path.dirname(folder)
        if found is not None or above == folder:
            return folder, found or {}
        folder = above


def _read(path: str) -> dict[str, list[str]] | None:
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as problem:
        if not os.path.lexists(path):
            # a folder above, which one may not look into
            return None
        raise PyprojectError(f"{path}: cannot be read: {problem}") from None
    if "seglint" not in text:
        return None
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        settings = tomllib.loads(text).get("tool", {}).get("seglint")
    except (tomllib.TOMLDecodeError, AttributeError, RecursionError) as problem:
        raise PyprojectError(f"{path}: {problem}") from None
    if settings is None:
        return None
    if not isinstance(settings, dict):
        raise PyprojectError(f"{path}: tool.seglint is no table")
    return {str(key): _values(path, str(key), value) for key, value in settings.items()}


def _values(path: str, key: str, value: object) -> list[str]:
    if key not in KEYS:
        raise PyprojectError(f"{path}: [tool.seglint] has no {key!r}; it has {', '.join(KEYS)}")
    if key == "keras" and type(value) is int:
        value = str(value)
    values: Sequence[object] = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) for one in values):
        raise PyprojectError(f"{path}: {key!r} in [tool.seglint] is a list of texts")
    return [str(one) for one in values]
