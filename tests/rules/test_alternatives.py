"""Right or wrong, and nobody knows which: silence. Wrong either way: a finding. For each expression that a rule needs.

Of each invalid program, the expressions are taken without which (as a call that nothing is known of) the rule says
nothing. Each is put behind a choice that the text does not decide, in the forms in which people write choices.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from dataclasses import replace

import pytest

from seglint.analysis import analyze
from seglint.rules import RULES
from seglint.rules.rule import Invalid, Rule

#: Choices within an expression, and those that stand in a statement of their own before it, which bind ``chosen``.
WITHIN = {
    "conditional": "({one} if which() else {other})",
    "table": "{{'a': {one}, 'b': {other}}}[which()]",
    "lambda": "(lambda flag: {one} if flag else {other})(which())",
}
BEFORE = {
    "if": "if which():\n    chosen = {one}\nelse:\n    chosen = {other}\n",
    "late if": "chosen = {other}\nif which():\n    chosen = {one}\n",
    "try": "try:\n    chosen = {one}\nexcept ValueError:\n    chosen = {other}\n",
    "loop": "for chosen in [{one}, {other}]:\n    if which():\n        break\n",
    "function": "def either():\n    if which():\n        return {one}\n    return {other}\nchosen = either()\n",
}
#: After these nothing is known of numbers and texts.
UNDECIDED = {"table", "loop"}
PROGRAMS = [
    pytest.param(rule, program, id=f"{rule.code}-{number}")
    for rule in RULES
    for number, program in enumerate(rule.wrong_programs)
]


#: Expressions with names of their own.
INNER = (ast.Lambda, ast.JoinedStr, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
#: Rules that need not find what is wrong either way: they look at comments and displays beside the weights, or follow
#: one callback, dataset or generator, of which each way makes its own. They miss something then, and say nothing false.
BESIDE = {"SEG110", "SEG201", "SEG205", "SEG206", "SEG504", "SEG601", "SEG602", "SEG703"}

#: Rules for which it is the same which model is compiled, saved or called with what they judge: what they say is true
#: of any.
WHATEVER_THE_MODEL = {"SEG204", "SEG502", "SEG702"}


class Place:
    """An expression of a program, and the statement that it stands in."""

    def __init__(self, source: str, node: ast.expr, statement: ast.stmt) -> None:
        starts = [0]
        for line in source.splitlines(keepends=True):
            starts.append(starts[-1] + len(line.encode()))
        self.source = source.encode()
        self.start = starts[node.lineno - 1] + node.col_offset
        self.end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        self.line = starts[statement.lineno - 1]
        self.margin = statement.col_offset

    @property
    def text(self) -> str:
        """The expression."""
        return self.source[self.start : self.end].decode()

    def replaced(self, text: str, before: str = "") -> str:
        """The program with another expression, and statements before the one that it stands in."""
        head, tail = self.source[: self.start].decode(), self.source[self.end :].decode()
        line = len(self.source[: self.line].decode())
        return head[:line] + textwrap.indent(before, " " * self.margin) + head[line:] + text + tail


def _chain(node: ast.expr) -> Iterator[ast.expr]:
    while True:
        yield node
        if not isinstance(node, ast.Attribute):
            return
        node = node.value


def places(source: str) -> Iterator[Place]:
    """The expressions that a value is read from."""
    tree = ast.parse(source)
    # a function does not see the names of the class that it stands in
    in_class = {id(one) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for one in ast.walk(node)}
    for statement in ast.walk(tree):
        if not isinstance(statement, (ast.Assign, ast.Expr, ast.Return)) or id(statement) in in_class:
            continue
        if statement.value is None:
            continue
        # what is called and whose method it is are not values: a program that stops there stops with either
        callees = {id(one) for node in ast.walk(statement) if isinstance(node, ast.Call) for one in _chain(node.func)}
        inner = {id(one) for node in ast.walk(statement) if isinstance(node, INNER) for one in ast.walk(node)}
        for node in ast.walk(statement.value):
            skipped = isinstance(node, (ast.Slice, ast.Starred, ast.Tuple)) or id(node) in callees or id(node) in inner
            if isinstance(node, ast.expr) and not skipped and node.end_lineno == node.lineno:
                yield Place(source, node, statement)


def is_found(rule: Rule, program: Invalid, source: str) -> bool:
    options = replace(program.options, enable=(rule.code,))
    return rule.code in {found.code for found in analyze(source, "program.py", options)}


def choices(place: Place, one: str, other: str) -> Iterator[tuple[str, str]]:
    """The program with a choice of two expressions, in each form."""
    for name, form in WITHIN.items():
        yield name, place.replaced(form.format(one=one, other=other))
    for name, form in BEFORE.items():
        yield name, place.replaced("chosen", form.format(one=one, other=other))


def decisive(rule: Rule, program: Invalid) -> Iterator[tuple[Place, bool]]:
    """The expressions without which a rule says nothing; whether what it says is of the expression alone."""
    try:
        candidates = list(places(program.source))
    except SyntaxError:
        return
    for place in candidates:
        if not is_found(rule, program, place.replaced("which()")):
            yield place, is_found(rule, program, place.replaced("which()", f"{place.text}\n"))


def mistakes(rule: Rule, program: Invalid, every: bool) -> Iterator[str]:
    """The programs about which something false is said, or nothing where it is wrong either way."""
    for number, (place, is_itself_wrong) in enumerate(decisive(rule, program)):
        unknown, certain = (list(choices(place, one, place.text)) for one in ("which()", place.text))
        certain = [(name, text) for name, text in certain if name not in UNDECIDED and rule.code not in BESIDE]
        if not every:
            unknown, certain = (found[number % max(len(found), 1) :][:1] for found in (unknown, certain))
        for name, text in unknown:
            if not is_itself_wrong and rule.code not in WHATEVER_THE_MODEL and is_found(rule, program, text):
                yield f"{name}: found\n{text}"
        for name, text in certain:
            if not is_found(rule, program, text):
                yield f"{name}: not found\n{text}"


@pytest.mark.parametrize(("rule", "program"), PROGRAMS)
def test_right_or_wrong_is_silent_and_wrong_either_way_is_found(rule: Rule, program: Invalid) -> None:
    assert not list(mistakes(rule, program, every=False))


@pytest.mark.slow
@pytest.mark.parametrize(("rule", "program"), PROGRAMS)
def test_every_form_of_a_choice(rule: Rule, program: Invalid) -> None:
    assert not list(mistakes(rule, program, every=True))
