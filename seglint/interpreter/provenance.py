"""Where a value was lost: a run that remembers what each expression gave, and the way back from an unknown value.

All that it costs is paid by this run; one that only checks does not know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple

import libcst as cst

from seglint.interpreter.interpreter import Interpreter
from seglint.source.walk import inner_nodes
from seglint.values import (
    Alternatives,
    BoundMethod,
    ClassValue,
    DictValue,
    External,
    FunctionValue,
    ModuleValue,
    Reference,
    SequenceValue,
    Unbound,
    Unknown,
    Value,
)

#: Expressions that the way back goes through.
_MAX_WAY = 200
_BINDERS = (cst.For, cst.CompFor, cst.With, cst.Assign, cst.AnnAssign, cst.NamedExpr, cst.AugAssign)
_FUNCTIONS = (cst.FunctionDef, cst.Lambda)


class Origin(NamedTuple):
    """Where a value was lost.

    ``expression`` is what gave the value that is asked for, ``cause`` the expression within it, or before it, that
    seglint does not know.
    """

    expression: cst.CSTNode
    cause: cst.CSTNode
    #: why, as a sentence, and in a few words that are the same for all causes of a kind
    reason: str
    kind: str


def is_open(value: Value) -> bool:
    """Whether a value, or how many items it has, is not known."""
    if isinstance(value, Alternatives):
        return any(is_open(option) for _, option in value.options)
    if isinstance(value, SequenceValue):
        return value.size is None
    return isinstance(value, (Unknown, Unbound)) or (isinstance(value, DictValue) and value.items is None)


class Tracer(Interpreter):
    """A run that remembers what each expression gave, and which of them gave an unknown value first."""

    def begin_module(self, path: str, name: str) -> ModuleValue:
        """A frame for a module's statements; nothing is remembered yet."""
        #: what each expression gave when it was run last, what it refers to in place of references
        self.given: dict[cst.CSTNode, Value] = {}
        #: the first expression that gave a value, by what tells the value from others
        self._first: dict[Hashable, tuple[cst.CSTNode, Value]] = {}
        #: the function that each name was read in
        self._readers: dict[cst.CSTNode, cst.FunctionDef | cst.Lambda] = {}
        #: the object that each expression gave, and what made the contents of an object unknown
        self._cells: dict[cst.CSTNode, int] = {}
        self._changes: dict[int, cst.CSTNode] = {}
        self._parents: dict[cst.CSTNode, cst.CSTNode] = {}
        return super().begin_module(path, name)

    def evaluate(self, node: cst.CSTNode) -> Value:
        """The value of an expression, which is remembered."""
        value = super().evaluate(node)
        held = self.memory.read((value.cell, ""), self.path) if isinstance(value, Reference) else value
        self.given[node] = held
        if isinstance(value, Reference):
            self._cells[node] = value.cell
        reader = self.frame.function
        if isinstance(node, cst.Name) and isinstance(reader, _FUNCTIONS):
            self._readers[node] = reader
        for one in (option for _, option in value.options) if isinstance(value, Alternatives) else (value,):
            self._first.setdefault(_identity(one), (node, one))
        return value

    def write(self, cell: int, name: str, value: Value) -> None:
        """Change what a cell holds; what makes an object's contents unknown is remembered."""
        place = self.call_stack[-1] if self.call_stack else self.statement
        if name == "" and place is not None and is_open(value):
            self._changes.setdefault(cell, place)
        super().write(cell, name, value)

    # --- the way back ----------------------------------------------------------------------------------------------

    def origin(self, value: Value, node: cst.CSTNode, lost: Callable[[Value], bool] = is_open) -> Origin:
        """Where a value was lost that an expression gave; ``lost`` tells it from what is known."""
        if isinstance(value, Alternatives):
            value = next((option for _, option in value.options if lost(option)), value)
        first = self._first.get(_identity(value))
        expression = cause = node if first is None else first[0]
        seen = {cause}
        while len(seen) < _MAX_WAY:
            following = next((one for one in self._behind(cause, lost) if one not in seen), None)
            if following is None:
                break
            if isinstance(expression, cst.Name) and expression is cause:
                # a name is only what the value is called
                expression = following
            cause = following
            seen.add(cause)
        return Origin(expression, cause, *self._reason(cause))

    def _behind(self, node: cst.CSTNode, lost: Callable[[Value], bool]) -> Iterator[cst.CSTNode]:
        """The expressions that an unknown value of this one comes from, the likeliest first."""
        value = self.given.get(node)
        options = [option for _, option in value.options] if isinstance(value, Alternatives) else [value]
        for option in options:
            if option is not None and lost(option) and _identity(option) in self._first:
                yield self._first[_identity(option)][0]
        if node in self._cells:
            made = self._first.get(("object", self._cells[node]))
            if made is not None:
                yield made[0]
            if self._cells[node] in self._changes:
                yield self._changes[self._cells[node]]
        if isinstance(node, cst.Name):
            binder = self._binder(node)
            if binder is not None and not isinstance(binder, cst.Param):
                yield from (one for one in _sources(binder) if self._is_lost(one, lost))
            return
        if isinstance(node, cst.Call):
            yield from self._behind_call(node, lost)
        else:
            yield from (one for one in _operands(node) if self._is_lost(one, lost))

    def _behind_call(self, node: cst.Call, lost: Callable[[Value], bool]) -> Iterator[cst.CSTNode]:
        function = self.given.get(node.func)
        if isinstance(function, BoundMethod) and isinstance(function.function, FunctionValue):
            function = function.function
        if isinstance(function, Unknown):
            yield node.func
        elif isinstance(function, FunctionValue):
            for inner in inner_nodes(function.definition.body):
                if isinstance(inner, cst.Return) and inner.value is not None and self._is_lost(inner.value, lost):
                    yield inner.value
        if not isinstance(function, External) or self.registry.describes(function.name):
            # what is not described gives something unknown, whatever it is given
            yield from (one for one in _operands(node) if self._is_lost(one, lost))

    def _is_lost(self, node: cst.CSTNode, lost: Callable[[Value], bool]) -> bool:
        return node in self.given and lost(self.given[node])

    def _reason(self, node: cst.CSTNode) -> tuple[str, str]:
        """Why the value of an expression is not known, given that all in it is, in a sentence and as a kind."""
        if node in self.given and not is_open(self.given[node]) and not isinstance(node, cst.Call):
            return "what takes this value refuses it, or is not followed", "a value that is not taken as it is"
        if isinstance(node, cst.Name):
            return self._reason_of_name(node)
        if isinstance(node, cst.Call):
            return self._reason_of_call(node)
        if isinstance(node, cst.Attribute):
            return f"seglint does not know the attribute `{node.attr.value}`", "an attribute"
        if isinstance(node, cst.Subscript):
            return "what is looked up here is not known", "an item that is looked up"
        if isinstance(node, cst.BaseExpression):
            return "seglint does not compute this", "another expression"
        return "what this statement leaves is not known", "a change by a statement"

    def _reason_of_call(self, node: cst.Call) -> tuple[str, str]:
        function, name = self.given.get(node.func), code_of(node.func)
        if isinstance(function, FunctionValue):
            return f"what `{name}` returns is not followed", "a function of the program that is not followed"
        if isinstance(function, ClassValue):
            return f"`{name}` is a class of the program", "an object of a class of the program"
        if isinstance(function, External):
            package, _, last = function.name.partition(".")
            last = last.rpartition(".")[2]
            shown = last if package == "builtins" else f"{package}'s {last}"
            return f"seglint does not know what `{name}` gives", f"a call of {shown}"
        if isinstance(node.func, cst.Attribute):
            method = node.func.attr.value
            return f"seglint does not know what the method `{method}` gives", f"the method {method}"
        return f"seglint does not know what `{name}` gives", "a call of something unknown"

    def _reason_of_name(self, node: cst.Name) -> tuple[str, str]:
        name, binder = node.value, self._binder(node)
        if isinstance(binder, cst.Param):
            function = self._parents.get(self._parents.get(binder, binder), binder)
            whose = f"the function `{function.name.value}`" if isinstance(function, cst.FunctionDef) else "a lambda"
            return f"`{name}` is a parameter of {whose}, and no call in sight passes a known value", "a parameter"
        if isinstance(binder, (cst.For, cst.CompFor)):
            return f"`{name}` is an item of `{code_of(binder.iter)}`", "an item that a loop is at"
        if isinstance(binder, (cst.Assign, cst.AnnAssign)) and binder.value is not None:
            return f"`{name}` is set from `{code_of(binder.value)}`", "a part of what is assigned"
        if binder is not None:
            return f"what `{name}` stands for is not known", "a name that a statement sets"
        if node not in self._parents:
            return f"what `{name}` stands for there is not known", "a name of another file"
        return f"nothing in sight sets `{name}`", "a name that nothing sets"

    def _binder(self, node: cst.Name) -> cst.CSTNode | None:
        """The parameter, loop or assignment that sets a name, in the function around it or farther out."""
        if not self._parents and self.tree is not None:
            self._parents = _parents_in(self.tree)
        around: cst.CSTNode | None = node if node in self._parents else self._readers.get(node)
        while around is not None:
            if isinstance(around, _FUNCTIONS):
                parameters = (one for one in inner_nodes(around.params) if isinstance(one, cst.Param))
                found = next((one for one in parameters if one.name.value == node.value), None)
                if found is not None:
                    return found
            if isinstance(around, (*_FUNCTIONS, cst.Module, cst.CompFor, cst.ListComp, cst.GeneratorExp)):
                binders = (one for one in inner_nodes(around) if isinstance(one, _BINDERS))
                binder = next((one for one in binders if node.value in _names_set(one)), None)
                if binder is not None:
                    return binder
            around = self._parents.get(around)
        return None


