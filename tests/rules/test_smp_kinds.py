"""Each kind of mistake in programs with segmentation_models_pytorch, in each style, and right neighbours."""

from __future__ import annotations

import pytest
from smp_kinds import EPOCH_KINDS, KINDS, STYLES, Kind

from seglint.analysis import analyze
from seglint.options import Options

CASES = [(kind, style) for kind in KINDS for style in STYLES] + [(kind, "epoch") for kind in EPOCH_KINDS]


@pytest.mark.parametrize(("kind", "style"), [pytest.param(*case, id=f"{case[0].name}-{case[1]}") for case in CASES])
def test_a_kind_of_program(kind: Kind, style: str) -> None:
    marked = kind.source(style)
    place = marked.find("$")
    expected = [] if place < 0 else [(kind.code, marked[:place].count("\n") + 1, place - marked.rfind("\n", 0, place))]
    found = analyze(marked.replace("$", ""), "program.py", Options())
    assert [(one.code, one.line, one.column + 1) for one in found] == expected
    for one in found:
        assert "raise" in one.message or "Error" in one.message or not kind.error, one.message
