"""pytest's fixtures: a test's arguments are what the fixtures of these names give.

A fixture is looked for as pytest does (https://docs.pytest.org/en/stable/reference/fixtures.html): in the test's class,
in its module, then in the ``conftest.py`` of its folder and of those above.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

import libcst as cst

from seglint.interpreter.modules import Modules
from seglint.source.project import Place
from seglint.source.walk import inner_nodes
from seglint.values import (
    Argument,
    Arguments,
    ClassValue,
    FunctionValue,
    SequenceValue,
    Value,
    unknown,
)

_DECORATOR = "fixture"
#: Decorators that give a test other arguments.
_ARGUMENTS = ("parametrize", "given", "patch", "object")


@dataclass(slots=True)
class _Asked:
    """What a test asks for: where its fixtures are looked for, and what they gave, each once."""

    cells: list[int]
    given: dict[str, Value] = field(default_factory=dict)


class Fixtures(Modules):
    """A run in which tests get what their fixtures give."""

    def uncalled_arguments(self, function: FunctionValue, receiver: Value | None) -> Arguments:
        """For a test, and for a fixture: what the fixtures give that its parameters name."""
        arguments = super().uncalled_arguments(function, receiver)
        if function.name.startswith("test") or _DECORATOR in function.decorators:
            self._fill(arguments, function, receiver, _Asked(self._cells_around(function)))
        return arguments

    def _fill(self, arguments: Arguments, function: FunctionValue, receiver: Value | None, asked: _Asked) -> None:
        """Put what fixtures give into the arguments of a test, or of a fixture that it asks for."""
        owner = self.owners.get(function.definition)
        replaced = _replaced(function.definition, owner)
        if replaced is None or (owner is not None and receiver is None):
            return
        parameters = function.definition.params
        for position, parameter in enumerate((*parameters.posonly_params, *parameters.params)):
            name = parameter.name.value
            if name in replaced or parameter.default is not None or (position == 0 and owner is not None):
                continue
            if name not in asked.given:
                # a fixture that asks for its own name asks for one further out, which is not looked for
                asked.given[name] = unknown()
                asked.given[name] = self._given_by(name, receiver, asked)
            arguments.positional[position] = Argument(asked.given[name], function.definition)

    def _given_by(self, name: str, receiver: Value | None, asked: _Asked) -> Value:
        """What the fixture of a name gives that is nearest to the test; unknown where there is none."""
        fixture = next((one[name] for one in map(self._fixtures_in, asked.cells) if name in one), None)
        if fixture is None:
            return unknown()
        of_class = receiver if fixture.definition in self.owners else None
        arguments = super().uncalled_arguments(fixture, of_class)
        self._fill(arguments, fixture, of_class, asked)
        return self._yielded(self.enter(fixture, arguments, fixture.definition, None))

    def _cells_around(self, function: FunctionValue) -> list[int]:
        """The class, the module and the files around a test, where fixtures are looked for, nearest first."""
        owner = self.owners.get(function.definition)
        scope = function.scope
        while scope.parent is not None:
            scope = scope.parent
        cells = [scope.cell] if owner is None else [owner.cell, scope.cell]
        stem = os.path.splitext(os.path.basename(scope.module))[0]
        if stem.startswith("test_") or stem.endswith("_test") or stem == "conftest":
            for above in self.project.above(os.path.dirname(scope.module)):
                path = os.path.join(above, "conftest.py")
                is_there = path != scope.module and "conftest.py" in self.project.entries(above)
                module = self._load(Place(path, "conftest", True)) if is_there else None
                if module is not None:
                    cells.append(module.cell)
        return cells

    def _fixtures_in(self, cell: int) -> dict[str, FunctionValue]:
        """The fixtures that a module or class holds, by the names that tests ask for."""
        fixtures: dict[str, FunctionValue] = {}
        for name in self.names_in(cell):
            value = self.read(cell, name)
            if isinstance(value, FunctionValue) and _DECORATOR in value.decorators:
                asked = _name_of(value.definition, name)
                if asked:
                    fixtures[asked] = value
        return fixtures

    def _yielded(self, value: Value) -> Value:
        """A fixture that yields gives what it yields: once."""
        held = self.contents(value)
        if not isinstance(held, SequenceValue) or held.kind != "generator":
            return value
        return held.items[0] if held.items is not None and len(held.items) == 1 else unknown()


def _decorators(definition: cst.CSTNode | None) -> Iterator[tuple[str, cst.Call | None]]:
    """The decorators of a function or class: the last part of the name, and the call where it is one."""
    if isinstance(definition, (cst.FunctionDef, cst.ClassDef)):
        for item in definition.decorators:
            call = item.decorator if isinstance(item.decorator, cst.Call) else None
            name = item.decorator if call is None else call.func
            yield (name.attr.value if isinstance(name, cst.Attribute) else getattr(name, "value", "")), call


def _replaced(definition: cst.CSTNode, owner: ClassValue | None) -> set[str] | None:
    """The parameters whose arguments decorators give, as with ``parametrize``; None where it cannot be told which."""
    names: set[str] = set()
    for name, call in (*_decorators(definition), *_decorators(None if owner is None else owner.definition)):
        if name in _ARGUMENTS:
            texts = list(inner_nodes(call.args[0])) if call is not None and call.args and name == "parametrize" else []
            strings = [str(one.evaluated_value) for one in texts if isinstance(one, cst.SimpleString)]
            if not strings:
                return None
            names.update(part.strip() for text in strings for part in text.split(","))
    return names


def _name_of(definition: cst.CSTNode, name: str) -> str:
    """The name that tests ask for: the function's, or what the decorator says; "" where that is not written."""
    for decorator, call in _decorators(definition):
        for argument in call.args if decorator == _DECORATOR and call is not None else ():
            if argument.keyword is not None and argument.keyword.value == "name":
                return str(argument.value.evaluated_value) if isinstance(argument.value, cst.SimpleString) else ""
    return name
