"""Lines and columns of a few nodes, without those of all others.

LibCST finds positions by writing a tree out again, which takes as long as to parse it twice. Here only the statements
at the top of the file that hold a wanted node are written out; Python's own tree says at which lines they stand.
"""

from __future__ import annotations

import ast

import libcst as cst
from libcst.metadata import CodePosition, CodeRange, MetadataWrapper, PositionProvider

from seglint.interpreter.changes import inner_nodes
from seglint.parsing import aligned, first_line

Positions = dict[cst.CSTNode, CodeRange]


def positions_of(wanted: set[cst.CSTNode], tree: cst.Module, python_tree: ast.AST) -> Positions:
    """The positions of nodes of the tree; nodes that are not in it have none."""
    parts = aligned(tree, python_tree)
    if parts is None:
        return _resolved(tree)
    found: Positions = {}
    missing = set(wanted)
    for statement, (first, *_) in zip(tree.body, parts, strict=True):
        here = missing.intersection(inner_nodes(statement))
        if here:
            missing -= here
            alone = cst.Module([statement], default_indent=tree.default_indent, default_newline=tree.default_newline)
            found |= _within(statement, alone, first_line(first))
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
