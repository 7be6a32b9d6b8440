"""Findings do not depend on the order of the files, nor on the number of processes; nothing outside is opened."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from seglint.analysis import analyze
from seglint.interpreter.modules import forget_modules

LINES = (
    "from {o} import *", "import {o}", "from {o} import w{j}", "w{i} = [1] * {k}", "import {o}\nw{i} = {o}.w{j}",
    "def f{i}(): return w{j}", "import {o}\n{o}.w{i} = [1, 2]",
    "try: from {o} import w{i}\nexcept ImportError: w{i} = [1]",
)  # fmt: skip


def write_project(folder, choose: random.Random) -> list[str]:
    """Modules that import each other in circles, and give each other weights."""
    (folder / "setup.cfg").write_text("")
    count = choose.randint(2, 6)
    for i in range(count):
        lines = ["import segmentation_models as sm"]
        for _ in range(choose.randint(1, 5)):
            other, j, k = f"m{choose.randrange(count)}", choose.randrange(count), choose.randint(1, 3)
            lines.append(choose.choice(LINES).format(o=other, i=i, j=j, k=k))
        for weights in (f"w{choose.randrange(count)}", f"f{choose.randrange(count)}()"):
            lines.append(f"sm.losses.DiceLoss(class_weights={weights}, class_indexes=[0, 1])")
        (folder / f"m{i}.py").write_text("\n".join(lines) + "\n")
    return [f"m{i}.py" for i in range(count)]


@pytest.mark.parametrize("seed", range(40))
def test_modules_in_circles_give_the_same_findings_in_any_order(tmp_path, seed):
    choose = random.Random(seed)
    names = write_project(tmp_path, choose)
    results = []
    for _ in range(4):
        forget_modules()
        choose.shuffle(names)
        found = {name: analyze((tmp_path / name).read_text(), str(tmp_path / name)) for name in names}
        results.append(dict(sorted(found.items())))
    assert all(result == results[0] for result in results)


def test_a_module_that_many_import_counts_once(tmp_path):
    """A tenth of what may be followed, imported by twenty modules, is a tenth: whichever file is checked first."""
    (tmp_path / "setup.cfg").write_text("")
    text = "def f(x):\n    return x\n"
    (tmp_path / "common.py").write_text(text + "# text\n" * 14_000)
    for i in range(20):
        (tmp_path / f"part{i}.py").write_text("from common import f\n")
    use = "import segmentation_models as sm\nsm.losses.DiceLoss(class_weights=f)\n"
    program = "".join(f"from part{i} import f\n" for i in range(20)) + use
    forget_modules()
    alone = analyze(program, str(tmp_path / "train.py"))
    forget_modules()
    for i in range(20):
        analyze(f"from part{i} import f\n" + use, str(tmp_path / f"use{i}.py"))
    assert analyze(program, str(tmp_path / "train.py")) == alone
    assert "SEG900" not in {finding.code for finding in alone}


def test_any_number_of_processes_gives_the_same_findings(tmp_path):
    choose = random.Random(1)
    for i in range(12):
        folder = tmp_path / f"project{i}"
        folder.mkdir()
        write_project(folder, choose)
    outputs = set()
    for jobs in ("1", "2", "3"):
        command = [sys.executable, "-m", "flake8", "--isolated", "--select=SEG", f"-j{jobs}", "."]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
        assert not run.stderr
        outputs.add("\n".join(sorted(run.stdout.splitlines())))
    assert len(outputs) == 1
    assert "SEG101" in outputs.pop()


LINKED = ("segmentation_models", "keras", "numpy", "tensorflow", "helpers")
PROGRAM = """\
import segmentation_models as sm
import segmentation_models.losses, keras.losses, numpy.sub.a, helpers.sub
import numpy as np
from tensorflow import keras
from helpers import sub, losses
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=np.array([1, 2])))
"""
#: Analyses a file with every file and folder noted that is opened below another folder.
WATCHED = """
import os, sys
from seglint.analysis import analyze
path, outside = sys.argv[1:]
source = open(path).read()
def note(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and outside in os.path.realpath(str(arguments[0])):
        print("opened", arguments[0])
sys.addaudithook(note)
print([finding.code for finding in analyze(source, path)])
"""


@pytest.mark.parametrize("inner", ["__init__.py", "losses.py"])
def test_a_link_named_like_a_library_is_not_followed_outside(tmp_path, inner):
    root = tmp_path / "project"
    root.mkdir()
    (root / "setup.cfg").write_text("")
    (root / "train.py").write_text(PROGRAM)
    for name in LINKED:
        (tmp_path / "outside" / name / "sub").mkdir(parents=True)
        (tmp_path / "outside" / name / inner).write_text("x = 1\n")
        (tmp_path / "outside" / name / "sub" / "a.py").write_text("")
        (root / name).symlink_to(tmp_path / "outside" / name)
    command = [sys.executable, "-c", WATCHED, str(root / "train.py"), str(tmp_path / "outside")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert run.stdout == "['SEG102']\n", run.stdout + run.stderr


def test_a_copy_whose_losses_lie_outside_is_not_read(tmp_path):
    package = tmp_path / "project" / "segmentation_models"
    package.mkdir(parents=True)
    (tmp_path / "project" / "setup.cfg").write_text("")
    (tmp_path / "project" / "train.py").write_text(PROGRAM)
    (package / "__init__.py").write_text("")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "losses.py").write_text("x = 1\n")
    (package / "losses.py").symlink_to(tmp_path / "outside" / "losses.py")
    command = [sys.executable, "-c", WATCHED, str(tmp_path / "project" / "train.py"), str(tmp_path / "outside")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert "opened" not in run.stdout, run.stdout + run.stderr
