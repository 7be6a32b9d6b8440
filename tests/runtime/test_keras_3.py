"""What SEG7 says, in the real Keras 3: what it finds raises there, what it fixes runs."""

import json
import os
import subprocess
from functools import cache
from pathlib import Path

import pytest
import runtime_env

from seglint.analysis import analyze
from seglint.fix.apply import fix_source
from seglint.libraries import keras_removals
from seglint.options import Options

pytestmark = pytest.mark.runtime

ON_KERAS_3 = Options(keras=3)
HEAD = """\
import os
os.environ["SM_FRAMEWORK"] = "tf.keras"
import numpy as np
import keras
import segmentation_models as sm
import tensorflow as tf
images, masks = np.zeros((4, 8, 8, 3), "float32"), np.zeros((4, 8, 8, 1), "float32")
def batches():
    while True:
        yield images, masks
model = sm.Unet("resnet34")
"""
COMPILED = HEAD + 'model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])\n'
#: Programs with one mistake, each with its code.
WRONG = [
    ("SEG701", HEAD + 'model.compile("adam", sm.losses.bce_jaccard_loss, [sm.metrics.IOUScore()])\n'),
    ("SEG701", HEAD + 'model.compile("adam", sm.losses.DiceLoss(), ["accuracy"])\n'),
    ("SEG701", HEAD + 'model.compile("adam", sm.losses.DiceLoss(), sm.metrics.iou_score)\n'),
    ("SEG702", COMPILED + 'model.save("a.keras")\ntf.keras.models.load_model("a.keras")\n'),
    (
        "SEG702",
        COMPILED + 'model.save("a.keras")\nnames = {"dice_loss": sm.losses.DiceLoss(), '
        '"iou_score": sm.metrics.IOUScore()}\ntf.keras.models.load_model("a.keras", custom_objects=names)\n',
    ),
    (
        "SEG703",
        COMPILED + "class Data(tf.keras.utils.Sequence):\n    def __len__(self):\n        return 2\n"
        '    def __getitem__(self, i):\n        return images, np.zeros((4, 8, 8, 1)).astype("float")\n'
        "model.fit(Data(), verbose=0)\n",
    ),
    (
        "SEG703",
        COMPILED + "data = tf.data.Dataset.from_tensor_slices((images, np.zeros((4, 8, 8, 1)))).batch(2)\n"
        "model.fit(data, verbose=0)\n",
    ),
    ("SEG704", COMPILED + "model.fit_generator(batches(), 2, 1, verbose=0)\n"),
    ("SEG704", COMPILED + "model.fit_generator(generator=batches(), steps_per_epoch=2, workers=2, verbose=0)\n"),
    ("SEG704", COMPILED + "model.evaluate_generator(batches(), 2)\n"),
    ("SEG704", COMPILED + "model.predict_generator(batches(), steps=2, use_multiprocessing=False)\n"),
    *(("SEG704", COMPILED + f"model.fit(images, masks, verbose=0, {name}=1)\n") for name in keras_removals.LOADING),
    *(("SEG704", HEAD + f"tf.keras.optimizers.{name}(lr=0.1)\n") for name in keras_removals.OPTIMIZERS),
    ("SEG704", HEAD + 'keras.callbacks.ModelCheckpoint("a.h5", period=1)\n'),
    ("SEG704", HEAD + 'keras.callbacks.TensorBoard("logs", write_grads=True)\n'),
    ("SEG704", COMPILED + 'model.save_weights("a.weights.h5", save_format="h5")\n'),
    ("SEG704", HEAD + "from keras.preprocessing.image import ImageDataGenerator\n"),
    ("SEG704", HEAD + "from keras import backend as K\nK.flatten(masks)\n"),
    ("SEG704", HEAD + "from keras.utils.np_utils import to_categorical\n"),
    ("SEG704", HEAD + "from keras.layers.merge import concatenate\n"),
    ("SEG704", HEAD + "sm.set_framework('keras')\n"),
    ("SEG705", COMPILED + 'model.save_weights("best_weights.h5")\nmodel.load_weights("best_weights.h5")\n'),
    ("SEG705", COMPILED + 'model.save("unet")\n'),
    ("SEG705", COMPILED + 'model.save_weights(os.path.join(".", "unet.hdf5"))\n'),
    ("SEG705", HEAD + 'keras.callbacks.ModelCheckpoint("best.hdf5")\n'),
    ("SEG705", HEAD + 'keras.callbacks.ModelCheckpoint("best.h5", save_weights_only=True)\n'),
]
#: What runs, and what nothing is said of.
RIGHT = [
    COMPILED + 'model.save("a.h5")\nmodel.save("a.hdf5")\nmodel.save("a.keras")\nmodel.save_weights("a.weights.h5")\n',
    COMPILED + 'model.save("a.keras")\ntf.keras.models.load_model("a.keras", compile=False)\n',
    COMPILED + 'keras.callbacks.ModelCheckpoint("a.h5")\nkeras.callbacks.ModelCheckpoint("a.keras")\n',
    COMPILED + "model.fit(images, masks.astype(float), verbose=0)\n",
    HEAD + 'model.compile("adam", sm.losses.DiceLoss(), [1.0], ["accuracy"])\nmodel.fit(images, masks, verbose=0)\n',
    HEAD + "from keras.preprocessing.image import " + ", ".join(keras_removals.KEPT["preprocessing.image"]) + "\n",
    HEAD + "from keras.backend import " + ", ".join(keras_removals.KEPT["backend"]) + "\n",
    HEAD + "tf.keras.backend.flatten(masks)\ntf.keras.preprocessing.image.ImageDataGenerator()\n",
    HEAD + "".join(f"tf.keras.optimizers.{name}(learning_rate=0.1)\n" for name in keras_removals.OPTIMIZERS),
]
#: A program in the style of the library's examples: binary masks, a Sequence, callbacks, the best weights read back.
EXAMPLE = Path(__file__).with_name("keras_2_example.py").read_text()


