"""What programs call things: class lists, the background, datasets and what they take."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seglint.libraries.observations import ClassList, DatasetMade
from seglint.libraries.tensors import Tensor
from seglint.limits import MAX_CLASSES
from seglint.options import spellings
from seglint.values import (
    Argument,
    Arguments,
    Constant,
    Guard,
    InstanceValue,
    Machine,
    SequenceValue,
    Value,
    join,
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
        class_list = ClassList("classes", names, contents, "dataset", values)
        machine.observe(DatasetMade(node, class_list, _known_classes(machine, instance)))


def _known_classes(machine: Machine, instance: InstanceValue) -> tuple[str, ...]:
    """All the classes that a dataset's own class lists."""
    lists = [] if instance.cls is None else [machine.find_in_class(instance.cls, name) for name in DATASET_KEYWORDS]
    known = [names for names in (names_in(machine.contents(value)) for value in lists) if names is not None]
    return known[0] if len(known) == 1 else ()


def batches_of(machine: Machine, data: Value, node: cst.CSTNode) -> tuple[Value, Value] | None:
    """The images and masks that a dataset, a generator or a loader gives, batch by batch; None where it does not say.

    A loader that does not say it may hold the dataset that does: of such, only masks with one channel a class count.
    """
    data = machine.contents(data)
    pairs = _pairs(machine, data.element())
    if pairs is not None or not isinstance(data, InstanceValue):
        return pairs
    return _batches_of_object(machine, data, node, 0)


def _batches_of_object(
    machine: Machine, data: InstanceValue, node: cst.CSTNode, depth: int
) -> tuple[Value, Value] | None:
    for name in ("__getitem__", "__next__", "__iter__", "__call__"):
        method = data.method(machine, name)
        if method is None:
            continue
        arguments = Arguments([Argument(unknown(), node)] if name == "__getitem__" else [])
        with machine.trial():
            item = machine.contents(machine.enter(method, arguments, node, data))
            pairs = _pairs(machine, item if name in ("__getitem__", "__next__") else item.element())
        if pairs is not None and any(isinstance(mask, Tensor) for _, mask in options_of(pairs[1])):
            return pairs
        break
    if depth > 2:
        return None
    for name in machine.names_in(data.cell):
        held = machine.read(data.cell, name)
        if isinstance(held, InstanceValue):
            pairs = _batches_of_object(machine, held, node, depth + 1)
            masks = () if pairs is None else options_of(pairs[1])
            if masks and all(isinstance(mask, Tensor) and mask.one_hot for _, mask in masks):
                return unknown(), join((guard, _channels_only(mask)) for guard, mask in masks)
    return None


def _channels_only(masks: Value) -> Value:
    """Of the masks of one image, what is known of those of a batch."""
    return replace(masks, shape=None) if isinstance(masks, Tensor) else masks


def _pairs(machine: Machine, item: Value) -> tuple[Value, Value] | None:
    """Images and masks, the first two of what a dataset gives."""
    images: list[tuple[Guard, Value]] = []
    masks: list[tuple[Guard, Value]] = []
    for guard, option in options_of(machine.contents(item)):
        pair = machine.contents(option)
        if not isinstance(pair, SequenceValue) or pair.items is None or len(pair.items) < 2:
            return None
        images.append((guard, machine.snapshot(pair.items[0])))
        masks.append((guard, machine.snapshot(pair.items[1])))
    return join(images), join(masks)


def _mask_values(machine: Machine, instance: InstanceValue, count: int) -> tuple[int, ...] | None:
    """The mask values that the dataset looks its classes up as (``self.CLASSES.index(name)``), where it shows them."""
    for name in machine.names_in(instance.cell):
        contents = machine.contents(machine.read(instance.cell, name))
        if isinstance(contents, SequenceValue) and contents.items is not None and len(contents.items) == count:
            values = [item.value for item in contents.items if isinstance(item, Constant)]
            if len(values) == count and all(isinstance(value, int) for value in values):
                return tuple(values)
    return None
