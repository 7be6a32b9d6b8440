"""Fixes applied to one program's text, and proved: the codemod behind ``seglint fix``.

What a rule plans (:mod:`seglint.edits`) is tried on the text, which is then examined anew. A fix is kept only if the
result compiles, the finding is gone, no other has come, and no comment is lost; else it is refused, with the reason.
Fixes that touch each other's places wait for the next round. Each text is examined once.
"""

from __future__ import annotations

import io
import re
import tokenize
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import libcst as cst

from seglint.analysis import Examined, examine
from seglint.edits import Fix, Tree
from seglint.finding import Finding
from seglint.fix.change import carried_over, code_with
from seglint.notebook.switches import Switches
from seglint.options import Options
from seglint.rules.report import Report, printable

#: What was seen where: whether the user wants the finding reported, and so fixed.
Wanted = Callable[[Finding], bool]
#: What a caller has against a result: a reason, or nothing.
Objection = Callable[[str], "str | None"]
#: So often a text is changed and examined again.
MAX_ATTEMPTS = 200
#: The reason for leaving a finding whose fix needs a look.
UNSAFE = "unsafe"
_ORIGIN = re.compile(r" \([^()]* from line \d+\)$")


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
    #: the text before, and what was found in it
    first: str = ""
    found: list[Finding] = field(default_factory=list)

    @property
    def fixable(self) -> list[Finding]:
        """The findings of the first text that are fixed, wherever they stood by then."""
        first = {one.finding for one in self.fixed if one.source == self.first}
        later = Counter(_key(one.finding) for one in self.fixed if one.source != self.first)
        for finding in self.found:
            if finding not in first and later[_key(finding)]:
                later[_key(finding)] -= 1
                first.add(finding)
        return sorted(first)


@dataclass(frozen=True, slots=True)
class _Candidate:
    finding: Finding
    fix: Fix


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
    options = options or Options()
    examined = examine(source, path, options)
    outcome = Outcome(source, first=source, found=examined.findings)
    attempts = MAX_ATTEMPTS
    while True:
        source = outcome.source
        counts = wanted(source) if wanted is not None else _all
        candidates, left = _candidates(examined, counts, unsafe)
        accepted: list[_Candidate] = []
        rest = candidates
        while rest and not accepted and attempts > 0:
            batch, rest = _apart(rest)
            for trial in [batch, *([one] for one in batch if len(batch) > 1)]:
                attempts -= 1
                text, result, reason = _attempt(examined, source, path, options, trial)
                if not reason and objection is not None:
                    reason = objection(text) or ""
                if not reason and result is not None:
                    outcome.source, examined, accepted = text, result, trial
                    break
                if len(trial) == 1:
                    left.append(Left(trial[0].finding, trial[0].fix.description, reason))
        outcome.fixed += [Fixed(one.finding, one.fix.description, source) for one in accepted]
        if not accepted:
            outcome.left = sorted(left, key=lambda one: one.finding)
            return outcome


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
    candidates, _ = _candidates(examined, counts, unsafe=True)
    for one in candidates:
        text, _, reason = _attempt(examined, source, path, options, [one])
        if not reason and not objection(text):
            yield Cure(one.finding, one.fix.description, one.fix.safe, text)


def curable(examined: Examined) -> dict[Finding, str]:
    """The findings for which a safe fix is planned, which need not hold, and what it does."""
    candidates, _ = _candidates(examined, _all, unsafe=False)
    return {one.finding: one.fix.description for one in candidates}


def _all(finding: Finding) -> bool:
    return True


def _candidates(examined: Examined, counts: Wanted, unsafe: bool) -> tuple[list[_Candidate], list[Left]]:
    """What can be fixed, and what is left in any case."""
    tree: Tree | None = None
    reports: dict[Finding, Report] = dict(examined.reports)
    candidates, left = [], []
    for finding in examined.findings:
        if not counts(finding):
            continue
        report = reports.get(finding)
        fix = None
        if report is not None and report.problem.fix is not None and examined.tree is not None:
            tree = tree or Tree(examined.tree)
            fix = _planned(report, tree)
        if fix is None:
            left.append(Left(finding))
        elif fix.safe or unsafe:
            candidates.append(_Candidate(finding, fix))
        else:
            left.append(Left(finding, fix.description, UNSAFE))
    return candidates, left


def _planned(report: Report, tree: Tree) -> Fix | None:
    """The rule's fix, where all its edits are of this file."""
    fix = report.problem.fix(tree) if report.problem.fix is not None else None
    if fix is None or not fix.edits or any(edit.node not in tree for edit in fix.edits):
        return None
    return fix


def _apart(candidates: list[_Candidate]) -> tuple[list[_Candidate], list[_Candidate]]:
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


def _attempt(
    examined: Examined, source: str, path: str, options: Options, trial: list[_Candidate]
) -> tuple[str, Examined | None, str]:
    """The text with the fixes applied, what is found in it, and why it will not do ("" where it does)."""
    assert examined.tree is not None
    edits = [edit for one in trial for edit in one.fix.edits]
    text = carried_over(source, examined.tree.code, code_with(examined.tree, edits))
    if text is None:
        return source, None, "LibCST does not keep what stands there"
    if text == source:
        return text, None, "it changes nothing"
    if _compiles(source) and not _compiles(text):
        return text, None, "the result is no valid program"
    if options.switches and Switches(source).texts != Switches(text).texts:
        return text, None, "it would change what stands under # seglint: off"
    if not any(one.fix.rewrites_comments for one in trial) and _comments(source) - _comments(text):
        return text, None, "a comment would be lost"
    result = examine(text, path, options)
    return text, result, _objection(examined, result, trial)


def _objection(examined: Examined, result: Examined, trial: list[_Candidate]) -> str:
    """What speaks against the result of some fixes ("" if nothing does)."""
    if result.seen < examined.seen:
        # what is not understood is not found wrong: that is no cure
        return "the result is not understood"
    after = Counter(_key(finding) for finding in result.findings)
    before = Counter(_key(finding) for finding in examined.findings)
    # what another finding kept from being reported is no new mistake
    hidden = Counter((one.rule.code, printable(one.problem.message)) for one in examined.all_reports)
    before |= Counter({key: count for key, count in hidden.items() if key not in before})
    for one in trial:
        before[_key(one.finding)] -= 1
    for key, count in after.items():
        if count > before[key]:
            stays = any(_key(one.finding) == key for one in trial)
            return "the finding would stay" if stays else f"it would make another finding: {' '.join(key)}"
    return ""


def _key(finding: Finding) -> tuple[str, str]:
    """What is equal for a finding wherever it moves."""
    return finding.code, _ORIGIN.sub("", finding.message)


def _compiles(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "program", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _comments(text: str) -> Counter[str]:
    try:
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        return Counter(token.string for token in tokens if token.type == tokenize.COMMENT)
    except (tokenize.TokenError, SyntaxError):
        return Counter()
