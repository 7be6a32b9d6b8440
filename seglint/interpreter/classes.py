"""Classes of the project: definitions, objects, and where their attributes are looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import libcst as cst

from seglint.interpreter.functions import Functions, unknown_arguments
from seglint.interpreter.memory import Frame, Key, Scope
from seglint.interpreter.state import Registry
from seglint.options import Options
from seglint.source.project import Project
from seglint.source.walk import inner_nodes
from seglint.values import (
    OF_BASE,
    UNBOUND,
    Alternatives,
    Argument,
    Arguments,
    BaseInitializer,
    BoundMethod,
    ClassValue,
    Constant,
    DictValue,
    External,
    FunctionValue,
    InstanceValue,
    ModuleValue,
    Partial,
    Reference,
    Unbound,
    Unknown,
    Value,
    unknown,
)
from seglint.values.constants import member
from seglint.values.references import may_change, objects_in
from seglint.values.value import WALKS

#: Classes whose subclasses are enumerations, and what the members are where these are numbers or texts.
_ENUMERATIONS = ("enum.Enum", "enum.IntEnum", "enum.StrEnum")
_MEMBER_KINDS = {"enum.IntEnum": int, "builtins.int": int, "enum.StrEnum": str, "builtins.str": str}
#: Methods that are followed where Python calls them.
_CALLED = frozenset(["__init__", "__call__", "__enter__", "__exit__"])
#: Classes that call none of the methods of their subclasses.
_QUIET_BASES = frozenset(
    ["builtins.object", "enum.Enum", "enum.IntEnum", "enum.StrEnum", "typing.NamedTuple", "abc.ABC", "typing.Protocol"]
)
#: What can be changed, or leads to what can be.
_OBJECTS = (Reference, InstanceValue, Alternatives, ClassValue, Partial, BoundMethod, ModuleValue)
#: Functions that may run at any time are followed up to this number, and so many items of a call's arguments are looked
#: at for functions.
_MAX_LOOSE = 200
#: Objects that a call can change which is not followed.
_MAX_REACHED = 1000
_MAX_HANDED_OVER = 64
_WITH_FIELDS = ("dataclasses.dataclass", "attr.s", "attrs.define")


class Classes(Functions):
    """A run that makes classes and objects."""

    def __init__(self, project: Project, registry: Registry, options: Options, step_limit: int) -> None:
        super().__init__(project, registry, options, step_limit)
        self.instances: dict[ClassValue, list[InstanceValue]] = {}
        #: the classes of this module, in order of their definition
        self.classes: list[ClassValue] = []
        #: functions, each with the object of a method, that code may call at any time of which nothing is known
        self._loose: dict[tuple[FunctionValue, Value | None], set[str]] = {}
        #: the names in definitions
        self._mentioned: dict[cst.CSTNode, set[str]] = {}
        #: the names of outer scopes that definitions bind
        self._bound_outside: dict[cst.CSTNode, frozenset[str]] = {}
        #: the classes whose methods were let loose, all of them or those that Python calls by itself
        self._released: set[ClassValue] = set()
        self._special: set[ClassValue] = set()

    # --- definitions -----------------------------------------------------------------------------------------------

    def make_class(self, node: cst.ClassDef) -> Value:
        """A class of the project: its body is run, its annotated names are the fields of a dataclass."""
        bases = tuple(self.evaluate(argument.value) for argument in node.bases)
        keywords = {
            argument.keyword.value: Argument(self.evaluate(argument.value), argument.value)
            for argument in node.keywords
            if argument.keyword is not None
        }
        decorators = [self._decorator_name(item.decorator) for item in node.decorators]
        cell = self.memory.new_cell()
        around = self.defining_scope()
        around.capture()
        frame = Frame(Scope(cell, around, module=self.frame.scope.module), self.path, "class")
        with self.running(frame):
            self.execute(node.body.body)
        is_tuple = any(isinstance(base, External) and base.name == "typing.NamedTuple" for base in bases)
        has_fields = is_tuple or any(name in _WITH_FIELDS for name in decorators)
        fields = self._fields(node, cell, bases) if has_fields else None
        cls = ClassValue(node.name.value, node, cell, bases, fields, self._members(cell, bases))
        self.classes.append(cls)
        for statement in node.body.body:
            if isinstance(statement, cst.FunctionDef):
                self.owners[statement] = cls
        self._define(cls, keywords)
        return cls

    def _define(self, cls: ClassValue, keywords: dict[str, Argument]) -> None:
        """What runs when a class is defined: its metaclass, and what a base has for that; a base that is not known may
        keep the class, and call it later."""
        for base in self._ancestry(cls):
            if isinstance(base, Unknown):
                self.release(cls)
            elif isinstance(base, ClassValue) and base is not cls:
                hook = self.read(base.cell, "__init_subclass__")
                if isinstance(hook, FunctionValue):
                    self.enter(hook, Arguments([], keywords), cls.definition, cls)
                    break
        for argument in keywords.values():
            self.release(argument.value)

    def _members(self, cell: int, bases: tuple[Value, ...]) -> tuple[Constant, ...] | None:
        """The members of an enumeration, which stand for their values in its body from here on."""
        names = {base.name for one in bases for base in self._ancestry(one) if isinstance(base, External)}
        if names.isdisjoint(_ENUMERATIONS):
            return None
        kinds = {kind for name, kind in _MEMBER_KINDS.items() if name in names}
        members: list[Constant] = []
        by_value: dict[Value, Constant] = {}
        for name in self.names_in(cell):
            value, key = self.memory.cells[(cell, name)], (cell, name)
            if name.startswith("_") or isinstance(value, (FunctionValue, ClassValue)):
                continue
            if value == External("enum.auto"):
                value = Constant(len(members) + 1)
            one = by_value.get(value) if isinstance(value, Constant) else None
            if one is None:
                one = None if isinstance(value, Alternatives) else member(cell, name, value, next(iter(kinds), None))
                if one is None or len(kinds) > 1:
                    return None
                members.append(one)
                by_value[value] = one
            self.memory.put(key, one)
        return tuple(members) or None

    def _decorator_name(self, node: cst.BaseExpression) -> str:
        if isinstance(node, cst.Call):
            for argument in node.args:
                self.evaluate(argument.value)
            node = node.func
        value = self.evaluate(node)
        return value.name if isinstance(value, External) else ""

    def _fields(self, node: cst.ClassDef, cell: int, bases: tuple[Value, ...]) -> tuple[tuple[str, Value], ...]:
        fields: dict[str, Value] = {}
        for base in bases:
            if isinstance(base, ClassValue) and base.fields is not None:
                fields.update(base.fields)
        for line in node.body.body:
            for statement in line.body if isinstance(line, cst.SimpleStatementLine) else ():
                if isinstance(statement, cst.AnnAssign) and isinstance(statement.target, cst.Name):
                    name = statement.target.value
                    fields[name] = self.memory.cells.get((cell, name), UNBOUND)
        return tuple(fields.items())

    # --- objects ---------------------------------------------------------------------------------------------------

    def instantiate(self, cls: Value, arguments: Arguments, node: cst.CSTNode) -> Value:
        """An object of a project's class, after its ``__init__``."""
        if not isinstance(cls, ClassValue):
            return cls.call(self, arguments, node)
        if cls.members is not None:
            wanted = self.contents(arguments.positional[0].value) if arguments.positional else unknown()
            return next((one for one in cls.members if one.attribute(self, "value", node) == wanted), unknown())
        instance = InstanceValue(cls, self.memory.new_cell(), tuple(name for name, _ in cls.fields or ()))
        self.instances.setdefault(cls, []).append(instance)
        self._release_special_methods(cls, instance)
        initializer = self.find_in_class(cls, "__init__")
        base = self._library_base(cls)
        if isinstance(initializer, FunctionValue):
            self.enter(initializer, arguments, node, instance)
        elif cls.fields is not None:
            self._set_fields(cls, instance, arguments, node)
        elif base is not None:
            self.write(instance.cell, OF_BASE, base.call(self, arguments, node))
        self.registry.instantiated(self, instance, arguments, node)
        own = self.read(instance.cell, OF_BASE)
        return own if self._only_makes(cls) and not isinstance(own, Unbound) else instance

    def _library_base(self, cls: ClassValue) -> External | None:
        """The one class of losses, metrics or models of a library that a class derives from."""
        foreign = [base for base in self._ancestry(cls) if not isinstance(base, ClassValue)]
        base = foreign[0] if len(foreign) == 1 else None
        return base if isinstance(base, External) and self.registry.describes_class(base) else None

    def _only_makes(self, cls: ClassValue) -> bool:
        """Whether a class changes only how its objects are made: they are then those of its base."""
        classes = [base for base in self._ancestry(cls) if isinstance(base, ClassValue)]
        bodies = [line for base in classes for line in base.definition.body.body]
        return not any(isinstance(line, cst.FunctionDef) and line.name.value != "__init__" for line in bodies)

    def instantiate_unknown(self, cls: ClassValue) -> InstanceValue:
        """An object that the text does not make: nothing is known of what it is made with."""
        instance = InstanceValue(cls, self.memory.new_cell())
        self.instances.setdefault(cls, []).append(instance)
        self.registry.instantiated(self, instance, Arguments(complete=False), cls.definition)
        initializer = self.find_in_class(cls, "__init__")
        if isinstance(initializer, FunctionValue):
            self.run_once(initializer, instance)
        elif cls.fields is not None:
            self._set_fields(cls, instance, Arguments(complete=False), cls.definition)
        return instance

    def run_once(self, function: FunctionValue, receiver: Value | None) -> None:
        """Run a function, or a method of an object, that nothing in the text calls."""
        base = self.path
        try:
            self.enter(function, self.uncalled_arguments(function, receiver), function.definition, None)
        finally:
            self.path = base

    def uncalled_arguments(self, function: FunctionValue, receiver: Value | None) -> Arguments:
        """What a function, or a method of an object, is given that nothing in the text calls: what is not known."""
        arguments = unknown_arguments(function)
        if receiver is not None and arguments.positional and "staticmethod" not in function.decorators:
            arguments.positional[0] = Argument(receiver, function.definition)
        return arguments

    def instances_of(self, cls: ClassValue) -> list[InstanceValue]:
        """The objects of a class, and of its subclasses."""
        kinds = [other for other in self.instances if other is cls or cls in self._ancestry(other)]
        return [instance for kind in kinds for instance in self.instances[kind]]

    def _set_fields(self, cls: ClassValue, instance: InstanceValue, arguments: Arguments, node: cst.CSTNode) -> None:
        positional = list(arguments.positional)
        for name, default in cls.fields or ():
            if positional:
                value = positional.pop(0).value
            elif name in arguments.keywords:
                value = arguments.keywords[name].value
            elif not arguments.complete or isinstance(default, Unbound):
                value = unknown()
            else:
                value = self._field_default(default, node)
            self.write(instance.cell, name, value)
        method = self.find_in_class(cls, "__post_init__")
        if isinstance(method, FunctionValue):
            self.enter(method, Arguments(), node, instance)

    def _field_default(self, default: Value, node: cst.CSTNode) -> Value:
        """A dataclass field's value where none is passed: ``field(default_factory=…)`` is called each time."""
        if not isinstance(default, DictValue) or default.kind != "field":
            return default
        for key, value in default.items or ():
            if key == Constant("default"):
                return value
            if key == Constant("default_factory"):
                return value.call(self, Arguments(), node)
        return unknown()

    # --- what runs at any time -------------------------------------------------------------------------------------

    def release(self, value: Value) -> None:
        """Code that nothing is known of has a function, a class or an object: it may be called now, or at any time."""
        if self._looking_for_changes:
            return
        if isinstance(value, FunctionValue):
            if not any(function is value for function, _ in self._loose):
                self._let_loose(value, None)
        elif isinstance(value, BoundMethod) and isinstance(value.function, FunctionValue):
            self._let_loose(value.function, value.receiver)
        elif isinstance(value, BoundMethod) and isinstance(value.receiver, Reference):
            if isinstance(value.function, str) and may_change(self, value.receiver, value.function):
                self.volatile.add((value.receiver.cell, ""))
                value.receiver.blur(self)
        elif isinstance(value, ClassValue):
            if value not in self._released:
                self._released.add(value)
                self._release_methods(value, self.instantiate_unknown(value), lambda name: True)
        elif isinstance(value, InstanceValue) and value.cls is not None and value.cls not in self._released:
            self._released.add(value.cls)
            self._release_methods(value.cls, value, lambda name: True)

    def hand_over(self, arguments: Arguments) -> None:
        """A library's function is given arguments: functions among them may be called now, or at any time."""
        for value in arguments.values:
            if not isinstance(value, (Constant, Unknown, External)):
                for one in (value, *self.contents(value).parts()[:_MAX_HANDED_OVER]):
                    if isinstance(one, (FunctionValue, BoundMethod, Partial)):
                        for part in (one, *one.leads_to()):
                            self.release(part)

    def _release_special_methods(self, cls: ClassValue, instance: InstanceValue) -> None:
        """What Python calls by itself, and where the class has a base that is not known, what that calls."""
        if cls in self._special or self._looking_for_changes:
            return
        self._special.add(cls)
        has_base = any(base.name not in _QUIET_BASES for base in self.foreign_bases(cls))
        has_base = has_base or any(isinstance(base, Unknown) for base in self._ancestry(cls))
        self._release_methods(cls, instance, lambda name: (has_base or name.startswith("__")) and name not in _CALLED)

    def _release_methods(self, cls: ClassValue, instance: InstanceValue, takes: Callable[[str], bool]) -> None:
        own = {statement for statement in cls.definition.body.body if isinstance(statement, cst.FunctionDef)}
        setters = [one for one in self.functions if one.definition in own and "setter" in one.decorators]
        methods = [
            self.read(base.cell, name)
            for base in self._ancestry(cls)
            if isinstance(base, ClassValue)
            for name in self.names_in(base.cell)
            if takes(name)
        ]
        for method in (*methods, *setters):
            if isinstance(method, FunctionValue):
                self._let_loose(method, instance)

    def _let_loose(self, function: FunctionValue, receiver: Value | None) -> None:
        if (function, receiver) in self._loose or len(self._loose) > _MAX_LOOSE:
            return
        names = self._names_in(function.definition)
        self._loose[function, receiver] = names
        self.loose_names |= names
        self._run_at_any_time(function, receiver)

    def run_loose(self, name: str) -> None:
        """A name was bound that functions mention which may run at any time."""
        for (function, receiver), names in list(self._loose.items()):
            if name in names:
                self._run_at_any_time(function, receiver)

    def _run_at_any_time(self, function: FunctionValue, receiver: Value | None) -> None:
        """What a function writes is unknown from here on, whatever is written later."""
        holders = [receiver, getattr(receiver, "cls", None)] if receiver is not None else []
        held = [
            self.memory.cells[(one.cell, name)]
            for one in holders
            if isinstance(one, (InstanceValue, ClassValue))
            for name in self.names_in(one.cell)
        ]
        holds_objects = any(isinstance(one, (Reference, InstanceValue, Alternatives)) for one in held)
        if self._looking_for_changes or not (holds_objects or self._may_write(function, set())):
            return
        own = receiver.cell if isinstance(receiver, InstanceValue) else None
        changed = self.forget_what_changes(lambda: self.run_once(function, receiver))
        self.volatile |= {key for key in changed if key[0] != own}

    def _may_write(self, function: FunctionValue, seen: set[cst.CSTNode]) -> bool:
        """Whether a function can change something outside of it, as far as the names in it tell."""
        definition = function.definition
        if definition in seen:
            return False
        seen.add(definition)
        if self._names_bound_outside(definition):
            return True
        for name in self._names_in(definition):
            value = self._seen_from(function, name)
            if isinstance(value, FunctionValue):
                if self._may_write(value, seen):
                    return True
            elif isinstance(
                value, (Reference, InstanceValue, Alternatives, ClassValue, Partial, BoundMethod, ModuleValue)
            ):
                return True
        return False

    def _seen_from(self, function: FunctionValue, name: str) -> Value | None:
        key = self._place_seen_from(function, name)
        return None if key is None else self.memory.cells[key]

    def _place_seen_from(self, function: FunctionValue, name: str) -> Key | None:
        scope: Scope | None = function.scope
        while scope is not None:
            if (scope.cell, name) in self.memory.cells:
                return scope.cell, name
            scope = scope.parent
        return None

    def blur_outside(self, function: FunctionValue, receiver: Value | None) -> None:
        """What a function mentions, or another that it mentions, may be changed: objects, and names that it binds."""
        waiting: list[FunctionValue] = [function]
        seen: set[cst.CSTNode] = set()
        objects = [] if receiver is None else [receiver]
        while waiting and len(seen) < _MAX_LOOSE:
            one = waiting.pop()
            if one.definition in seen:
                continue
            seen.add(one.definition)
            names = self._names_in(one.definition)
            self.spend(len(names) // 8 + 1)
            bound = self._names_bound_outside(one.definition)
            places = [key for name in sorted(names) if (key := self._place_seen_from(one, name)) is not None]
            values = [self.memory.cells[place] for place in places]
            values += [inner for value in (*values, receiver) for inner in self._mentioned_within(value, names)]
            waiting += [value for value in values if isinstance(value, FunctionValue)]
            objects += [value for value in values if isinstance(value, _OBJECTS)]
            for cell, name in places:
                if name in bound:
                    self.write(cell, name, unknown())
        for changed in list(objects_in(self, objects, _MAX_REACHED)):
            changed.blur(self)
        self.disturb_hidden()

    def _mentioned_within(self, value: Value | None, names: set[str]) -> list[Value]:
        """What an object's class, a class or a module holds under some names."""
        holder = value.cls if isinstance(value, InstanceValue) else value
        if isinstance(holder, ClassValue):
            return [self.find_in_class(holder, name) for name in sorted(names)]
        if isinstance(holder, ModuleValue):
            return [self.read(holder.cell, name) for name in sorted(names)]
        return []

    def _names_in(self, definition: cst.CSTNode) -> set[str]:
        names = self._mentioned.get(definition)
        if names is None:
            nodes = list(inner_nodes(definition))
            self.spend(len(nodes) // 8)
            names = self._mentioned[definition] = {node.value for node in nodes if isinstance(node, cst.Name)}
        return names

    def _names_bound_outside(self, definition: cst.CSTNode) -> frozenset[str]:
        """The names that a definition declares as global or nonlocal."""
        names = self._bound_outside.get(definition)
        if names is None:
            nodes = inner_nodes(definition)
            declared = [node for node in nodes if isinstance(node, (cst.Global, cst.Nonlocal))]
            names = self._bound_outside[definition] = frozenset(
                item.name.value for node in declared for item in node.names
            )
        return names

    # --- attributes ------------------------------------------------------------------------------------------------

    def _ancestry(self, cls: Value) -> Iterator[Value]:
        """A class and its bases, in about the order of Python's look-up; each once."""
        seen: set[int] = set()
        waiting: list[Value] = [cls]
        while waiting:
            current = waiting.pop(0)
            if isinstance(current, ClassValue):
                if current.cell in seen:
                    continue
                WALKS.count += 1 + len(waiting) // 8
                seen.add(current.cell)
                waiting = [*current.bases, *waiting]
            yield current

    def find_in_class(self, cls: Value, name: str) -> Value:
        """A class's attribute, from the class itself or a base; Unbound where neither has it, unknown where a base
        that the project does not define may have it."""
        foreign = False
        for base in self._ancestry(cls):
            if not isinstance(base, ClassValue):
                foreign = foreign or not (isinstance(base, External) and base.name == "builtins.object")
                continue
            value = self.read(base.cell, name)
            if not isinstance(value, Unbound):
                return self._of_any_subclass(cls, base, name, value)
        return unknown() if foreign else UNBOUND

    def _of_any_subclass(self, cls: Value, base: ClassValue, name: str, value: Value) -> Value:
        """An attribute where nothing in the text calls what reads it: a subclass may have set another."""
        if not self.is_uncalled or isinstance(value, FunctionValue):
            return value
        below = (other for other in self.classes if other is not cls and (other.cell, name) in self.memory.cells)
        if any(cls in self._ancestry(other) for other in below):
            return self.derive("placeholder", str(base.cell), name)
        return self.settled(base.cell, name, value) if (base.cell, name) in self.initial else value

    def foreign_bases(self, cls: Value) -> list[External]:
        """The classes of other libraries that a project's class derives from, at any remove."""
        return [base for base in self._ancestry(cls) if isinstance(base, External)]

    def find_behind(self, receiver: Value, cls: Value, name: str) -> Value:
        """``super().name`` within a method of ``cls``."""
        start = receiver.cls if isinstance(receiver, InstanceValue) and receiver.cls else cls
        behind = False
        for base in self._ancestry(start):
            if behind and isinstance(base, ClassValue):
                found = self.read(base.cell, name)
                if isinstance(found, FunctionValue):
                    return BoundMethod(receiver, found)
                if not isinstance(found, Unbound):
                    return found
            elif behind and isinstance(receiver, InstanceValue) and isinstance(base, External):
                own = self.read(receiver.cell, OF_BASE)
                if name == "__init__":
                    return BaseInitializer(receiver, base) if self.registry.describes_class(base) else unknown()
                if not isinstance(own, Unbound):
                    return BoundMethod(own, name)
            behind = behind or base is cls
        return unknown()
