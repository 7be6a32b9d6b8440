"""Which files count: those that name a covered library, or import a module of the project that does, at any remove."""

from __future__ import annotations

import ast
import builtins
import subprocess
import sys
from pathlib import Path

import pytest

from seglint.analysis import analyze
from seglint.options import Options
from seglint.screen import COVERED, KERAS_LIBRARIES, TORCH_LIBRARY, covered_by
from seglint.source.imports import imports_in, imports_of

LIBRARY = "import segmentation_models as sm\n"
MADE = "import segmentation_models as sm\nloss = sm.losses.DiceLoss(class_weights=[1, 2, 3])\n"


def write(folder: Path, **texts: str) -> None:
    """A project of modules; ``a__b`` is ``b.py`` in the folder ``a``."""
    (folder / "setup.cfg").touch()
    for name, text in texts.items():
        path = folder / (name.replace("__", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf8")


def covered(folder: Path, text: str, name: str = "train.py") -> tuple[str, ...]:
    """What a program of the project counts for."""
    return covered_by(text, str(folder / name), Options(), ast.parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "import near",
        "import near as n",
        "from near import *",
        "from near import (\n    a,  # (\n    b,\n)",
        "from near \\\n    import a",
        "if x: import near",
        "import os; import near",
        "def f():\n    from . import near",
        "try:\n\timport os, near\nexcept ImportError: pass",
        "import package.near",
        "from package import near",
        "from .package import (near)",
        "import importlib\nimportlib.import_module('near')",
        "from importlib import import_module\nimport_module(\n    '.package.near', __package__)",
        "__import__('near')",
    ],
)
def test_a_file_counts_by_a_module_that_it_imports_in_any_form(tmp_path, text):
    write(tmp_path, near="import far", package__near="import far", far="def f():\n    import library", library=LIBRARY)
    assert covered(tmp_path, text) == KERAS_LIBRARIES


@pytest.mark.parametrize(
    "text",
    ["import os, near_by", '"""\nimport near\n"""', "# import near", "near = 'import near'", "from os import near"],
)
def test_a_file_does_not_count_by_what_it_does_not_import(tmp_path, text):
    write(tmp_path, near=LIBRARY)
    assert covered(tmp_path, text) == ()
    assert analyze(text, str(tmp_path / "train.py")) == []


def test_the_modules_say_which_libraries_count(tmp_path):
    write(tmp_path, keras_part=LIBRARY, torch_part=f"import {TORCH_LIBRARY}", both="import keras_part, torch_part")
    assert covered(tmp_path, "import torch_part") == (TORCH_LIBRARY,)
    assert covered(tmp_path, "import keras_part") == KERAS_LIBRARIES
    assert covered(tmp_path, "import both") == COVERED
    assert covered(tmp_path, LIBRARY + "import torch_part") == COVERED


def test_modules_in_circles_count_from_each_of_them(tmp_path):
    write(tmp_path, a="import b", b="import c", c="import a, d", d=LIBRARY, e="import f", f="import e")
    for name in "abc":
        assert covered(tmp_path, f"import {name}", f"{name}_user.py") == KERAS_LIBRARIES
    assert covered(tmp_path, "import e") == ()


def test_a_module_that_comes_to_name_the_library_counts_the_next_time(tmp_path):
    write(tmp_path, near="import far", far="")
    assert covered(tmp_path, "import near") == ()
    write(tmp_path, far=LIBRARY)
    assert covered(tmp_path, "import near") == KERAS_LIBRARIES


def test_each_module_is_read_once(tmp_path, monkeypatch):
    names = [f"m{i}" for i in range(20)]
    texts = {name: "".join(f"import {other}\n" for other in names) for name in names}
    write(tmp_path, **texts)
    opened: list[str] = []
    real = builtins.open

    def watched(path, *arguments, **keywords):
        opened.append(str(path))
        return real(path, *arguments, **keywords)

    monkeypatch.setattr(builtins, "open", watched)
    for name, text in texts.items():
        assert covered(tmp_path, text, f"{name}.py") == ()
    assert sorted(opened) == sorted({str(tmp_path / f"{name}.py") for name in names})


def test_libcst_is_not_imported_for_a_file_that_does_not_count(tmp_path):
    write(tmp_path, a="import b, c", b="from c import *", c="import a, numpy", d=LIBRARY)
    program = (
        "import sys; from seglint.analysis import analyze\n"
        "for name in 'abc': assert analyze(open(name + '.py').read(), name + '.py') == []\n"
        "sys.exit('libcst' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=tmp_path, timeout=120).returncode == 0


def test_what_lies_outside_of_the_project_does_not_count(tmp_path):
    (tmp_path / "project").mkdir()
    write(tmp_path / "project", near="")
    write(tmp_path, outside=LIBRARY, other__near=LIBRARY)
    (tmp_path / "project" / "linked.py").symlink_to(tmp_path / "outside.py")
    (tmp_path / "project" / "other").symlink_to(tmp_path / "other")
    for text in ("import outside", "import linked", "from other import near", "from .. import outside", "import other"):
        assert covered(tmp_path / "project", text) == ()


def test_folders_that_hold_themselves_and_large_projects_have_an_end(tmp_path):
    texts = {f"m{i}": f"import m{i + 1}, loop.loop.m{i}\n" + "import a.b.c.d\n" * 50 for i in range(300)}
    write(tmp_path, **texts, m300="x = 1\n" * 200_000)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert covered(tmp_path, "import m0") == ()
    write(tmp_path, m299=LIBRARY)
    assert covered(tmp_path, "import m0") == KERAS_LIBRARIES


def test_a_bound_ends_the_search(tmp_path, monkeypatch):
    write(tmp_path, **{f"m{i}": f"import m{i + 1}\n" for i in range(20)}, m20=LIBRARY)
    assert covered(tmp_path, "import m0") == KERAS_LIBRARIES
    monkeypatch.setattr("seglint.source.search.MAX_SEARCHED_MODULES", 10)
    assert covered(tmp_path, "import m0") == ()
    # what was not looked through to the end is not known to lead nowhere
    assert covered(tmp_path, "import m15", "other.py") == KERAS_LIBRARIES


@pytest.mark.parametrize(
    "text", ["import (" * 3000, "from a import (" + "#(\n" * 5000, "x;import " * 5000, "from " + "." * 9000 + " import"]
)
def test_what_is_no_program_ends_too(text):
    assert len(list(imports_in(text))) < 10_000


def test_the_text_says_what_python_says_of_programs():
    folder = Path(ast.__file__).parent
    for path in sorted(folder.glob("*.py"))[:120]:
        text = path.read_text(encoding="utf8")
        assert set(imports_of(ast.parse(text))) <= set(imports_in(text)), path


def test_a_file_that_counts_by_a_module_only_is_not_said_to_be_unchecked(tmp_path):
    write(tmp_path, near=LIBRARY)
    assert analyze("import near\n" + "((((" * 40, str(tmp_path / "train.py")) == []
    deep = "import near\nx = " + "(" * 150 + "1" + ")" * 150
    assert analyze(deep, str(tmp_path / "train.py")) == []


def test_what_a_module_gives_is_judged_in_a_file_that_does_not_name_the_library(tmp_path):
    write(tmp_path, near=MADE, far="from near import loss, sm")
    text = "from far import loss, sm\nm = sm.Unet(classes=2, activation='softmax')\nm.compile('adam', loss)\n"
    assert [finding.code for finding in analyze(text, str(tmp_path / "train.py"))] == ["SEG102"]
