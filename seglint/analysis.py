"""The way of a file.

``source ──screen──▶ outline ──▶ statements ──parse, interpret──▶ observations ──rules──▶ findings``

flake8, the command line and the tests all call :func:`analyze`. Nothing of LibCST is imported for a file that does
not name the library, what is not run is not parsed, and positions are computed only where there is something to
report.
"""

from __future__ import annotations

import ast
import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seglint.finding import Finding
from seglint.options import Options

if TYPE_CHECKING:
    import libcst as cst

    from seglint.interpreter.core import Interpreter
    from seglint.interpreter.imports import Project
    from seglint.pieces import Parsed
    from seglint.rules.facts import Program
    from seglint.rules.report import Report

#: segmentation_models_pytorch is another library.
_NAMES_THE_LIBRARY = re.compile(r"segmentation_models(?!_?pytorch)")
#: An import statement, at the beginning of a line or behind a colon or semicolon; bounded, so that it is linear.
_IMPORTS_THE_LIBRARY = re.compile(
    r"(?:^|[;:])[ \t]*(?:import|from)\b[^\n#]{0,200}?\bsegmentation_models|(?:import_module|__import__)\(", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Examined:
    """A program's mistakes, with what is needed to fix them: its tree, and the report behind each finding."""

    findings: list[Finding]
    #: LibCST's tree of the whole file, where that was asked for
    tree: cst.Module | None = None
    reports: tuple[tuple[Finding, Report], ...] = ()
    #: what the rules found, also where another finding tells the same mistake better
    everything: tuple[Report, ...] = ()
    #: how many losses, metrics, models and other things of the library were seen
    seen: int = 0


def analyze(source: str, path: str, options: Options | None = None, tree: ast.AST | None = None) -> list[Finding]:
    """The mistakes in a program, in order of their place.

    ``source`` is its text; ``path`` says where imports of the project's modules start, and is not read. ``tree`` is
    Python's own tree of it, where the caller has one.
    Never raises because of the program: what cannot be checked gets SEG900.
    """
    with without_collector():
        # the tree is gone before the collector can look through it
        return examine(source, path, options, tree).findings


def examine(
    source: str, path: str, options: Options | None = None, python_tree: ast.AST | None = None, whole: bool = False
) -> Examined:
    """As :func:`analyze`, for who goes on to fix what was found; with the tree of the ``whole`` file if wanted."""
    options = options or Options()
    if not names_the_library(source):
        return Examined([])
    source = source.replace("\r\n", "\n").removeprefix("\ufeff")
    try:
        with without_collector():
            from seglint.interpreter.imports import Project
            from seglint.outline import related
            from seglint.source.parse import large_statements, line_begins, parse_python

            python_tree = python_tree or parse_python(source)
            if python_tree is None:
                return Examined(_unchecked(source, _NOT_PARSED))
            project = Project.around(path, options.source_roots, options.working_directory)
            wanted = None if whole else related(source, python_tree, path, project, options)
            if wanted is not None and not any(wanted) and not large_statements(line_begins(source), python_tree):
                return Examined([])
            from seglint.pieces import parse

            parsed = parse(source, python_tree, wanted, whole)
            if parsed is None:
                return Examined(_unchecked(source, _NOT_PARSED))
            program, complete = _interpret(parsed, path, project, options)
            if parsed.failed:
                return Examined(_unchecked(source, _NOT_PARSED))
            unchecked = [] if complete else _unchecked(source, "the analysis reached its bound")
            found = _everything(program, complete)
            located = _locate(parsed, found)
            return Examined(
                unchecked + [finding for finding, _ in located],
                parsed.tree,
                tuple(located),
                tuple(found),
                _made(program),
            )
    except RecursionError:
        return Examined(_unchecked(source, "the program is nested too deeply"))
    except Exception as problem:
        return Examined(_unchecked(source, f"internal error ({type(problem).__name__}), please report it"))


def _made(program: Program) -> int:
    from seglint.libraries.observations import BadArithmetic, BadCall

    return sum(not isinstance(one, (BadArithmetic, BadCall)) for one, _ in program.observations)


def names_the_library(source: str) -> bool:
    """The screen: whether the text names the library at all."""
    return "segmentation_models" in source and _NAMES_THE_LIBRARY.search(source) is not None


@contextmanager
def without_collector() -> Iterator[None]:
    """LibCST's trees are large and live: the garbage collector would look through them again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _interpret(parsed: Parsed, path: str, project: Project, options: Options) -> tuple[Program, bool]:
    from seglint.interpreter.modules import deeply, interpret
    from seglint.rules.facts import Program

    def run() -> tuple[Interpreter, bool]:
        return interpret(parsed, path, project, options)

    try:
        interpreter, complete = run()
    except RecursionError:
        interpreter, complete = deeply(run)
    return Program.of(interpreter.observations, options, interpreter.class_lists()), complete


def _everything(program: Program, complete: bool) -> list[Report]:
    from seglint.rules.report import reports_of

    return reports_of(program, complete)


def _locate(parsed: Parsed, reports: list[Report]) -> list[tuple[Finding, Report]]:
    if not reports:
        return []
    from seglint.rules.report import distinct, locate

    return locate(parsed.pieces, distinct(reports))


_NOT_PARSED = "LibCST cannot parse this file"


def _unchecked(source: str, reason: str) -> list[Finding]:
    return [_SEG900(reason)] if _IMPORTS_THE_LIBRARY.search(source) else []


def _SEG900(reason: str) -> Finding:
    return Finding(1, 0, "SEG900", f"{reason}: this file imports segmentation_models but was not wholly checked")
