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


def test_malformed_indexes_are_told_beside_malformed_weights():
    program = "import segmentation_models as sm\nloss = sm.losses.JaccardLoss([[1.0, 2.0]], class_indexes=1.0)\n"
    assert [finding.code for finding in analyze(program, "program.py")] == ["SEG401", "SEG105"]


@pytest.mark.parametrize(
    ("indexes", "weights", "codes"),
    [
        ("[1, 0]", "{'building': 0.5, 'background': 1.5}", ["SEG201"]),
        ("[0, 1]", "{'building': 0.5, 'background': 1.5}", []),
        # the class list says nothing of a third channel
        ("[2, 0]", "{'building': 0.5, 'background': 1.5}", []),
    ],
)
def test_indexes_order_labelled_weights_without_a_model(indexes, weights, codes):
    program = (
        "import segmentation_models as sm\nCLASSES = ['building']\n"
        f"by_name = {weights}\n"
        f"loss = sm.losses.DiceLoss(class_weights=list(by_name.values()), class_indexes={indexes})\n"
    )
    assert [finding.code for finding in analyze(program, "program.py")] == codes


@pytest.mark.parametrize("loss", ["sm.losses.DiceLoss", "[sm.losses.DiceLoss(), sm.losses.JaccardLoss()]"])
def test_masks_are_told_beside_a_loss_of_the_wrong_kind(loss):
    program = (
        "from tensorflow.keras.utils import to_categorical\n" + MODEL + f"model.compile('adam', {loss})\n"
        "model.fit(images, to_categorical(labels, num_classes=3))\n"
    )
    assert [finding.code for finding in analyze(program, "program.py")] == ["SEG406", "SEG106"]
