"""Mutable objects: a reference to the cell of memory that holds what the object contains now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seglint.values.alternatives import Alternatives, join, options_of
from seglint.values.calls import Call, ChangingHandler, Handler, Methods
from seglint.values.constants import Constant
from seglint.values.dicts import VIEWS, DictValue
from seglint.values.objects import ClassValue, InstanceValue, Partial
from seglint.values.sequences import VIEWING, SequenceValue, unknown_items
from seglint.values.value import Arguments, BoundMethod, Label, Machine, Unknown, Value, unknown

if TYPE_CHECKING:
    import libcst as cst


#: Rows of an array that are told apart when it is iterated over.
_MAX_ROWS_SHOWN = 64


@dataclass(frozen=True, slots=True)
class Reference(Value):
    """A mutable list, dict, set or array."""

    is_object = True
    cell: int

    def symbol(self) -> object:
        """Nothing: what it contains changes."""
        return None

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """An attribute of its contents, or a method of the object."""
        contents = machine.contents(self)
        if isinstance(contents, (SequenceValue, DictValue)):
            own = contents.own_attribute(machine, name)
            if own is contents:
                # the transpose of a row is the row
                return self
            if own is not None and name in VIEWING:
                return machine.share(self, own)
            return BoundMethod(self, name) if own is None else own
        if isinstance(contents, (Alternatives, Unknown)):
            return BoundMethod(self, name)
        return contents.attribute(machine, name, node)

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """An attribute of a dict whose keys are attributes; of an array, its shape or its type."""
        contents = machine.contents(self)
        if isinstance(contents, DictValue) and contents.kind == "attributes":
            machine.write(self.cell, "", contents.with_item(Constant(name), value))
        else:
            self.blur(machine)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """A method of what it contains; one that nothing is known of may change that in any way."""
        contents = machine.contents(self)
        are_dicts = all(isinstance(option, DictValue) for _, option in options_of(contents))
        if are_dicts and name in VIEWS and not arguments.positional:
            return DictView(self, name)
        handler = _methods_of(contents).get(name)
        if isinstance(handler, Handler):
            return handler.run(machine, name, arguments, node, self)
        if isinstance(handler, ChangingHandler):
            call = Call(machine, node, arguments, handler.signature, name, self)
            return self._change(machine, handler, contents, call)
        machine.expose(arguments)
        self.blur(machine)
        return unknown()

    def _change(self, machine: Machine, handler: ChangingHandler, contents: Value, call: Call) -> Value:
        if isinstance(contents, DictValue) and contents.kind == "names":
            machine.forget_names()
            return unknown()
        if isinstance(contents, Alternatives):
            changed = [(guard, handler.change(call, option)[0]) for guard, option in contents.options]
            machine.write(self.cell, "", join(changed))
            # what it gives may be one of these
            machine.hide(*call.arguments.values, *(part for _, option in contents.options for part in option.parts()))
            return unknown()
        machine.spend(len(contents.parts()) // 64)
        after, result = handler.change(call, contents)
        machine.write(self.cell, "", after)
        return result

    def blur(self, machine: Machine) -> None:
        """Nothing is known any more of what it contains."""
        contents = machine.contents(self)
        if isinstance(contents, DictValue) and contents.kind == "names":
            machine.forget_names()
        machine.write(self.cell, "", contents.blurred())

    def set_item(self, machine: Machine, index: Value | tuple[Value | None, ...], value: Value) -> None:
        """``object[index] = value``."""
        label = machine.loop_label()
        if label:
            value = value.labelled(Label(label, "element"))
        contents = machine.contents(self)
        machine.charge(contents)
        if isinstance(contents, DictValue) and contents.kind == "names":
            if isinstance(index, Constant) and isinstance(index.value, str):
                machine.write_name(index.value, value)
            else:
                machine.forget_names()
            return
        machine.write(self.cell, "", contents.with_item(index, value))


def _methods_of(contents: Value) -> Methods:
    if isinstance(contents, Alternatives):
        contents = contents.options[0][1]
    return contents.methods() if isinstance(contents, (SequenceValue, DictValue)) else _NONE


_NONE = Methods()


@dataclass(frozen=True, slots=True)
class DictView(Value):
    """``keys()``, ``values()`` or ``items()`` of a dict: it shows what the dict holds when it is looked at."""

    owner: Reference
    part: str

    def symbol(self) -> object:
        """Nothing: what it shows changes."""
        return None

    def now(self, machine: Machine) -> Value:
        """What it shows at this point."""
        contents = machine.contents(self.owner)
        machine.charge(contents)
        if isinstance(contents, Alternatives):
            return join((guard, _shown(option, self.part)) for guard, option in contents.options)
        return _shown(contents, self.part)

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A method."""
        return BoundMethod(self.now(machine), name)


