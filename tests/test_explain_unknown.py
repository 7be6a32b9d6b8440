"""``seglint check --explain-unknown``: what is known of a program, and where the rest was lost and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from seglint.commands.main import main

IMPORTS = "import numpy as np\nimport segmentation_models as sm\n"
Explain = Callable[..., list[str]]


@pytest.fixture
def explain(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Explain:
    """What is printed of a program, line by line; line 3 is its first."""
    monkeypatch.chdir(tmp_path)

    def lines(program: str, *options: str, name: str = "train.py") -> list[str]:
        (tmp_path / name).write_text(program if name.endswith(".ipynb") else IMPORTS + program)
        assert main(["check", "--explain-unknown", *options, name]) == 0
        return capsys.readouterr().out.splitlines()

    return lines


#: What loses the number of channels: the statements before line 3's model, where it was lost, and why.
LOST = {
    "a function of a library that no table knows": (
        "from skimage.io import imread\nlabels = imread('a.png')\nn = len(np.unique(labels))\n",
        "5:5: `len(np.unique(labels))`, which comes from train.py:4:10: `imread('a.png')`: "
        "seglint does not know what `imread` gives",
    ),
    "the command line": (
        "import argparse\nargs = argparse.ArgumentParser().parse_args()\nn = args.classes\n",
        "5:5: `args.classes`, which comes from train.py:4:8: `argparse.ArgumentParser()`: "
        "seglint does not know what `argparse.ArgumentParser` gives",
    ),
    "a name that nothing sets": ("n = count\n", "3:5: `count`: nothing in sight sets `count`"),
    "a list that is changed in a way that no table knows": (
        "names = ['a', 'b']\nprepare(names)\nn = len(names)\n",
        "5:5: `len(names)`, which comes from train.py:4:1: `prepare`: nothing in sight sets `prepare`",
    ),
    "an item of a loop that is not known": (
        "for n in counts():\n    pass\n",
        "3:10: `counts()`: nothing in sight sets `counts`",
    ),
    "a function of the program": (
        "def count():\n    return int(input())\nn = count()\n",
        "4:12: `int(input())`, which comes from train.py:4:16: `input()`: seglint does not know what `input` gives",
    ),
}


@pytest.mark.parametrize("kind", LOST)
def test_channels_are_lost_at(kind: str, explain: Explain) -> None:
    statements, expected = LOST[kind]
    printed = explain(statements + "model = sm.Unet(classes=n, activation='softmax')\n")
    line = IMPORTS.count("\n") + statements.count("\n") + 1
    assert printed == [
        f"train.py:{line}:9: model Unet: activation softmax; channels not known",
        f"    channels: train.py:{expected}",
    ]


def test_a_parameter_of_a_function_that_nothing_calls(explain: Explain) -> None:
    printed = explain("def build(n, act):\n    model = sm.Unet(classes=n, activation=act)\n")
    reason = "is a parameter of the function `build`, and no call in sight passes a known value"
    assert printed == [
        "train.py:4:13: model Unet: channels not known; activation not known",
        f"    channels: train.py:4:29: `n`: `n` {reason}",
        f"    activation: train.py:4:43: `act`: `act` {reason}",
    ]


def test_weights_and_indexes(explain: Explain) -> None:
    printed = explain(
        "weights = np.load('w.npy')\n"
        "dice = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])\n"
        "iou = sm.metrics.IOUScore(class_weights=[1, 2, 3])\n"
    )
    assert printed == [
        "train.py:4:8: loss DiceLoss: indexes 0, 1; weights not known",
        "    weights: train.py:3:11: `np.load('w.npy')`: seglint does not know what `np.load` gives",
        "train.py:5:7: metric IOUScore: weights 1, 2, 3",
    ]


def test_what_is_compiled(explain: Explain) -> None:
    printed = explain(
        "from my_losses import build_loss\n"
        "def own(gt, pr):\n    return gt - pr\n"
        "model = sm.Unet(classes=3, activation='softmax')\n"
        "model.compile('adam', sm.losses.DiceLoss() + 2 * sm.losses.CategoricalFocalLoss(), ['accuracy'])\n"
        "model.compile('adam', own)\n"
        "load().compile('adam', settings['loss'])\n"
    )
    compiled = [line for line in printed if "compile:" in line or line.startswith("    ")]
    assert compiled == [
        "train.py:7:1: compile: channels 3; activation softmax; loss DiceLoss (line 7), CategoricalFocalLoss (line 7); "
        "metrics accuracy",
        "train.py:8:1: compile: channels 3; activation softmax; loss own; metrics none",
        "train.py:9:1: compile: metrics none; model's output not known; loss not known",
        "    model's output: train.py:9:1: `load()`: nothing in sight sets `load`",
        "    loss: train.py:9:24: `settings['loss']`: nothing in sight sets `settings`",
    ]


def test_one_of_several_values_that_is_not_known(explain: Explain) -> None:
    printed = explain("n = 3 if np.random.rand() > 0.5 else len(read())\nmodel = sm.Unet(classes=n)\n")
    assert printed == [
        "train.py:4:9: model Unet: channels 3; activation sigmoid; channels not known",
        "    channels: train.py:3:38: `len(read())`, which comes from train.py:3:42: `read`: "
        "nothing in sight sets `read`",
    ]


def test_a_notebook_is_told_by_cell(explain: Explain) -> None:
    cells = ["import segmentation_models as sm", "n = count", "model = sm.Unet(classes=n)"]
    code = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": cell} for cell in cells]
    notebook = {"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    assert explain(json.dumps(notebook), name="train.ipynb") == [
        "train.ipynb:cell_3:1:9: model Unet: activation sigmoid; channels not known",
        "    channels: train.ipynb:cell_2:1:5: `count`: nothing in sight sets `count`",
    ]


def test_what_machines_read(explain: Explain) -> None:
    (account,) = json.loads("\n".join(explain("model = sm.Unet(classes=n)\n", "--format=json")))
    assert (account["file"], account["subject"], account["known"]) == ("train.py", "model Unet", ["activation sigmoid"])
    (gap,) = account["gaps"]
    expected = ("channels", "train.py:3:25", "a name that nothing sets")
    assert (gap["what"], gap["cause"]["place"], gap["kind"]) == expected


def test_a_file_in_which_nothing_is_seen(explain: Explain) -> None:
    assert explain("print(sm)\n") == ["train.py: no loss, metric, model or compile is seen here"]


def test_a_program_that_is_not_wholly_checked_says_so(explain: Explain) -> None:
    (line,) = explain("def broken(:\n")
    assert "was not wholly checked" in line


def test_folders_are_looked_through(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "train.py").write_text(IMPORTS + "model = sm.Unet(classes=2)\n")
    (tmp_path / "other.py").write_text("print(1)\n")
    assert main(["check", "--explain-unknown", "."]) == 0
    assert capsys.readouterr().out == "./src/train.py:3:9: model Unet: channels 2; activation sigmoid\n"


def test_a_path_that_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain-unknown", "nowhere.py"]) == 2
    assert "no such file or folder: nowhere.py" in capsys.readouterr().err
