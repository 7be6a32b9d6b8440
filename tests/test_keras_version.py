"""Which Keras a program runs on: by options, by its text, by the requirements beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from seglint.analysis import analyze
from seglint.commands.main import main
from seglint.options import Options

HEAD = "import os\nos.environ['SM_FRAMEWORK'] = 'tf.keras'\nimport segmentation_models as sm\n"
PROGRAM = HEAD + "model = sm.Unet()\nmodel.compile('adam', sm.losses.DiceLoss())\nmodel.save_weights('a.h5')\n"
ENVIRONMENT = "dependencies:\n  - python=3.11\n  - {}\n"


def is_told(path: Path, text: str = PROGRAM, options: Options | None = None) -> bool:
    """Whether SEG7 is on."""
    path.write_text(text)
    return "SEG705" in {one.code for one in analyze(text, str(path), options or Options())}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("requirements.txt", "numpy\ntensorflow>=2.16\n"),
        ("requirements.txt", "keras==3.3.3  # pinned\n"),
        ("requirements.txt", "tensorflow-cpu ~= 2.17.0\n"),
        ("pyproject.toml", "[project]\nname = 'a'\nversion = '1'\ndependencies = ['keras>=3,<4']\n"),
        ("environment.yml", ENVIRONMENT.format("tensorflow=2.16")),
        ("environment.yml", ENVIRONMENT.format("pip:\n    - keras>=3")),
    ],
)
def test_requirements_ask_for_keras_3(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    assert is_told(tmp_path / "train.py")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("requirements.txt", "tensorflow<2.16\n"),
        ("requirements.txt", "tensorflow\nkeras\n"),
        ("requirements.txt", "# tensorflow>=2.16\n"),
        ("requirements.txt", "tensorflow>=2.10\n"),
        ("requirements.txt", "tensorflow>=2.16\ntf-keras\n"),
        ("requirements.txt", "keras>=3; python_version > '3.9'\n"),
        ("requirements.txt", "-r other.txt\n"),
        ("pyproject.toml", "[tool.other]\ndependencies = ['keras>=3']\n"),
        ("pyproject.toml", "no toml"),
        ("environment.yml", ENVIRONMENT.format("tensorflow=2.10")),
        ("environment.yml", "- a\n- b: [\n"),
    ],
)
def test_requirements_do_not_ask_for_keras_3(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    (tmp_path / "other.txt").write_text("keras>=3\n")
    assert not is_told(tmp_path / "train.py")


@pytest.mark.parametrize(
    "text",
    [
        PROGRAM + "model.save('a.keras')\n",
        PROGRAM + "import keras\nkeras.ops.sum(1)\n",
        PROGRAM + "from keras import ops\n",
        "get_ipython().system('pip install -q tensorflow==2.17.0')\n" + PROGRAM,
    ],
)
def test_the_text_tells_keras_3(text: str, tmp_path: Path) -> None:
    assert is_told(tmp_path / "train.py", text)


@pytest.mark.parametrize(
    "text",
    [
        PROGRAM,
        PROGRAM + "# model.save('a.keras')\n",
        "get_ipython().system('pip install tensorflow==2.12')\n" + PROGRAM,
        "import os\nos.environ['TF_USE_LEGACY_KERAS'] = '1'\n" + PROGRAM + "model.save('a.keras')\n",
    ],
)
def test_the_text_does_not_tell_keras_3(text: str, tmp_path: Path) -> None:
    assert not is_told(tmp_path / "train.py", text)


def test_the_text_is_nearer_than_the_requirements(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("tensorflow>=2.16\n")
    legacy = "import os\nos.environ['TF_USE_LEGACY_KERAS'] = '1'\n"
    assert not is_told(tmp_path / "train.py", legacy + PROGRAM)


@pytest.mark.parametrize(("version", "told"), [(2, False), (3, True)])
def test_the_option_is_nearest(version: int, told: bool, tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("tensorflow>=2.16\n" if version == 2 else "tensorflow<2.16\n")
    assert is_told(tmp_path / "train.py", options=Options(keras=version)) == told


@pytest.mark.parametrize(
    ("name", "text", "arguments"),
    [
        ("", "", ["--keras=3"]),
        ("", "", ["--seglint-keras=3"]),
        ("pyproject.toml", "[tool.seglint]\nkeras = 3\n", []),
        ("setup.cfg", "[flake8]\nseglint-keras = 3\n", []),
        (".flake8", "[flake8]\nseglint-keras = 3\n", []),
    ],
)
def test_where_the_option_stands(
    name: str,
    text: str,
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "train.py").write_text(PROGRAM)
    if name:
        (tmp_path / name).write_text(text)
    assert main(["check", "-j1", "--format=json", *arguments, "train.py"]) == 1
    assert "SEG705" in json.dumps(json.loads(capsys.readouterr().out))


def test_the_option_in_flake8_itself(tmp_path: Path) -> None:
    (tmp_path / "train.py").write_text(PROGRAM)
    command = [sys.executable, "-m", "flake8", "--isolated", "--select=SEG7", "-j1"]
    done = [
        subprocess.run([*command, *option, "train.py"], cwd=tmp_path, capture_output=True, text=True)
        for option in ([], ["--seglint-keras=3"])
    ]
    assert ["SEG705" in one.stdout for one in done] == [False, True]
