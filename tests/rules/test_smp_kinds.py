"""Each kind of mistake in programs with segmentation_models_pytorch, in each style, and right neighbours."""

from __future__ import annotations

import subprocess
import sys

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


LOADED = """
import sys
from seglint.analysis import analyze
from seglint.options import Options
analyze(sys.argv[1], "program.py", Options())
print(*(name.rpartition(".")[2] for name in sys.modules if name.startswith("seglint.libraries.")))
"""


def loaded(source: str) -> set[str]:
    """The tables of libraries that a program's analysis loads."""
    done = subprocess.run([sys.executable, "-c", LOADED, source], capture_output=True, encoding="utf8", check=True)
    return set(done.stdout.split())


def test_a_program_of_one_library_loads_no_table_of_the_other() -> None:
    torch, keras = {"segmentation_models_pytorch", "torch"}, {"segmentation_models", "keras", "tensorflow"}
    kinds = {kind.name: kind.source("loop").replace("$", "") for kind in KINDS}
    of_torch = loaded(kinds["13"])
    assert torch <= of_torch and not keras & of_torch
    of_keras = loaded(
        "import segmentation_models as sm\nfrom tensorflow import keras\n"
        "sm.Unet(classes=3).compile('adam', sm.losses.DiceLoss(class_weights=[1, 2]))\n"
    )
    assert keras <= of_keras and not torch & of_keras
