"""Python's own tree of a program and LibCST's; what LibCST's parser would not survive is not given to it.

That is native code: nothing in Python can stop it (:mod:`seglint.limits` says what was measured).
"""

from __future__ import annotations

import ast
import itertools
import re
import sys
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

import libcst as cst

from seglint.limits import (
    LINES_OF_A_NODE,
    LONG_CHAIN,
    MAX_CHAIN,
    MAX_CHARACTERS,
    MAX_COPIES,
    MAX_DATA,
    MAX_NODES,
    MAX_PATTERN_DEPTH,
    MAX_TRAILERS,
    MIN_LARGE_STATEMENT,
)

T = TypeVar("T")

_BOOLEAN = re.compile(r"\b(?:and|or)\b")
_CASE = re.compile(r"^[ \t]*case\b[^\n]*[(\[{]", re.MULTILINE)
_BLOCKS = ("body", "orelse", "handlers", "finalbody", "cases")


def parse_python(source: str) -> ast.Module | None:
    """Python's own tree of a program; None where its parser refuses it, as it does what is nested too deeply."""
    if len(source) > MAX_CHARACTERS:
        return None
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def parse_module(source: str, python_tree: ast.AST) -> cst.Module | None:
    """LibCST's tree of a program that it survives (:func:`bound_of_parser`); None where it refuses it."""
    return parse_text(without_data(source, python_tree))


#: A line that joins nothing to the next.
_BACKSLASH_ALONE = re.compile(r"^([ \t\f]*)\\$", re.MULTILINE)


