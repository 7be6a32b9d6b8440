"""The built distribution: one wheel with both halves, which work where it is installed."""

from __future__ import annotations

import pathlib
import subprocess
import sys
import zipfile

import pytest

ROOT = pathlib.Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.mark.xdist_group("package")
def test_the_wheel_holds_the_plugin_and_the_stubs_and_no_tests(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "seglint/py.typed" in names
    assert "seglint/checker.py" in names
    assert "segmentation_models-stubs/__init__.pyi" in names
    assert {name.partition("/")[0] for name in names} == {
        "seglint",
        "segmentation_models-stubs",
        "segmentation_models_pytorch-stubs",
        next(name for name in names if ".dist-info/" in name).partition("/")[0],
    }


@pytest.mark.xdist_group("package")
def test_both_halves_work_where_it_is_installed(wheel, tmp_path):
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(wheel), "mypy"], check=True, capture_output=True)
    (tmp_path / "train.py").write_text(
        "import segmentation_models as sm\n"
        "loss = sm.losses.DiceLoss(class_weights=[0.5, 1.5], class_indexes=[0, 1, 2])\n"
        "other = sm.losses.DiceLoss(class_weights={'car': 1.0})\n"
    )
    found = subprocess.run(
        [python, "-m", "flake8", "--isolated", "train.py", "--select=SEG"], cwd=tmp_path, capture_output=True, text=True
    )
    assert [line.split(" ")[:2] for line in found.stdout.splitlines()] == [
        ["train.py:2:41:", "SEG101"],
        ["train.py:3:42:", "SEG401"],
    ]
    typed = subprocess.run(
        [python, "-m", "mypy", "--strict", "train.py"], cwd=tmp_path, capture_output=True, text=True
    ).stdout.splitlines()
    assert [line.split(": ")[0] for line in typed if ": error:" in line] == ["train.py:3"]
