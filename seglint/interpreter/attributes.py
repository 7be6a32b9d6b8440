"""Attributes: of objects and classes of the project, of modules, and of the values that seglint knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import libcst as cst

from seglint.libraries import OBSERVED_METHODS, external
from seglint.libraries.training import LayersOf, Loss, LossProduct, LossSum, Metric, Model, Tensor
from seglint.values import (
    UNBOUND,
    Alternatives,
    BoundMethod,
    ClassValue,
    Constant,
    DictValue,
    External,
    FunctionValue,
    InstanceValue,
    ModuleValue,
    Reference,
    SequenceValue,
    Super,
    Unbound,
    Unknown,
    Value,
    join,
    unknown,
)

if TYPE_CHECKING:
    from seglint.interpreter.core import Interpreter


def get_attribute(interpreter: Interpreter, value: Value, name: str, node: cst.CSTNode) -> Value:
    """``value.name``. An option of ``value`` on which this raises is none."""
    if isinstance(value, Alternatives):
        options = [
            (guard, get_attribute(interpreter, option, name, node))
            for guard, option in value.options
            if not (isinstance(option, Constant) and option.value is None)
        ]
        return join(options) if options else unknown()
    match value:
        case External():
            return external(f"{value.name}.{name}")
        case ModuleValue():
            return _module_attribute(interpreter, value, name)
        case InstanceValue():
            return _instance_attribute(interpreter, value, name, node)
        case Super():
            return _super_attribute(interpreter, value, name)
        case ClassValue():
            return _class_attribute(interpreter, value, name)
        case (
            Reference()
            | SequenceValue()
            | DictValue()
            | Constant()
            | Tensor()
            | Loss()
            | LossSum()
            | LossProduct()
            | Metric()
        ):
            return known_attribute(interpreter, value, name)
        case Model():
            return _model_attribute(interpreter, value, name)
        case FunctionValue():
            return interpreter.derive("attribute", External(f"function.{id(value)}"), name)
        case Unknown() if name in OBSERVED_METHODS:
            return BoundMethod(value, name)
        case _:
            return interpreter.derive("attribute", value, name)


def known_attribute(interpreter: Interpreter, value: Value, name: str) -> Value:
    """An attribute of a list, dict, array, string, number, tensor, loss or metric."""
    contents = interpreter.contents(value)
    if name == "shape":
        if isinstance(contents, Tensor):
            return SequenceValue("shape", (contents.channels,))
        if isinstance(contents, SequenceValue) and contents.kind in ("array", "tensor") and contents.size is not None:
            from seglint.interpreter.subscripts import length_of

            return SequenceValue("tuple", (length_of(contents),))
        return interpreter.derive("attribute", value, name)
    if name == "size" and isinstance(contents, SequenceValue) and contents.size is not None:
        return Constant(contents.size)
    if name in ("__name__", "name") and isinstance(contents, (Loss, LossSum, LossProduct, Metric)):
        from seglint.libraries.training import name_of

        known = name_of(contents)
        return unknown() if known is None else Constant(known)
    if isinstance(contents, DictValue) and contents.kind == "attributes":
        from seglint.interpreter.subscripts import plain_item

        if name not in ("get", "items", "keys", "values", "pop", "update", "setdefault", "copy"):
            return plain_item(interpreter, contents, Constant(name))
    return BoundMethod(value, name)


def _module_attribute(interpreter: Interpreter, module: ModuleValue, name: str) -> Value:
    value = interpreter.memory.read((module.cell, name), interpreter.path)
    if not isinstance(value, Unbound):
        return value
    submodule = interpreter.project.submodule(interpreter, module, name)
    return submodule if submodule is not None else unknown()


def classes_in_order(interpreter: Interpreter, cls: ClassValue) -> Iterator[Value]:
    """A class and its bases, in about the order of Python's look-up; each once."""
    seen: set[int] = set()
    waiting: list[Value] = [cls]
    while waiting:
        current = waiting.pop(0)
        if isinstance(current, ClassValue):
            if current.cell in seen:
                continue
            seen.add(current.cell)
            waiting = [*current.bases, *waiting]
        yield current


