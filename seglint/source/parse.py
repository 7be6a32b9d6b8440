"""Python's own trees, and what LibCST's parser would not survive.

That is native code: nothing in Python can stop it. Measured with LibCST 1.9: ``and`` and ``or`` chains of 10,000 parts
and brackets 3,000 deep overflow its stack, nested patterns of ``match`` take twice the time for each level, and 3,000
indexes in a row (``a[0][0]…``) take seven seconds, four times as long as half of them.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Callable, Iterator

#: Files larger than this are not parsed.
MAX_CHARACTERS = 5_000_000
MAX_CHAIN = 3000
MAX_PATTERN_DEPTH = 8
MAX_TRAILERS = 1000
#: Statements whose own code is larger are looked at more closely: in doubt they are parsed even if they are not run.
MAX_OWN_CHARACTERS = 4000
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


def first_line(statement: ast.stmt) -> int:
    """The line at which a statement begins, its decorators included."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])


#: What compound statements hold, from their end.
STATEMENT_FIELDS = ("finalbody", "orelse", "handlers", "cases", "body")
_COMPOUND = frozenset(
    kind
    for kind in vars(ast).values()
    if isinstance(kind, type) and not issubclass(kind, ast.expr) and "body" in getattr(kind, "_fields", ())
) | {ast.Match}


def statements_in(tree: ast.AST, closed: Callable[[ast.AST], bool] | None = None) -> Iterator[ast.AST]:
    """A node and the statements within it, in the order of the text; what is within closed ones is left out.

    Expressions have no statements.
    """
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if node.__class__ not in _COMPOUND or (closed is not None and closed(node)):
            continue
        for name in STATEMENT_FIELDS:
            inner = getattr(node, name, None)
            if isinstance(inner, list):
                waiting.extend(reversed(inner))


def large_statements(begins: list[int], tree: ast.AST) -> list[ast.stmt]:
    """The statements whose own code is large, without what they hold; ``begins`` says where lines begin."""
    if begins[-1] < MAX_OWN_CHARACTERS:
        return []

    def is_small(node: ast.AST) -> bool:
        end: int | None = getattr(node, "end_lineno", None)
        return end is not None and begins[end] - begins[getattr(node, "lineno", 1) - 1] < MAX_OWN_CHARACTERS

    found = []
    for node in statements_in(tree, is_small):
        if isinstance(node, ast.stmt) and not is_small(node):
            last = min([node.end_lineno or 1, *(first_line(one) for one in _inner_statements(node))])
            if begins[last] - begins[node.lineno - 1] >= MAX_OWN_CHARACTERS:
                found.append(node)
    return found


def may_be_refused(statement: ast.stmt) -> bool:
    """Whether a large statement may be more than LibCST's parser takes, though Python takes it.

    Measured with LibCST 1.9: that is so for a string of 4,000 parts, whatever else is large or deep. Python's tree
    does not count the parts.
    """
    for node in ast.walk(statement):
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes))):
            last = node.end_lineno or node.lineno
            if last > node.lineno or (node.end_col_offset or 0) - node.col_offset >= MAX_OWN_CHARACTERS:
                return True
    return False


def _inner_statements(node: ast.stmt) -> list[ast.stmt]:
    body = getattr(node, "body", ())
    return body[:1] if isinstance(body, list) else []


def line_begins(source: str) -> list[int]:
    """Where the lines of a text begin, with one more behind the last."""
    return [0, *itertools.accumulate(len(line) + 1 for line in source.split("\n"))]


def bearable(source: str, tree: ast.AST, large: list[ast.stmt]) -> bool:
    """Whether LibCST's parser survives a program with these large statements, in bearable time."""
    if len(source) > MAX_CHARACTERS or any(_trailers(statement) > MAX_TRAILERS for statement in large):
        return False
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


def _trailers(statement: ast.stmt) -> int:
    """The most attributes, indexes and calls in a row."""
    longest, seen = 0, set()
    for outermost in ast.walk(statement):
        node, count = outermost, 0
        while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)) and node not in seen:
            seen.add(node)
            count += 1
            node = node.func if isinstance(node, ast.Call) else node.value
        longest = max(longest, count)
    return longest


def _depth(pattern: ast.AST) -> int:
    depth, level = 0, [pattern]
    while level and depth <= MAX_PATTERN_DEPTH:
        depth += 1
        level = [child for node in level for child in ast.iter_child_nodes(node) if isinstance(child, ast.pattern)]
    return depth
