"""What a user can set; flake8 reads it from its own configuration, see :mod:`seglint.checker`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

#: Names of variables that hold the list of classes, whatever their case.
CLASS_LIST_NAMES = (
    "CLASSES",
    "CLASS_NAMES",
    "CLASS_LABELS",
    "CLASS_LIST",
    "LABELS",
    "LABEL_NAMES",
    "CATEGORIES",
)
#: Names of the background class, whatever their case.
BACKGROUND_NAMES = ("background", "bg", "backgrounds", "unlabelled", "unlabeled", "other", "others")


@lru_cache(maxsize=16)
def spellings(names: tuple[str, ...]) -> frozenset[str]:
    """The names of class lists as programs write them: in capitals or not, with underscores or in camel case."""
    return frozenset(
        spelling for name in names for spelling in (name, name.upper(), name.lower(), name.title().replace("_", ""))
    )


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of one run."""

    #: codes or prefixes of rules that are off by default, to be on
    enable: tuple[str, ...] = ()
    class_lists: tuple[str, ...] = CLASS_LIST_NAMES
    background: tuple[str, ...] = BACKGROUND_NAMES
    #: further folders that the project's imports start from
    source_roots: tuple[str, ...] = ()
    #: the folder that relative paths start from
    working_directory: str | None = None
