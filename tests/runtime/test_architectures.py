"""The tiny models that stand in for the architectures have their defaults, last layers and errors."""

from __future__ import annotations

import pytest
from client import Worker

pytestmark = pytest.mark.runtime

TRAIN = """
channels = model.output_shape[-1]
masks = np.zeros((2, 48, 48, channels), "float32")
masks[..., 0] = 1
loss = sm.losses.DiceLoss(class_weights=[1.0] * {count})
model.compile("sgd", loss, metrics=[sm.metrics.IOUScore(class_indexes={index})])
model.fit(np.random.rand(2, 48, 48, 3).astype("float32"), masks, batch_size=2)
"""
HEAD = "import numpy as np\nimport segmentation_models as sm\n"
SIZE = "input_shape=(48, 48, 3), encoder_weights=None"


def told(answer: dict) -> tuple:
    """What must not depend on the size of a model."""
    error = answer["error"] and (answer["error"]["type"], answer["error"]["range"])
    return (
        error,
        answer["stage"],
        [(model["channels"], model["activation"], bool(model["error"])) for model in answer["models"]],
    )


@pytest.mark.parametrize(
    "program",
    [
        f"{HEAD}model = sm.FPN('resnet18', {SIZE})\n{TRAIN.format(count=21, index=20)}".replace("48", "32"),
        f"{HEAD}model = sm.PSPNet('resnet18', {SIZE}, classes=3)\n{TRAIN.format(count=4, index=0)}",
        f"{HEAD}model = sm.Unet('resnet18', encoder_weights=None)\n{TRAIN.format(count=1, index='1')}".replace(
            "48", "32"
        ),
        f"{HEAD}model = sm.Linknet('resnet18', classes=2, activation=None, encoder_weights=None)\n",
        f"{HEAD}model = sm.Unet('resnet18', 3)\n",
        f"{HEAD}model = sm.FPN('resnet18', num_classes=3)\n",
    ],
    ids=["FPN", "PSPNet", "Unet", "Linknet", "misplaced", "stray"],
)
def test_tiny_models_do_as_the_architectures(program: str, worker: Worker) -> None:
    assert told(worker.run(program)) == told(worker.run(program, real=True))