@cache
def _python() -> Path:
    try:
        return runtime_env.environment(runtime_env.KERAS_3)
    except runtime_env.Unavailable as problem:
        pytest.fail(str(problem), pytrace=False)


def run(*sources: str) -> list[str]:
    """The errors that programs end with, "" where there is none."""
    worker = Path(__file__).with_name("keras_3_worker.py")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV_"))}
    done = subprocess.run(
        [str(_python()), str(worker)],
        input=json.dumps(sources), capture_output=True, text=True, env=environment, check=True,
    )  # fmt: skip
    errors: list[str] = json.loads(done.stdout)
    return errors


def _told(source: str) -> set[str]:
    return {one.code for one in analyze(source, "program.py", ON_KERAS_3) if one.code.startswith("SEG7")}


def _trained(code: str, source: str) -> str:
    """A program with what shows the mistake: metrics in the wrong place show when it trains."""
    return source + "model.fit(images, masks, verbose=0)\n" if code == "SEG701" else source


def test_what_is_found_raises() -> None:
    assert [_told(source) for _, source in WRONG] == [{code} for code, _ in WRONG]
    errors = run(*(_trained(code, source) for code, source in WRONG))
    assert [source for (_, source), error in zip(WRONG, errors, strict=True) if not error] == []


def test_what_is_fixed_runs() -> None:
    outcomes = [(code, fix_source(source, "program.py", ON_KERAS_3)) for code, source in WRONG]
    # float64 masks have no fix: how they are made is not one expression; nor has a metric that stands in no list
    texts = [source for _, source in WRONG]
    fixed = [_trained(code, one.source) for code, one in outcomes if one.source not in texts]
    assert len(fixed) > len(texts) / 2
    errors = run(*fixed)
    assert [(source, error) for source, error in zip(fixed, errors, strict=True) if error] == []


def test_what_runs_is_left_alone() -> None:
    assert [_told(source) for source in RIGHT] == [set()] * len(RIGHT)
    errors = run(*RIGHT)
    assert errors == [""] * len(RIGHT)


def test_modules_that_are_gone_and_where_their_names_are() -> None:
    gone = [f"import {package}.{one}\n" for one in keras_removals.MODULES for package in ("keras", "tensorflow.keras")]
    there = [f"import keras.{one}\n" for one in keras_removals.MODULES.values() if one]
    errors = run(*gone, *there)
    assert [text for text, error in zip(gone, errors, strict=False) if "Error" not in error] == []
    assert errors[len(gone) :] == [""] * len(there)


@pytest.mark.parametrize("framework", ["", "keras", "tf.keras"])
def test_the_library_is_imported_with_tf_keras_only(framework: str) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "SM_"))}
    if framework:
        environment["SM_FRAMEWORK"] = framework
    done = subprocess.run([str(_python()), "-c", "import segmentation_models"], env=environment, capture_output=True)
    assert (done.returncode == 0) == (framework == "tf.keras")
    setting = f"import os\nos.environ['SM_FRAMEWORK'] = {framework!r}\n" if framework else ""
    assert bool(_told(setting + "import segmentation_models as sm\nsm.Unet()\n")) == bool(done.returncode)


def test_an_example_of_the_library_after_one_command() -> None:
    before = analyze(EXAMPLE, "train.py", ON_KERAS_3)
    outcome = fix_source(EXAMPLE, "train.py", ON_KERAS_3)
    left = {one.finding.code for one in outcome.left}
    assert {one.code for one in before} == {"SEG701", "SEG703", "SEG704", "SEG705"}
    assert left == {"SEG703"}
    by_hand = outcome.source.replace('astype("float")', 'astype("float32")')
    errors = run(EXAMPLE, outcome.source, by_hand)
    assert [error.partition(":")[0] for error in errors] == ["ValueError", "TypeError", ""]
