"""Datasets of the project: classes that take ``classes=[…]`` and give masks with one channel for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from seglint.interpreter.calls import Arguments
from seglint.libraries.observations import ClassList, DatasetMade
from seglint.libraries.training import Tensor
from seglint.values import Argument, BoundMethod, Constant, InstanceValue, SequenceValue, Value, options_of, unknown

if TYPE_CHECKING:
    from seglint.interpreter.core import Interpreter

#: Keywords under which a dataset takes its class list.
_KEYWORDS = ("classes", "class_names", "CLASSES")


def instance_made(interpreter: Interpreter, instance: InstanceValue, arguments: Arguments, node: cst.CSTNode) -> None:
    """Observe a dataset, where an object is made with ``classes=[…]`` and can be indexed."""
    from seglint.interpreter.calls import method_of
    from seglint.values import Unbound

    argument = next((arguments.keywords[name] for name in _KEYWORDS if name in arguments.keywords), None)
    if argument is None or isinstance(method_of(interpreter, instance, "__getitem__", node), Unbound):
        return
    contents = interpreter.contents(argument.value)
    names = names_in(contents)
    if names is None or not isinstance(contents, SequenceValue):
        return
    listed = ClassList("classes", names, contents, "dataset", mask_values_of(interpreter, instance, len(names)))
    interpreter.observe(DatasetMade(node, interpreter.path, listed))


def masks_of(interpreter: Interpreter, data: Value, node: cst.CSTNode, depth: int = 0) -> Tensor | None:
    """The masks that a dataset gives, or a loader which holds one: the second of what ``dataset[i]`` gives."""
    from seglint.interpreter.calls import Arguments, call, method_of

    if not isinstance(data, InstanceValue) or depth > 2:
        return None
    method = method_of(interpreter, data, "__getitem__", node)
    if isinstance(method, BoundMethod):
        interpreter.memory.open_journal()
        try:
            with interpreter.quietly():
                item = call(interpreter, method, Arguments([Argument(unknown(), node)]), node)
        finally:
            interpreter.memory.roll_back()
        masks = second_of(interpreter, item)
        if masks is not None:
            return masks
    for (cell, _), value in list(interpreter.memory.cells.items()):
        if cell == data.cell and isinstance(value, InstanceValue):
            masks = masks_of(interpreter, value, node, depth + 1)
            if masks is not None:
                return masks
    return None


def second_of(interpreter: Interpreter, item: Value) -> Tensor | None:
    """The masks of a pair of images and masks, where all its alternatives agree."""
    options = [interpreter.contents(option) for _, option in options_of(item)]
    masks = {
        option.items[1]
        if isinstance(option, SequenceValue) and option.items is not None and len(option.items) > 1
        else None
        for option in options
    }
    flat = {inner for mask in masks if mask is not None for _, inner in options_of(interpreter.contents(mask))}
    only = flat.pop() if len(flat) == 1 and None not in masks else None
    return only if isinstance(only, Tensor) and only.one_hot else None


def names_in(value: Value) -> tuple[str, ...] | None:
    """The class names of a list of strings."""
    if not isinstance(value, SequenceValue) or not value.items or value.kind not in ("list", "tuple", "array"):
        return None
    names = [item.value for item in value.items if isinstance(item, Constant) and isinstance(item.value, str)]
    return tuple(names) if len(names) == len(value.items) else None


def mask_values_of(interpreter: Interpreter, instance: InstanceValue, count: int) -> tuple[int, ...] | None:
    """The mask values that the dataset looks its classes up as (``self.CLASSES.index(name)``), where it shows them."""
    for key in [key for key in interpreter.memory.cells if key[0] == instance.cell]:
        contents = interpreter.contents(interpreter.memory.read(key, interpreter.path))
        if isinstance(contents, SequenceValue) and contents.items is not None and len(contents.items) == count:
            values = [item.value for item in contents.items if isinstance(item, Constant)]
            if len(values) == count and all(isinstance(value, int) for value in values):
                return tuple(values)
    return None
