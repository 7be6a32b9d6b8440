"""A module that is followed, parsed without the bodies of its functions: most of them are never entered.

Each body is parsed when it is asked for. It is the same code, from the same lines: nothing is left out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import libcst as cst

from seglint.source.parse import bound_of_parser, parse_text, statements_in, without_data

#: Shorter bodies are parsed with the module.
_MIN_LINES = 3
_LINE_ENDS = re.compile(r"\r\n?|\n")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Body = Sequence[cst.CSTNode]


@dataclass(slots=True)
class Skeleton:
    """The tree of a module in which the body of a function can be a name that stands for it."""

    tree: cst.Module
    #: the function that holds a body, as text, or the body where it was parsed; None where LibCST refuses it
    _bodies: dict[str, str | Body | None] = field(default_factory=dict)

    def body(self, statements: Body) -> Body | None:
        """The statements of a function's body; None where LibCST cannot parse them."""
        line = statements[0] if len(statements) == 1 else None
        small = line.body[0] if isinstance(line, cst.SimpleStatementLine) else None
        if not isinstance(small, cst.Expr) or not isinstance(small.value, cst.Name):
            return statements
        name = small.value.value
        body = self._bodies.get(name, statements)
        if isinstance(body, str):
            tree = parse_text(body)
            function = None if tree is None else tree.body[0]
            body = self._bodies[name] = function.body.body if isinstance(function, cst.FunctionDef) else None
        return body


def parse_skeleton(source: str, python_tree: ast.AST) -> Skeleton | None:
    """LibCST's tree of a module without the larger bodies; None where it refuses it, or would not survive it."""
    if bound_of_parser(source, python_tree):
        return None
    lines, kept, written = lines_of(without_data(source, python_tree)), list[str](), 0
    bodies: dict[str, str | Body | None] = {}
    functions = [node for node in statements_in(python_tree, FUNCTIONS) if isinstance(node, FUNCTIONS)]
    for function in sorted(functions, key=lambda node: node.lineno):
        first, last = first_line(function.body[0]) - 1, function.end_lineno or 0
        indent = lines[first][: function.body[0].col_offset]
        if last - first < _MIN_LINES or indent.strip():
            continue
        while lines[first - 1].lstrip()[:1] in ("", "#"):
            # what stands above the first statement belongs to it
            first -= 1
        name = f"__body_{len(bodies)}__"
        keyword = "async def" if isinstance(function, ast.AsyncFunctionDef) else "def"
        bodies[name] = "\n".join([f"{keyword} _():", *lines[first:last], ""])
        kept += [*lines[written:first], indent + name]
        written = last
    tree = parse_text("\n".join([*kept, *lines[written:]]))
    return None if tree is None else Skeleton(tree, bodies)


def lines_of(source: str) -> list[str]:
    """The lines of a program, without their ends, as Python counts them."""
    return _LINE_ENDS.split(source)


def first_line(node: ast.stmt) -> int:
    """The number of the line on which a statement begins, its decorators included."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])