def parse_text(source: str) -> cst.Module | None:
    """LibCST's tree of a text that it survives; None where it refuses it."""
    try:
        return cst.parse_module(_without_lone_backslashes(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError, cst.ParserSyntaxError):
        return None


def _without_lone_backslashes(source: str) -> str:
    """The program with empty lines where only a backslash stands: LibCST 1.9 drops these, so what follows moves up.

    Not where that would be another program: within a text, or where the line says how far a statement is indented.
    """
    if _BACKSLASH_ALONE.search(source) is None:
        return source
    changed = _BACKSLASH_ALONE.sub(r"\1", source)
    try:
        same = ast.dump(ast.parse(changed)) == ast.dump(ast.parse(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source
    return changed if same else source


def statements_in(tree: ast.AST, closed: tuple[type[ast.stmt], ...] = ()) -> Iterator[ast.stmt]:
    """The statements of a tree, in about the order of the text, but for those within statements of ``closed`` types."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.stmt):
            yield node
            if isinstance(node, closed):
                continue
        for name in _BLOCKS:
            inner = getattr(node, name, None)
            if isinstance(inner, list):
                waiting.extend(reversed(inner))


def bound_of_parser(source: str, tree: ast.AST | None) -> str:
    """The bound beyond which LibCST's parser is not asked, "" for none; ``tree`` is Python's own, if it has one."""
    if len(source) > MAX_CHARACTERS:
        return f"{MAX_CHARACTERS:,} characters"
    if tree is None:
        return ""
    sizes = [_Sizes(code) for code in _large_code(source, tree)]
    if any(one.longest_row > MAX_TRAILERS for one in sizes):
        return f"{MAX_TRAILERS:,} attributes, indexes and calls in a row"
    if sum(one.copies for one in sizes) > MAX_COPIES:
        return LONG_CHAIN
    if len(source) > MAX_NODES:
        in_data = sum(one.nodes[literal] for one in sizes for literal in one.long_literals())
        nodes = sum(isinstance(node, (ast.expr, ast.stmt)) for node in ast.walk(tree))
        if nodes + source.count("\n") // LINES_OF_A_NODE - in_data > MAX_NODES:
            return f"{MAX_NODES:,} expressions and statements"
    has_chain = len(source) > 5 * MAX_CHAIN and len(_BOOLEAN.findall(source)) > MAX_CHAIN
    if has_chain and any(isinstance(one, ast.BoolOp) and len(one.values) > MAX_CHAIN for one in ast.walk(tree)):
        return f"{MAX_CHAIN:,} parts of one condition"
    if "match" in source and _CASE.search(source) is not None:
        cases = (case for node in ast.walk(tree) if isinstance(node, ast.Match) for case in node.cases)
        if any(_depth(case.pattern) > MAX_PATTERN_DEPTH for case in cases):
            return f"{MAX_PATTERN_DEPTH} patterns within each other"
    return ""


def without_data(source: str, tree: ast.AST) -> str:
    """The program with a name that nothing binds in place of each literal that is long: its value is data, and unknown.

    Its lines stay, and the places of all other code.
    """
    literals = [literal for code in _large_code(source, tree) for literal in _Sizes(code).long_literals()]
    if not literals:
        return source
    begins = [0, *(end.end() for end in _LINE_END.finditer(source))]

    def offset(line: int, column: int) -> int:
        start = begins[line - 1]
        before = source[start : start + column].encode("utf-8", "surrogatepass")[:column]
        return start + len(before.decode("utf-8", "surrogatepass"))

    pieces, written = [], 0
    for one in sorted(literals, key=lambda one: (one.lineno, one.col_offset)):
        first, last = offset(one.lineno, one.col_offset), offset(one.end_lineno or 1, one.end_col_offset or 0)
        inner = _NOT_A_LINE_END.sub(" ", source[first + 1 : last - 1]).replace(" ", _DATA, 1)
        pieces += [source[written:first], "(", inner, ")"]
        written = last
    return "".join([*pieces, source[written:]])


_LINE_END = re.compile(r"\r\n?|\n")
_NOT_A_LINE_END = re.compile(r"[^\r\n]")
#: A letter that no program has as a name.
_DATA = "\ua7fb"
_DISPLAYS = (ast.List, ast.Tuple, ast.Set, ast.Dict)


class _Sizes:
    """How large the parts of an expression are."""

    def __init__(self, code: ast.expr) -> None:
        self._code = code
        #: the expressions in each node, itself included
        self.nodes: dict[ast.AST, int] = {}
        #: what LibCST's parser copies of chains: at each link, all that stands before it
        self.copies = 0
        rows: dict[ast.AST, int] = {}
        self._not_data: set[ast.AST] = set()
        for node in reversed(list(ast.walk(code))):
            children = list(ast.iter_child_nodes(node))
            nodes = self.nodes[node] = isinstance(node, ast.expr) + sum([self.nodes[child] for child in children])
            if isinstance(node, ast.BinOp):
                self.copies += self.nodes[node.left]
            elif isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
                before = node.func if isinstance(node, ast.Call) else node.value
                self.copies += 4 * self.nodes[before]
                rows[node] = rows.get(before, 0) + 1
            if not _may_be_data(node) or (nodes > 1 and not self._not_data.isdisjoint(children)):
                self._not_data.add(node)
        #: the most attributes, indexes and calls in a row
        self.longest_row = max(rows.values(), default=0)

    def long_literals(self) -> Iterator[ast.expr]:
        """The outermost lists, tuples, sets and dicts of many numbers and texts, and of nothing else."""
        waiting: list[ast.AST] = [self._code]
        while waiting:
            node = waiting.pop()
            if self.nodes[node] <= MAX_DATA:
                continue
            if isinstance(node, _DISPLAYS) and node not in self._not_data:
                yield node
            else:
                waiting += ast.iter_child_nodes(node)


def _may_be_data(node: ast.AST) -> bool:
    if isinstance(node, ast.Dict):
        return None not in node.keys
    return isinstance(node, (*_DISPLAYS, ast.Constant, ast.UnaryOp, ast.unaryop, ast.expr_context))


def _large_code(source: str, tree: ast.AST) -> list[ast.expr]:
    """The expressions of statements whose text is long."""
    if len(source) < MIN_LARGE_STATEMENT:
        return []
    begins = [0, *itertools.accumulate(len(line) + 1 for line in source.split("\n"))]
    code: list[ast.expr] = []
    for statement in statements_in(tree):
        last = min(statement.end_lineno or 1, len(begins) - 1)
        if begins[last] - begins[min(statement.lineno, last) - 1] >= MIN_LARGE_STATEMENT:
            for _, value in ast.iter_fields(statement):
                items = value if isinstance(value, list) else [value]
                code += (item for item in items if isinstance(item, ast.expr))
    return code


def _depth(pattern: ast.AST) -> int:
    depth, level = 0, [pattern]
    while level and depth <= MAX_PATTERN_DEPTH:
        depth += 1
        level = [child for node in level for child in ast.iter_child_nodes(node) if isinstance(child, ast.pattern)]
    return depth


def deeply(function: Callable[[], T]) -> T:
    """Run with room for deep nesting: within a thread of its own where the input needs more than Python's limit."""
    result: list[T] = []
    error: list[BaseException] = []

    def run() -> None:
        try:
            result.append(function())
        except BaseException as problem:
            error.append(problem)

    limit, size = sys.getrecursionlimit(), threading.stack_size(256 * 1024 * 1024)
    try:
        sys.setrecursionlimit(max(limit, 12_000))
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(limit)
        threading.stack_size(size)
    if error:
        raise error[0]
    return result[0]


def expression_end(tree: ast.AST, source: str, line: int, column: int) -> tuple[int, int]:
    """Where the longest expression that begins at a place ends, or else its line; lines from 1, columns from 0."""
    lines = source.split("\n")
    text = lines[line - 1]
    offset = len(text[:column].encode("utf-8", "surrogatepass"))
    ends = [
        (node.end_lineno or line, node.end_col_offset or 0)
        for node in ast.walk(tree)
        if isinstance(node, ast.expr) and (node.lineno, node.col_offset) == (line, offset)
    ]
    if not ends:
        return line, max(len(text.rstrip()), column)
    last, offset = max(ends)
    return last, len(lines[last - 1].encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "surrogatepass"))
