"""Lines and columns of nodes, asked for only where there is a finding: LibCST writes the tree out again for them."""

from __future__ import annotations

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from seglint.source.parse import deeply

Positions = dict[cst.CSTNode, CodeRange]


def line_of(tree: cst.Module, node: cst.CSTNode | None) -> int | None:
    """The line that a node of a tree begins on; None where it is of another."""
    place = None if node is None else positions_in(tree).get(node)
    return None if place is None else place.start.line


def positions_in(tree: cst.Module) -> Positions:
    """The positions of all nodes of a tree."""

    def resolve() -> Positions:
        return dict(MetadataWrapper(tree, unsafe_skip_copy=True).resolve(PositionProvider))

    try:
        return resolve()
    except (RecursionError, KeyError):
        # LibCST's own clean-up hides the RecursionError behind a KeyError
        return deeply(resolve)
