"""Mistakes that raise nothing, and an import that raises: what the real library does, as the messages say."""

from __future__ import annotations

import os
import subprocess

import pytest
import runtime_env

pytestmark = pytest.mark.runtime

_MODEL = """
import numpy as np
import tensorflow as tf
import segmentation_models as sm
images = np.random.default_rng(0).random((2, 32, 32, 3)).astype("float32")
def unet(classes, activation):
    return sm.Unet("resnet18", classes=classes, activation=activation, encoder_weights=None)
"""
#: By code: what is done, and what is true of it then.
CLAIMS = {
    # a prediction of sigmoid or softmax is cut off to 0, also when it is squeezed, or the model is called
    "SEG309": """
for model in (unet(1, "sigmoid"), unet(3, "softmax")):
    assert 0 < model.predict(images).max() < 1
    assert not np.squeeze(model.predict(images)).astype("uint8").any()
    assert not np.moveaxis(model(images, training=False).numpy(), -1, 0).astype(int).any()
""",
    # Keras 2 takes the first of several loss weights for one output
    "SEG415": """
model, masks = unet(3, "softmax"), np.eye(3, dtype="float32")[np.zeros((2, 32, 32), int)]
losses = []
for weights in ([2, 5, 7], [2], [1]):
    model.compile("adam", sm.losses.DiceLoss(), loss_weights=weights)
    losses.append(model.evaluate(images, masks, verbose=0))
assert losses[0] == losses[1] and losses[0] != losses[2], losses
""",
    # between the classes 0 and 2 the class 1 comes in
    "SEG110": """
numbers = np.zeros((1, 8, 8, 1), "uint8")
numbers[:, :, 4:] = 2
resized = tf.cast(tf.image.resize(numbers, (16, 16)), tf.uint8).numpy()
assert set(np.unique(numbers)) == {0, 2} and 1 in resized
assert np.eye(3)[resized[..., 0]][..., 1].any()
""",
    # masks of a type that to_categorical, or from_generator, was asked for
    "SEG109": """
from tensorflow.keras.utils import to_categorical
numbers = np.zeros((2, 32, 32), "uint8")
model = unet(3, "softmax")
model.compile("adam", sm.losses.DiceLoss())
def pairs():
    yield from zip(images, to_categorical(numbers, 3, dtype="uint8"))
def dataset(kind):
    return tf.data.Dataset.from_generator(pairs, output_types=(tf.float32, kind)).batch(2)
model.fit(dataset(tf.float32), verbose=0)
for given in ((images, to_categorical(numbers, 3, dtype="uint8")), (dataset(tf.uint8),)):
    try:
        model.fit(*given, verbose=0)
    except TypeError:
        continue
    raise AssertionError(given)
""",
    # a loss function that casts or encodes the masks, or takes a part of the prediction
    "SEG102": """
dice = sm.losses.DiceLoss(class_weights=np.array([0.8, 1.2]))
model, numbers = unet(3, "softmax"), np.zeros((2, 32, 32), "uint8")
model.compile("adam", lambda gt, pr: dice(tf.cast(gt[..., 1:], tf.float32), pr[..., 1:]))
model.fit(images, np.eye(3, dtype="uint8")[numbers], verbose=0)
whole = sm.losses.DiceLoss()
model.compile("adam", lambda gt, pr: whole(tf.one_hot(tf.cast(gt[..., 0], tf.int32), 3), pr))
model.fit(images, numbers[..., None], verbose=0)
""",
}


def _run(program: str, framework: str | None) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "SM_FRAMEWORK"}
    environment |= {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
    if framework is not None:
        environment["SM_FRAMEWORK"] = framework
    command = [str(runtime_env.environment()), "-c", program]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("code", sorted(CLAIMS))
def test_what_the_message_says_is_so(code: str) -> None:
    done = _run(_MODEL + CLAIMS[code], "tf.keras")
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_import_fails_where_the_framework_is_not_chosen() -> None:
    """SEG504."""
    done = _run("import segmentation_models", None)
    assert done.returncode != 0
    assert "AttributeError" in done.stderr
