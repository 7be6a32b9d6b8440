"""Lines and columns of a few nodes, without those of all others.

LibCST finds positions by writing a tree out again, which takes as long as to parse it twice. Here only the pieces of
the file that hold a wanted node are written out.
"""

from __future__ import annotations

import libcst as cst
from libcst.metadata import CodePosition, CodeRange, MetadataWrapper, PositionProvider

from seglint.interpreter.changes import inner_nodes
from seglint.pieces import Piece

Positions = dict[cst.CSTNode, CodeRange]


def positions_of(wanted: set[cst.CSTNode], pieces: list[Piece]) -> Positions:
    """The positions, in the file, of nodes of its pieces; nodes that are in none of these have none."""
    found: Positions = {}
    missing = set(wanted)
    for piece in pieces:
        here = missing.intersection(inner_nodes(piece.tree))
        if here:
            missing -= here
            found |= {node: _in_file(place, piece) for node, place in _resolved(piece.tree).items()}
    return found


def _in_file(place: CodeRange, piece: Piece) -> CodeRange:
    return CodeRange(
        CodePosition(piece.line_in_file(place.start.line), place.start.column),
        CodePosition(piece.line_in_file(place.end.line), place.end.column),
    )


def _resolved(tree: cst.Module) -> Positions:
    from seglint.interpreter.modules import deeply

    def resolve() -> Positions:
        return dict(MetadataWrapper(tree, unsafe_skip_copy=True).resolve(PositionProvider))

    try:
        return resolve()
    except (RecursionError, KeyError):
        # LibCST's own clean-up hides the RecursionError behind a KeyError
        return deeply(resolve)
