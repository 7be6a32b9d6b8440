"""What a rule would change: a :class:`Fix`, made of edits of the tree's nodes, and what is needed to plan one.

A rule plans with a :class:`Tree`, only when someone asks for the fix. :mod:`seglint.fix` applies and proves it.
"""

from seglint.edits.calls import argument_of, bare, handed, keyword_of, naming, with_argument, without
from seglint.edits.edit import Changed, Edit, Fix, Plan, agreed, replacing
from seglint.edits.statements import moving
from seglint.edits.tree import Tree, Use

__all__ = [
    "Changed",
    "Edit",
    "Fix",
    "Plan",
    "Tree",
    "Use",
    "agreed",
    "argument_of",
    "bare",
    "handed",
    "keyword_of",
    "moving",
    "naming",
    "replacing",
    "with_argument",
    "without",
]
