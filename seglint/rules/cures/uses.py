"""Where the value of an expression goes: what a change of it changes.

A fix is safe where that is weights, losses, metrics and models of the libraries and nothing else. What is not followed
(methods, attributes, loops, anything of another library) counts as something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import libcst as cst

from seglint.edits import Tree, Use
from seglint.interpreter.modules import dotted
from seglint.libraries import ARRAY_PACKAGES, LOSS_PACKAGES
from seglint.libraries.observations import Compiled, MeasureMade, ModelMade
from seglint.rules.cures.expressions import last_name
from seglint.rules.facts import Program

#: Calls that give the sequence that they are given.
WRAPPERS = frozenset(("array", "asarray", "constant", "convert_to_tensor", "list", "tuple"))
#: What a program reads its own names by, without writing them.
_DYNAMIC = ("globals", "locals", "vars", "eval", "exec", "__dict__", "inspect", "f_locals", "f_globals", "modules")
_PURE = frozenset(("abs", "float", "int", "len", "max", "min", "round", "sum"))
_READERS = frozenset(("dict", "enumerate", "len", "list", "print", "set", "sorted", "tuple", "zip"))


def goes_to_library(
    node: cst.CSTNode, tree: Tree, program: Program, *, is_intact: bool = False, ends: Iterable[cst.CSTNode | None] = ()
) -> bool:
    """Whether the value of an expression goes to losses, metrics and models of a library only, or to other ``ends``.

    ``is_intact`` says that it must not be called or taken apart on the way.
    """
    calls = {one.node for kind in (MeasureMade, ModelMade, Compiled) for one, _ in program.worlds(kind)}
    ways = _Ways(tree, {*calls, *ends}, is_intact)
    waiting, seen = [node], {node}
    while waiting:
        following = ways.onward(waiting.pop())
        if following is None:
            return False
        waiting += [one for one in following if one not in seen]
        seen.update(following)
    return True


@dataclass(slots=True)
class _Ways:
    """The places that a value goes to next."""

    tree: Tree
    #: calls that make or compile something of a library
    ends: set[cst.CSTNode | None]
    is_intact: bool

    def onward(self, node: cst.CSTNode) -> list[cst.CSTNode] | None:
        """The expressions that have the value next; None where it goes to something else."""
        around = self.tree.parent(node)
        match around:
            case cst.Arg(star=""):
                return self._passed(around)
            case cst.Call() if around.func is node and not self.is_intact:
                return [around]
            case cst.Assign():
                return self._named([target.target for target in around.targets])
            case cst.AnnAssign() if around.value is node:
                return self._named([around.target])
            case cst.Return():
                return self._returned(around)
            case cst.Element() | cst.DictElement() if around.value is node:
                container = self.tree.parent(around)
                return None if container is None else [container]
            case cst.Subscript() if around.value is node and not self.is_intact and self._is_read(around):
                return [around]
            case cst.IfExp() if around.test is not node:
                return [around]
            case cst.BooleanOperation() | cst.BinaryOperation() | cst.UnaryOperation():
                return [around]
        return None

    def _is_read(self, node: cst.CSTNode) -> bool:
        return not isinstance(self.tree.parent(node), (cst.AssignTarget, cst.AugAssign, cst.AnnAssign, cst.Del))

    def _named(self, targets: list[cst.BaseAssignTargetExpression]) -> list[cst.CSTNode] | None:
        reads: list[cst.CSTNode] = []
        for target in targets:
            if not isinstance(target, cst.Name) or not is_own(target, self.tree):
                return None
            reads += self.tree.reads(target.value)
        return reads

    def _returned(self, statement: cst.Return) -> list[cst.CSTNode] | None:
        function = self.tree.scope(statement)
        if not isinstance(function, cst.FunctionDef) or not self._is_plain(function):
            return None
        return list(self.tree.reads(function.name.value)) if is_own(function.name, self.tree) else None

    def _is_plain(self, function: cst.FunctionDef) -> bool:
        """Whether a call of a function's name runs it, and gives what it returns."""
        return (
            not function.decorators
            and function.asynchronous is None
            and not isinstance(self.tree.scope(function), cst.ClassDef)
            and len(self.tree.bindings(function.name.value)) == 1
            and not any(isinstance(one, cst.Yield) for one in self.tree.within(function.body))
        )

    def _passed(self, argument: cst.Arg) -> list[cst.CSTNode] | None:
        call = self.tree.parent(argument)
        if not isinstance(call, cst.Call):
            return None
        if call in self.ends and (of_library(call.func, self.tree) or last_name(call.func) == "compile"):
            return []
        if not self.is_intact and is_wrapper(call, self.tree) and call.args[0] is argument:
            return [call]
        return self._into(call, argument)

    def _into(self, call: cst.Call, argument: cst.Arg) -> list[cst.CSTNode] | None:
        """The reads of the parameter that an argument becomes, in a function of this file."""
        if not isinstance(call.func, cst.Name):
            return None
        bound = self.tree.bindings(call.func.value)
        function = self.tree.parent(bound[0]) if len(bound) == 1 else None
        if not isinstance(function, cst.FunctionDef) or not self._is_plain(function):
            return None
        name = _parameter(function.params, call, argument)
        if name is None:
            return None
        inside = [one for one in self.tree.bindings(name) if self._is_within(one, function)]
        if len(inside) != 1 or self.tree.mentions(*_DYNAMIC):
            return None
        return [read for read in self.tree.reads(name) if self._is_within(read, function)]

    def _is_within(self, node: cst.CSTNode, outer: cst.CSTNode) -> bool:
        return any(above is outer for above in self.tree.ancestors(node))


