"""What other people's code does, as tables.

To teach seglint a function, say ``np.tile(A, reps)``, add one line to the table ``FUNCTIONS`` of that library's
module here (:mod:`.numpy`)::

    "numpy.tile": Handler("A reps", tile),

The key is the canonical dotted name (``tf.keras`` and ``tensorflow.keras`` are ``keras``), the first argument the
names of the parameters in order. The second is the handler: it gets a :class:`~seglint.interpreter.calls.Call` whose
``get("A")`` is the value passed, with alternatives and references already taken apart, and returns a value; what it
cannot know is :func:`seglint.values.unknown`::

    def tile(call: Call) -> Value:
        values, times = call.get("A"), call.get("reps")
        if isinstance(values, Sequence) and isinstance(times, Constant) and isinstance(times.value, int):
            return replace(repeat(values, times), kind="array")
        return unknown()

A handler that must see its arguments as they are (a loss keeps them, ``compile`` observes) is marked ``plain=False``.
"""

from __future__ import annotations

import builtins
from functools import lru_cache
from typing import TYPE_CHECKING

from seglint.values import External, InstanceValue, Value, unknown

if TYPE_CHECKING:
    import libcst as cst

    from seglint.interpreter.calls import Arguments
    from seglint.interpreter.core import Interpreter
    from seglint.libraries.table import Handler
    from seglint.libraries.training import Counterpart

#: Python's builtin names.
BUILTINS = frozenset(dir(builtins))

#: The library's packages.
LIBRARY = frozenset(["segmentation_models", "segmentation_models_3D"])

#: The packages whose losses the tables know.
PACKAGES = LIBRARY | {"keras", "tf_keras", "tensorflow"}

#: Methods that are observed whatever they are called on.
OBSERVED_METHODS = frozenset(["compile", "fit", "fit_generator", "save", "add"])

#: Other names of the same libraries; the longest prefix that fits is replaced.
_ALIASES = (
    ("tensorflow.compat.v1.keras", "keras"),
    ("tensorflow.compat.v2.keras", "keras"),
    ("tensorflow.python.keras", "keras"),
    ("tensorflow.keras", "keras"),
    ("tf_keras", "keras"),
    ("keras.api", "keras"),
    ("keras.src", "keras"),
    ("keras.utils.np_utils", "keras.utils"),
    ("keras.utils.generic_utils", "keras.utils"),
    ("keras.utils.custom_object_scope", "keras.utils.custom_object_scope"),
    ("keras.saving.custom_object_scope", "keras.utils.custom_object_scope"),
    ("keras.saving.load_model", "keras.models.load_model"),
    ("keras.engine.training", "keras.models"),
    ("segmentation_models_3D.losses", "segmentation_models.losses"),
    ("segmentation_models_3D.metrics", "segmentation_models.metrics"),
    ("tensorflow.compat.v1", "tensorflow"),
    ("tensorflow.compat.v2", "tensorflow"),
    ("tensorflow.experimental.numpy", "numpy"),
)


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """The one name under which the tables know something: ``tensorflow.keras.layers.Conv2D`` is a ``keras`` layer."""
    for alias, target in _ALIASES:
        if name == alias or name.startswith(alias + "."):
            name = target + name[len(alias) :]
            break
    parts = name.split(".")
    if parts[:2] in (["keras", "layers"], ["keras", "models"]) and len(parts) > 3:
        return ".".join((*parts[:2], parts[-1]))
    return name


def external(name: str) -> Value:
    """Something of another library by its dotted name: a value where the tables have one for it."""
    from seglint.libraries import everything

    name = canonical(name)
    return everything.CONSTANTS.get(name) or External(name)


def is_loss_class(value: Value) -> bool:
    """Whether a value is a loss class of the library, which was not called."""
    return isinstance(value, External) and value.name.startswith("segmentation_models.losses.")


def measure_class(name: str) -> str | None:
    """The name of the loss or metric class that a dotted name of the library leads to."""
    from seglint.libraries import segmentation_models

    package, _, last = name.rpartition(".")
    if package == "segmentation_models.losses":
        return last if last in segmentation_models.LOSS_TRAITS else None
    return last if package == "segmentation_models.metrics" and last in segmentation_models.METRIC_TRAITS else None


def is_measure_class(name: str) -> bool:
    """Whether a loss or metric class of the library has this name."""
    return any(measure_class(f"segmentation_models.{package}.{name}") for package in ("losses", "metrics"))


def loss_names() -> frozenset[str]:
    """The run-time names of the losses that the library adds up."""
    from seglint.libraries import segmentation_models

    return frozenset(traits.name for traits in segmentation_models.LOSS_TRAITS.values() if traits.adds_up)


def counterpart(name: str) -> Counterpart | None:
    """The binary loss for a categorical one, by the last part of its name."""
    from seglint.libraries import everything

    return everything.COUNTERPARTS.get(name)


def find(name: str) -> Handler | None:
    """The table's entry for a function of another library."""
    from seglint.libraries import everything

    return everything.FUNCTIONS.get(name)


def public_names(module: str) -> list[str]:
    """The names that ``from module import *`` brings in, as far as the tables know them."""
    from seglint.libraries import everything

    prefix = canonical(module) + "."
    names = (name[len(prefix) :] for name in (*everything.FUNCTIONS, *everything.CONSTANTS) if name.startswith(prefix))
    return sorted({name.partition(".")[0] for name in names})


def call(interpreter: Interpreter, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
    """Call another library's function; unknown where no table has it."""
    entry = find(name)
    return unknown() if entry is None else entry.run(interpreter, name, arguments, node)


def call_method(interpreter: Interpreter, receiver: Value, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
    """Call a method of a value that seglint knows."""
    from seglint.libraries import methods

    return methods.call_method(interpreter, receiver, name, arguments, node)


def call_layer(interpreter: Interpreter, layer: Value, arguments: Arguments, node: cst.CSTNode) -> Value:
    """Call a Keras layer or model on a tensor."""
    from seglint.libraries import keras

    return keras.call_layer(interpreter, layer, arguments, node)


def instance_made(interpreter: Interpreter, instance: InstanceValue, arguments: Arguments, node: cst.CSTNode) -> None:
    """An object of a project's class was made: it is a dataset where ``classes=[…]`` was passed."""
    from seglint.libraries import datasets

    datasets.instance_made(interpreter, instance, arguments, node)


def item_assigned(interpreter: Interpreter, owner: str, index: object) -> None:
    """``owner[index] = …`` for a library's mapping: ``os.environ``."""
    from seglint.libraries import standard

    standard.item_assigned(interpreter, owner, index)
