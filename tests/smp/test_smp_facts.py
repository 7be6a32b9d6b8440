"""What the real library does, row by row of its table of facts: whatever seglint says of smp "at run time"."""

from typing import Any

import pytest
import smp_client
from pytest import approx

pytestmark = [pytest.mark.runtime, pytest.mark.slow, pytest.mark.xdist_group("smp")]

#: A small model; the last layers of every model alone, on the colours of the pixel, which learn at once masks that are
#: a function of the pixel: whether it is red, or which colour is the strongest; and Adam.
PRELUDE = """
import numpy as np
import torch
from torch import nn
import segmentation_models_pytorch as smp

def net(classes=1, **kwargs):
    return smp.Unet(
        "resnet18", encoder_weights=None, encoder_depth=3, decoder_channels=(64, 32, 16), classes=classes, **kwargs
    )

def head(classes=1, activation=None):
    return smp.base.SegmentationHead(3, classes, kernel_size=1, activation=activation)

x = torch.rand(4, 3, 32, 32)
pixels = x * 4 - 2
numbers2 = (x[:, 0] > 0.5).long()
numbers3 = x.argmax(1)
mask = numbers2[:, None].float()
onehot3 = nn.functional.one_hot(numbers3, 3).permute(0, 3, 1, 2).float()

def train(model, loss, target, steps=None):
    small = isinstance(model, smp.base.SegmentationHead)
    data, steps, rate = (pixels, steps or 400, 0.1) if small else (x, steps or 5, 0.01)
    optimizer = torch.optim.Adam(model.parameters(), rate)
    gradient = 0.0
    for step in range(steps):
        optimizer.zero_grad()
        value = loss(model(data), target)
        value.backward()
        gradient = max(gradient, max(float(p.grad.abs().max()) for p in model.parameters() if p.grad is not None))
        optimizer.step()
    return {"loss": float(value.detach()), "gradient": gradient}

def iou(predicted, truth):
    predicted, truth = predicted.bool(), truth.bool()
    return float((predicted & truth).sum() / (predicted | truth).sum().clamp(min=1))

def miou(numbers, truth, classes=3):
    return sum(iou(numbers == c, truth == c) for c in range(classes)) / classes
"""


@pytest.fixture
def did(smp_worker: smp_client.Worker) -> Any:
    """What a program does, after the prelude; it must not raise."""

    def run(source: str) -> Any:
        answer = smp_worker.run(source, PRELUDE)
        assert answer["error"] is None, answer["error"]
        return answer["result"]

    return run


@pytest.fixture
def raised(smp_worker: smp_client.Worker) -> Any:
    """What a program raises, as `Type: text`."""

    def run(source: str) -> str:
        answer = smp_worker.run(source, PRELUDE)
        assert answer["error"] is not None, "it does not raise"
        return f"{answer['error']['type']}: {answer['error']['text']}"

    return run


def test_the_versions_are_those_of_the_facts(smp_worker: smp_client.Worker) -> None:
    assert smp_worker.versions["smp"] == "0.6.0"
    assert smp_worker.versions["torch"].startswith("2.13.0")


def test_row_1_cross_entropy_on_one_channel_learns_nothing(did: Any) -> None:
    result = did("result = train(net(1), nn.CrossEntropyLoss(), mask)")
    assert result == {"loss": 0.0, "gradient": 0.0}


@pytest.mark.parametrize(
    ("loss", "text"),
    [
        ("nn.CrossEntropyLoss()", "out of bounds"),
        ("smp.losses.DiceLoss('multiclass')", "Class values must be smaller"),
        ("smp.losses.SoftCrossEntropyLoss(smooth_factor=0.0)", "out of bounds"),
    ],
)
def test_row_2_class_numbers_for_one_channel_raise(loss: str, text: str, raised: Any) -> None:
    assert text in raised(f"train(net(1), {loss}, numbers2)")


def test_row_3_multiclass_focal_loss_on_one_channel_learns_the_inverse(did: Any) -> None:
    result = did(
        "model = head(1)\ntrain(model, smp.losses.FocalLoss('multiclass'), numbers2)\n"
        "result = iou(model(pixels)[:, 0] > 0, numbers2), iou(model(pixels)[:, 0] > 0, 1 - numbers2)"
    )
    assert result[0] < 0.05
    assert result[1] > 0.9


