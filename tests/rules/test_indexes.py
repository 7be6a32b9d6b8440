"""Class indexes that are wrong in more than one way."""

import pytest

from seglint.analysis import analyze

MODEL = "import segmentation_models as sm\nmodel = sm.Unet('resnet34', classes=2, activation='softmax')\n"


@pytest.mark.parametrize(
    ("indexes", "codes"),
    [
        # refused before any index is looked up: to write a list is the one cure that the run asks for
        ("{1, 2}", ["SEG105"]),
        ("[1, 2.0]", ["SEG105"]),
        # counted twice, and not there
        ("[2, 2]", ["SEG104", "SEG105"]),
        ("[1, 2]", ["SEG104"]),
    ],
)
def test_an_index_counts_only_where_it_is_looked_up(indexes, codes):
    program = MODEL + f"model.compile('adam', sm.losses.DiceLoss(class_indexes={indexes}))\n"
    assert [finding.code for finding in analyze(program, "program.py")] == codes
