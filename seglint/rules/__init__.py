"""The rules: one file each, listed here in the order of their codes.

A rule is a pure function from an observation in one world to problems (see :mod:`.base`); it never looks at the tree
to guess what a name is.
"""

from __future__ import annotations

from seglint.rules import (
    seg101,
    seg102,
    seg103,
    seg104,
    seg105,
    seg106,
    seg201,
    seg202,
    seg203,
    seg204,
    seg205,
    seg206,
    seg301,
    seg302,
    seg303,
    seg304,
    seg305,
    seg306,
    seg401,
    seg402,
    seg403,
    seg404,
    seg405,
    seg406,
    seg407,
    seg501,
    seg502,
    seg503,
)
from seglint.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    seg101.RULE,
    seg102.RULE,
    seg103.RULE,
    seg104.RULE,
    seg105.RULE,
    seg106.RULE,
    seg201.RULE,
    seg202.RULE,
    seg203.RULE,
    seg204.RULE,
    seg205.RULE,
    seg206.RULE,
    seg301.RULE,
    seg302.RULE,
    seg303.RULE,
    seg304.RULE,
    seg305.RULE,
    seg306.RULE,
    seg401.RULE,
    seg402.RULE,
    seg403.RULE,
    seg404.RULE,
    seg405.RULE,
    seg406.RULE,
    seg407.RULE,
    seg501.RULE,
    seg502.RULE,
    seg503.RULE,
)
