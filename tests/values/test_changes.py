"""What a program may change, in whatever form, is not taken for what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from seglint.analysis import analyze

#: Each is some lines that give the list ``w`` a third weight, or let code do so of which the text says nothing.
FORMS = (Path(__file__).parent / "changes.txt").read_text(encoding="utf8").split("---\n")
BEFORE = """import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
w = [1.0, 2.0]
"""
AFTER = """
model.compile("adam", sm.losses.DiceLoss(class_weights=np.array(w)))
"""


def codes_of(program: str) -> set[str]:
    """What is found in a program."""
    return {finding.code for finding in analyze(program, "program.py")}


def test_two_weights_for_three_channels_are_found() -> None:
    assert "SEG102" in codes_of(BEFORE + AFTER)


@pytest.mark.parametrize("form", FORMS)
def test_a_change_in_any_form_is_a_change(form: str) -> None:
    assert codes_of(BEFORE + form + AFTER).isdisjoint({"SEG101", "SEG102", "SEG900"})