def _shown(contents: Value, part: str) -> Value:
    return contents.view(part) if isinstance(contents, DictValue) else unknown()


def items_of(machine: Machine, value: Value) -> Sequence[Value] | None:
    """The items that iterating over a value gives, where they are known; an iterator has none any more then."""
    contents = machine.contents(value)
    machine.charge(contents)
    exhaust(machine, value)
    items = rows_shown(machine, value, contents.iterate())
    if items is None:
        machine.hide(*contents.parts())
    return items


def rows_shown(machine: Machine, array: Value, items: Sequence[Value] | None) -> Sequence[Value] | None:
    """The items of an array, of which rows are views: a change of one is a change of the array."""
    if items is None or not any(isinstance(item, SequenceValue) and item.is_array for item in items):
        return items
    if len(items) > _MAX_ROWS_SHOWN:
        return unknown_items(len(items))
    return [machine.share(array, machine.stored(item)) for item in items]


def members_of(machine: Machine, value: Value) -> Sequence[Value] | None:
    """As :func:`items_of`, for what does not ask in which order they come: those of a set are known then."""
    contents = machine.contents(value)
    if isinstance(contents, SequenceValue) and contents.kind == "set":
        machine.charge(contents)
        return contents.items
    return items_of(machine, value)


def exhaust(machine: Machine, value: Value, wholly: bool = True) -> None:
    """An iterator was iterated over: nothing is left of it, or it is not known what."""
    if isinstance(value, Reference):
        contents = machine.contents(value)
        if isinstance(contents, SequenceValue) and contents.kind == "generator":
            nothing_left = replace(contents, items=(), length_value=None)
            machine.write(value.cell, "", nothing_left if wholly else contents.blurred())


def objects_in(machine: Machine, values: Iterable[Value], limit: int) -> Iterable[Reference | InstanceValue]:
    """The mutable objects among some values and in them, as far as ``limit`` of them."""
    return (one for one in reachable(machine, values, limit) if isinstance(one, (Reference, InstanceValue)))


def reachable(machine: Machine, values: Iterable[Value], limit: int) -> Iterable[Value]:
    """Some values and those in them, as far as ``limit`` of them; numbers and texts are left out."""
    waiting, seen = list(values), set[int]()
    while waiting and len(seen) < limit:
        value = waiting.pop()
        if isinstance(value, (Constant, Unknown)) or id(value) in seen:
            continue
        seen.add(id(value))
        yield value
        if isinstance(value, (Reference, DictView)):
            value = machine.contents(value)
        if isinstance(value, (SequenceValue, DictValue, Alternatives)):
            machine.charge(value)
            waiting.extend(value.parts())
        elif isinstance(value, (InstanceValue, ClassValue)):
            waiting.extend(machine.read(value.cell, name) for name in machine.names_in(value.cell))
        elif isinstance(value, (BoundMethod, Partial)):
            waiting.extend(value.leads_to())


def may_change(machine: Machine, owner: Reference, name: str) -> bool:
    """Whether a method of a list, dict or array can change it: one that is known to give a value only cannot."""
    return not isinstance(_methods_of(machine.contents(owner)).get(name), Handler)
