"""Lines and columns of nodes, asked for only where there is a finding: LibCST writes the tree out again for them."""

from __future__ import annotations

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from seglint.source.parse import deeply

Positions = dict[cst.CSTNode, CodeRange]


def positions_in(tree: cst.Module) -> Positions:
    """The positions of all nodes of a tree."""

    def resolve() -> Positions:
        return dict(MetadataWrapper(tree, unsafe_skip_copy=True).resolve(PositionProvider))

    try:
        return resolve()
    except (RecursionError, KeyError):
        # LibCST's own clean-up hides the RecursionError behind a KeyError
        return deeply(resolve)
