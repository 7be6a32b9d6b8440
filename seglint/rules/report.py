"""From observations to findings: every rule on every world, one finding a mistake, each at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import libcst as cst
from libcst.metadata import CodeRange

from seglint.edits import Plan, agreed
from seglint.finding import Finding
from seglint.libraries.observations import LossMade, MetricMade, Observation
from seglint.pieces import Piece
from seglint.rules import RULES
from seglint.rules.facts import Program
from seglint.rules.rule import Problem, Rule
from seglint.source.positions import Positions, positions_of

#: Of two codes that could tell the same mistake of one argument, the first is reported (rules.md).
PRIORITY = ("SEG404", "SEG401", "SEG402", "SEG105", "SEG101", "SEG102", "SEG103", "SEG2", "SEG403", "SEG407")


@dataclass(frozen=True, slots=True)
class Report:
    """A problem that stands in every world, with the rule that found it and the calls that led there."""

    rule: Rule
    problem: Problem
    observation: Observation


def everything(program: Program, complete: bool) -> list[Report]:
    """What the rules find, repetitions too. Rules about the whole program are left out where it was not wholly seen."""
    found: list[Report] = []
    for rule in RULES:
        if not (rule.on or any(rule.code.startswith(prefix) for prefix in program.options.enable)):
            continue
        for observation, worlds in program.observations:
            if isinstance(observation, rule.observes) and (
                complete or not isinstance(observation, (LossMade, MetricMade))
            ):
                found += [Report(rule, problem, observation) for problem in in_every_world(rule, worlds, program)]
    return found


def in_every_world(rule: Rule, worlds: Iterable[Observation], program: Program) -> list[Problem]:
    """The problems whose subject is wrong in each of the worlds."""
    by_subject: dict[object, dict[tuple[int, ...], Problem]] = {}
    plans: dict[object, list[Plan | None]] = {}
    everywhere: set[object] | None = None
    for world in worlds:
        problems = list(rule.check(world, program))
        subjects = {problem.subject for problem in problems}
        everywhere = subjects if everywhere is None else everywhere & subjects
        if not everywhere:
            return []
        for problem in problems:
            place = tuple(id(node) for node in problem.nodes)
            by_subject.setdefault(problem.subject, {}).setdefault(place, problem)
            plans.setdefault((problem.subject, place), []).append(problem.fix)
    return [
        replace(problem, fix=agreed(plans[subject, place]))
        for subject, places in by_subject.items()
        if subject in (everywhere or ())
        for place, problem in places.items()
    ]


def without_repetition(reports: list[Report]) -> list[Report]:
    """One finding a mistake: of the codes that tell the same mistake of one loss or metric, the first.

    Indexes that raise by themselves (SEG105) are another mistake than what an earlier code says of the weights.
    """
    ranks: dict[cst.CSTNode, dict[int, set[cst.CSTNode | None]]] = {}
    for one in reports:
        rank = _rank(one.rule.code)
        if one.problem.owner is not None and rank is not None:
            ranks.setdefault(one.problem.owner, {}).setdefault(rank, set()).add(one.problem.nodes[0])
    kept = []
    for one in reports:
        rank = _rank(one.rule.code)
        if one.problem.owner is not None and rank is not None:
            better = [places for other, places in ranks[one.problem.owner].items() if other < rank]
            if any(one.rule.code != "SEG105" or one.problem.nodes[0] in places for places in better):
                continue
        kept.append(one)
    return kept


def _rank(code: str) -> int | None:
    return next((rank for rank, prefix in enumerate(PRIORITY) if code.startswith(prefix)), None)


def locate(pieces: list[Piece], reports: list[Report]) -> list[tuple[Finding, Report]]:
    """Findings with line and column, in order; each place once a code."""
    wanted = {node for one in reports for node in _nodes_of(one)}
    positions = positions_of(wanted, pieces)
    found: dict[tuple[int, int, str], tuple[Finding, Report]] = {}
    owners: set[tuple[cst.CSTNode, str]] = set()
    for one in reports:
        place = _place(one, positions)
        if place is None:
            continue
        line, column = place.start.line, place.start.column
        family = one.rule.code if not one.rule.code.startswith("SEG2") else "SEG2"
        if one.problem.owner is not None and (one.problem.owner, family) in owners:
            continue
        if family == "SEG2" and one.problem.owner is not None:
            owners.add((one.problem.owner, family))
        message = one.problem.message + _origin(one.problem, line, positions)
        key = (line, column, one.rule.code)
        found.setdefault(key, (Finding(line, column, one.rule.code, printable(message)), one))
    return sorted(found.values(), key=lambda pair: pair[0])


def _nodes_of(one: Report) -> Iterator[cst.CSTNode]:
    """The nodes that a report may stand at, or mention."""
    yield from (node for node in (*one.problem.nodes, one.problem.origin) if node is not None)
    yield from one.observation.calls


def _place(one: Report, positions: Positions) -> CodeRange | None:
    for node in one.problem.nodes:
        if node is not None and node in positions:
            # LibCST does not count an expression's own parentheses to it; its first character does
            opening = next(iter(getattr(node, "lpar", ())), node)
            return positions.get(opening, positions[node])
    for call in reversed(one.observation.calls):
        if call in positions:
            # the mistake is in another file: it is reported here if this file's values went there
            return positions[call] if isinstance(call, cst.Call) and call.args else None
    return None


def _origin(problem: Problem, line: int, positions: Positions) -> str:
    if problem.origin is None or problem.origin not in positions:
        return ""
    start = positions[problem.origin].start.line
    return f" ({problem.origin_name} from line {start})" if start != line else ""


def printable(message: str) -> str:
    """A message on one line, without characters that would control a terminal."""
    text = "".join(character if character.isprintable() else "?" for character in message)
    return text if len(text) <= 240 else text[:237] + "..."
