"""The way of a file.

``source ──screen──▶ tree ──interpret──▶ observations ──rules──▶ findings``

flake8, the command line and the tests all call :func:`analyze`. Nothing of LibCST is imported for a file that has
nothing to do with a library, and positions are computed only where there is something to report.
"""

from __future__ import annotations

import ast
import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from seglint.finding import Finding, printable
from seglint.limits import NESTED, Clock, name_of_deadline
from seglint.notebook.switches import Switches
from seglint.options import Options
from seglint.screen import covered_by, imports_a_library, mentions_a_library
from seglint.source.project import read_source

if TYPE_CHECKING:
    import libcst as cst

    from seglint.interpreter.interpreter import Interpreter
    from seglint.interpreter.state import Stopped
    from seglint.knowledge import Account
    from seglint.rules.report import Report


@dataclass(frozen=True, slots=True)
class Examined:
    """A program's mistakes, with what is needed to fix them: its tree, and the report behind each finding."""

    findings: list[Finding]
    #: LibCST's tree of the file, where it came to that
    tree: cst.Module | None = None
    reports: tuple[tuple[Finding, Report], ...] = ()
    #: what the rules report, also where another finding tells the same mistake better
    all_reports: tuple[Report, ...] = ()
    #: how many losses, metrics, models and other things of the libraries were seen
    seen: int = 0
    #: mistakes where the program is switched off
    switched_off: tuple[Finding, ...] = ()
    #: what is known of each loss, metric, model and compile, where that is asked for
    accounts: tuple[Account, ...] = ()


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
    source: str, path: str, options: Options | None = None, python_tree: ast.AST | None = None, accounts: bool = False
) -> Examined:
    """As :func:`analyze`, for who goes on to fix what was found, or asks with ``accounts`` what is known."""
    source = source.replace("\r\n", "\n").removeprefix("\ufeff")
    options = options or Options()
    try:
        covered = covered_by(source, path, options, python_tree)
        if not covered:
            return Examined([])
        with without_collector():
            is_told = _Elsewhere(options, covered).tells
            examined = _examine(source, path, options, python_tree, covered, is_told, accounts)
    except RecursionError:
        examined = Examined(_unchecked(source, _reached(NESTED)))
    except Exception as problem:
        examined = Examined(_unchecked(source, f"internal error ({type(problem).__name__}), please report it"))
    return _switched(examined, Switches(source)) if examined.findings and options.switches else examined


def _switched(examined: Examined, switches: Switches) -> Examined:
    """What was found where the program is not switched off."""
    return replace(
        examined,
        findings=[finding for finding in examined.findings if not switches.off(finding.line)],
        reports=tuple(pair for pair in examined.reports if not switches.off(pair[0].line)),
        switched_off=tuple(finding for finding in examined.findings if switches.off(finding.line)),
    )


@dataclass(slots=True)
class _Elsewhere:
    """What is told in the other files of the project, each of which is looked at when it is asked for."""

    options: Options
    covered: tuple[str, ...]
    _findings: dict[str, list[Finding]] = field(default_factory=dict)

    def tells(self, report: Report) -> bool:
        """Whether a mistake that stands in another file is found there whoever calls, or on the way there."""
        code, message = report.rule.code, printable(report.problem.message)
        checked, *others = report.observation.modules
        return any(
            found.code == code and found.message.startswith(message)
            for module in dict.fromkeys(others)
            if module != checked
            for found in self._found_in(module)
        )

    def _found_in(self, path: str) -> list[Finding]:
        if path not in self._findings:
            self._findings[path] = []
            source = read_source(path)
            # what the analysis of another file runs into is that file's own matter
            with suppress(Exception):
                if source is not None:
                    examined = _examine(source, path, self.options, None, self.covered, lambda report: False)
                    self._findings[path] = examined.findings
        return self._findings[path]


def _examine(
    source: str,
    path: str,
    options: Options,
    python_tree: ast.AST | None,
    covered: tuple[str, ...],
    is_told: Callable[[Report], bool],
    accounts: bool = False,
) -> Examined:
    from seglint.interpreter.interpreter import Interpreter
    from seglint.interpreter.reach import Definitions
    from seglint.libraries import Registry, is_copy
    from seglint.libraries.conventions import class_lists
    from seglint.rules.facts import Program
    from seglint.rules.report import distinct, locate, reports_of
    from seglint.source.parse import bound_of_parser, deeply, parse_module, parse_python
    from seglint.source.positions import line_of
    from seglint.source.project import Project
    from seglint.source.requirements import keras_required

    clock = Clock(options.deadline)
    python_tree = python_tree or parse_python(source)
    if python_tree is None:
        return Examined(_unchecked(source, _not_parsed(bound_of_parser(source, None))))
    project = Project.around(path, options.source_roots, options.working_directory, is_copy)
    if not mentions_a_library(source, python_tree, project, path):
        return Examined([])
    bound = bound_of_parser(source, python_tree)
    tree = None if bound else parse_module(source, python_tree)
    if tree is None:
        return Examined(_unchecked(source, _not_parsed(bound)))

    kind = _tracer() if accounts else Interpreter

    def run() -> tuple[Interpreter, Stopped | None]:
        definitions = Definitions(source, python_tree)
        interpreter = kind.of_program(definitions, project, Registry(covered), options, clock)
        return interpreter, interpreter.run(tree, path, definitions)

    try:
        interpreter, stopped = run()
    except RecursionError:
        interpreter, stopped = deeply(run)
    reached, line = "", None
    if stopped is not None:
        line = line_of(tree, stopped.statement)
        place = f", in {os.path.basename(stopped.path)}" if line is None else f", at line {line}"
        reached = stopped.bound + place
    elif interpreter.followed.given_up:
        module, bound = next(iter(interpreter.followed.given_up.items()))
        reached = f"{bound}, in the module {module}"
    rules_clock = Clock(options.deadline)
    required = None if options.keras or not interpreter.observations else keras_required(project)
    program = Program.of(interpreter.observations, options, class_lists(interpreter), required)
    reports = reports_of(program, stopped is None, rules_clock)
    in_rules = name_of_deadline(options.deadline) if rules_clock.is_over() else program.bound
    if in_rules and not reached:
        reached = f"{in_rules}, in the rules"
    unchecked = _unchecked(source, _reached(reached), program.seen > 0 and line is not None) if reached else []
    located = locate(tree, distinct(reports), is_told) if reports else []
    findings = unchecked + [finding for finding, _ in located]
    known = _accounts(interpreter, tree) if accounts else ()
    return Examined(findings, tree, tuple(located), tuple(reports), program.seen, accounts=known)


def _tracer() -> type[Interpreter]:
    from seglint.interpreter.provenance import Tracer

    return Tracer


def _accounts(interpreter: Interpreter, tree: cst.Module) -> tuple[Account, ...]:
    from seglint.interpreter.provenance import Tracer
    from seglint.knowledge import accounts_of

    return accounts_of(interpreter, interpreter.observations, tree) if isinstance(interpreter, Tracer) else ()


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


def _not_parsed(bound: str) -> str:
    return _reached(bound) if bound else "LibCST cannot parse it"


def _reached(bound: str) -> str:
    return f"the analysis reached its bound ({bound})"


def _unchecked(source: str, reason: str, is_used: bool = False) -> list[Finding]:
    """SEG900, where the program imports a library, or came to use one by way of a module before it was given up."""
    if not is_used and not imports_a_library(source):
        return []
    return [Finding(1, 0, "SEG900", f"this file was not wholly checked: {reason}")]
