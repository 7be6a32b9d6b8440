"""The rules: one file each, named by its code; to add a rule is to add its file.

A rule is a pure function from an observation in one world to problems (see :mod:`.rule`); it never looks at the tree
to guess what a name is, nor asks which library something is of: it asks for traits.
"""

from __future__ import annotations

from importlib import import_module

from seglint.codes import CODES
from seglint.rules.rule import Rule

#: All rules in the order of their codes.
RULES: tuple[Rule, ...] = tuple(import_module(f"{__name__}.{code.lower()}").RULE for code in CODES)