def code_of(node: cst.CSTNode) -> str:
    """The code of a node, on one line."""
    return " ".join(cst.Module([]).code_for_node(node).split())


def _identity(value: Value) -> Hashable:
    if isinstance(value, Unknown):
        return value.name
    return ("object", value.cell) if isinstance(value, Reference) else ("value", id(value))


def _operands(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The expressions that an expression or a statement computes with; of a call the arguments first."""
    if isinstance(node, cst.Call):
        yield from (argument.value for argument in node.args)
        yield node.func.value if isinstance(node.func, cst.Attribute) else node.func
        return
    inner = inner_nodes(node, frozenset([*_FUNCTIONS, cst.ClassDef, cst.IndentedBlock]))
    next(inner)
    yield from (one for one in inner if isinstance(one, cst.BaseExpression))


def _sources(binder: cst.CSTNode) -> Iterator[cst.BaseExpression]:
    if isinstance(binder, (cst.For, cst.CompFor)):
        yield binder.iter
    elif isinstance(binder, cst.With):
        yield from (item.item for item in binder.items)
    elif isinstance(binder, (cst.Assign, cst.AnnAssign, cst.NamedExpr, cst.AugAssign)) and binder.value is not None:
        yield binder.value


def _names_set(binder: cst.CSTNode) -> set[str]:
    targets: list[cst.CSTNode] = []
    if isinstance(binder, cst.Assign):
        targets = [target.target for target in binder.targets]
    elif isinstance(binder, cst.With):
        targets = [item.asname.name for item in binder.items if item.asname is not None]
    elif isinstance(binder, (cst.For, cst.CompFor, cst.AnnAssign, cst.NamedExpr, cst.AugAssign)):
        targets = [binder.target]
    nodes = (node for target in targets for node in inner_nodes(target, frozenset([cst.Attribute, cst.Subscript])))
    return {node.value for node in nodes if isinstance(node, cst.Name)}


def _parents_in(tree: cst.Module) -> dict[cst.CSTNode, cst.CSTNode]:
    parents: dict[cst.CSTNode, cst.CSTNode] = {}
    waiting: list[cst.CSTNode] = [tree]
    while waiting:
        node = waiting.pop()
        parents.update(dict.fromkeys(node.children, node))
        waiting += node.children
    return parents
