"""Code, documentation, README and changelog speak of the same rules."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys

import pytest

from seglint.codes import CODES

ROOT = pathlib.Path(__file__).parent.parent


def codes_in(text: str) -> set[str]:
    return set(re.findall(r"SEG\d{3}\b", text))


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md"])
def test_texts_name_all_codes_and_no_others(name):
    assert codes_in((ROOT / name).read_text()) == set(CODES)


def test_the_table_in_readme_is_what_the_command_prints():
    table = subprocess.run(
        [sys.executable, "-m", "seglint", "rules", "--markdown"], capture_output=True, text=True, check=True
    ).stdout
    readme = (ROOT / "README.md").read_text()
    within = readme.partition("<!-- rules: made by `seglint rules --markdown` -->\n")[2].partition(
        "<!-- rules end -->"
    )[0]
    assert within == table
