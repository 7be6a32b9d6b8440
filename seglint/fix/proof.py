"""The proof of fixes: what they make of a text, and what speaks against it.

Fixes are proved together, in one examination of the result, which compiles, in which their findings are gone, no other
has come, and every comment is there, once. Where something speaks against a result, it mostly says against which fix:
the others are proved without it, and it by itself; else one half after the other is. So the time for a text is that of
a few examinations, however many fixes it takes.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import libcst as cst

from seglint.analysis import Examined, examine
from seglint.edits import Fix
from seglint.finding import Finding, printable
from seglint.fix.change import carried_over, changed, code_with
from seglint.notebook.switches import Switches
from seglint.options import Options
from seglint.rules.report import Report
from seglint.source.positions import Positions, positions_in

#: What a caller has against a result: a reason, or nothing.
Objection = Callable[[str], "str | None"]
_ORIGIN = re.compile(r" \([^()]* from line \d+\)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fix, with the findings that it is the cure of."""

    findings: tuple[Finding, ...]
    fix: Fix


@dataclass(frozen=True, slots=True)
class Trial:
    """What some fixes make of a text, and why it will not do ("" where it does).

    ``blamed`` has the reason for each fix that something speaks against; ``is_sure`` says that nothing else does.
    """

    text: str
    result: Examined | None = None
    reason: str = ""
    blamed: dict[Candidate, str] = field(default_factory=dict)
    is_sure: bool = False


@dataclass(slots=True)
class Proof:
    """The fixes of one text that hold together, and why the others do not."""

    source: str
    path: str
    options: Options
    examined: Examined
    objection: Objection | None
    #: how often the text may still be changed and examined
    attempts: int
    accepted: list[Candidate] = field(default_factory=list)
    refused: dict[Candidate, str] = field(default_factory=dict)
    #: the text with what is accepted, and what is found in it
    text: str = ""
    result: Examined | None = None
    _lines: Lines | None = None

    def settle(self, batch: list[Candidate]) -> None:
        """Accept or refuse fixes that can be applied at once."""
        fits = []
        for one in batch:
            reason = _own_objection(one.fix)
            if reason:
                self.refused[one] = reason
            else:
                fits.append(one)
        waiting = [fits] if fits else []
        # what seems not to hold waits until the others are accepted, and is tried in what they make
        late: list[Candidate] = []
        while self.attempts > 0 and (waiting or (late and not self.accepted)):
            group, late = (waiting.pop(), late) if waiting else (late, [])
            trial = self._trial([*self.accepted, *group])
            blamed = {one: reason for one, reason in trial.blamed.items() if one in group}
            if not trial.reason:
                self.accepted, self.text, self.result = [*self.accepted, *group], trial.text, trial.result
            elif len(group) == 1:
                self.refused[group[0]] = trial.reason
            elif blamed and len(blamed) < len(group):
                late += blamed
                waiting.append([one for one in group if one not in blamed])
            elif blamed and trial.is_sure:
                self.refused.update(blamed)
            else:
                half = len(group) // 2
                waiting += [group[half:], group[:half]]

    def _trial(self, trial: list[Candidate]) -> Trial:
        assert self.examined.tree is not None
        tree = self.examined.tree
        edits = [edit for one in trial for edit in one.fix.edits]
        text = carried_over(self.source, tree.code, code_with(tree, edits))
        if text is None:
            return Trial(self.source, reason="LibCST does not keep what stands there")
        if text == self.source:
            return Trial(text, reason="it changes nothing")
        if _compiles(self.source) and not _compiles(text):
            return Trial(text, reason="the result is no valid program")
        if self.options.switches and Switches(self.source).texts != Switches(text).texts:
            return Trial(text, reason="it would change what stands under # seglint: off")
        reason = self.objection(text) if self.objection is not None else None
        if reason:
            return Trial(text, reason=reason)
        self.attempts -= 1
        result = examine(text, self.path, self.options)
        if result.seen < self.examined.seen:
            # what is not understood is not found wrong: that is no cure
            return Trial(text, result, "the result is not understood")
        return self._judged(text, result, trial)

    def _judged(self, text: str, result: Examined, trial: list[Candidate]) -> Trial:
        """Whether the findings are gone, and no others have come."""
        after = Counter(key_of(finding) for finding in result.findings)
        before = Counter(key_of(finding) for finding in self.examined.findings)
        # what another finding kept from being reported is no new mistake
        hidden = Counter((one.rule.code, printable(one.problem.message)) for one in self.examined.all_reports)
        before |= Counter({key: count for key, count in hidden.items() if key not in before})
        cured = {finding for one in trial for finding in one.findings}
        before.subtract(key_of(finding) for finding in cured)
        surplus = [key for key, count in after.items() if count > before[key]]
        if not surplus:
            return Trial(text, result)
        stays = {key_of(finding) for finding in cured}

        def reason(key: tuple[str, str]) -> str:
            return "the finding would stay" if key in stays else f"it would make another finding: {' '.join(key)}"

        lines = self._lines_of(trial)
        blamed: dict[Candidate, str] = {}
        is_sure = result.tree is not None
        places = _places(result)
        for key in surplus:
            rest = Counter(
                lines.now(one.line) for one in self.examined.findings if key_of(one) == key and one not in cured
            )
            for finding in (one for one in result.findings if key_of(one) == key):
                if rest[finding.line]:
                    rest[finding.line] -= 1
                    continue
                guilty = [one for one in trial if lines.covers(one, finding.line)]
                guilty = guilty or [one for one in trial if any(lines.covers(one, line) for line in places[finding])]
                is_sure &= len(guilty) == 1
                blamed.update(dict.fromkeys(guilty, reason(key)))
        return Trial(text, result, reason(surplus[0]), blamed, is_sure)

    def _lines_of(self, trial: list[Candidate]) -> Lines:
        assert self.examined.tree is not None
        positions = self._lines.positions if self._lines is not None else positions_in(self.examined.tree)
        self._lines = Lines.of(trial, positions)
        return self._lines


