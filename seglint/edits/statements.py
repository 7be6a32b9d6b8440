"""Surgery on statements."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import libcst as cst
from libcst import FlattenSentinel

from seglint.edits.edit import Changed, Edit
from seglint.edits.tree import Tree


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
