"""From observations to findings: every rule on every world, one finding a mistake, each at its place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import libcst as cst
from libcst.metadata import CodeRange

from seglint.edits import Plan, agreed
from seglint.finding import Finding, printable
from seglint.interpreter.observation import Observation
from seglint.libraries.observations import MeasureMade
from seglint.limits import Clock
from seglint.rules import RULES
from seglint.rules.facts import Program
from seglint.rules.rule import Check, Problem, Rank, Rule
from seglint.source.positions import Positions, positions_in


@dataclass(frozen=True, slots=True)
class Report:
    """A problem that stands in every world, with the rule that found it and the calls that led there."""

    rule: Rule
    problem: Problem
    observation: Observation


def reports_of(program: Program, complete: bool, clock: Clock) -> list[Report]:
    """What the rules find, repetitions too. Rules about the whole program are left out where it was not wholly seen."""
    reports: list[Report] = []
    cases = program.cases()
    for rule in RULES:
        if not _is_on(rule, program):
            continue
        for observation, worlds in cases:
            if worlds and clock.is_over():
                return reports
            for check in rule.checks:
                if isinstance(observation, check.kind) and (complete or not isinstance(observation, MeasureMade)):
                    problems = certain(check, worlds, program)
                    reports += [Report(rule, problem, observation) for problem in problems]
    return reports


def _is_on(rule: Rule, program: Program) -> bool:
    options = program.options
    if rule.keras is not None:
        if options.keras not in (None, rule.keras):
            return False
        if program.keras == rule.keras:
            return True
    return rule.on or any(rule.code.startswith(prefix) for prefix in options.enable)


def certain(check: Check[Any], worlds: Iterable[Observation], program: Program) -> list[Problem]:
    """The problems whose subject is wrong in each of the worlds."""
    by_subject: dict[object, dict[tuple[int, ...], Problem]] = {}
    plans: dict[object, list[Plan | None]] = {}
    common: set[object] | None = None
    for world in worlds:
        problems = list(check.problems(world, program))
        subjects = {problem.subject for problem in problems}
        common = subjects if common is None else common & subjects
        if not common:
            return []
        for problem in problems:
            place = tuple(id(node) for node in problem.nodes)
            by_subject.setdefault(problem.subject, {}).setdefault(place, problem)
            plans.setdefault((problem.subject, place), []).append(problem.fix)
    return [
        replace(problem, fix=agreed(plans[subject, place]))
        for subject, places in by_subject.items()
        if subject in (common or ())
        for place, problem in places.items()
    ]


def distinct(reports: list[Report]) -> list[Report]:
    """One finding a mistake: of the rules that tell the same mistake of one loss or metric, what ranks first."""
    ranks: dict[cst.CSTNode, dict[Rank, set[cst.CSTNode | None]]] = {}
    for one in reports:
        if one.problem.owner is not None and one.rule.rank is not None:
            ranks.setdefault(one.problem.owner, {}).setdefault(one.rule.rank, set()).add(one.problem.nodes[0])
    return [one for one in reports if not _hidden(one, ranks)]


def _hidden(one: Report, ranks: dict[cst.CSTNode, dict[Rank, set[cst.CSTNode | None]]]) -> bool:
    owner, rank = one.problem.owner, one.rule.rank
    if owner is None or rank is None:
        return False
    return any(
        other < rank and (not one.rule.same_place or one.problem.nodes[0] in places)
        for other, places in ranks[owner].items()
    )


def locate(tree: cst.Module, reports: list[Report], is_told: Callable[[Report], bool]) -> list[tuple[Finding, Report]]:
    """Findings with line and column, in order; each place once a code.

    ``is_told`` says of a mistake in another file whether that file has it whoever calls: it is told there.
    """
    positions = positions_in(tree)
    located: dict[tuple[int, int, str], tuple[Finding, Report]] = {}
    families: set[tuple[cst.CSTNode, str]] = set()
    for one in reports:
        place, owner, family = _place(one, positions), one.problem.owner, one.rule.family
        if place is None or (not _stands_in(one, positions) and is_told(one)):
            continue
        if family and owner is not None:
            if (owner, family) in families:
                continue
            families.add((owner, family))
        line, column, code = place.start.line, place.start.column, one.rule.code
        message = one.problem.message + _module(one, positions)
        message = printable(message + _origin(one.problem, message, line, positions))
        located.setdefault((line, column, code), (Finding(line, column, code, message), one))
    return sorted(located.values(), key=lambda pair: pair[0])


#: Characters of a message that a person reads in one go.
READABLE = 160


def _module(one: Report, positions: Positions) -> str:
    """The file that a mistake stands in, where that is another than the checked one."""
    named = "" if _stands_in(one, positions) else f" (in {os.path.basename(one.observation.modules[-1])})"
    return named if len(one.problem.message) + len(named) <= READABLE else ""


def _stands_in(one: Report, positions: Positions) -> bool:
    """Whether a mistake stands in the checked file; else it is reported at the call that leads to it."""
    return any(node in positions for node in one.problem.nodes if node is not None)


def _place(one: Report, positions: Positions) -> CodeRange | None:
    for node in one.problem.nodes:
        if node is not None and node in positions:
            # LibCST does not count an expression's own parentheses to it; its first character does
            opening = next(iter(node.lpar), node) if isinstance(node, cst.BaseExpression) else node
            return positions.get(opening, positions[node])
    for call in reversed(one.observation.calls):
        if call in positions:
            # the mistake is in another file, and shows when it is called from here
            return positions[call] if isinstance(call, cst.Call) else None
    return None


def _origin(problem: Problem, message: str, line: int, positions: Positions) -> str:
    if problem.origin is None or problem.origin not in positions:
        return ""
    start = positions[problem.origin].start.line
    if start == line:
        return ""
    named = f" ({problem.origin_name} from line {start})"
    return named if len(message) + len(named) <= READABLE else f" (from line {start})"
