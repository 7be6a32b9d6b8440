"""What a rule would change: a :class:`Fix`, made of edits of the tree's nodes, and what is needed to plan one.

A rule plans with a :class:`Tree`, only when someone asks for the fix. :mod:`seglint.fix.apply` applies and proves it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import libcst as cst
from libcst import FlattenSentinel, RemovalSentinel

Changed = cst.CSTNode | FlattenSentinel[cst.CSTNode] | RemovalSentinel


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one node: ``change`` gets the node as other edits have left it.

    ``whole`` says that the change takes the node with everything in it, so that no other edit may touch that.
    ``text`` tells it from other changes of the same node.
    """

    node: cst.CSTNode
    change: Callable[[cst.CSTNode], Changed]
    text: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Fix:
    """A cure: what it does, in words that follow "fixed:", and its edits.

    It is *safe* where the program leaves one reading of what was meant, and nothing else that the program does depends
    on what is changed. All fixes change what a program does: it is wrong.
    """

    description: str
    edits: tuple[Edit, ...]
    safe: bool = True
    #: it changes comments, which no other fix may
    rewrites_comments: bool = False

    @property
    def identity(self) -> object:
        """What is equal for the same cure of the same places."""
        return self.description, tuple((id(edit.node), edit.text) for edit in self.edits)


#: A rule's plan of a fix, worked out on demand.
Plan = Callable[["Tree"], "Fix | None"]


def agreed(plans: Iterable[Plan | None]) -> Plan | None:
    """The plan that several worlds share: there is a fix only if all come to the same."""
    known = list(plans)
    if not known or any(plan is None for plan in known):
        return None

    def plan(tree: Tree) -> Fix | None:
        fixes = [one(tree) for one in known if one is not None]
        first = fixes[0]
        if first is None or any(other is None or other.identity != first.identity for other in fixes):
            return None
        return first

    return known[0] if len(known) == 1 else plan


def replacing(old: cst.CSTNode, new: cst.BaseExpression) -> Edit:
    """Put an expression in the place of another, within the other's own parentheses."""
    if isinstance(old, cst.BaseExpression) and old.lpar and not new.lpar:
        new = new.with_changes(lpar=old.lpar, rpar=old.rpar)
    return Edit(old, lambda _: new, cst.Module([]).code_for_node(new))


