"""``# seglint: off`` and ``# seglint: on``: nothing is reported there, and nothing is changed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from seglint.analysis import analyze
from seglint.commands.main import main
from seglint.fix.apply import fix_source
from seglint.notebook.file import Source
from seglint.notebook.notebook import Notebook
from seglint.options import Options

SM = "import segmentation_models as sm\n"
BAD = "model = sm.FPN('resnet34', classes=1)\n"
GOOD = "model = sm.FPN('resnet34', classes=1, activation='sigmoid')\n"
OFF = "# seglint: off\n"
ON = "# seglint: on\n"


def lines(program: str, **options: bool) -> list[int]:
    return [finding.line for finding in analyze(program, "train.py", Options(**options))]


@pytest.mark.parametrize(
    ("program", "found"),
    [
        (SM + BAD + OFF + BAD + ON + BAD, [2, 6]),
        (SM + OFF + BAD, []),
        (OFF + SM + BAD, []),
        (SM + ON + BAD, [3]),
        (SM + OFF + OFF + BAD + ON + BAD + OFF + BAD, [6]),
        (SM + "#seglint:off (generated)\n" + BAD, []),
        (SM + "def f():\n    # seglint: off\n    " + BAD + BAD + ON + BAD, [7]),
        # no comment with a line of its own
        (SM + "x = 1  # seglint: off\n" + BAD, [3]),
        (SM + "'''\n# seglint: off\n'''\n" + BAD, [5]),
        (SM + "# seglint: offline\n" + BAD, [3]),
    ],
)
def test_a_stretch(program: str, found: list[int]) -> None:
    assert lines(program) == found


def test_all_is_reported_where_comments_do_not_count(tmp_path) -> None:
    (tmp_path / "train.py").write_text(SM + OFF + BAD + BAD.replace("\n", "  # noqa\n"))
    for options, count in (([], 0), (["--disable-noqa"], 2)):
        command = [sys.executable, "-m", "flake8", "--isolated", "--select=SEG", "train.py", *options]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert len(done.stdout.splitlines()) == count
    assert lines(SM + OFF + BAD, switches=False) == [3]


@pytest.mark.parametrize("noqa", ["", "  # noqa"])
def test_what_is_switched_off_is_counted(tmp_path, capsys, monkeypatch, noqa) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "train.py").write_text(SM + OFF + BAD + BAD + ON + BAD.replace("\n", f"{noqa}\n"))
    assert main(["check", "."]) == (0 if noqa else 1)
    said = capsys.readouterr().err
    assert f"{3 if noqa else 2} mistakes hidden by comments or configuration" in said


def test_nothing_is_changed_there() -> None:
    assert fix_source(SM + OFF + BAD + ON + BAD, "train.py").source == SM + OFF + BAD + ON + GOOD
    weights = "weights = [\n    1.0,  # b\n    2.0,  # a\n]\n"
    rest = "CLASSES = ['a', 'b']\nmodel = sm.Unet(classes=2, activation='softmax')\n"
    rest += "model.compile('adam', sm.losses.DiceLoss(class_weights=weights))\n"
    assert fix_source(SM + weights + rest, "train.py").fixed
    outcome = fix_source(SM + OFF + weights + ON + rest, "train.py")
    assert not outcome.fixed
    assert [left.reason for left in outcome.left] == ["it would change what stands under # seglint: off"]


def test_in_a_notebook_it_holds_for_the_cell() -> None:
    notebook = Notebook.of([Source(SM), Source(OFF + BAD), Source(BAD), Source(OFF + "if x\n")])
    found = [notebook.place(line).cell for line in lines(notebook.program)]
    assert found == [3]
    assert notebook.remarks == []


def test_the_commands(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "train.py").write_text(SM + OFF + BAD + ON + BAD)
    assert main(["check", "-j1", "train.py"]) == 1
    assert [line.split(" ")[0] for line in capsys.readouterr().out.splitlines()] == ["train.py:5:9:"]
    assert main(["fix", "-j1", "train.py"]) == 0
    assert (tmp_path / "train.py").read_text() == SM + OFF + BAD + ON + GOOD