def _parameter(parameters: cst.Parameters, call: cst.Call, argument: cst.Arg) -> str | None:
    positional = [*parameters.posonly_params, *parameters.params]
    if argument.keyword is not None:
        named = [*parameters.params, *parameters.kwonly_params]
        return next((one.name.value for one in named if one.name.value == argument.keyword.value), None)
    position = next(index for index, one in enumerate(call.args) if one is argument)
    if any(one.star for one in call.args[:position]) or position >= len(positional):
        return None
    return positional[position].name.value


def is_own(name: cst.Name, tree: Tree) -> bool:
    """Whether all that reads a name, by where it is bound, is written in this file as that name."""
    scope = tree.scope(name)
    if isinstance(scope, cst.ClassDef) or tree.mentions(*_DYNAMIC) or tree.has_text(name.value):
        return False
    is_global = any(isinstance(tree.parent(bound), cst.NameItem) for bound in tree.bindings(name.value))
    return not (is_global or isinstance(scope, cst.Module)) or not tree.read_elsewhere(name.value)


# --- what an expression is -----------------------------------------------------------------------------------------


def import_of(bound: cst.Name, tree: Tree) -> str:
    """The package that an import binds a name from, "" for another binding."""
    for above in tree.ancestors(bound):
        if isinstance(above, cst.ImportFrom):
            return "" if above.relative or above.module is None else dotted(above.module)[0]
        if isinstance(above, cst.ImportAlias) and isinstance(tree.parent(above), cst.Import):
            return dotted(above.name)[0]
    return ""


def of_library(node: cst.CSTNode, tree: Tree, packages: tuple[str, ...] = LOSS_PACKAGES) -> bool:
    """Whether an expression is a name of these packages, or what a call of one gives, whenever it is evaluated."""
    for _ in range(20):
        if isinstance(node, cst.Call):
            is_getattr = isinstance(node.func, cst.Name) and node.func.value == "getattr" and bool(node.args)
            node = node.args[0].value if is_getattr and tree.is_builtin("getattr") else node.func
        elif isinstance(node, cst.Attribute):
            node = node.value
        elif isinstance(node, cst.Name):
            bound = tree.bindings(node.value)
            if bound and all(import_of(one, tree) in packages for one in bound):
                return True
            if not bound:
                return _is_star_of(tree, packages)
            value = tree.assigned(node.value)
            if value is None or isinstance(tree.scope(bound[0]), cst.ClassDef):
                return False
            node = value
        else:
            return False
    return False