@pytest.mark.parametrize("activation", ["softmax", "softmax2d"])
@pytest.mark.parametrize("loss", ["nn.BCELoss()", "smp.losses.DiceLoss('binary', from_logits=False)"])
def test_row_4_softmax_over_one_channel_is_constant(activation: str, loss: str, did: Any) -> None:
    result = did(
        f"model = net(1, activation={activation!r})\nresult = train(model, {loss}, mask)\n"
        "result['constant'] = bool((model(x) == 1).all())"
    )
    assert result["gradient"] == 0
    assert result["constant"]


def test_row_5_binary_dice_with_one_hot_masks_learns(did: Any) -> None:
    result = did(
        "model = head(3)\ntrain(model, smp.losses.DiceLoss('binary'), onehot3)\n"
        "result = miou(model(pixels).argmax(1), numbers3)"
    )
    assert result > 0.8


@pytest.mark.parametrize("classes", [2, 3])
def test_row_6_binary_dice_with_class_numbers_raises(classes: int, raised: Any) -> None:
    assert raised(f"train(net({classes}), smp.losses.DiceLoss('binary'), numbers{classes})") == "AssertionError: "


@pytest.mark.parametrize(
    "source",
    [
        "train(net(3), smp.losses.DiceLoss('multiclass'), onehot3)",
        "train(net(3), smp.losses.DiceLoss('multiclass'), onehot3.long())",
        "train(net(3), smp.losses.DiceLoss('multilabel'), numbers3)",
        "train(net(3), smp.losses.FocalLoss('multiclass'), onehot3)",
    ],
)
def test_row_7_the_masks_of_another_mode_raise(source: str, raised: Any) -> None:
    assert raised(source)


# The floor is what a perfect mask of zeros and ones costs as logits. It depends on the share of the foreground, here a
# half: (log(1 + 1 / e) + log(2)) / 2; or the score with sigmoid(1) in the place of 1, and 0.5 in that of 0.
BINARY_WITH_LOGITS = [
    ("nn.BCEWithLogitsLoss()", 0.503),
    ("smp.losses.SoftBCEWithLogitsLoss()", 0.503),
    ("smp.losses.DiceLoss('binary')", 0.345),
    ("smp.losses.JaccardLoss('binary')", 0.513),
    ("smp.losses.TverskyLoss('binary')", 0.345),
    ("smp.losses.FocalLoss('binary')", 0.098),
    ("smp.losses.LovaszLoss('binary')", 0.5),
]


@pytest.mark.parametrize(("loss", "floor"), BINARY_WITH_LOGITS)
def test_row_8_a_second_sigmoid_gives_the_loss_a_floor(loss: str, floor: float, did: Any) -> None:
    right, wrong = did(
        f"result = []\nfor activation in (None, 'sigmoid'):\n    model = head(1, activation)\n"
        f"    one = train(model, {loss}, mask)\n    one['half'] = iou(model(pixels) > 0.5, mask)\n"
        f"    one['again'] = float((model(pixels).sigmoid() > 0.5).float().mean())\n    result.append(one)"
    )
    assert right["loss"] < 0.25 * wrong["loss"], (right, wrong)
    assert wrong["loss"] == approx(floor, rel=0.15)
    assert wrong["loss"] >= floor * 0.99
    assert wrong["half"] > 0.9
    assert wrong["again"] > 0.7  # all, but where the first sigmoid is 0 in float32


