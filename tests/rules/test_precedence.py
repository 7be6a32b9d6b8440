"""Which finding is told where several rules see the same mistake of one loss or metric."""

from __future__ import annotations

import pytest

from seglint.analysis import analyze
from seglint.options import Options

HEAD = "import numpy as np\nimport segmentation_models as sm\nCLASSES = ['car', 'road']\n"
MODEL = "model = sm.Unet('resnet34', classes=3, activation='softmax')\n"


@pytest.mark.parametrize(
    ("program", "codes"),
    [
        # weights by position: advice, which stands alone and hides nothing
        ("loss = sm.losses.DiceLoss(class_weights=[0.5, 1.5])\n", ["SEG205"]),
        ("loss = sm.losses.DiceLoss(class_weights=[1.5, 0.5])  # car: 0.5, road: 1.5\n", ["SEG206"]),
        ("metric = sm.metrics.IOUScore(class_weights=[0.2, 0.6])\n", ["SEG403"]),
        ("loss = sm.losses.DiceLoss(class_weights=[-0.5, 2.5])\n", ["SEG402"]),
        # what stands at another argument is told beside it
        ("loss = sm.losses.DiceLoss(class_weights=[0.5, 1.5], class_indexes=[1, 1])\n", ["SEG205", "SEG105"]),
        # the kind before the values, these before the numbers of weights
        ("loss = sm.losses.DiceLoss(class_weights=[[-1.0], [2.0]])\n", ["SEG401"]),
        (MODEL + "model.compile('adam', sm.losses.DiceLoss(class_weights=[-1, 2]))\n", ["SEG402"]),
        ("loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])\n", ["SEG101"]),
        (MODEL + "loss = sm.losses.DiceLoss(np.array([1, 2]))\nmodel.compile('adam', loss)\n", ["SEG404"]),
        # different mistakes with different cures are told beside each other
        (
            "model = sm.FPN('resnet34', classes=1)\nmodel.compile('adam', sm.losses.cce_dice_loss)\n",
            ["SEG302", "SEG301"],
        ),
    ],
)
def test_what_is_told_first(program: str, codes: list[str]) -> None:
    found = analyze(HEAD + program, "train.py", Options(enable=("SEG205",)))
    assert [finding.code for finding in found] == codes
