"""Who knows less says no more: an expression replaced by an unknown call never adds a finding."""

from __future__ import annotations

import ast
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from seglint.analysis import examine

PROGRAMS = sorted((Path(__file__).parents[1] / "programs").rglob("*.py"))
#: What ends a program, runs texts, or keeps names where no argument leads.
ENDS = {"sys", "exec", "globals", "get_ipython"}
#: Where no model is in sight, a class list says how many channels there are (the contract of SEG103): an unknown call
#: hides the model.
BY_CLASS_LIST = {"SEG103", "SEG303"}
#: Said only where the masks' channels are not known to be wrong (SEG106): one finding of the two says it all.
BEHIND_CHANNELS = {"SEG109"}
#: Replacements a program, in the default run.
COUNT = 2


def expressions(source: str) -> list[tuple[int, int]]:
    """The places of the expressions that a value is read from, as offsets."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    tree = ast.parse(source)
    skipped: set[int] = set()
    own = {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    for node in ast.walk(tree):
        if isinstance(node, (ast.JoinedStr, ast.Delete, ast.Match)):
            skipped.update(id(one) for one in ast.walk(node))
        if isinstance(node, ast.Call) and any(
            isinstance(one, ast.Name) and one.id in ENDS for one in ast.walk(node.func)
        ):
            skipped.update(id(one) for one in ast.walk(node))
        for item in getattr(node, "items", ()) if isinstance(node, ast.With) else ():
            # a manager that nothing is known of is taken to let exceptions pass, as nearly all of them do
            skipped.update(id(one) for one in ast.walk(item.context_expr))
        for decorator in getattr(node, "decorator_list", ()):
            skipped.update(id(one) for one in ast.walk(decorator))
        if isinstance(node, ast.Subscript):
            # each entry of a table of functions may be the one that is called
            skipped.add(id(node.slice))
        if isinstance(node, (ast.AugAssign, ast.AnnAssign)):
            skipped.update(id(one) for one in ast.walk(node.target))
        if isinstance(node, ast.Assign):
            skipped.update(id(one) for target in node.targets for one in ast.walk(target))
    places = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.expr) or id(node) in skipped or isinstance(node, (ast.Starred, ast.Slice)):
            continue
        if isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)):
            continue
        assert node.end_lineno is not None and node.end_col_offset is not None
        names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
        if names & (own | ENDS):
            # a function or class that only unknown code is given counts as one that nothing calls, and is run on its
            # own; and what stands behind the end of a program is another question
            continue
        places.append((starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset))
    return places


def findings(source: str, path: Path) -> set[tuple[int, str]]:
    """Line and code of what the rules report, hidden by another finding or not."""
    examined = examine(source, str(path))
    codes = {finding.code for finding in examined.findings}
    return (
        {(finding.line, finding.code) for finding in examined.findings}
        | {(0, report.rule.code) for report in examined.all_reports}
        | {(0, code) for code in codes}
    )


def additions(path: Path, count: int) -> Iterator[str]:
    """What is found in a program only after an expression of it was made unknown."""
    source = path.read_text(encoding="utf8")
    if not source.isascii():
        return
    # by its name: another program beside it does not change what is tried
    choose = random.Random(path.stem)
    places = expressions(source)
    former = {code for _, code in findings(source, path)}
    for start, end in choose.sample(places, min(count, len(places))):
        text = f"{source[:start]}not_known({source[start:end]}){source[end:]}"
        try:
            ast.parse(text)
        except SyntaxError:
            continue
        more = {code for _, code in findings(text, path)} - former - BY_CLASS_LIST - BEHIND_CHANNELS
        if more:
            line = source.count("\n", 0, start) + 1
            yield f"{path.name}:{line}: {source[start:end]!r} unknown adds {sorted(more)}"


@pytest.mark.parametrize("part", range(8))
def test_who_knows_less_says_no_more(part: int) -> None:
    found = [one for path in PROGRAMS[part::8] for one in additions(path, COUNT)]
    assert not found


@pytest.mark.slow
def test_many_unknown_expressions() -> None:
    """``SEGLINT_LATTICE=50`` tries that many expressions of each program."""
    count = int(os.environ.get("SEGLINT_LATTICE", "50"))
    assert not [one for path in PROGRAMS for one in additions(path, count)]
