"""scikit-learn."""

from __future__ import annotations

from seglint.interpreter.calls import Call
from seglint.libraries.table import Handler
from seglint.libraries.training import Tensor
from seglint.values import MAX_MADE_ITEMS, SequenceValue, Value, unknown


def class_weight(call: Call) -> Value:
    """``compute_class_weight("balanced", classes=…, y=…)``: one weight for each of the classes, in their order."""
    classes = call.get("classes")
    if isinstance(classes, SequenceValue):
        order = classes.order
        if classes.size is not None and classes.size <= MAX_MADE_ITEMS:
            return SequenceValue("array", tuple(unknown() for _ in range(classes.size)), None, call.node, order=order)
        return SequenceValue("array", None, classes.length, call.node, order=order)
    return SequenceValue("array", None, None, call.node)


def split(call: Call) -> Value:
    """``train_test_split(x, y)``: two of each, with as many channels as before."""
    parts: list[Value] = []
    for argument in call.arguments.positional:
        kept = argument.value if isinstance(argument.value, Tensor) else None
        parts += [kept if kept is not None else unknown() for _ in range(2)]
    if not call.arguments.complete:
        return unknown()
    return SequenceValue("list", tuple(parts))


FUNCTIONS: dict[str, Handler] = {
    "sklearn.utils.class_weight.compute_class_weight": Handler("class_weight classes y", class_weight),
    "sklearn.utils.compute_class_weight": Handler("class_weight classes y", class_weight),
    "sklearn.model_selection.train_test_split": Handler("", split),
}
CONSTANTS: dict[str, Value] = {}
