"""Modules of the project: found as Python would, interpreted, and never executed."""

from __future__ import annotations

import os

import pytest

from seglint.analysis import analyze
from seglint.options import Options

TRAIN = (
    "import segmentation_models as sm\n{imports}\n"
    "model = sm.Unet('resnet34', classes={classes}, activation='softmax')\n"
    "model.compile('adam', sm.losses.DiceLoss(class_weights=[1, 2]))\n"
)


@pytest.fixture
def project(tmp_path):
    (tmp_path / "pyproject.toml").write_text("")

    def write(**files: str):
        for name, text in files.items():
            path = tmp_path / (name.replace("__", "/") + ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return tmp_path

    return write


def codes(path, program: str, **options) -> list[str]:
    return [finding.code for finding in analyze(program, str(path), Options(**options))]


@pytest.mark.parametrize(
    ("imports", "classes"),
    [
        ("from config import CLASSES", "len(CLASSES)"),
        ("from config import CLASSES as C", "len(C)"),
        ("import config", "len(config.CLASSES)"),
        ("import config as cfg", "cfg.N"),
        ("from config import *", "N"),
        ("from package.settings import N", "N"),
        ("import package.settings", "package.settings.N"),
        ("from package import settings", "settings.N"),
        ("from package import again", "again"),
        ("import importlib\nconfig = importlib.import_module('config')", "config.N"),
    ],
)
def test_every_form_of_import(project, imports, classes):
    root = project(
        config="CLASSES = ['a', 'b', 'c']\nN = len(CLASSES)\n",
        package__settings="N = 3\n",
    )
    (root / "package" / "__init__.py").write_text("from .settings import N as again\n")
    program = TRAIN.format(imports=imports, classes=classes)
    assert codes(root / "train.py", program) == ["SEG102"]


def test_from_a_folder_below_up_to_the_root(project):
    root = project(config="N = 3\n")
    (root / "src" / "deep").mkdir(parents=True)
    assert codes(root / "src" / "deep" / "train.py", TRAIN.format(imports="from config import N", classes="N")) == [
        "SEG102"
    ]


def test_relative_imports(project):
    root = project(package__config="N = 3\n", package__sub__train="")
    program = TRAIN.format(imports="from ..config import N", classes="N")
    assert codes(root / "package" / "sub" / "train.py", program) == ["SEG102"]


def test_nothing_outside_the_root_is_read(tmp_path):
    (tmp_path / "config.py").write_text("N = 3\n")
    inner = tmp_path / "project"
    inner.mkdir()
    (inner / "setup.cfg").write_text("")
    program = TRAIN.format(imports="from config import N", classes="N")
    assert codes(inner / "train.py", program) == []
    assert codes(inner / "train.py", program, source_roots=(str(tmp_path),)) == ["SEG102"]


def test_a_link_out_of_the_root_is_not_followed(tmp_path):
    (tmp_path / "secret.py").write_text("N = 3\n")
    inner = tmp_path / "project"
    inner.mkdir()
    (inner / "setup.cfg").write_text("")
    os.symlink(tmp_path / "secret.py", inner / "config.py")
    assert codes(inner / "train.py", TRAIN.format(imports="from config import N", classes="N")) == []


def test_import_cycles_end(project):
    root = project(a="from b import N\nM = 1\n", b="from a import M\nN = 3\n")
    assert codes(root / "train.py", TRAIN.format(imports="from a import N", classes="N")) == ["SEG102"]


def test_a_module_is_never_executed(project):
    root = project(config="open('executed', 'w').write('x')\nN = 3\n")
    assert codes(root / "train.py", TRAIN.format(imports="from config import N", classes="N")) == ["SEG102"]
    assert not (root / "executed").exists()


def test_a_loss_of_another_module_is_reported_where_it_is_compiled(project):
    root = project(losses="import segmentation_models as sm\ntotal = sm.losses.DiceLoss(class_weights=[1, 2])\n")
    program = (
        "import segmentation_models as sm\nfrom losses import total\n"
        "model = sm.Unet('resnet34', classes=3, activation='softmax')\nmodel.compile('adam', total)\n"
    )
    found = analyze(program, str(root / "train.py"))
    assert [(finding.line, finding.column, finding.code) for finding in found] == [(4, 22, "SEG102")]
    assert analyze((root / "losses.py").read_text(), str(root / "losses.py")) == []


def test_a_mistake_of_another_module_is_reported_there_only(project):
    wrong = (
        "import segmentation_models as sm\nbad = sm.losses.DiceLoss(class_weights=[1, 2], class_indexes=[0, 1, 2])\n"
    )
    root = project(losses=wrong)
    assert codes(root / "train.py", "import segmentation_models as sm\nfrom losses import bad\n") == []
    assert codes(root / "losses.py", wrong) == ["SEG101"]


def test_a_helper_of_another_module_called_with_wrong_values(project):
    helper = (
        "import segmentation_models as sm\ndef build(n):\n"
        "    model = sm.Unet('resnet34', classes=n, activation='softmax')\n"
        "    model.compile('adam', sm.losses.DiceLoss(class_weights=[1, 2]))\n    return model\n"
    )
    root = project(helpers=helper)
    program = "import segmentation_models as sm\nfrom helpers import build\nmodel = build(3)\n"
    found = analyze(program, str(root / "train.py"))
    assert [(finding.line, finding.code) for finding in found] == [(3, "SEG102")]


def test_a_changed_module_is_read_anew(project):
    root = project(config="N = 3\n")
    program = TRAIN.format(imports="from config import N", classes="N")
    assert codes(root / "train.py", program) == ["SEG102"]
    (root / "config.py").write_text("N = 2  # changed\n")
    assert codes(root / "train.py", program) == []


LIBRARY_LOSSES = """
class Loss: ...
class JaccardLoss(Loss):
    def __init__(self, class_weights=None, class_indexes=None, per_image=False, smooth=1e-5): ...
class DiceLoss(Loss):
    def __init__(self, beta=1, class_weights=None, class_indexes=None, per_image=False, smooth=1e-5): ...
class BinaryCELoss(Loss):
    def __init__(self): ...
class CategoricalCELoss(Loss):
    def __init__(self, class_weights=None, class_indexes=None): ...
class CategoricalFocalLoss(Loss):
    def __init__(self, alpha=0.25, gamma=2., class_indexes=None): ...
class BinaryFocalLoss(Loss):
    def __init__(self, alpha=0.25, gamma=2.): ...
"""
PROGRAM = (
    "import segmentation_models as sm\nmodel = sm.Unet('resnet34', classes=3, activation='softmax')\n"
    "model.compile('adam', sm.losses.DiceLoss(class_weights=[1, 2]))\n"
)


def test_a_checkout_or_copy_of_the_library_is_the_library(project):
    root = project(segmentation_models__losses=LIBRARY_LOSSES, segmentation_models____init__="from . import losses\n")
    (root / "examples").mkdir()
    assert codes(root / "examples" / "train.py", PROGRAM) == ["SEG102"]


def test_another_package_of_that_name_is_the_projects_own(project):
    changed = LIBRARY_LOSSES.replace("beta=1, ", "")
    root = project(segmentation_models__losses=changed, segmentation_models____init__="from . import losses\n")
    assert codes(root / "train.py", PROGRAM) == []


def test_modules_of_many_projects_are_not_kept_for_ever(tmp_path):
    from seglint.interpreter import modules

    modules.forget_modules()
    for number in range(modules.MAX_PROJECTS + 3):
        root = tmp_path / f"project_{number}"
        root.mkdir()
        (root / "setup.cfg").touch()
        (root / "settings.py").write_text(f"WEIGHTS = {[1.0] * (number + 3)}\n")
        source = (
            "import segmentation_models as sm\nfrom settings import WEIGHTS\n"
            "loss = sm.losses.DiceLoss(class_weights=WEIGHTS, class_indexes=[0, 1])\n"
        )
        found = analyze(source, str(root / "train.py"))
        assert [finding.code for finding in found] == ["SEG101"] and f"{number + 3} weights" in found[0].message
    assert len(modules._interpreted) == modules.MAX_PROJECTS
