"""Functions, classes, their objects, modules of the project, and names of other libraries."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from seglint.values.constants import Constant, label_by_record
from seglint.values.value import (
    RENAMED,
    Argument,
    Arguments,
    BoundMethod,
    Machine,
    Unbound,
    Unknown,
    Value,
    unknown,
)

if TYPE_CHECKING:
    import libcst as cst


def own_name(name: str) -> str:
    """The key under which a run remembers that the program asks for a library's name, or sets it itself."""
    return f"name {name}"


@dataclass(frozen=True, slots=True)
class External(Value):
    """Something of another library, by its canonical dotted name (``numpy.array``)."""

    name: str

    def truth(self) -> bool | None:
        """A function, class or module is true."""
        return True

    def symbol(self) -> Hashable:
        """Its name."""
        return ("external", self.name)

    def blurred(self) -> Value:
        """It stays what it is."""
        return self

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """What the library has there."""
        return machine.external_attribute(self.name, name, node)

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """The program gives the library a name of its own."""
        machine.hide(value)
        machine.library_state[own_name(name)] = True

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """What the library's description says."""
        return machine.call_external(self.name, arguments, node)

    def set_item(self, machine: Machine, index: Value | tuple[Value | None, ...], value: Value) -> None:
        """An item of a library's mapping."""
        machine.set_external_item(self.name, index, value)


@dataclass(frozen=True, slots=True, eq=False)
class FunctionValue(Value):
    """A function or lambda of the project, with what its definition closes over."""

    name: str
    definition: cst.FunctionDef | cst.Lambda = field(repr=False)
    scope: Any
    defaults: dict[str, Value]
    decorators: tuple[str, ...] = ()

    def truth(self) -> bool | None:
        """A function is true."""
        return True

    def symbol(self) -> Hashable:
        """The definition in this scope."""
        return ("function", id(self.definition), self.scope.cell)

    def blurred(self) -> Value:
        """It stays what it is."""
        return self

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """Its name, or what nothing is known of."""
        return Constant(self.name) if name == "__name__" else machine.derive("attribute", self, name)

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """Its name at run time, which is not followed."""
        if name == "__name__":
            machine.library_state[RENAMED] = True

    def disturb(self, machine: Machine) -> None:
        """It may be called."""
        machine.release(self)

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """Run it."""
        return machine.enter(self, arguments, node, None)


@dataclass(frozen=True, slots=True, eq=False)
class ClassValue(Value):
    """A class of the project; its attributes lie in the memory cell ``cell``."""

    name: str
    definition: cst.ClassDef = field(repr=False)
    cell: int
    bases: tuple[Value, ...]
    fields: tuple[tuple[str, Value], ...] | None = None
    #: the members of an enumeration, in order
    members: tuple[Constant, ...] | None = None

    def truth(self) -> bool | None:
        """A class is true."""
        return True

    def symbol(self) -> Hashable:
        """Its cell."""
        return ("class", self.cell)

    def leads_to(self) -> Iterable[Value]:
        """Its bases."""
        return self.bases

    def blurred(self) -> Value:
        """It stays what it is."""
        return self

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """An attribute of the class or a base."""
        if name == "__name__":
            return Constant(self.name)
        found = machine.find_in_class(self, name)
        if isinstance(found, FunctionValue) and "classmethod" in found.decorators:
            return BoundMethod(self, found)
        return machine.derive("attribute", self, name) if isinstance(found, (Unbound, Unknown)) else found

    def disturb(self, machine: Machine) -> None:
        """Objects of it may be made, and their methods called."""
        machine.release(self)

    def iterate(self) -> tuple[Value, ...] | None:
        """The members of an enumeration."""
        return self.members

    def length(self, machine: Machine) -> Value:
        """How many members an enumeration has."""
        return unknown() if self.members is None else Constant(len(self.members))

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """The member of an enumeration by its name."""
        for one in self.members or ():
            if isinstance(index, Constant) and one.value.name == index.value:
                return one
        return unknown()

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """``Class.name = value``."""
        machine.write(self.cell, name, value)

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """An object of the class."""
        return machine.instantiate(self, arguments, node)


