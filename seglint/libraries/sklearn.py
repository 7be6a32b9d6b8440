"""scikit-learn."""

from __future__ import annotations

from dataclasses import replace

from seglint.interpreter.calls import Call
from seglint.libraries.table import Function
from seglint.values import MAX_MADE_ITEMS, Mapping, Sequence, Tensor, Value, unknown


def class_weight(call: Call) -> Value:
    """``compute_class_weight("balanced", classes=…, y=…)``: one weight for each of the classes, in their order."""
    classes = call.get("classes")
    if isinstance(classes, Sequence):
        order = classes.order
        if classes.size is not None and classes.size <= MAX_MADE_ITEMS:
            return Sequence("array", tuple(unknown() for _ in range(classes.size)), None, call.node, order=order)
        return Sequence("array", None, classes.length, call.node, order=order)
    return Sequence("array", None, None, call.node)


def split(call: Call) -> Value:
    """``train_test_split(x, y)``: two of each, with as many channels as before."""
    parts: list[Value] = []
    for argument in call.arguments.positional:
        kept = argument.value if isinstance(argument.value, Tensor) else None
        parts += [kept if kept is not None else unknown() for _ in range(2)]
    if not call.arguments.complete:
        return unknown()
    return Sequence("list", tuple(parts))


FUNCTIONS: dict[str, Function] = {
    "sklearn.utils.class_weight.compute_class_weight": Function("class_weight classes y", class_weight),
    "sklearn.utils.compute_class_weight": Function("class_weight classes y", class_weight),
    "sklearn.model_selection.train_test_split": Function("", split),
}
CONSTANTS: dict[str, Value] = {}

__all__ = ["CONSTANTS", "FUNCTIONS", "Mapping", "replace"]
