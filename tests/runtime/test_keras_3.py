"""What SEG7 says, in the real Keras 3: what it finds raises there, what it fixes runs."""

import json
import os
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import runtime_env

from seglint.analysis import analyze
from seglint.codes import CODES
from seglint.finding import Finding
from seglint.fix.apply import fix_source
from seglint.libraries import keras_removals
from seglint.options import Options
from seglint.rules.seg707 import BACKBONES

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
DOUBLE = "def double():\n    while True:\n        yield images, masks.astype(float)\n"
#: Programs with one mistake, each with its code.
WRONG = [
    ("SEG701", HEAD + 'model.compile("adam", sm.losses.bce_jaccard_loss, [sm.metrics.IOUScore()])\n'),
    ("SEG701", HEAD + 'model.compile("adam", sm.losses.DiceLoss(), ["accuracy"])\n'),
    ("SEG701", HEAD + 'model.compile("adam", sm.losses.DiceLoss(), sm.metrics.iou_score)\n'),
    ("SEG701", HEAD + 'model.compile("adam", sm.losses.DiceLoss(), metrics=sm.metrics.IOUScore())\n'),
    ("SEG701", HEAD + 'model.compile("adam", sm.losses.DiceLoss(), metrics="accuracy")\n'),
    (
        "SEG702",
        HEAD + 'model.compile("adam", "mse")\nmodel.save("a.h5")\nmodel = tf.keras.models.load_model("a.h5")\n'
        "model.fit(images, masks, verbose=0)\n",
    ),
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
    *(
        ("SEG703", COMPILED + DOUBLE + use)
        for use in (
            "model.fit(images, masks, validation_data=double(), validation_steps=1, verbose=0)\n",
            "model.evaluate(double(), steps=1, verbose=0)\n",
            "model.train_on_batch(images, np.zeros((4, 8, 8, 1)))\n",
            "model.test_on_batch(images, np.zeros((4, 8, 8, 1)))\n",
        )
    ),
    (
        "SEG703",
        HEAD + 'model = sm.Unet("resnet34", classes=3, activation="softmax")\n'
        'model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])\ndef encoded():\n'
        "    yield images, keras.utils.to_categorical(masks[..., 0], 3)\nmodel.fit(encoded(), verbose=0)\n",
    ),
    ("SEG704", COMPILED + "model.fit_generator(batches(), 2, 1, verbose=0)\n"),
    ("SEG704", COMPILED + "model.fit_generator(generator=batches(), steps_per_epoch=2, workers=2, verbose=0)\n"),
    ("SEG704", COMPILED + "model.evaluate_generator(batches(), 2)\n"),
    ("SEG704", COMPILED + "model.predict_generator(batches(), steps=2, use_multiprocessing=False)\n"),
    *(("SEG704", COMPILED + f"model.fit(images, masks, verbose=0, {name}=1)\n") for name in keras_removals.LOADING),
    *(("SEG704", HEAD + f"tf.keras.optimizers.{name}(lr=0.1)\n") for name in keras_removals.OPTIMIZERS),
    *(
        ("SEG704", COMPILED + f'model.compile("adam", sm.losses.DiceLoss(), {name}=None)\n')
        for name in keras_removals.COMPILING
    ),
    *(
        ("SEG704", HEAD + f"{package}.{module}.{name}\n")
        for module, names in keras_removals.NAMES.items()
        for name in names
        for package in ("keras", "tf.keras")
    ),
    ("SEG704", HEAD + "from tensorflow.keras.utils import multi_gpu_model\n"),
    ("SEG704", HEAD + 'model.compile(tf.keras.optimizers.Adam(epsilon=None), "mse")\nmodel.fit(images, masks)\n'),
    ("SEG704", COMPILED + "tf.keras.backend.get_value(model.optimizer.lr)\n"),
    ("SEG704", COMPILED + "tf.keras.backend.set_value(model.optimizer.lr, 0.1)\n"),
    ("SEG704", COMPILED + "tf.keras.backend.set_value(model.optimizer.learning_rate, 0.1)\n"),
    ("SEG704", HEAD + "tf.keras.utils.to_categorical(masks, num_classes=2, dtype='uint8')\n"),
    ("SEG704", HEAD + 'keras.callbacks.ModelCheckpoint("a.h5", load_weights_on_restart=True)\n'),
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
    ("SEG705", HEAD + 'model.load_weights("training/checkpoint")\n'),
    ("SEG705", HEAD + 'tf.keras.models.load_model("unet")\n'),
    ("SEG706", COMPILED + "model.fit(zip([images], [masks]), steps_per_epoch=1, verbose=0)\n"),
    ("SEG706", COMPILED + "model.evaluate(zip([images], [masks]), steps=1, verbose=0)\n"),
    (
        "SEG706",
        COMPILED + "model.fit(images, masks, validation_data=zip([images], [masks]), validation_steps=1, verbose=0)\n",
    ),
    ("SEG707", COMPILED + "sm.utils.set_trainable(model)\n"),
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
#: Programs in the style of the library's two examples and of twenty public scripts, written for Keras 2.
WRITTEN_FOR_KERAS_2 = sorted(Path(__file__).with_name("keras_2").glob("*.py"))
SEG7 = {code for code in CODES if code.startswith("SEG7")}
#: Those of which a person has to write something anew, each with the rule that says so.
LEFT = {
    "densenet_and_fine_tuning": "SEG707",
    "saved_and_loaded": "SEG702",
    "session_first": "SEG704",
    "several_gpus": "SEG704",
    "tensorflow_data": "SEG703",
    "trained_by_batches": "SEG703",
}


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
    # some have no fix: what took the place of a function, of masks made as float64
    texts = [source for _, source in WRONG]
    fixed = [_trained(code, one.source) for code, one in outcomes if one.source not in texts]
    assert len(fixed) > len(texts) / 3
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


def test_what_was_written_for_keras_2_runs_after_one_command_or_is_told() -> None:
    texts = {path.stem: path.read_text() for path in WRITTEN_FOR_KERAS_2}
    outcomes = {name: fix_source(text, f"{name}.py", ON_KERAS_3, wanted=_of_the_family) for name, text in texts.items()}
    left = {name: {one.finding.code for one in outcome.left} & SEG7 for name, outcome in outcomes.items()}
    assert {name: codes for name, codes in left.items() if codes} == {name: {code} for name, code in LEFT.items()}
    errors = run(*texts.values(), *(outcome.source for outcome in outcomes.values()))
    assert [name for name, error in zip(texts, errors, strict=False) if not error] == []
    after = dict(zip(texts, errors[len(texts) :], strict=True))
    assert {name for name, error in after.items() if error} == set(LEFT), after


def _of_the_family(source: str) -> Callable[[Finding], bool]:
    return lambda finding: finding.code in SEG7


#: What messages of other rules say of Keras 3: whether it raises there.
OF_OTHER_RULES = [
    (
        "SEG106",
        HEAD + 'model.compile("adam", sm.losses.BinaryCELoss())\nmodel.fit(images, np.zeros((4, 8, 8, 3)))\n',
        "",
    ),
    ("SEG109", COMPILED + 'model.fit(images, np.zeros((4, 8, 8, 1), "uint8"))\n', "TypeError"),
    (
        "SEG413",
        HEAD + 'model.compile("adam", "mse", metrics=[sm.metrics.IOUScore(), sm.metrics.IOUScore(threshold=0.5)])\n'
        "model.fit(images, masks)\n",
        "",
    ),
    ("SEG414", COMPILED + "model.fit(images, masks, class_weight={0: 1.0, 1: 2.0})\n", "TypeError"),
    (
        "SEG415",
        HEAD + 'model.compile("adam", sm.losses.DiceLoss(), loss_weights=[1, 2, 3])\nmodel.fit(images, masks)\n',
        "ValueError",
    ),
    (
        "SEG601",
        COMPILED + 'best = keras.callbacks.ModelCheckpoint("a.h5", "val_iou_score", save_best_only=True)\n'
        "model.fit(images, masks, validation_data=(images, masks), callbacks=[best])\n",
        "ValueError",
    ),
    (
        "SEG602",
        COMPILED + 'stop = keras.callbacks.EarlyStopping("val_lose")\n'
        "model.fit(images, masks, validation_data=(images, masks), callbacks=[stop])\n",
        "ValueError",
    ),
]


def test_what_other_rules_say_of_keras_3() -> None:
    for code, source, _ in OF_OTHER_RULES:
        assert code in {one.code for one in analyze(source, "program.py", Options())}
    errors = run(*(source for _, source, _ in OF_OTHER_RULES))
    assert [error.partition(":")[0] for error in errors] == [error for _, _, error in OF_OTHER_RULES]


@pytest.mark.parametrize("backbone", BACKBONES)
def test_backbones_that_keras_3_cannot_build(backbone: str) -> None:
    program = f"import segmentation_models as sm\nsm.Unet({backbone!r}, encoder_weights=None)\n"
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "SM_"))}
    environment["SM_FRAMEWORK"] = "tf.keras"
    done = subprocess.run([str(_python()), "-c", program], env=environment, capture_output=True, text=True)
    assert "cannot contain character `/`" in done.stderr
    assert "SEG707" in _told(program)