@pytest.mark.parametrize("activation", ["softmax", "softmax2d", "sigmoid"])
@pytest.mark.parametrize(
    "loss",
    [
        "nn.CrossEntropyLoss()",
        "smp.losses.SoftCrossEntropyLoss(smooth_factor=0.0)",
        "smp.losses.DiceLoss('multiclass')",
        "smp.losses.FocalLoss('multiclass')",
    ],
)
def test_row_9_a_second_softmax_gives_the_loss_a_floor(activation: str, loss: str, did: Any) -> None:
    right, wrong = did(
        f"result = []\nfor activation in (None, {activation!r}):\n    model = head(3, activation)\n"
        f"    one = train(model, {loss}, numbers3)\n    one['miou'] = miou(model(pixels).argmax(1), numbers3)\n"
        f"    result.append(one)"
    )
    assert right["loss"] < 0.5 * wrong["loss"], (right, wrong)
    assert wrong["miou"] > 0.9
    if "Entropy" in loss:
        assert 0.5514 < wrong["loss"] < 0.7  # log(1 + 2 / e), whatever the masks


@pytest.mark.parametrize("loss", ["DiceLoss", "JaccardLoss", "TverskyLoss"])
def test_row_10_logits_as_probabilities_learn_less(loss: str, did: Any) -> None:
    right, wrong = did(
        f"result = []\nfor from_logits in (True, False):\n    model = head(3)\n"
        f"    one = train(model, smp.losses.{loss}('multiclass', from_logits=from_logits), numbers3)\n"
        f"    one['miou'] = miou(model(pixels).argmax(1), numbers3)\n    result.append(one)"
    )
    assert wrong["loss"] > 3 * right["loss"]
    right, wrong = did(
        f"result = []\nfor from_logits in (True, False):\n    model = head(1)\n"
        f"    one = train(model, smp.losses.{loss}('binary', from_logits=from_logits), mask)\n"
        f"    one['half'], one['zero'] = iou(model(pixels) > 0.5, mask), iou(model(pixels) > 0, mask)\n"
        f"    result.append(one)"
    )
    assert wrong["loss"] > 3 * right["loss"]
    assert wrong["zero"] < wrong["half"] < right["zero"]


def test_row_11_logits_and_bce_loss_raise(raised: Any) -> None:
    assert "between 0 and 1" in raised("train(net(1), nn.BCELoss(), mask)")


def test_row_12_logits_and_the_dice_loss_of_utils(did: Any) -> None:
    result = did(
        "import segmentation_models_pytorch.utils\nmodel = head(1)\n"
        "result = train(model, smp.utils.losses.DiceLoss(), mask)\nresult['iou'] = iou(model(pixels) > 0.5, mask)"
    )
    assert not 0 <= result["loss"] <= 1
    assert result["iou"] < 0.8


@pytest.mark.parametrize(
    "loss",
    [
        "smp.losses.DiceLoss('multiclass', class_weights=[1.0, 2.0])",
        "smp.losses.JaccardLoss('multiclass', class_weights=[1.0, 2.0, 3.0, 4.0])",
        "smp.losses.TverskyLoss('multiclass', class_weights=torch.ones(2))",
        "smp.losses.FocalLoss('multiclass', class_weights=(1.0, 2.0))",
        "nn.CrossEntropyLoss(torch.ones(2))",
        "nn.CrossEntropyLoss(torch.ones(4))",
        "nn.CrossEntropyLoss(torch.ones(1))",
    ],
)
def test_row_13_weights_of_another_length_raise_at_the_first_batch(loss: str, raised: Any) -> None:
    assert raised(f"train(net(3), {loss}, numbers3)")


def test_row_13_one_weight_only_scales(did: Any) -> None:
    plain, weighted = did(
        "out = onehot3 * 2 - 1\n"
        "result = [smp.losses.DiceLoss('multiclass', class_weights=w)(out, numbers3) for w in (None, [7.0])]"
    )
    assert weighted == approx(plain * 3)


@pytest.mark.parametrize("weights", ["{0: 1., 1: 2.}", "2.0", "{1.0, 2.0, 5.0}", "range(1, 4)"])
def test_row_14_what_is_no_list_of_weights_is_ignored(weights: str, did: Any) -> None:
    plain, weighted = did(
        f"torch.manual_seed(1); out = torch.randn(4, 3, 32, 32)\n"
        f"result = [smp.losses.DiceLoss('multiclass', class_weights=w)(out, numbers3) for w in (None, {weights})]"
    )
    assert weighted == plain