def _is_star_of(tree: Tree, packages: tuple[str, ...]) -> bool:
    """Whether a name that nothing binds can only come from these packages."""
    stars = [
        one
        for one in tree.within(tree.module)
        if isinstance(one, cst.ImportFrom) and isinstance(one.names, cst.ImportStar)
    ]
    return bool(stars) and all(
        not one.relative and one.module is not None and dotted(one.module)[0] in packages for one in stars
    )


def is_wrapper(call: cst.Call, tree: Tree) -> bool:
    """Whether a call gives its first argument's items as a list, tuple, array or tensor."""
    if last_name(call.func) not in WRAPPERS or not call.args or call.args[0].star or call.args[0].keyword:
        return False
    if isinstance(call.func, cst.Name) and call.func.value in ("list", "tuple") and tree.is_builtin(call.func.value):
        return True
    return of_library(call.func, tree, ARRAY_PACKAGES)


def is_pure(node: cst.CSTNode, tree: Tree) -> bool:
    """Whether an expression does nothing but give a value, so that it may be evaluated earlier or later."""
    for one in tree.within(node):
        if isinstance(one, cst.Call):
            name = one.func.value if isinstance(one.func, cst.Name) else ""
            is_own = name in _PURE and tree.is_builtin(str(name))
            if not is_own and not of_library(one.func, tree, ARRAY_PACKAGES):
                return False
        elif isinstance(one, (cst.NamedExpr, cst.Await, cst.Yield, cst.Lambda, cst.GeneratorExp)):
            return False
    return True


def varies(node: cst.CSTNode, tree: Tree, depth: int = 10) -> bool:
    """Whether an expression can have another value each time: of parameters or loop variables."""
    around = (cst.FunctionDef, cst.Lambda, cst.For, cst.While)
    if depth == 0 or not any(isinstance(above, around) for above in tree.ancestors(node)):
        return depth == 0
    inside = set(tree.within(node))
    names = {one.value for one in inside if isinstance(one, cst.Name) and tree.use(one) is Use.READS}
    return any(_is_variable(name, inside, tree, depth - 1) for name in names)


def _is_variable(name: str, inside: set[cst.CSTNode], tree: Tree, depth: int) -> bool:
    bound = [one for one in tree.bindings(name) if one not in inside]
    if all(import_of(one, tree) for one in bound):
        return False
    if len(bound) > 1:
        return True
    if isinstance(tree.parent(bound[0]), (cst.FunctionDef, cst.ClassDef)):
        return False
    value = tree.assigned(name)
    return value is None or varies(value, tree, depth)


def is_unchanged(name: str, tree: Tree) -> bool:
    """Whether a dict that a name is bound to once stays as it is: it is only looked up and listed.

    Another module of the project that reads it may change it.
    """
    if tree.assigned(name) is None or tree.mentions(*_DYNAMIC) or tree.read_elsewhere(name):
        return False
    return all(_only_looks(read, tree) for read in tree.reads(name))


def _only_looks(read: cst.Name, tree: Tree) -> bool:
    around = tree.parent(read)
    match around:
        case cst.Subscript() if around.value is read:
            return not isinstance(tree.parent(around), (cst.AssignTarget, cst.AugAssign, cst.AnnAssign, cst.Del))
        case cst.Attribute() if around.value is read:
            return around.attr.value in ("values", "items", "keys", "get", "copy")
        case cst.CompFor():
            return True
        case cst.For():
            return around.iter is read
        case cst.Comparison() | cst.ComparisonTarget() | cst.FormattedStringExpression():
            return True
        case cst.Arg(keyword=None):
            call = tree.parent(around)
            name = call.func.value if isinstance(call, cst.Call) and isinstance(call.func, cst.Name) else ""
            return name in _READERS and tree.is_builtin(str(name))
    return False


def is_loss(node: cst.CSTNode, tree: Tree) -> bool:
    """Whether an expression is a library's loss, or a sum or product with one, whenever it is evaluated."""
    node, _ = tree.resolve(node)
    if isinstance(node, cst.BinaryOperation):
        return is_loss(node.left, tree) or is_loss(node.right, tree)
    return of_library(node, tree)
