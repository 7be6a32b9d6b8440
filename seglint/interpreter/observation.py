"""The base of what is noted of a program: something that it does at a place, on a path."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seglint.interpreter.paths import ANYWHERE, PathCondition

if TYPE_CHECKING:
    import libcst as cst


@dataclass(frozen=True, slots=True)
class Observation:
    """Something that the program does at ``node``, on ``path``; ``calls`` are the calls that led there."""

    node: cst.CSTNode = field(repr=False)
    path: PathCondition = field(default=ANYWHERE, kw_only=True)
    calls: tuple[cst.CSTNode, ...] = field(default=(), kw_only=True, repr=False)
