"""Code, documentation, README and changelog speak of the same rules."""

from __future__ import annotations

import os
import pathlib
import re
import subprocess
import sys

import pytest

from seglint.codes import CODES
from seglint.commands.explain import explanation, facts, matching
from seglint.rules import RULES

ROOT = pathlib.Path(__file__).parent.parent


def codes_in(text: str) -> set[str]:
    return set(re.findall(r"SEG\d{3}\b", text))


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md"])
def test_texts_name_all_codes_and_no_others(name):
    assert codes_in((ROOT / name).read_text()) == set(CODES)


#: A program in README, and what seglint is said to print of it.
SHOWN = re.findall(r"```python\n([^`]*)```\n```text\n(train\.py:[^`]*)```", (ROOT / "README.md").read_text())


@pytest.mark.parametrize(("program", "printed"), SHOWN)
def test_readme_shows_what_is_printed(program, printed, tmp_path):
    (tmp_path / "train.py").write_text(program)
    command = [sys.executable, "-m", "seglint", "check", "train.py"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert (done.stdout, done.returncode) == (printed, 1)


#: A command in README that shows a diff, and the diff.
DIFF = re.search(r"```console\n(seglint fix --diff [^\n]*)\n```\n```diff\n([^`]*)```", (ROOT / "README.md").read_text())


def test_readme_shows_the_diff_of_a_migration(tmp_path):
    command, shown = DIFF.groups()
    # the diff has the file from its first line to its last
    lines = [line for line in shown.splitlines(keepends=True) if not line.startswith(("---", "+++", "@@"))]
    (tmp_path / "train.py").write_text("".join(line[1:] for line in lines if not line.startswith("+")))
    done = subprocess.run(
        [sys.executable, "-m", *command.split()],
        cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.stdout, done.returncode) == (shown, 1)


def test_readme_begins_with_a_program_and_its_findings():
    first_screen = "".join((ROOT / "README.md").read_text().splitlines(keepends=True)[:30])
    assert SHOWN[0][0] in first_screen and SHOWN[0][1] in first_screen


def test_the_table_in_readme_is_what_the_command_prints():
    table = subprocess.run(
        [sys.executable, "-m", "seglint", "rules", "--markdown"], capture_output=True, text=True, check=True
    ).stdout
    readme = (ROOT / "README.md").read_text()
    within = readme.partition("<!-- rules: made by `seglint rules --markdown` -->\n")[2].partition(
        "<!-- rules end -->"
    )[0]
    assert within == table


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_says_how_to_switch_the_rule_and_whether_it_is_fixed(rule):
    page = explanation(rule)
    assert f"`seglint-enable = {rule.code}`" in page if not rule.on else f"`# noqa: {rule.code}`" in page
    assert ("- fixed by hand" in page) == all(program.fixed is None for program in rule.invalid)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_cites_what_a_user_can_read(rule):
    references = rule.documentation.partition("## References\n")[2]
    sections = re.findall(r"^## (.+)$", facts(), re.MULTILINE)
    cited = [name for line in re.findall(r"`seglint explain facts`: (.+)", references) for name in line.split(", ")]
    assert {name.strip('"') for name in cited} <= set(sections)
    assert cited or "https://" in references or rule.code == "SEG900"
    assert not re.search(r"\w\.md\b", references)


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        ("SEG201", ["SEG201"]),
        ("201", ["SEG201"]),
        ("seg40", [f"SEG40{digit}" for digit in range(1, 10)]),
        ("5", [code for code in CODES if code.startswith("SEG5")]),
        ("weights-out-of-order", ["SEG201"]),
        ("SEG", list(CODES)),
        ("SEG999", []),
        ("", []),
    ],
)
def test_rules_are_explained_by_code_number_prefix_and_name(wanted, codes):
    assert [rule.code for rule in matching(wanted)] == codes