@pytest.mark.parametrize("classes", ["range(1, 3)", "{1, 2}", "3", "1"])
def test_row_15_what_is_no_list_of_classes_is_ignored(classes: str, did: Any) -> None:
    every, some, selected = did(
        f"torch.manual_seed(1); out = torch.randn(4, 3, 32, 32) * torch.tensor([1., 2., 9.])[:, None, None]\n"
        f"result = [smp.losses.DiceLoss('multiclass', c)(out, numbers3) for c in (None, {classes}, [1, 2])]"
    )
    assert some == every
    assert selected != every


def test_row_16_classes_out_of_range(raised: Any, did: Any) -> None:
    assert raised("train(net(3), smp.losses.DiceLoss('multiclass', classes=[1, 2, 3]), numbers3)").startswith("IndexE")
    last, minus_one = did(
        "torch.manual_seed(1); out = torch.randn(4, 3, 32, 32)\n"
        "result = [smp.losses.DiceLoss('multiclass', c)(out, numbers3) for c in ([2], [-1])]"
    )
    assert last == minus_one


def test_row_17_a_subset_needs_all_weights(raised: Any, did: Any) -> None:
    loss = "smp.losses.DiceLoss('multiclass', classes=[1, 2], class_weights={})"
    assert raised(f"train(net(3), {loss.format([1.0, 2.0])}, numbers3)")
    assert did(f"result = train(net(3), {loss.format([1.0, 2.0, 3.0])}, numbers3, 2)")


@pytest.mark.parametrize("argument", ["class_weights=[1.0]", "classes=[0]"])
def test_row_18_weights_and_classes_with_mode_binary_raise_when_made(argument: str, raised: Any) -> None:
    assert raised(f"smp.losses.DiceLoss('binary', {argument})")


@pytest.mark.parametrize("loss", ["DiceLoss", "JaccardLoss", "TverskyLoss", "FocalLoss"])
def test_row_19_weights_that_add_up_to_zero_give_nan(loss: str, did: Any) -> None:
    for weights in ([0.0, 0.0, 0.0], [1.0, -1.0, 0.0]):
        result = did(
            f"result = float(smp.losses.{loss}('multiclass', class_weights={weights})(onehot3 * 2 - 1, numbers3))"
        )
        assert result in {"nan", "inf", "-inf"}


def test_row_20_one_pos_weight_per_channel_needs_a_shape(raised: Any, did: Any) -> None:
    loss = "nn.BCEWithLogitsLoss(pos_weight=torch.tensor([1.0, 2.0, 3.0]){})"
    assert raised(f"train(net(3), {loss.format('')}, onehot3)")
    assert did(f"result = train(net(3), {loss.format('[:, None, None]')}, onehot3, 2)")
    width = did("result = float(nn.BCEWithLogitsLoss(pos_weight=torch.ones(32))(torch.zeros(4, 3, 32, 32), onehot3))")
    assert width > 0


@pytest.mark.parametrize(
    "weight", ["[1.0, 2.0, 3.0]", "torch.ones(3, dtype=torch.float64)", "torch.ones(3, dtype=torch.int64)"]
)
def test_row_21_cross_entropy_needs_a_tensor_of_floats(weight: str, raised: Any) -> None:
    assert raised(f"train(net(3), nn.CrossEntropyLoss(weight={weight}), numbers3)")


def test_row_22_a_list_of_alphas_raises_at_the_first_batch(raised: Any, did: Any) -> None:
    assert did("smp.losses.FocalLoss('multiclass', alpha=[0.2, 0.3, 0.5])\nresult = 1")
    assert raised("train(net(3), smp.losses.FocalLoss('multiclass', alpha=[0.2, 0.3, 0.5]), numbers3)")


@pytest.mark.parametrize("stray", ["num_classes=3", "n_classes=3", "backbone_name='resnet18'", "input_channels=1"])
def test_row_23_models_swallow_stray_keywords(stray: str, smp_worker: smp_client.Worker) -> None:
    answer = smp_worker.run(f"smp.Unet({stray})", PRELUDE)
    assert answer["error"] is None
    assert answer["models"] == [
        {"kind": "Unet", "channels": 1, "inputs": 3, "name": "u-resnet34", "activation": "Identity", "line": 1}
    ]


