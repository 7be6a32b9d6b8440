"""Prints what a trained model and its history have in the Keras of this environment; runs in others than the tests'.

Name: the parameters of a method, `(x, y)`, or the type of a value. Nothing that begins with an underscore, and nothing
that raises when it is looked at. `keras_attributes.json` keeps what it printed, by version.
"""

import inspect
import json

import numpy as np
import tensorflow as tf


def parameters(method):
    try:
        found = inspect.signature(method).parameters.values()
    except ValueError:  # written in C
        found = []
    return "(" + ", ".join(p.name for p in found if p.kind is p.POSITIONAL_OR_KEYWORD) + ")"


def attributes(thing):
    result = {}
    for name in dir(thing):
        if not name.startswith("_"):
            try:
                value = getattr(thing, name)
            except Exception:
                continue
            own = inspect.getattr_static(type(thing), name, None)
            result[name] = parameters(value) if callable(own) and callable(value) else type(value).__name__
    return result


inputs = tf.keras.Input((8, 8, 3))
model = tf.keras.Model(inputs, tf.keras.layers.Conv2D(2, 1)(inputs))
model.compile("sgd", "mse", metrics=["mae"])
history = model.fit(np.zeros((2, 8, 8, 3)), np.zeros((2, 8, 8, 2)), verbose=0)
version = getattr(tf.keras, "__version__", tf.__version__)
print(json.dumps({version: {"model": attributes(model), "history": attributes(history)}}))
