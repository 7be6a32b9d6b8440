"""LibCST's parser, kept from what would end or hang the process.

It is native code: nothing in Python can stop it. Measured with LibCST 1.9: ``and`` and ``or`` chains of 10,000 parts
and brackets 3,000 deep overflow its stack, and nested patterns of ``match`` take twice the time for each level.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import libcst as cst

#: Files larger than this are not parsed.
MAX_CHARACTERS = 5_000_000
MAX_CHAIN = 3000
MAX_PATTERN_DEPTH = 8
_BOOLEAN = re.compile(r"\b(?:and|or)\b")
_CASE = re.compile(r"^[ \t]*case\b[^\n]*[(\[{]", re.MULTILINE)


def parse_python(source: str) -> ast.Module | None:
    """Python's own tree of a program; None where its parser refuses it, as it does what is nested too deeply."""
    if len(source) > MAX_CHARACTERS:
        return None
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A program's text with both of its trees, LibCST's and Python's own."""

    source: str
    tree: cst.Module
    python_tree: ast.AST


def parse(source: str, python_tree: ast.AST | None = None) -> Parsed | None:
    """Parse a program; ``python_tree`` is Python's own tree, where the caller has it.

    None where Python or LibCST refuses the program, or LibCST would not survive it.
    """
    import libcst

    python_tree = python_tree or parse_python(source)
    if python_tree is None or len(source) > MAX_CHARACTERS:
        return None
    try:
        if not _bearable(source, python_tree):
            return None
        return Parsed(source, libcst.parse_module(source), python_tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError, libcst.ParserSyntaxError):
        return None


def aligned(module: cst.Module, tree: ast.AST) -> list[list[ast.stmt]] | None:
    """For each statement at the top of LibCST's tree those of Python's tree; None where the two differ.

    LibCST counts a line of several statements as one.
    """
    import libcst

    if not isinstance(tree, ast.Module):
        return None
    statements = iter(tree.body)
    found: list[list[ast.stmt]] = []
    for line in module.body:
        count = len(line.body) if isinstance(line, libcst.SimpleStatementLine) else 1
        parts = list(itertools.islice(statements, count))
        if len(parts) < count:
            return None
        found.append(parts)
    return found if next(statements, None) is None else None


def first_line(statement: ast.stmt) -> int:
    """The line at which a statement begins, its decorators included."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])


#: What compound statements hold, from their end.
STATEMENT_FIELDS = ("finalbody", "orelse", "handlers", "cases", "body")


def statements_in(tree: ast.AST) -> Iterator[ast.AST]:
    """A node and the statements within it, in the order of the text; expressions have none."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for name in STATEMENT_FIELDS:
            inner = getattr(node, name, None)
            if isinstance(inner, list):
                waiting.extend(reversed(inner))


def _bearable(source: str, tree: ast.AST) -> bool:
    if len(source) > 5 * MAX_CHAIN and len(_BOOLEAN.findall(source)) > MAX_CHAIN:
        if any(isinstance(node, ast.BoolOp) and len(node.values) > MAX_CHAIN for node in ast.walk(tree)):
            return False
    if "match" in source and _CASE.search(source) is not None:
        return all(
            _depth(case.pattern) <= MAX_PATTERN_DEPTH
            for node in ast.walk(tree)
            if isinstance(node, ast.Match)
            for case in node.cases
        )
    return True


def _depth(pattern: ast.AST) -> int:
    depth, level = 0, [pattern]
    while level and depth <= MAX_PATTERN_DEPTH:
        depth += 1
        level = [child for node in level for child in ast.iter_child_nodes(node) if isinstance(child, ast.pattern)]
    return depth
