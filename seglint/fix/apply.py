"""Fixes applied to one program's text, and proved: the codemod behind ``seglint fix``.

What a rule plans (:mod:`seglint.edits`) is tried on the text (:mod:`seglint.fix.proof`): all at once that do not touch
each other's places. The others wait for the next round, and what was refused is tried again in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

import libcst as cst

from seglint.analysis import Examined, examine, without_collector
from seglint.edits import Fix, Tree
from seglint.finding import Finding
from seglint.fix.proof import Candidate, Objection, Proof, key_of
from seglint.options import Options
from seglint.rules.report import Report
from seglint.source.project import Project

#: What was seen where: whether the user wants the finding reported, and so fixed.
Wanted = Callable[[Finding], bool]
#: So often a text is changed and examined again.
MAX_ATTEMPTS = 200
#: The reason for leaving a finding whose fix needs a look.
UNSAFE = "unsafe"
#: The reason for leaving a finding whose fix was not tried any more.
UNTRIED = "too many others were refused"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A finding that is fixed, where it stood in which text, and what was done."""

    finding: Finding
    description: str
    source: str


@dataclass(frozen=True, slots=True)
class Left:
    """A finding that is left: ``fix`` describes a cure that was not applied, ``reason`` says why not."""

    finding: Finding
    fix: str = ""
    reason: str = ""


@dataclass(slots=True)
class Outcome:
    """A text after fixing."""

    source: str
    fixed: list[Fixed] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    #: how many findings are left that do not count
    hidden: int = 0
    #: the text before, and what was found in it
    first: str = ""
    found: list[Finding] = field(default_factory=list)

    @property
    def fixable(self) -> list[Finding]:
        """The findings of the first text that are fixed, wherever they stood by then."""
        first = {one.finding for one in self.fixed if one.source == self.first}
        later = Counter(key_of(one.finding) for one in self.fixed if one.source != self.first)
        for finding in self.found:
            if finding not in first and later[key_of(finding)]:
                later[key_of(finding)] -= 1
                first.add(finding)
        return sorted(first)


def fix_source(
    source: str,
    path: str,
    options: Options | None = None,
    *,
    unsafe: bool = False,
    wanted: Callable[[str], Wanted] | None = None,
    objection: Objection | None = None,
) -> Outcome:
    """Fix a program's text (with line ends ``\\n``).

    ``wanted`` is asked for each text that is examined which of its findings count; ``objection`` for what else speaks
    against a result.
    """
    with without_collector():
        return _fix_source(source, path, options or Options(), unsafe, wanted, objection)


def _fix_source(
    source: str,
    path: str,
    options: Options,
    unsafe: bool,
    wanted: Callable[[str], Wanted] | None,
    objection: Objection | None,
) -> Outcome:
    examined = examine(source, path, options)
    readers = _readers(path, options)
    outcome = Outcome(source, first=source, found=examined.findings)
    attempts = MAX_ATTEMPTS
    while True:
        counts = wanted(outcome.source) if wanted is not None else _all
        candidates, left = _candidates(examined, counts, unsafe, readers)
        proof = Proof(outcome.source, path, options, examined, objection, attempts)
        rest = candidates
        while rest and not proof.accepted:
            batch, rest = _apart(rest)
            proof.settle(batch)
        if not proof.accepted or proof.result is None:
            left += [
                Left(finding, one.fix.description, proof.refused.get(one, UNTRIED))
                for one in candidates
                for finding in one.findings
            ]
            outcome.left = sorted(left, key=lambda one: one.finding)
            outcome.hidden = len(examined.switched_off) + sum(not counts(one) for one in examined.findings)
            return outcome
        outcome.fixed += _fixed(proof.accepted, [one for one in examined.findings if counts(one)], proof)
        outcome.source, examined, attempts = proof.text, proof.result, proof.attempts


def _fixed(accepted: list[Candidate], findings: list[Finding], proof: Proof) -> list[Fixed]:
    """The findings that are fixed, those too that are gone with the others."""
    fixed = [Fixed(finding, one.fix.description, proof.source) for one in accepted for finding in one.findings]
    known = {one.finding for one in fixed}
    after = Counter(key_of(finding) for finding in proof.result.findings) if proof.result else Counter()
    for finding in findings:
        if finding not in known:
            if after[key_of(finding)]:
                after[key_of(finding)] -= 1
            else:
                fixed.append(Fixed(finding, "with another", proof.source))
    return fixed


@dataclass(frozen=True, slots=True)
class Cure:
    """One finding with its fix, which holds, and the text with that alone applied."""

    finding: Finding
    description: str
    safe: bool
    source: str


def cures(
    examined: Examined, source: str, path: str, options: Options, counts: Wanted, objection: Objection
) -> Iterator[Cure]:
    """Each fix by itself, unsafe ones too, for those who let a person choose."""
    candidates, _ = _candidates(examined, counts, True, _readers(path, options))
    for one in candidates:
        proof = Proof(source, path, options, examined, objection, attempts=1)
        proof.settle([one])
        if proof.accepted:
            for finding in one.findings:
                yield Cure(finding, one.fix.description, one.fix.safe, proof.text)


def curable(examined: Examined, path: str, options: Options) -> dict[Finding, str]:
    """The findings for which a safe fix is planned, which need not hold, and what it does."""
    candidates, _ = _candidates(examined, _all, False, _readers(path, options))
    return {finding: one.fix.description for one in candidates for finding in one.findings}


def _readers(path: str, options: Options) -> Callable[[str], bool]:
    """Whether another file of the project reads a name of this one."""
    return partial(Project.around(path, options.source_roots, options.working_directory).is_read_elsewhere, path)


def _all(finding: Finding) -> bool:
    return True


def _candidates(
    examined: Examined, counts: Wanted, unsafe: bool, read_elsewhere: Callable[[str], bool]
) -> tuple[list[Candidate], list[Left]]:
    """What can be fixed, and what is left in any case."""
    tree = None if examined.tree is None else Tree(examined.tree, read_elsewhere)
    reports: dict[Finding, Report] = dict(examined.reports)
    candidates: dict[object, Candidate] = {}
    left = []
    for finding in examined.findings:
        if not counts(finding):
            continue
        report = reports.get(finding)
        fix = None if report is None or tree is None else _planned(report, tree)
        if fix is None:
            left.append(Left(finding))
        elif fix.safe or unsafe:
            known = candidates.get(fix.identity)
            findings = (finding,) if known is None else (*known.findings, finding)
            candidates[fix.identity] = Candidate(findings, fix)
        else:
            left.append(Left(finding, fix.description, UNSAFE))
    return list(candidates.values()), left


def _planned(report: Report, tree: Tree) -> Fix | None:
    """The rule's fix, where all its edits are of this file."""
    fix = report.problem.fix(tree) if report.problem.fix is not None else None
    if fix is None or not fix.edits or any(edit.node not in tree for edit in fix.edits):
        return None
    return fix


def _apart(candidates: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """The fixes that can be applied at once, in order, and those that overlap them."""
    batch, waiting = [], []
    touched: set[cst.CSTNode] = set()
    heads: set[cst.CSTNode] = set()
    for one in candidates:
        whole = set(_nodes(edit.node for edit in one.fix.edits if edit.whole))
        own = {edit.node for edit in one.fix.edits}
        if (whole | own) & touched or whole & heads:
            waiting.append(one)
            continue
        touched |= whole | own
        heads |= own
        batch.append(one)
    return batch, waiting


def _nodes(roots: Iterable[cst.CSTNode]) -> Iterable[cst.CSTNode]:
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.children)
