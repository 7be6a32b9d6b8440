"""Modules of the project, as far as programs in files cannot show it: what is never read, run, or kept too long."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from seglint.analysis import analyze
from seglint.interpreter import modules

PROGRAM = (
    "import segmentation_models as sm\nfrom config import N\n"
    "model = sm.Unet('resnet34', classes=N, activation='softmax')\n"
    "model.compile('adam', sm.losses.DiceLoss(class_weights=[1, 2]))\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    (root / "setup.cfg").touch()
    return root


def codes(root: Path) -> list[str]:
    return [finding.code for finding in analyze(PROGRAM, str(root / "train.py"))]


def test_a_link_out_of_the_root_is_not_followed(project):
    (project.parent / "secret.py").write_text("N = 3\n")
    os.symlink(project.parent / "secret.py", project / "config.py")
    assert codes(project) == []


def test_a_module_is_never_executed(project):
    (project / "config.py").write_text("open('executed', 'w').write('x')\nN = 3\n")
    assert codes(project) == ["SEG102"]
    assert not (project / "executed").exists() and not os.path.exists("executed")


def test_a_changed_module_is_read_anew(project):
    (project / "config.py").write_text("N = 3\n")
    assert codes(project) == ["SEG102"]
    (project / "config.py").write_text("N = 2  # changed\n")
    assert codes(project) == []


def test_modules_of_many_projects_are_not_kept_for_ever(tmp_path):
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
    assert len(modules._kept) == modules.MAX_PROJECTS


def test_a_mistake_in_another_module_names_its_file(project):
    (project / "nets.py").write_text(
        "import segmentation_models as sm\n\n\ndef pyramid(size):\n"
        "    return sm.PSPNet('resnet34', classes=3, input_shape=(size, size, 3))\n"
    )
    source = "import segmentation_models as sm\nfrom nets import pyramid\nmodel = pyramid(250)\n"
    messages = [finding.message for finding in analyze(source, str(project / "train.py"))]
    assert len(messages) == 1
    assert messages[0].endswith("(in nets.py)")