def find_in_class(interpreter: Interpreter, cls: ClassValue, name: str) -> Value:
    """A class's attribute, from the class itself or a base; Unbound where neither has it, unknown where a base
    that the project does not define may have it."""
    foreign = False
    for base in classes_in_order(interpreter, cls):
        if not isinstance(base, ClassValue):
            foreign = foreign or not (isinstance(base, External) and base.name == "builtins.object")
            continue
        value = interpreter.memory.read((base.cell, name), interpreter.path)
        if not isinstance(value, Unbound):
            return value
    return unknown() if foreign else UNBOUND


def _instance_attribute(interpreter: Interpreter, instance: InstanceValue, name: str, node: cst.CSTNode) -> Value:
    own = interpreter.memory.read((instance.cell, name), interpreter.path)
    if not isinstance(own, Unbound):
        return own
    if instance.cls is None:
        return interpreter.derive("attribute", instance, name)
    if name == "__class__":
        return instance.cls
    found = find_in_class(interpreter, instance.cls, name)
    if isinstance(found, FunctionValue):
        if "property" in found.decorators or "cached_property" in found.decorators:
            from seglint.interpreter.calls import Arguments, call_function

            return call_function(interpreter, found, Arguments(), node, receiver=instance)
        if "staticmethod" in found.decorators:
            return found
        if "classmethod" in found.decorators:
            return BoundMethod(instance.cls, found)
        return BoundMethod(instance, found)
    if isinstance(found, (Unbound, Unknown)):
        if name in OBSERVED_METHODS:
            return BoundMethod(unknown(), name)
        return interpreter.derive("attribute", instance, name)
    return found


def _class_attribute(interpreter: Interpreter, cls: ClassValue, name: str) -> Value:
    if name == "__name__":
        return Constant(cls.name)
    found = find_in_class(interpreter, cls, name)
    if isinstance(found, FunctionValue) and "classmethod" in found.decorators:
        return BoundMethod(cls, found)
    if isinstance(found, (Unbound, Unknown)):
        return interpreter.derive("attribute", External(f"class.{cls.cell}"), name)
    return found


def _super_attribute(interpreter: Interpreter, value: Super, name: str) -> Value:
    start = value.receiver.cls if isinstance(value.receiver, InstanceValue) and value.receiver.cls else value.cls
    behind = False
    for base in classes_in_order(interpreter, start):
        if behind and isinstance(base, ClassValue):
            found = interpreter.memory.read((base.cell, name), interpreter.path)
            if isinstance(found, FunctionValue):
                return BoundMethod(value.receiver, found)
            if not isinstance(found, Unbound):
                return found
        behind = behind or base is value.cls
    return unknown()


def _model_attribute(interpreter: Interpreter, model: Model, name: str) -> Value:
    if name == "output" and len(model.outputs) == 1:
        return model.outputs[0]
    if name == "outputs":
        return interpreter.allocate(SequenceValue("list", model.outputs))
    if name == "output_shape" and len(model.outputs) == 1 and isinstance(model.outputs[0], Tensor):
        return SequenceValue("shape", (model.outputs[0].channels,))
    if name == "layers":
        return LayersOf(model)
    if name in ("input", "inputs", "name"):
        return unknown()
    return BoundMethod(model, name)


def set_attribute(interpreter: Interpreter, target: Value, name: str, value: Value) -> None:
    """``target.name = value``."""
    if isinstance(target, LayersOf):
        from seglint.libraries.keras import CHANGED

        interpreter.write_attribute(target.model.cell, CHANGED, value)
        return
    if isinstance(target, Alternatives):
        for _, option in target.options:
            set_attribute(interpreter, option, name, unknown())
        return
    contents = interpreter.contents(target)
    if isinstance(contents, DictValue) and contents.kind == "attributes" and isinstance(target, Reference):
        from seglint.interpreter.subscripts import set_item

        interpreter.write_attribute(target.cell, "", set_item(contents, Constant(name), value))
    elif isinstance(target, (InstanceValue, ClassValue, ModuleValue)):
        interpreter.write_attribute(target.cell, name, value)
