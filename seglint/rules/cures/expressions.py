"""Expressions as a program writes them."""

from __future__ import annotations

import libcst as cst


def last_name(node: cst.CSTNode) -> str:
    """The last part of a dotted name, "" for another expression."""
    if isinstance(node, cst.Attribute):
        return node.attr.value
    return node.value if isinstance(node, cst.Name) else ""