@pytest.mark.parametrize(
    ("reduction", "weights", "score"),
    [
        ("macro", [1.0, 2.0, 3.0], 1 / 3),
        ("macro-imagewise", [1.0, 2.0, 3.0], 1 / 3),
        ("weighted-imagewise", [1.0, 2.0, 3.0], 1 / 3),
        ("weighted", [1.0, 2.0, 3.0], 1),
        ("micro", [1.0, 2.0, 3.0], 1),
        ("micro-imagewise", [1.0, 2.0, 3.0], 1),
        ("macro", None, 1),
        ("macro-imagewise", None, 1),
    ],
)
def test_row_24_what_a_perfect_prediction_scores(
    reduction: str, weights: list[float] | None, score: float, did: Any
) -> None:
    result = did(
        f"stats = smp.metrics.get_stats(numbers3, numbers3, mode='multiclass', num_classes=3)\n"
        f"result = float(smp.metrics.iou_score(*stats, reduction={reduction!r}, class_weights={weights}))"
    )
    assert result == approx(score)


def test_row_25_a_threshold_of_a_half_for_logits(did: Any) -> None:
    result = did(
        "right = (mask * 2 - 1) * 0.3\nscores = []\n"
        "for output in (right, right.sigmoid()):\n"
        "    stats = smp.metrics.get_stats(output, mask.long(), mode='binary', threshold=0.5)\n"
        "    scores.append(float(smp.metrics.iou_score(*stats, reduction='micro')))\nresult = scores"
    )
    assert result == [0.0, 1.0]


def test_row_26_class_numbers_with_mode_binary(did: Any) -> None:
    perfect, wrong = did(
        "result = []\nfor output in (numbers3, (numbers3 + 1) % 3):\n"
        "    stats = smp.metrics.get_stats(output[:, None], numbers3[:, None], mode='binary')\n"
        "    result.append(float(smp.metrics.iou_score(*stats, reduction='micro')))"
    )
    assert perfect > 1 or perfect < 0
    assert 0.1 < wrong < 1


def test_row_27_another_number_of_classes_in_get_stats(did: Any) -> None:
    scores = did(
        "noisy = torch.where(torch.rand(4, 32, 32) < 0.75, numbers3, torch.randint(0, 3, (4, 32, 32)))\nresult = []\n"
        "for k in (2, 3, 4, 10):\n"
        "    stats = smp.metrics.get_stats(noisy, numbers3, mode='multiclass', num_classes=k)\n"
        "    result.append(float(smp.metrics.iou_score(*stats, reduction='macro')))"
    )
    right = scores[1]
    assert scores[0] != approx(right)
    assert scores[2] == approx((3 * right + 1) / 4)
    assert scores[3] == approx((3 * right + 7) / 10)


@pytest.mark.parametrize(
    "arguments",
    [
        "numbers3, numbers3, mode='multiclass'",
        "onehot3, numbers3, mode='multiclass', num_classes=3",
        "numbers3, numbers3, mode='multiclass', num_classes=3, threshold=0.5",
        "numbers3, numbers3, mode='multiclass', num_classes=3, ignore_index=0",
        "numbers3, numbers3, mode='multi', num_classes=3",
        "mask, mask.long(), mode='binary'",
        "mask, mask, mode='binary', threshold=0.5",
        "mask, numbers2, mode='binary', threshold=0.5",
    ],
)
def test_row_28_get_stats_raises(arguments: str, raised: Any) -> None:
    assert raised(f"smp.metrics.get_stats({arguments})").startswith("ValueError")


def test_row_28_a_reduction_that_is_none_raises(raised: Any) -> None:
    stats = "stats = smp.metrics.get_stats(numbers3, numbers3, mode='multiclass', num_classes=3)\n"
    for argument in ("reduction='mean'", "reduction='weighted'"):
        assert raised(f"{stats}smp.metrics.iou_score(*stats, {argument})").startswith("ValueError")


