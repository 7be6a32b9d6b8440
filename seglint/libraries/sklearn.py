"""scikit-learn."""

from __future__ import annotations

from seglint.libraries.library import Library
from seglint.libraries.tensors import Tensor
from seglint.limits import MAX_ITEMS
from seglint.values import Call, SequenceValue, Unknown, Value, unknown, unknown_items

LIBRARY = sklearn = Library("sklearn")


@sklearn.function(
    "utils.class_weight.compute_class_weight(class_weight, *, classes, y)",
    "utils.compute_class_weight(class_weight, *, classes, y)",
)
def class_weight(call: Call) -> Value:
    """One weight for each of the classes, in their order."""
    classes = call.get("classes")
    if classes is None and len(call.arguments.positional) > 1:
        # before 0.24 they could be passed by position
        classes = call.arguments.positional[1].value
    if not isinstance(classes, SequenceValue):
        return SequenceValue("array", None, None, call.node)
    if classes.size is not None and classes.size <= MAX_ITEMS:
        return SequenceValue("array", unknown_items(classes.size), None, call.node, order=classes.order)
    return SequenceValue("array", None, classes.length_value, call.node, order=classes.order)


@sklearn.function("model_selection.train_test_split()")
def split(call: Call) -> Value:
    """Two of each array, with as many channels as before."""
    if not call.arguments.complete:
        return unknown()
    parts: list[Value] = []
    for argument in call.arguments.positional:
        kept = _some_of(call, argument.value)
        parts += [kept if kept is not None else unknown() for _ in range(2)]
    return SequenceValue("list", tuple(parts))


def _some_of(call: Call, value: Value) -> Value | None:
    """Some of the items: of an array the first axis changes, of a list the number."""
    if isinstance(value, Tensor):
        value = value.now(call.machine)
        return value if value.shape is None else value.reshaped((unknown(), *value.shape[1:]))
    if isinstance(value, SequenceValue) and value.kind in ("list", "array"):
        each = value.element()
        return None if isinstance(each, Unknown) else SequenceValue("list", None, None, each=each)
    return None