@dataclass(frozen=True, slots=True)
class InstanceValue(Value):
    """An object of a project's class (or a namespace, where ``cls`` is None); attributes lie in memory."""

    cls: ClassValue | None
    cell: int
    #: a namedtuple's or namespace's field names, in order
    fields: tuple[str, ...] = ()

    def symbol(self) -> Hashable:
        """Its cell."""
        return ("instance", self.cell)

    def leads_to(self) -> Iterable[Value]:
        """Its class."""
        return () if self.cls is None else (self.cls,)

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """Its own attribute, else one of its class: a method, or what a property gives."""
        own = machine.read(self.cell, name)
        if not isinstance(own, Unbound):
            record = [(Constant(field), machine.read(self.cell, field)) for field in self.fields if field != name]
            return label_by_record(own, record)
        if self.cls is None:
            return machine.derive("attribute", self, name)
        if name == "__class__":
            return self.cls
        if name == "__dict__":
            machine.hide(self)
        found = machine.find_in_class(self.cls, name)
        if isinstance(found, FunctionValue):
            return self._bound(machine, found, node)
        if not isinstance(found, (Unbound, Unknown)):
            return found
        if machine.inherits(self, name) or machine.observes_method(name):
            return BoundMethod(self, name)
        base = machine.read(self.cell, OF_BASE)
        if not isinstance(base, Unbound):
            return base.attribute(machine, name, node)
        return machine.derive("attribute", self, name)

    def _bound(self, machine: Machine, function: FunctionValue, node: cst.CSTNode) -> Value:
        if "cached_property" in function.decorators:
            value = machine.enter(function, Arguments(), node, self)
            machine.write(self.cell, function.name, value)
            return value
        if "property" in function.decorators:
            return machine.enter(function, Arguments(), node, self)
        if "staticmethod" in function.decorators:
            return function
        return BoundMethod(self.cls if "classmethod" in function.decorators and self.cls else self, function)

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """``object.name = value``; what it is for the library whose class it derives from may change by that."""
        machine.write(self.cell, name, value)
        base = machine.read(self.cell, OF_BASE)
        if base.has_part(name):
            base.set_attribute(machine, name, value)

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """Its ``__call__``, or torch's ``forward``, which a base class calls."""
        method = self.method(machine, "__call__") or self.method(machine, "forward")
        if method is not None:
            return machine.enter(method, arguments, node, self)
        base = machine.read(self.cell, OF_BASE)
        if not isinstance(base, Unbound):
            return base.call(machine, arguments, node)
        machine.expose(arguments)
        return unknown()

    def set_item(self, machine: Machine, index: Value | tuple[Value | None, ...], value: Value) -> None:
        """Its ``__setitem__``; of a slice, with bounds that are not known."""
        method = self.method(machine, "__setitem__")
        if method is None:
            super(InstanceValue, self).set_item(machine, index, value)
            return
        by = unknown() if isinstance(index, tuple) else index
        passed = [Argument(one, method.definition) for one in (by, value)]
        machine.enter(method, Arguments(passed), method.definition, self)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """A method that it inherits from a class of another library."""
        return machine.call_observed(self, name, arguments, node)

    def disturb(self, machine: Machine) -> None:
        """Its methods may be called."""
        machine.release(self)

    def enter(self, machine: Machine) -> Value:
        """What its ``__enter__`` gives."""
        method = self.method(machine, "__enter__")
        return unknown() if method is None else machine.enter(method, Arguments(), method.definition, self)

    def leave(self, machine: Machine) -> None:
        """Its ``__exit__``."""
        method = self.method(machine, "__exit__")
        if method is not None:
            passed = Arguments([Argument(unknown(), method.definition) for _ in range(3)])
            machine.enter(method, passed, method.definition, self)

    def blur(self, machine: Machine) -> None:
        """Nothing is known any more of its attributes, those of its class among them."""
        names = machine.names_in(self.cell)
        if isinstance(self.cls, ClassValue):
            own = machine.names_in(self.cls.cell)
            names += [name for name in own if not isinstance(machine.read(self.cls.cell, name), FunctionValue)]
        for name in names:
            machine.write(self.cell, name, unknown())

    def method(self, machine: Machine, name: str) -> FunctionValue | None:
        """A method that its class defines."""
        found = None if self.cls is None else machine.find_in_class(self.cls, name)
        return found if isinstance(found, FunctionValue) else None


