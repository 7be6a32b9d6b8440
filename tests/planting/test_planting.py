"""Mistakes that are planted in right programs, one at a time, are found where the text decides them.

The programs here are written as people write theirs. For public ones: ``SEGLINT_PROGRAMS_FOLDER=FOLDER pytest -m slow
tests/planting`` (minutes), or ``planter.py FOLDER`` for the list.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from planter import KINDS, outcomes, programs

from seglint.analysis import analyze

SCRIPT = """\
import segmentation_models as sm

BACKBONE = "efficientnetb3"
CLASSES = ["car", "pedestrian", "road"]

n_classes = 1 if len(CLASSES) == 1 else (len(CLASSES) + 1)  # case for binary and multiclass segmentation
activation = "sigmoid" if n_classes == 1 else "softmax"
model = sm.Unet(BACKBONE, classes=n_classes, activation=activation)

dice_loss = sm.losses.DiceLoss()
focal_loss = sm.losses.BinaryFocalLoss() if n_classes == 1 else sm.losses.CategoricalFocalLoss()
total_loss = dice_loss + (1 * focal_loss)
metrics = [sm.metrics.IOUScore(threshold=0.5), sm.metrics.FScore(threshold=0.5)]
model.compile("adam", total_loss, metrics)
"""

FUNCTIONS = """\
import segmentation_models as sm
from segmentation_models import FPN
from segmentation_models.losses import DiceLoss, JaccardLoss
from segmentation_models.metrics import IOUScore


def build(classes, activation="softmax"):
    return FPN("resnet34", classes=classes, activation=activation)


def losses(weight=0.5):
    return DiceLoss(
        beta=1,
    ) + weight * JaccardLoss()


def train(args=None):
    model = build(classes=4)
    model.compile(optimizer="adam", loss=losses(), metrics=["accuracy", IOUScore()])
    return model


if __name__ == "__main__":
    train()
"""

CLASS = """\
import segmentation_models as sm


class Trainer:
    n_classes = 3

    def __init__(self, backbone="resnet34"):
        self.backbone = backbone
        self.model = sm.Linknet(self.backbone, classes=self.n_classes, activation="softmax")
        self.metrics = {"iou": sm.metrics.IOUScore(), "precision": sm.metrics.Precision()}

    def compile(self):
        self.loss = sm.losses.CategoricalCELoss()
        self.model.compile("adam", loss=self.loss, metrics=list(self.metrics.values()))


trainer = Trainer()
trainer.compile()
"""

PROGRAMS = {"script": SCRIPT, "functions": FUNCTIONS, "class": CLASS}


@pytest.mark.parametrize("name", PROGRAMS)
def test_each_planted_mistake_is_found(name: str) -> None:
    assert not analyze(PROGRAMS[name], "train.py")
    planted = list(outcomes(PROGRAMS[name], "train.py"))
    assert len(planted) >= 6
    assert [one.plant for one in planted if not one.is_found] == []


def test_each_kind_is_planted() -> None:
    assert {one.plant.kind for program in PROGRAMS.values() for one in outcomes(program, "train.py")} == {*KINDS}


@pytest.mark.slow
def test_planted_mistakes_in_public_programs() -> None:
    folder = os.environ.get("SEGLINT_PROGRAMS_FOLDER")
    if not folder:
        pytest.skip("SEGLINT_PROGRAMS_FOLDER names no folder of programs")
    found: Counter[bool] = Counter()
    missed = []
    for path, source in programs(Path(folder)):
        decided = [one for one in outcomes(source, str(path)) if one.is_found or one.is_missed]
        found.update(one.is_found for one in decided)
        missed += [f"{path}:{one.plant.line}: {one.plant.kind}" for one in decided if one.is_missed]
    assert found[True] >= 0.97 * found.total(), "\n".join(missed)
