"""TensorFlow, without its Keras."""

from __future__ import annotations

from seglint.interpreter.calls import Call
from seglint.libraries.numpy import array_of, binary, expanded, filled_with, joined, like, stacked
from seglint.libraries.standard import same
from seglint.libraries.table import Handler
from seglint.libraries.training import Tensor
from seglint.values import Constant, SequenceValue, Value, unknown


def one_hot(call: Call) -> Value:
    """``tf.one_hot(labels, depth)``: masks with one channel a class."""
    depth = call.get("depth")
    return Tensor(depth, one_hot=True) if depth is not None and call.get("axis") in (None, Constant(-1)) else unknown()


def cast(call: Call) -> Value:
    """``tf.cast(x, dtype)``."""
    return call.get("x") or unknown()


def activated(call: Call) -> Value:
    """``tf.nn.softmax(x)``, ``keras.activations.sigmoid(x)``: a tensor's activation."""
    value = call.get("x")
    name = call.name.rpartition(".")[2]
    if isinstance(value, Tensor):
        return Tensor(value.channels, Constant(name), call.node, call.node)
    return value if isinstance(value, SequenceValue) else unknown()


ACTIVATIONS = ("softmax", "sigmoid", "relu", "tanh", "linear")

FUNCTIONS: dict[str, Handler] = {
    "tensorflow.constant": Handler("object dtype", array_of("tensor")),
    "tensorflow.convert_to_tensor": Handler("object dtype", array_of("tensor")),
    "tensorflow.Variable": Handler("object", array_of("tensor")),
    "tensorflow.ones": Handler("shape dtype", filled_with(Constant(1.0))),
    "tensorflow.zeros": Handler("shape dtype", filled_with(Constant(0.0))),
    "tensorflow.fill": Handler("shape fill_value", filled_with(None)),
    "tensorflow.ones_like": Handler("a", like(Constant(1.0))),
    "tensorflow.zeros_like": Handler("a", like(Constant(0.0))),
    "tensorflow.cast": Handler("x dtype", cast),
    "tensorflow.identity": Handler("x", same),
    "tensorflow.function": Handler("func", same, plain=False),
    "tensorflow.one_hot": Handler("indices depth on_value off_value axis", one_hot),
    "tensorflow.concat": Handler("arrays axis", joined),
    "tensorflow.stack": Handler("arrays axis", stacked),
    "tensorflow.expand_dims": Handler("a axis", expanded),
    "tensorflow.divide": Handler("x1 x2", binary("/")),
    "tensorflow.multiply": Handler("x1 x2", binary("*")),
    **{f"tensorflow.nn.{name}": Handler("x", activated) for name in ACTIVATIONS},
    **{f"tensorflow.{name}": Handler("x", activated) for name in ("sigmoid", "tanh")},
    **{f"keras.activations.{name}": Handler("x", activated) for name in ACTIVATIONS},
}
CONSTANTS: dict[str, Value] = {}
