"""Code, documentation, README and changelog speak of the same rules."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys

import pytest

from seglint.analysis import analyze
from seglint.codes import CODES
from seglint.options import Options
from seglint.rules import RULES

ROOT = pathlib.Path(__file__).parent.parent
SECTIONS = ["What it does", "Why is this bad?", "Example"]


def codes_in(text: str) -> set[str]:
    return set(re.findall(r"SEG\d{3}\b", text))


def test_every_code_has_a_rule_in_order():
    assert [*(rule.code for rule in RULES), "SEG900"] == list(CODES)


def test_names_of_rules_are_distinct():
    assert len({rule.name for rule in RULES}) == len(RULES)


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


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in RULES])
def test_documentation_has_its_sections(rule):
    headings = re.findall(r"^## (.+)$", rule.documentation, re.MULTILINE)
    assert headings[:3] == SECTIONS
    assert headings[-1] == "References"
    assert "Use instead:" in rule.documentation
    assert ("Options" in headings) or rule.on


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in RULES])
def test_the_documented_example_is_found_and_the_cure_is_not(rule):
    bad, good = re.findall(r"```python\n(.*?)```", rule.documentation, re.DOTALL)[:2]
    head = (
        "import numpy as np\nimport os\nimport segmentation_models as sm\nfrom keras.utils import to_categorical\n"
        "from keras.models import load_model\nfrom sklearn.utils.class_weight import compute_class_weight\n"
    )
    if rule.code == "SEG503":
        head = "import os\n"
    if rule.code == "SEG303":
        head += "class Dataset:\n    def __init__(self, *a, classes):\n        pass\n"
        head += "    def __getitem__(self, i):\n        pass\n"
    if rule.code == "SEG203":
        head += "class_0_weight, class_1_weight = count()\n"
    if rule.code in ("SEG204", "SEG502"):
        head += "model = sm.Unet('resnet34', classes=3, activation='softmax')\n"
    if rule.code == "SEG501":
        head += "dice, focal = sm.losses.DiceLoss(), sm.losses.CategoricalFocalLoss()\n"
    options = Options(enable=(rule.code,))
    assert rule.code in [finding.code for finding in analyze(head + bad, "program.py", options)]
    assert rule.code not in [finding.code for finding in analyze(head + good, "program.py", options)]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in RULES])
def test_messages_are_one_line_that_ends_the_search(rule):
    for program, _ in rule.invalid:
        for finding in analyze(program, "program.py", Options(enable=(rule.code,))):
            assert finding.message.isprintable()
            assert 30 < len(finding.message) <= 230