class Tree:
    """The checked file's tree, with the questions that a fix asks of it."""

    def __init__(self, module: cst.Module) -> None:
        self.module = module
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
        prefix, mark = "", self.quote()
        if isinstance(like, cst.SimpleString) and (match := re.match(r"([uU]?)(\"\"\"|'''|\"|')", like.value)):
            prefix, mark = match.groups()
        escaped = text.replace("\\", "\\\\").replace(mark[0], "\\" + mark[0])
        return cst.SimpleString(f"{prefix}{mark}{escaped}{mark}")

    # --- names ---------------------------------------------------------------------------------------------------

    def bindings(self, name: str) -> list[cst.Name]:
        """Where a name is bound, in any scope of the file."""
        return [node for node in self._names.get(name, ()) if self._binds(node)]

    def reads(self, name: str) -> list[cst.Name]:
        """Where a name is read, in any scope of the file."""
        return [node for node in self._names.get(name, ()) if self._reads(node)]

    def _reads(self, node: cst.Name) -> bool:
        parent = self._parents[node]
        if isinstance(parent, cst.Attribute):
            return parent.value is node and not self._in_import(parent)
        if isinstance(parent, cst.Arg):
            return parent.value is node
        return not self._binds(node) and not self._in_import(node)

    def _in_import(self, node: cst.CSTNode) -> bool:
        return any(isinstance(above, (cst.Import, cst.ImportFrom)) for above in self.ancestors(node))

    def _binds(self, node: cst.Name) -> bool:
        parent = self._parents[node]
        match parent:
            case cst.FunctionDef() | cst.ClassDef() | cst.Param():
                return parent.name is node
            case cst.NamedExpr() | cst.AssignTarget() | cst.AugAssign() | cst.AnnAssign():
                return parent.target is node
            case cst.For() | cst.CompFor():
                return parent.target is node
            case cst.ImportAlias():
                return parent.name is node and parent.asname is None
            case cst.AsName() | cst.Del() | cst.NameItem():
                return True
            case cst.Attribute():
                return isinstance(self._parents[parent], cst.ImportAlias) and self._is_head(node)
            case cst.Element() | cst.StarredElement() | cst.Tuple() | cst.List():
                return self._in_target(node)
            case _:
                return type(parent).__name__.startswith("Match")

    def _is_head(self, node: cst.Name) -> bool:
        parent = self._parents[node]
        return isinstance(parent, cst.Attribute) and parent.value is node

    def _in_target(self, node: cst.CSTNode) -> bool:
        for above in self.ancestors(node):
            if isinstance(above, (cst.AssignTarget, cst.Del, cst.AsName)):
                return True
            if isinstance(above, (cst.For, cst.CompFor)):
                return any(inner is node for inner in self.within(above.target))
            if not isinstance(above, (cst.Element, cst.StarredElement, cst.Tuple, cst.List)):
                return False
        return False

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
        in_function = any(isinstance(above, (cst.FunctionDef, cst.Lambda)) for above in self.ancestors(at))
        return in_function or self.before(statement, at)

    def function(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The function that a node stands in."""
        return next((above for above in self.ancestors(node) if isinstance(above, (cst.FunctionDef, cst.Lambda))), None)


# --- statements ----------------------------------------------------------------------------------------------------


def moving(tree: Tree, statements: list[cst.SimpleStatementLine], above: cst.BaseStatement) -> tuple[Edit, ...] | None:
    """Move statements, with the comments right above them, before another statement of the same block."""
    parent = tree.parent(above)
    if not isinstance(parent, (cst.Module, cst.IndentedBlock)):
        return None
    body = list(parent.body)
    if any(tree.parent(one) is not parent for one in statements):
        return None
    edits: list[Edit] = []
    moved: list[cst.SimpleStatementLine] = []
    following: dict[int, list[cst.EmptyLine]] = {}
    for one in statements:
        blank, own = _split(one.leading_lines)
        moved.append(one.with_changes(leading_lines=own))
        edits.append(Edit(one, lambda _: cst.RemoveFromParent(), "moved"))
        place = body.index(one) + 1
        blank = [*following.pop(place - 1, []), *blank]
        if any(line.comment is not None for line in blank):
            # what is said of more than the statement stays where it is
            if place == len(body):
                return None
            following[place] = blank
        elif blank and place < len(body) and not _split(_leading(body[place]))[0]:
            following[place] = blank[-1:]
    for place, lines in following.items():
        if body[place] is above:
            return None
        edits.append(Edit(body[place], partial(_lead, lines), "led", whole=False))
    blank, _ = _split(_leading(above))
    moved[0] = moved[0].with_changes(leading_lines=[*blank, *moved[0].leading_lines])
    edits.append(Edit(above, partial(_preceded, moved, len(blank)), "preceded", whole=False))
    return tuple(edits)


def _leading(statement: cst.CSTNode) -> list[cst.EmptyLine]:
    return list(getattr(statement, "leading_lines", ()))


def _split(lines: Sequence[cst.EmptyLine]) -> tuple[list[cst.EmptyLine], list[cst.EmptyLine]]:
    """What stands above a statement: all up to the last blank line, and the comments right above it."""
    own = len(lines)
    while own and lines[own - 1].comment is not None:
        own -= 1
    return list(lines[:own]), list(lines[own:])


def _lead(lines: list[cst.EmptyLine], now: cst.CSTNode) -> Changed:
    return now.with_changes(leading_lines=[*lines, *_leading(now)])


def _preceded(moved: list[cst.SimpleStatementLine], taken: int, now: cst.CSTNode) -> Changed:
    return FlattenSentinel([*moved, now.with_changes(leading_lines=_leading(now)[taken:])])


# --- calls ---------------------------------------------------------------------------------------------------------


def argument_of(call: cst.CSTNode, value: cst.CSTNode) -> cst.Arg | None:
    """The argument of a call whose value is this very node."""
    if not isinstance(call, cst.Call):
        return None
    return next((argument for argument in call.args if argument.value is value and not argument.star), None)


def keyword_of(call: cst.Call, name: str) -> cst.Arg | None:
    """The argument that a call passes by a keyword."""
    found = (one for one in call.args if one.keyword is not None and one.keyword.value == name)
    return next(found, None)


def equal_sign(call: cst.Call) -> cst.AssignEqual:
    """How a call writes the equal signs of its keywords."""
    for argument in call.args:
        if argument.keyword is not None and isinstance(argument.equal, cst.AssignEqual):
            return argument.equal
    return cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))


def naming(call: cst.Call, argument: cst.Arg, keyword: str) -> Edit:
    """Put a keyword before an argument, or another in the place of the one that it has."""
    new = argument.with_changes(
        keyword=cst.Name(keyword), equal=argument.equal if argument.keyword else equal_sign(call)
    )

    def change(now: cst.CSTNode) -> Changed:
        return now.with_changes(keyword=new.keyword, equal=new.equal)

    return Edit(argument, change, f"{keyword}=", whole=False)


def with_argument(call: cst.Call, keyword: str, value: cst.BaseExpression) -> cst.Call | None:
    """A call with one more keyword, laid out like its arguments; None where it passes ``*`` or ``**``."""
    if any(argument.star for argument in call.args) or keyword_of(call, keyword):
        return None
    added = cst.Arg(value, keyword=cst.Name(keyword), equal=equal_sign(call))
    if not call.args:
        return call.with_changes(args=[added])
    *others, last = call.args
    gap: cst.BaseParenthesizableWhitespace = cst.SimpleWhitespace(" ")
    between = others[-1].comma if others else None
    model = between.whitespace_after if isinstance(between, cst.Comma) else call.whitespace_before_args
    if isinstance(model, cst.ParenthesizedWhitespace):
        gap = bare(model)
    if isinstance(last.comma, cst.Comma):
        trailing = last.comma.whitespace_after
        previous = last.with_changes(comma=last.comma.with_changes(whitespace_after=handed(trailing, gap)))
        added = added.with_changes(comma=last.comma.with_changes(whitespace_after=bare(trailing)))
    else:
        trailing = last.whitespace_after_arg
        previous = last.with_changes(
            comma=cst.Comma(whitespace_after=handed(trailing, gap)), whitespace_after_arg=cst.SimpleWhitespace("")
        )
        added = added.with_changes(whitespace_after_arg=bare(trailing))
    return call.with_changes(args=[*others, previous, added])


def bare(space: cst.BaseParenthesizableWhitespace) -> cst.BaseParenthesizableWhitespace:
    """The same line break without its comments."""
    if not isinstance(space, cst.ParenthesizedWhitespace):
        return space
    line = space.first_line.with_changes(comment=None, whitespace=cst.SimpleWhitespace(""))
    return space.with_changes(first_line=line, empty_lines=[])


def handed(
    trailing: cst.BaseParenthesizableWhitespace, gap: cst.BaseParenthesizableWhitespace
) -> cst.BaseParenthesizableWhitespace:
    """The gap, with the comments that stood behind the last item."""
    if not isinstance(trailing, cst.ParenthesizedWhitespace):
        return gap
    if isinstance(gap, cst.ParenthesizedWhitespace):
        return gap.with_changes(first_line=trailing.first_line, empty_lines=trailing.empty_lines)
    if trailing.first_line.comment is None and not trailing.empty_lines:
        return gap
    return trailing
