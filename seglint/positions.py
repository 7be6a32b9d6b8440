"""Lines and columns of a few nodes, without those of all others.

LibCST finds positions by writing a tree out again, which takes as long as to parse it twice. Here only the statements
at the top of the file that hold a wanted node are written out; Python's own tree says at which lines they stand.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import libcst as cst
from libcst.metadata import CodePosition, CodeRange, MetadataWrapper, PositionProvider

from seglint.interpreter.changes import inner_nodes

Positions = dict[cst.CSTNode, CodeRange]


def positions_of(wanted: set[cst.CSTNode], tree: cst.Module, python_tree: ast.AST) -> Positions:
    """The positions of nodes of the tree; nodes that are not in it have none."""
    lines = _first_lines(tree, python_tree)
    if lines is None:
        return _resolved(tree)
    found: Positions = {}
    missing = set(wanted)
    for statement, line in zip(tree.body, lines, strict=True):
        here = missing.intersection(inner_nodes(statement))
        if here:
            missing -= here
            alone = cst.Module([statement], default_indent=tree.default_indent, default_newline=tree.default_newline)
            found |= _within(statement, alone, line)
    return found


def _within(statement: cst.SimpleStatementLine | cst.BaseCompoundStatement, alone: cst.Module, line: int) -> Positions:
    """The positions within a statement, given as a module of its own, whose first line in the file is known."""
    first = 1 + len(statement.leading_lines) if hasattr(statement, "leading_lines") else 1
    decorators = getattr(statement, "decorators", ())
    if decorators:
        first += len(decorators[0].leading_lines)
    shift = line - first
    return {
        node: CodeRange(
            CodePosition(place.start.line + shift, place.start.column),
            CodePosition(place.end.line + shift, place.end.column),
        )
        for node, place in _resolved(alone).items()
    }


def _resolved(tree: cst.Module) -> Positions:
    from seglint.interpreter.modules import deeply

    def resolve() -> Positions:
        return dict(MetadataWrapper(tree, unsafe_skip_copy=True).resolve(PositionProvider))

    try:
        return resolve()
    except (RecursionError, KeyError):
        # LibCST's own clean-up hides the RecursionError behind a KeyError
        return deeply(resolve)


def _first_lines(tree: cst.Module, python_tree: ast.AST) -> list[int] | None:
    """The line at which each statement of the module begins, decorators included; None where the two trees differ."""
    if not isinstance(python_tree, ast.Module):
        return None
    statements: Iterator[ast.stmt] = iter(python_tree.body)
    lines: list[int] = []
    for statement in tree.body:
        count = len(statement.body) if isinstance(statement, cst.SimpleStatementLine) else 1
        parts = [part for _, part in zip(range(count), statements, strict=False)]
        if len(parts) < count:
            return None
        decorators = getattr(parts[0], "decorator_list", [])
        lines.append(min([parts[0].lineno, *(decorator.lineno for decorator in decorators)]))
    return lines if next(statements, None) is None else None
