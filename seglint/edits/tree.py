"""The checked file's tree, with the questions that a fix asks of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from functools import cached_property

import libcst as cst


class Use(Enum):
    """What a name does where it stands."""

    BINDS = auto()
    READS = auto()


Scope = cst.Module | cst.ClassDef | cst.FunctionDef | cst.Lambda | cst.BaseComp


def _unread(name: str) -> bool:
    return False


class Tree:
    """The checked file's tree, with the questions that a fix asks of it.

    ``read_elsewhere`` says whether another file of the project may read one of this module's names.
    """

    def __init__(self, module: cst.Module, read_elsewhere: Callable[[str], bool] = _unread) -> None:
        self.module = module
        self.read_elsewhere = read_elsewhere
        self._uses: dict[str, tuple[list[cst.Name], list[cst.Name]]] = {}
        self._parents: dict[cst.CSTNode, cst.CSTNode] = {}
        self._order: dict[cst.CSTNode, int] = {}
        self._names: dict[str, list[cst.Name]] = {}
        waiting: list[cst.CSTNode] = [module]
        while waiting:
            node = waiting.pop()
            self._order[node] = len(self._order)
            if isinstance(node, cst.Name):
                self._names.setdefault(node.value, []).append(node)
            children = node.children
            for child in children:
                self._parents[child] = node
            waiting.extend(reversed(children))

    def __contains__(self, node: object) -> bool:
        """Whether a node is one of the tree."""
        return node in self._order

    def parent(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The node around a node."""
        return self._parents.get(node)

    def ancestors(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The nodes around a node, from the inside out."""
        above = self._parents.get(node)
        while above is not None:
            yield above
            above = self._parents.get(above)

    def before(self, one: cst.CSTNode, other: cst.CSTNode) -> bool:
        """Whether a node begins before another."""
        return self._order[one] < self._order[other]

    def position(self, node: cst.CSTNode) -> int:
        """A number that grows with a node's place."""
        return self._order[node]

    def within(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """A node and all in it."""
        waiting = [node]
        while waiting:
            current = waiting.pop()
            yield current
            waiting.extend(reversed(current.children))

    def statement(self, node: cst.CSTNode) -> cst.SimpleStatementLine | None:
        """The simple statement that a node stands in."""
        found = (above for above in (node, *self.ancestors(node)) if isinstance(above, cst.SimpleStatementLine))
        return next(found, None)

    def code(self, node: cst.CSTNode) -> str:
        """A node's text."""
        return self.module.code_for_node(node)

    @cached_property
    def quote(self) -> str:
        """The quotation mark that the file uses."""
        marks = [
            match[1]
            for node in self._order
            if isinstance(node, cst.SimpleString) and (match := re.match(r"[a-zA-Z]*(\"|')(?!\1\1)", node.value))
        ]
        return '"' if marks.count('"') > marks.count("'") or not marks else "'"

    def string(self, text: str, like: cst.CSTNode | None = None) -> cst.SimpleString:
        """A string literal, quoted like another or as the file does it."""
        prefix, mark = "", self.quote
        if isinstance(like, cst.SimpleString) and (match := re.match(r"([uU]?)(\"\"\"|'''|\"|')", like.value)):
            prefix, mark = match.groups()
        escaped = text.replace("\\", "\\\\").replace(mark[0], "\\" + mark[0])
        return cst.SimpleString(f"{prefix}{mark}{escaped}{mark}")

    # --- names ---------------------------------------------------------------------------------------------------

    def bindings(self, name: str) -> list[cst.Name]:
        """Where a name is bound, in any scope of the file."""
        return self._uses_of(name)[0]

    def reads(self, name: str) -> list[cst.Name]:
        """Where a name is read, in any scope of the file."""
        return self._uses_of(name)[1]

    def _uses_of(self, name: str) -> tuple[list[cst.Name], list[cst.Name]]:
        if name not in self._uses:
            uses = [(self.use(node), node) for node in self._names.get(name, ())]
            self._uses[name] = (
                [node for use, node in uses if use is Use.BINDS],
                [node for use, node in uses if use is Use.READS],
            )
        return self._uses[name]

    def mentions(self, *names: str) -> bool:
        """Whether one of some words stands anywhere in the file as a name, an attribute or a keyword."""
        return any(name in self._names for name in names)

    def has_text(self, text: str) -> bool:
        """Whether a string of the file is this text, as in ``__all__`` or ``globals()[…]``."""
        return text in self._texts

    @cached_property
    def _texts(self) -> frozenset[str]:
        strings = (node.evaluated_value for node in self._order if isinstance(node, cst.SimpleString))
        return frozenset(text for text in strings if isinstance(text, str))

    def scope(self, node: cst.CSTNode) -> Scope:
        """The module, class, function or comprehension whose names a node's own are looked up in first."""
        inner = node
        for above in self.ancestors(node):
            match above:
                case cst.FunctionDef() | cst.ClassDef():
                    # decorators, defaults and bases belong to what is around
                    if above.body is inner:
                        return above
                case cst.Lambda():
                    if above.body is inner:
                        return above
                    if above.params is inner and isinstance(node, cst.Name) and self._is_parameter(node):
                        return above
                case cst.Parameters():
                    function = self._parents[above]
                    if isinstance(node, cst.Name) and self._is_parameter(node):
                        assert isinstance(function, (cst.FunctionDef, cst.Lambda))
                        return function
                case cst.BaseComp():
                    if not (above.for_in is inner and self._is_first_iterable(above, node)):
                        return above
            inner = above
        return self.module

    def _is_parameter(self, name: cst.Name) -> bool:
        parameter = self._parents[name]
        return isinstance(parameter, cst.Param) and parameter.name is name

    def _is_first_iterable(self, comprehension: cst.BaseComp, node: cst.CSTNode) -> bool:
        first = comprehension.for_in.iter
        return node is first or any(above is first for above in self.ancestors(node))

    def is_hidden(self, name: str, at: cst.CSTNode) -> bool:
        """Whether a comprehension at a place would not see a name: one of the class whose body this is."""
        scope = self.scope(at)
        return isinstance(scope, cst.ClassDef) and any(self.scope(bound) is scope for bound in self.bindings(name))

    def is_builtin(self, name: str) -> bool:
        """Whether a name of Python's own is that wherever it is read in the file."""
        return not self.bindings(name) and not self.has_star_import

    @cached_property
    def has_star_import(self) -> bool:
        """Whether the file imports names that it does not write."""
        return any(isinstance(node, cst.ImportStar) for node in self._order)

    def use(self, name: cst.Name) -> Use | None:
        """What a name does; None for a mere word: an attribute, a keyword, a module's name."""
        inner: cst.CSTNode = name
        for above in self.ancestors(name):
            match above:
                case cst.Attribute():
                    if above.attr is inner:
                        return None
                case cst.ImportAlias():
                    return Use.BINDS if above.asname is None else None
                case cst.ImportFrom() | cst.MatchKeywordElement():
                    return None
                case _ if isinstance(inner, cst.Attribute):
                    return Use.READS
                case cst.Arg():
                    return Use.READS if above.value is inner else None
                case cst.FunctionDef() | cst.ClassDef() | cst.Param():
                    return Use.BINDS if above.name is inner else Use.READS
                case _ if hasattr(above, "target"):
                    return Use.BINDS if above.target is inner else Use.READS
                case cst.AsName() | cst.Del() | cst.NameItem() | cst.MatchAs() | cst.MatchStar() | cst.MatchMapping():
                    return Use.BINDS
                case cst.Element() | cst.StarredElement() | cst.Tuple() | cst.List():
                    pass
                case _:
                    return Use.READS
            inner = above
        return Use.READS

    def assigned(self, name: str) -> cst.BaseExpression | None:
        """The expression that a name stands for wherever it is read: the only one that it is ever bound to."""
        bound = self.bindings(name)
        if len(bound) != 1:
            return None
        target = self._parents[bound[0]]
        statement = self._parents[target]
        if isinstance(target, cst.AnnAssign):
            return target.value
        if isinstance(target, cst.AssignTarget) and isinstance(statement, cst.Assign) and len(statement.targets) == 1:
            return statement.value
        return None

    def resolve(self, node: cst.CSTNode) -> tuple[cst.CSTNode, tuple[str, ...]]:
        """The expression behind a name, and the names on the way there."""
        names: list[str] = []
        while node in self and isinstance(node, cst.Name) and node.value not in names:
            value = self.assigned(node.value)
            if value is None:
                break
            names.append(node.value)
            node = value
        return node, tuple(names)

    def visible(self, name: str, at: cst.CSTNode) -> bool:
        """Whether a name is bound once, at the top of the module, before this place."""
        bound = self.bindings(name)
        if len(bound) != 1:
            return False
        statement = self.statement(bound[0])
        if statement is None or self._parents[statement] is not self.module:
            return False
        return self.before(statement, at)
