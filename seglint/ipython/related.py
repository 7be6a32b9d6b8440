"""The names of a session that lead to the library: what mentions none of them has nothing to do with it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

#: Whether an import leads to a library that is looked at, or to a module of the project.
Leads = Callable[[list[str]], bool]


class _Statement(NamedTuple):
    mentioned: frozenset[str]
    #: what it binds, or may change, where a name that it mentions is one of them
    bound: frozenset[str]


def related_names(tree: ast.Module, leads: Leads) -> frozenset[str]:
    """The names that are bound by imports that lead there, or by statements that mention such names."""
    names: set[str] = set()
    statements = []
    for statement in tree.body:
        names.update(_imported(statement, leads))
        statements.append(_Statement(frozenset(_mentioned(statement)), frozenset(_bound(statement))))
    grows = True
    while grows:
        before = len(names)
        for mentioned, bound in statements:
            if not names.isdisjoint(mentioned):
                names |= bound
        grows = len(names) > before
    return frozenset(names)


def _imported(statement: ast.stmt, leads: Leads) -> Iterator[str]:
    for node in ast.walk(statement):
        if isinstance(node, ast.Import):
            for item in node.names:
                parts = item.name.split(".")
                if leads(parts):
                    yield item.asname or parts[0]
        elif isinstance(node, ast.ImportFrom) and (node.level or leads((node.module or "").split("."))):
            yield from (item.asname or item.name for item in node.names)


def _mentioned(statement: ast.stmt) -> Iterator[str]:
    return (node.id for node in ast.walk(statement) if isinstance(node, ast.Name))


def _bound(statement: ast.stmt) -> Iterator[str]:
    for node in ast.walk(statement):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, (ast.Attribute, ast.Subscript)) and isinstance(node.ctx, ast.Store):
            yield from _base(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and (node.args or node.keywords):
            # losses.append(dice)
            yield from _base(node.func) if isinstance(statement, ast.Expr) else ()


def _base(node: ast.expr) -> Iterator[str]:
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id
