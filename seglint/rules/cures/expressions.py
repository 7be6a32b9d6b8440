"""Expressions as a program writes them."""

from __future__ import annotations

import libcst as cst

from seglint.edits import Tree
from seglint.interpreter.modules import dotted


def last_name(node: cst.CSTNode) -> str:
    """The last part of a dotted name, "" for another expression."""
    if isinstance(node, cst.Attribute):
        return node.attr.value
    return node.value if isinstance(node, cst.Name) else ""


def name_of_import(module: str, at: cst.CSTNode, tree: Tree) -> str:
    """The name under which a module is imported at the top of the file, before this place; "" where it is not."""
    for statement in tree.module.body:
        for line in statement.body if isinstance(statement, cst.SimpleStatementLine) else ():
            for alias in line.names if isinstance(line, cst.Import) else ():
                bound = alias.asname.name if alias.asname else alias.name
                if ".".join(dotted(alias.name)) == module and isinstance(bound, cst.Name):
                    return bound.value if at in tree and tree.visible(bound.value, at) else ""
    return ""