@dataclass(slots=True)
class Lines:
    """Where the lines of a text are after some fixes."""

    positions: Positions
    #: for each edited node its last line, and how many lines more there are behind it; in order
    moves: list[tuple[int, int]]
    spans: dict[Candidate, list[tuple[int, int]]]

    @classmethod
    def of(cls, trial: list[Candidate], positions: Positions) -> Lines:
        """The lines of an examined tree under these fixes."""
        module = cst.Module([])
        lines = cls(positions, [], {})
        for one in trial:
            spans = lines.spans.setdefault(one, [])
            for edit in one.fix.edits:
                if edit.node not in positions:
                    continue
                place = positions[edit.node]
                new = changed(edit)
                more = sum(_breaks(module, part) for part in new or ()) - _breaks(module, edit.node)
                spans.append((place.start.line, place.end.line))
                if more:
                    lines.moves.append((place.end.line, more))
        lines.moves.sort()
        return lines

    def now(self, line: int) -> int:
        """Where a line of the text is now."""
        return line + sum(more for end, more in self.moves if end < line)

    def covers(self, one: Candidate, line: int) -> bool:
        """Whether a line of the new text is one that a fix has written."""
        return any(
            self.now(start) <= line <= max(self.now(end), self.now(end + 1) - 1) for start, end in self.spans[one]
        )


def _breaks(module: cst.Module, node: cst.CSTNode) -> int:
    return module.code_for_node(node).count("\n")


def _places(result: Examined) -> dict[Finding, list[int]]:
    """For each finding the lines of all that led to it."""
    reports: dict[Finding, Report] = dict(result.reports)
    positions = positions_in(result.tree) if result.tree is not None else {}
    places: dict[Finding, list[int]] = {}
    for finding in result.findings:
        report = reports.get(finding)
        nodes: list[cst.CSTNode | None] = []
        if report is not None:
            observation = report.observation
            nodes = [*report.problem.nodes, report.problem.origin, observation.node, *observation.calls]
        places[finding] = [positions[node].start.line for node in nodes if node is not None and node in positions]
    return places


def key_of(finding: Finding) -> tuple[str, str]:
    """What is equal for a finding wherever it moves."""
    return finding.code, _ORIGIN.sub("", finding.message)


def _own_objection(fix: Fix) -> str:
    """What speaks against a fix by the nodes that it changes alone."""
    before, after = Counter[str](), Counter[str]()
    is_other = False
    for edit in fix.edits:
        new = changed(edit)
        is_other |= len(new) != 1 or not new[0].deep_equals(edit.node)
        before += _comments(edit.node)
        for part in new:
            after += _comments(part)
    if not is_other:
        return "it changes nothing"
    if fix.rewrites_comments or before == after:
        return ""
    return "a comment would be lost" if before - after else "a comment would stand twice"


def _compiles(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "program", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _comments(node: cst.CSTNode) -> Counter[str]:
    comments: Counter[str] = Counter()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, cst.Comment):
            comments[one.value] += 1
        waiting.extend(one.children)
    return comments
