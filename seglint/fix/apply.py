"""Fixes applied to one program's text, and proved: the codemod behind ``seglint fix``.

What a rule plans (:mod:`seglint.edits`) is tried on the text, which is then examined anew. A fix is kept only if the
result compiles, the finding is gone, no other has come, and no comment is lost; else it is refused, with the reason.
Fixes that touch each other's places wait for the next round.

For those who run LibCST's own tool: ``python -m libcst.tool codemod --no-format -x seglint.fix.apply.FixCommand PATH``,
with ``--unsafe`` and ``--codes`` as options.
"""

from __future__ import annotations

import argparse
import io
import re
import tokenize
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import libcst as cst
from libcst.codemod import CodemodContext, VisitorBasedCodemodCommand

from seglint.analysis import Examined, examine
from seglint.edits import Edit, Fix, Tree
from seglint.finding import Finding
from seglint.interpreter.modules import deeply
from seglint.options import Options
from seglint.rules.report import Report, printable
from seglint.source.text import lines_of, opcodes, with_line_ends

#: What was seen where: whether the user wants the finding reported, and so fixed.
Wanted = Callable[[Finding], bool]
#: What a caller has against a result: a reason, or nothing.
Objection = Callable[[str], "str | None"]
#: So often a text is changed and examined again.
MAX_ATTEMPTS = 200
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
    outcome = Outcome(source)
    attempts = MAX_ATTEMPTS
    while True:
        source = outcome.source
        examined = examine(source, path, options)
        if any(report.problem.fix is not None for _, report in examined.reports):
            # most files have nothing to fix, and need no tree of the whole
            examined = examine(source, path, options, whole=True)
        counts = wanted(source) if wanted is not None else _all
        candidates, left = _candidates(examined, counts, unsafe)
        refused: list[Left] = []
        accepted: list[_Candidate] = []
        rest = candidates
        while rest and not accepted and attempts > 0:
            batch, waiting = _apart(rest)
            for trial in [batch, *([one] for one in batch if len(batch) > 1)]:
                attempts -= 1
                text, reason = _attempt(examined, source, path, options, trial)
                if not reason and objection is not None:
                    reason = objection(text) or ""
                if not reason:
                    outcome.source, accepted = text, trial
                    break
                if len(trial) == 1:
                    refused.append(Left(trial[0].finding, trial[0].fix.description, reason))
            rest = waiting
        outcome.fixed += [Fixed(one.finding, one.fix.description, source) for one in accepted]
        if not accepted:
            outcome.left = sorted([*left, *refused], key=lambda one: one.finding)
            return outcome


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
            left.append(Left(finding, fix.description, "unsafe"))
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


def _attempt(examined: Examined, source: str, path: str, options: Options, trial: list[_Candidate]) -> tuple[str, str]:
    """The text with the fixes applied, and why it will not do ("" where it does)."""
    assert examined.tree is not None
    edits = [edit for one in trial for edit in one.fix.edits]
    text = carried_over(source, examined.tree.code, applied(examined.tree, edits))
    if text is None:
        return source, "LibCST does not keep what stands there"
    if text == source:
        return text, "it changes nothing"
    if _compiles(source) and not _compiles(text):
        return text, "the result is no valid program"
    if not any(one.fix.rewrites_comments for one in trial) and _comments(source) - _comments(text):
        return text, "a comment would be lost"
    result = examine(text, path, options)
    if result.seen < examined.seen:
        # what is not understood is not found wrong: that is no cure
        return text, "the result is not understood"
    after = Counter(_key(finding) for finding in result.findings)
    before = Counter(_key(finding) for finding in examined.findings)
    # what another finding kept from being reported is no new mistake
    hidden = Counter((one.rule.code, printable(one.problem.message)) for one in examined.everything)
    before |= Counter({key: count for key, count in hidden.items() if key not in before})
    for one in trial:
        before[_key(one.finding)] -= 1
    for key, count in after.items():
        if count > before[key]:
            stays = any(_key(one.finding) == key for one in trial)
            return text, "the finding would stay" if stays else f"it would make another finding: {' '.join(key)}"
    return text, ""


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


def applied(module: cst.Module, edits: list[Edit]) -> str:
    """A module's text with edits applied to its nodes."""
    editor = _Editor(edits)
    try:
        return module.visit(editor).code
    except RecursionError:
        return deeply(lambda: module.visit(editor).code)


def carried_over(source: str, read: str, changed: str) -> str | None:
    """A change of what LibCST read, made in the text itself; None where it read something else at that place.

    It drops blank lines at a file's end (1.9.0: before a last line of spaces only).
    """
    if read == source:
        return changed
    lines, plain, new = lines_of(source), lines_of(read), lines_of(changed)
    places: dict[int, int] = {}
    for tag, start, end, first, _ in opcodes(plain, lines):
        if tag == "equal":
            places |= {start + offset: first + offset for offset in range(end - start)}
    result: list[str] = []
    done = 0
    for tag, start, end, first, last in opcodes(plain, new):
        if tag == "equal":
            continue
        touched = [places.get(line) for line in range(start, max(end, start + 1))]
        begin = touched[0]
        if begin is None or touched != list(range(begin, begin + len(touched))):
            return None
        result += [*lines[done:begin], *new[first:last]]
        done = begin + end - start
    return "".join([*result, *lines[done:]])


class _Editor(cst.CSTTransformer):
    """Applies edits, found by the identity of their nodes."""

    def __init__(self, edits: list[Edit]) -> None:
        super().__init__()
        self._edits = {id(edit.node): edit for edit in edits}

    def on_visit(self, node: cst.CSTNode) -> bool:
        edit = self._edits.get(id(node))
        return edit is None or not edit.whole

    def on_leave(self, original_node, updated_node):  # type: ignore[no-untyped-def]
        edit = self._edits.get(id(original_node))
        return updated_node if edit is None else edit.change(updated_node)


class FixCommand(VisitorBasedCodemodCommand):
    """The fixes as a codemod of LibCST."""

    DESCRIPTION = "Fixes what seglint finds in programs that train with segmentation_models."

    def __init__(
        self, context: CodemodContext, unsafe: bool = False, codes: str = "", options: Options | None = None
    ) -> None:
        super().__init__(context)
        self.unsafe = unsafe
        self.codes = tuple(code.strip() for code in codes.split(",") if code.strip())
        self.options = options

    @staticmethod
    def add_args(arg_parser: argparse.ArgumentParser) -> None:
        """Add the options to LibCST's tool."""
        arg_parser.add_argument("--unsafe", action="store_true", help="apply fixes that need a look, too")
        arg_parser.add_argument("--codes", default="", metavar="CODES", help="only these codes or prefixes")

    def transform_module_impl(self, tree: cst.Module) -> cst.Module:
        """Fix a module; what is left becomes warnings."""
        path = self.context.filename or "<unknown>"
        source = tree.code
        from seglint.commands.fix import unsuppressed

        def wanted(text: str) -> Wanted:
            heard = unsuppressed(text, path)
            return lambda finding: (not self.codes or finding.code.startswith(self.codes)) and heard(finding)

        plain = source.replace("\r\n", "\n")
        outcome = fix_source(plain, path, self.options, unsafe=self.unsafe, wanted=wanted)
        for one in outcome.left:
            self.warn(f"{one.finding.line}:{one.finding.column + 1}: {one.finding.text}")
        if not outcome.fixed:
            return tree
        return cst.parse_module(with_line_ends(source, outcome.source), config=tree.config_for_parsing)
