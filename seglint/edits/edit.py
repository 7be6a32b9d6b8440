"""A change of a program: edits of its tree's nodes, and the fix that they make together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import libcst as cst
from libcst import FlattenSentinel, RemovalSentinel

from seglint.edits.tree import Tree

Changed = cst.CSTNode | FlattenSentinel[cst.CSTNode] | RemovalSentinel


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one node: ``change`` gets the node as other edits have left it.

    ``whole`` says that the change takes the node with everything in it, so that no other edit may touch that.
    ``text`` tells it from other changes of the same node.
    """

    node: cst.CSTNode
    change: Callable[[cst.CSTNode], Changed]
    text: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Fix:
    """A cure: what it does, in words that follow "fixed:", and its edits.

    It is *safe* where the program leaves one reading of what was meant, and nothing else that the program does depends
    on what is changed. All fixes change what a program does: it is wrong.
    """

    description: str
    edits: tuple[Edit, ...]
    safe: bool = True
    #: it changes comments, which no other fix may
    rewrites_comments: bool = False

    @property
    def identity(self) -> object:
        """What is equal for the same cure of the same places."""
        return self.description, tuple((id(edit.node), edit.text) for edit in self.edits)


#: A rule's plan of a fix, worked out on demand.
Plan = Callable[[Tree], "Fix | None"]


def agreed(plans: Iterable[Plan | None]) -> Plan | None:
    """The plan that several worlds share: there is a fix only if all come to the same."""
    known = list(plans)
    if not known or any(plan is None for plan in known):
        return None

    def plan(tree: Tree) -> Fix | None:
        fixes = [one(tree) for one in known if one is not None]
        first = fixes[0]
        if first is None or any(other is None or other.identity != first.identity for other in fixes):
            return None
        return first

    return known[0] if len(known) == 1 else plan


def replacing(old: cst.CSTNode, new: cst.BaseExpression) -> Edit:
    """Put an expression in the place of another, within the other's own parentheses."""
    if isinstance(old, cst.BaseExpression) and old.lpar and not new.lpar:
        new = new.with_changes(lpar=old.lpar, rpar=old.rpar)
    return Edit(old, lambda _: new, cst.Module([]).code_for_node(new))
