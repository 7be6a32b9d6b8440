"""What programs call things: class lists, the background, datasets and what they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seglint.libraries.observations import ClassList, DatasetMade
from seglint.libraries.training import Tensor
from seglint.limits import MAX_CLASSES
from seglint.options import spellings
from seglint.values import (
    Argument,
    Arguments,
    Constant,
    InstanceValue,
    Machine,
    SequenceValue,
    Value,
    options_of,
    unknown,
)

if TYPE_CHECKING:
    import libcst as cst

#: Keywords under which a dataset takes its class list.
DATASET_KEYWORDS = ("classes", "class_names", "CLASSES")


def class_lists(machine: Machine) -> tuple[ClassList, ...]:
    """The class lists in scope: names that stand for lists of strings, and those of the running object."""
    found: list[ClassList] = []
    for name, value in machine.names_around(spellings(machine.options.class_lists)):
        contents = machine.contents(value)
        machine.charge(contents)
        names = names_in(contents)
        if names is not None and isinstance(contents, SequenceValue):
            found.append(ClassList(name, names, contents))
    return tuple(found)


def names_in(value: Value) -> tuple[str, ...] | None:
    """The class names of a list of strings."""
    if not isinstance(value, SequenceValue) or not value.items or value.kind not in ("list", "tuple", "array"):
        return None
    if len(value.items) > MAX_CLASSES:
        return None
    names = [item.value for item in value.items if isinstance(item, Constant) and isinstance(item.value, str)]
    return tuple(names) if len(names) == len(value.items) else None


def observe_dataset(machine: Machine, instance: InstanceValue, arguments: Arguments, node: cst.CSTNode) -> None:
    """Observe a dataset, where an object is made with ``classes=[…]`` and can be indexed."""
    argument = next((arguments.keywords[name] for name in DATASET_KEYWORDS if name in arguments.keywords), None)
    if argument is None or instance.method(machine, "__getitem__") is None:
        return
    contents = machine.contents(argument.value)
    names = names_in(contents)
    if names is not None and isinstance(contents, SequenceValue):
        values = _mask_values(machine, instance, len(names))
        machine.observe(DatasetMade(node, ClassList("classes", names, contents, "dataset", values)))


def masks_of(machine: Machine, data: Value, node: cst.CSTNode, depth: int = 0) -> Tensor | None:
    """The masks that a dataset gives, or a loader which holds one: the second of what ``dataset[i]`` gives."""
    if not isinstance(data, InstanceValue) or depth > 2:
        return None
    method = data.method(machine, "__getitem__")
    if method is not None:
        with machine.trial():
            item = machine.enter(method, Arguments([Argument(unknown(), node)]), node, data)
            masks = _second_of(machine, item)
        if masks is not None:
            return masks
    for name in machine.names_in(data.cell):
        masks = masks_of(machine, machine.read(data.cell, name), node, depth + 1)
        if masks is not None:
            return masks
    return None


def _second_of(machine: Machine, item: Value) -> Tensor | None:
    """The masks of a pair of images and masks, where all its alternatives agree."""
    found: list[Value] = []
    for _, option in options_of(item):
        pair = machine.contents(option)
        if not isinstance(pair, SequenceValue) or pair.items is None or len(pair.items) < 2:
            return None
        found += [mask for _, mask in options_of(machine.contents(pair.items[1]))]
    first = found[0] if found else None
    if not isinstance(first, Tensor) or not first.one_hot:
        return None
    agree = all(isinstance(mask, Tensor) and mask.one_hot and mask.channels == first.channels for mask in found)
    return first if agree else None


def _mask_values(machine: Machine, instance: InstanceValue, count: int) -> tuple[int, ...] | None:
    """The mask values that the dataset looks its classes up as (``self.CLASSES.index(name)``), where it shows them."""
    for name in machine.names_in(instance.cell):
        contents = machine.contents(machine.read(instance.cell, name))
        if isinstance(contents, SequenceValue) and contents.items is not None and len(contents.items) == count:
            values = [item.value for item in contents.items if isinstance(item, Constant)]
            if len(values) == count and all(isinstance(value, int) for value in values):
                return tuple(values)
    return None