@pytest.mark.parametrize("expression", ["dice + focal", "0.5 * dice", "dice * 0.5", "sum([dice, focal])"])
def test_row_29_losses_do_not_add(expression: str, raised: Any) -> None:
    made = "dice, focal = smp.losses.DiceLoss('binary'), smp.losses.FocalLoss('binary')\n"
    assert raised(made + expression).startswith("TypeError")


def test_row_29_those_of_utils_add(did: Any) -> None:
    assert did(
        "import segmentation_models_pytorch.utils\n"
        "loss = smp.utils.losses.DiceLoss() + 0.5 * smp.utils.losses.BCELoss()\nresult = loss.__name__"
    )


@pytest.mark.parametrize("version", [None, "0.5.0"])
def test_row_29_what_they_add_up_to_adds_no_more(version: str | None) -> None:
    made = "from segmentation_models_pytorch.utils.losses import *\na, b = DiceLoss(), JaccardLoss()\n"
    worker = smp_client.Worker(version)
    try:
        for right in ("a + b", "2 * a"):
            assert worker.run(f"{made}({right})(mask, mask)", PRELUDE)["error"] is None
        for wrong in ("a + 2 * b", "a + b + a", "2 * (a + b)"):
            assert worker.run(f"{made}({wrong})(mask, mask)", PRELUDE)["error"]["type"] == "NotImplementedError"
    finally:
        worker.close()


@pytest.mark.parametrize("version", [None, "0.5.0"])
def test_row_30_utils_must_be_imported(version: str | None) -> None:
    worker = smp_client.Worker(version)
    try:
        answer = worker.run("import segmentation_models_pytorch as smp\nsmp.utils.losses.DiceLoss()")
    finally:
        worker.close()
    assert answer["error"]["type"] == "AttributeError"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("smp.Unet('resnet35')", "resnet35"),
        ("smp.Unet('resnet34', encoder_weights='imagenet1k')", "imagenet1k"),
        ("smp.create_model('unet3')", "unet3"),
        ("smp.Unet('resnet34', encoder_weights=None, activation='sigmoid2d')", "sigmoid2d"),
    ],
)
def test_row_31_wrong_names_raise_with_the_name(source: str, text: str, raised: Any) -> None:
    assert text in raised(source)


def test_row_31_a_wrong_mode_raises_without_a_text(raised: Any) -> None:
    assert raised("smp.losses.DiceLoss('multi')") == "AssertionError: "


def test_row_32_a_log_softmax_before_cross_entropy_is_fine(did: Any) -> None:
    right, same = did(
        "result = []\nfor activation in (None, lambda: nn.LogSoftmax(dim=1)):\n    torch.manual_seed(1)\n"
        "    result.append(train(head(3, activation), nn.CrossEntropyLoss(), numbers3))"
    )
    assert same["loss"] == approx(right["loss"], rel=0.01)


# Not in the table.


def test_soft_cross_entropy_without_a_smooth_factor_raises(raised: Any) -> None:
    assert raised("train(net(3), smp.losses.SoftCrossEntropyLoss(), numbers3)").startswith("TypeError")


def test_from_logits_changes_nothing_in_lovasz_loss(did: Any) -> None:
    one, other = did(
        "torch.manual_seed(1); out = torch.rand(4, 3, 32, 32)\n"
        "result = [smp.losses.LovaszLoss('multiclass', from_logits=f)(out, numbers3) for f in (True, False)]"
    )
    assert one == other


def test_mcc_loss_takes_probabilities(did: Any) -> None:
    perfect, logits = did("result = [smp.losses.MCCLoss()(out, mask) for out in (mask, mask * 20 - 10)]")
    assert perfect == approx(0, abs=1e-3)
    assert logits == "nan" or abs(logits) > 0.1


def test_class_weights_are_new_in_0_6() -> None:
    worker = smp_client.Worker("0.5.0")
    try:
        for loss in ("DiceLoss", "JaccardLoss", "TverskyLoss", "FocalLoss"):
            source = f"smp.losses.{loss}('multiclass', class_weights=[1.0, 2.0])"
            answer = worker.run("import segmentation_models_pytorch as smp\n" + source)
            assert answer["error"]["type"] == "TypeError"
    finally:
        worker.close()