@dataclass(frozen=True, slots=True, eq=False)
class SuperValue(Value):
    """``super()`` within a method: attribute look-up starts behind ``cls``."""

    receiver: Value
    cls: ClassValue

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """The attribute behind the class."""
        found = machine.find_behind(self.receiver, self.cls, name)
        return BoundMethod(self.receiver, found) if isinstance(found, FunctionValue) else found


#: Under this name an object of a subclass keeps what it is for the library whose class it derives from.
OF_BASE = "super().__init__"


@dataclass(frozen=True, slots=True, eq=False)
class BaseInitializer(Value):
    """``super().__init__`` where the base is a class of another library."""

    receiver: InstanceValue
    base: External

    def leads_to(self) -> Iterable[Value]:
        """The object."""
        return (self.receiver,)

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """An object of the base is made with these arguments."""
        machine.write(self.receiver.cell, OF_BASE, self.base.call(machine, arguments, node))
        return Constant(None)


@dataclass(frozen=True, slots=True, eq=False)
class Partial(Value):
    """``functools.partial(function, …)``."""

    function: Value
    positional: tuple[Argument, ...]
    keywords: tuple[tuple[str, Argument], ...]

    def truth(self) -> bool | None:
        """It is true."""
        return True

    def leads_to(self) -> Iterable[Value]:
        """The function and its arguments."""
        passed = (*self.positional, *(argument for _, argument in self.keywords))
        return (self.function, *(argument.value for argument in passed))

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """The function, with the arguments of both."""
        keywords = {**dict(self.keywords), **arguments.keywords}
        merged = Arguments([*self.positional, *arguments.positional], keywords, arguments.complete)
        machine.spend(len(merged.positional) // 8)
        return self.function.call(machine, merged, node)


@dataclass(frozen=True, slots=True, eq=False)
class ContextFunction(Value):
    """A function of the project below ``@contextmanager``."""

    function: Value

    def truth(self) -> bool | None:
        """It is true."""
        return True

    def leads_to(self) -> Iterable[Value]:
        """The function."""
        return (self.function,)

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """A manager that gives what the function yields; when it does the rest is not followed."""
        machine.release(self.function)
        with machine.trial():
            contents = machine.contents(self.function.call(machine, arguments, node))
            items = contents.iterate()
        machine.expose(arguments)
        return ContextManager(items[0] if items is not None and len(items) == 1 else unknown(), self.function)


@dataclass(frozen=True, slots=True, eq=False)
class ContextManager(Value):
    """What ``with`` enters: it gives a value that a function yields."""

    part_names: ClassVar[tuple[str, ...]] = ("inside",)

    inside: Value
    function: Value

    def form(self) -> Hashable:
        """The function."""
        return ("context", self.function.symbol())

    def enter(self, machine: Machine) -> Value:
        """The value."""
        return self.inside


@dataclass(frozen=True, slots=True)
class ModuleValue(Value):
    """A module of the project, interpreted; its names lie in the memory cell ``cell``."""

    name: str
    cell: int
    path: str = ""

    def truth(self) -> bool | None:
        """A module is true."""
        return True

    def blurred(self) -> Value:
        """It stays what it is."""
        return self

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """One of its names, or a module within the package."""
        return machine.module_attribute(self, name)

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """``module.name = value``."""
        machine.write(self.cell, name, value)
