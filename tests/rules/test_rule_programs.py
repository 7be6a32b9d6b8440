"""Each rule's own programs: invalid ones are found at their place, and nothing else; valid ones are left alone."""

from __future__ import annotations

import pytest

from seglint.analysis import analyze
from seglint.options import Options
from seglint.rules import RULES

VALID = [pytest.param(rule, program, id=f"{rule.code}-{i}") for rule in RULES for i, program in enumerate(rule.valid)]
INVALID = [
    pytest.param(rule, program, place, id=f"{rule.code}-{i}")
    for rule in RULES
    for i, (program, place) in enumerate(rule.invalid)
]


@pytest.mark.parametrize(("rule", "program"), VALID)
def test_valid_program_has_no_finding(rule, program):
    assert analyze(program, "program.py", Options(enable=(rule.code,))) == []


@pytest.mark.parametrize(("rule", "program", "place"), INVALID)
def test_invalid_program_has_the_one_finding(rule, program, place):
    findings = analyze(program, "program.py", Options(enable=(rule.code,)))
    assert [(f"{found.line}:{found.column + 1}", found.code) for found in findings] == [(place, rule.code)]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in RULES if not rule.on])
def test_rule_that_is_off_says_nothing_until_it_is_enabled(rule):
    for program, _ in rule.invalid:
        assert analyze(program, "program.py") == []
