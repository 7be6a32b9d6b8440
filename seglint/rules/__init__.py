"""The rules: one file each, listed here in the order of their codes.

A rule is a pure function from an observation in one world to problems (see :mod:`.base`); it never looks at the tree
to guess what a name is.
"""

from __future__ import annotations

from seglint.rules import seg101, seg102, seg103, seg201, seg203, seg301, seg302
from seglint.rules.base import Rule

RULES: tuple[Rule, ...] = (
    seg101.RULE,
    seg102.RULE,
    seg103.RULE,
    seg201.RULE,
    seg203.RULE,
    seg301.RULE,
    seg302.RULE,
)
