"""What a user can set, and how flake8 reads it: on its command line, in setup.cfg, tox.ini and .flake8."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

from seglint.codes import CODES
from seglint.limits import DEADLINE
from seglint.pyproject import PyprojectError, table

if TYPE_CHECKING:
    import argparse

    from flake8.options.manager import OptionManager

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

#: Versions of Keras that differ in what a program does.
KERAS_VERSIONS = ("2", "3")


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
    #: whether ``# seglint: off`` counts
    switches: bool = True
    #: the version of Keras that the programs run on, None where it is not said
    keras: int | None = None
    #: seconds that a file may take, 0 for any
    deadline: float = 0.0


_CODE = re.compile(r"SEG\d{0,3}")
_NAME = re.compile(r"\w[\w -]*")


def add_options(manager: OptionManager) -> None:
    """Register ``--seglint-…`` with flake8."""
    for name, help_text in (
        ("--seglint-enable", "Rules that are off by default, to be on: codes or prefixes (SEG205,SEG3)."),
        ("--seglint-class-lists", f"Names of variables that hold class names, added to {', '.join(CLASS_LIST_NAMES)}."),
        ("--seglint-background", f"Names of the background class, added to {', '.join(BACKGROUND_NAMES)}."),
        ("--seglint-source-roots", "Further folders that imports of the project's own modules start from."),
    ):
        manager.add_option(
            name, default="", parse_from_config=True, comma_separated_list=True, metavar="LIST", help=help_text
        )
    manager.add_option(
        "--seglint-keras",
        default="",
        parse_from_config=True,
        metavar="VERSION",
        help="The version of Keras that the programs run on, 2 or 3: with 3, rules about Keras 3 (SEG7) are on.",
    )
    manager.add_option(
        "--seglint-deadline",
        type=float,
        default=DEADLINE,
        parse_from_config=True,
        metavar="SECONDS",
        help="Seconds after which seglint gives up a file (SEG900); 0 for any.",
    )


def read_options(options: argparse.Namespace) -> Options:
    """The settings: flake8's, and where it has none, the project's.

    A wrong value ends flake8 before it starts, with one line that says what is wrong.
    """
    folder, settings = project_settings(options)
    enable, class_lists, background = (
        getattr(options, f"seglint_{name}") or settings.get(name.replace("_", "-"), ())
        for name in ("enable", "class_lists", "background")
    )
    roots = options.seglint_source_roots or [os.path.join(folder, root) for root in settings.get("source-roots", ())]
    return Options(
        enable=_values("seglint-enable", enable, _CODE, "a code or prefix such as SEG205 or SEG3"),
        class_lists=CLASS_LIST_NAMES + _values("seglint-class-lists", class_lists, _NAME, "the name of a variable"),
        background=BACKGROUND_NAMES + _values("seglint-background", background, _NAME, "the name of a class"),
        source_roots=_folders(roots),
        switches=not getattr(options, "disable_noqa", False),
        keras=_version(options.seglint_keras or "".join(settings.get("keras", ()))),
        deadline=_seconds(options.seglint_deadline),
    )


def project_settings(options: argparse.Namespace) -> tuple[str, dict[str, list[str]]]:
    """``[tool.seglint]`` of the project, and the folder of its pyproject.toml."""
    if getattr(options, "isolated", False) or "--isolated" in sys.argv:
        # flake8 does not always hand that option on
        return os.curdir, {}
    try:
        return table(os.curdir)
    except PyprojectError as problem:
        _stop(str(problem))


def _values(option: str, given: object, pattern: re.Pattern[str], wanted: str) -> tuple[str, ...]:
    values = tuple(str(value).strip() for value in (given if isinstance(given, (list, tuple)) else ()) if str(value))
    for value in values:
        if not pattern.fullmatch(value):
            _stop(f"option {option}: {value!r} is not {wanted}")
        if option == "seglint-enable" and not any(code.startswith(value) for code in CODES):
            _stop(f"option seglint-enable: no rule of seglint begins with {value!r}")
    return values


def _version(given: str) -> int | None:
    if given not in ("", *KERAS_VERSIONS):
        _stop(f"option seglint-keras: {given!r} is not {' or '.join(KERAS_VERSIONS)}")
    return int(given) if given else None


def _seconds(given: float) -> float:
    if not given >= 0:
        _stop(f"option seglint-deadline: {given:g} is no number of seconds")
    return given


def _folders(given: object) -> tuple[str, ...]:
    folders = tuple(str(value) for value in (given if isinstance(given, (list, tuple)) else ()) if str(value))
    for folder in folders:
        if not os.path.isdir(folder):
            _stop(f"option seglint-source-roots: {folder!r} is not a folder")
    return folders


def _stop(message: str) -> NoReturn:
    # `seglint rules` and `seglint explain` come here for the options' names, and need no flake8
    from flake8.exceptions import ExecutionError

    raise ExecutionError(message)
