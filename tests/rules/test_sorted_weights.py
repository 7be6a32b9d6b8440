"""SEG202: where weights come from that are sorted by mask value, and which class lists they do not fit."""

from __future__ import annotations

import pytest

from seglint.analysis import analyze

PROGRAM = """
import numpy as np
import segmentation_models as sm
from sklearn.utils import class_weight
class Dataset:
    CLASSES = ["sky", "building", "car", "pedestrian"]
    def __init__(self, classes):
        self.values = [self.CLASSES.index(name.lower()) for name in classes]
    def __getitem__(self, i):
        return load(i)
data = Dataset(classes={classes})
{weights}
loss = sm.losses.DiceLoss(class_weights=weights)
"""
SORTED = [
    "weights = 1 / np.bincount(y)",
    "values, counts = np.unique(y, return_counts=True)\nweights = list(len(y) / (2 * counts))",
    "weights = class_weight.compute_class_weight(class_weight='balanced', classes=np.unique(y), y=y)",
    "weights = np.array(class_weight.compute_class_weight('balanced', classes=np.unique(y), y=y), dtype=np.float32)",
]


@pytest.mark.parametrize("weights", SORTED)
def test_sorted_weights_for_classes_in_another_order(weights):
    found = analyze(PROGRAM.format(classes=["pedestrian", "car"], weights=weights), "train.py")
    assert [finding.code for finding in found] == ["SEG202"]


@pytest.mark.parametrize("weights", SORTED)
def test_sorted_weights_for_ascending_classes(weights):
    assert analyze(PROGRAM.format(classes=["car", "pedestrian"], weights=weights), "train.py") == []


def test_weights_for_classes_given_by_value_are_in_that_order():
    weights = "weights = class_weight.compute_class_weight('balanced', classes=[3, 2], y=y)"
    assert analyze(PROGRAM.format(classes=["pedestrian", "car"], weights=weights), "train.py") == []
