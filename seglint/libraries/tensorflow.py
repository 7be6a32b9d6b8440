"""TensorFlow, without its Keras."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seglint.libraries.keras import ACTIVATIONS, activated
from seglint.libraries.library import Library
from seglint.libraries.numpy import array_of, binary, expanded, filled_with, joined, like, stacked
from seglint.libraries.observations import TensorflowKerasUsed
from seglint.libraries.standard import same
from seglint.libraries.training import Tensor
from seglint.values import Call, Constant, Machine, Value, unknown

if TYPE_CHECKING:
    import libcst as cst

LIBRARY = tensorflow = Library(
    "tensorflow",
    aliases=(
        ("tensorflow.compat.v1.keras", "keras"),
        ("tensorflow.compat.v2.keras", "keras"),
        ("tensorflow.python.keras", "keras"),
        ("tensorflow.keras", "keras"),
        ("tensorflow.compat.v1", "tensorflow"),
        ("tensorflow.compat.v2", "tensorflow"),
        ("tensorflow.experimental.numpy", "numpy"),
    ),
)


def observe_name(machine: Machine, module: str, name: str, node: cst.CSTNode) -> None:
    """Observe that TensorFlow's Keras is used."""
    if module == "tensorflow" and name == "keras":
        machine.observe(TensorflowKerasUsed(node))


tensorflow.name_observer = observe_name


@tensorflow.function("one_hot(indices, depth, on_value, off_value, axis)")
def one_hot(call: Call) -> Value:
    """Masks with one channel a class."""
    depth = call.get("depth")
    return Tensor(depth, one_hot=True) if depth is not None and call.get("axis") in (None, Constant(-1)) else unknown()


@tensorflow.function("cast(x, dtype)")
def cast(call: Call) -> Value:
    """The same numbers in another type."""
    return call.value("x")


tensorflow.function("constant(object, dtype)", "convert_to_tensor(object, dtype)", "Variable(object)")(
    array_of("tensor")
)
tensorflow.function("ones(shape, dtype)")(filled_with(Constant(1.0)))
tensorflow.function("zeros(shape, dtype)")(filled_with(Constant(0.0)))
tensorflow.function("fill(shape, fill_value)")(filled_with(None))
tensorflow.function("ones_like(a)")(like(Constant(1.0)))
tensorflow.function("zeros_like(a)")(like(Constant(0.0)))
tensorflow.function("identity(x)")(same)
tensorflow.function("function(func)", plain=False)(same)
tensorflow.function("concat(arrays, axis)")(joined)
tensorflow.function("stack(arrays, axis)")(stacked)
tensorflow.function("expand_dims(a, axis)")(expanded)
tensorflow.function("divide(x1, x2)")(binary("/"))
tensorflow.function("multiply(x1, x2)")(binary("*"))
tensorflow.function(*(f"nn.{name}(x)" for name in ACTIVATIONS), "sigmoid(x)", "tanh(x)")(activated)
