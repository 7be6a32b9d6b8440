"""Runs programs with Keras 3, one after the other: a list of texts as JSON in, a list of errors ("" for none) out.

The library's models are tiny ones with the same last layer, since no weights can be downloaded; losses, metrics,
``compile``, ``fit`` and files are the real ones.
"""

import json
import os
import sys
import tempfile

os.environ.update(SM_FRAMEWORK="tf.keras", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="")
ANSWER = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

import segmentation_models as sm  # noqa: E402
import tensorflow as tf  # noqa: E402


def tiny(backbone="vgg16", classes=1, activation="sigmoid", **others):
    """A model with the library's parameters that matter here."""
    given = tf.keras.Input((None, None, 3))
    return tf.keras.Model(given, tf.keras.layers.Conv2D(classes, 1, activation=activation)(given))


def run(source):
    """The error that a program ends with, as its type and text."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            exec(compile(source, "<program>", "exec"), {"__name__": "__main__"})
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        finally:
            os.chdir("/")
    return ""


for name in ("Unet", "FPN", "Linknet", "PSPNet"):
    setattr(sm, name, tiny)
json.dump([run(source) for source in json.load(sys.stdin)], ANSWER)
