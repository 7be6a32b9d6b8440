"""The base of what is noted of a program: something that it does at a place, on a path."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from seglint.interpreter.paths import ANYWHERE, PathCondition

if TYPE_CHECKING:
    import libcst as cst


class Way(NamedTuple):
    """One of the ways that a single place of the program can take: which it is, of how many.

    A call whose function can be one of several is one place: what is wrong there is wrong on each of its ways.
    """

    place: int
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class Observation:
    """Something that the program does at ``node``, on ``path``; ``calls`` are the calls that led there.

    ``modules`` are the files of what was running: the checked one first, last the one that ``node`` stands in.
    """

    node: cst.CSTNode = field(repr=False)
    path: PathCondition = field(default=ANYWHERE, kw_only=True)
    calls: tuple[cst.CSTNode, ...] = field(default=(), kw_only=True, repr=False)
    way: Way | None = field(default=None, kw_only=True, repr=False)
    modules: tuple[str, ...] = field(default=(), kw_only=True, repr=False)
