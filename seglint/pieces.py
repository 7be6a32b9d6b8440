"""A program's text in pieces: LibCST parses only what is run.

LibCST's parser is the dearest step of all, and takes more than twice the time for a file twice as long. So each
statement at the top of a file is parsed by itself, and the bodies of functions and methods when they are first run;
until then ``...`` stands in their place. What is never run is never parsed.
"""

from __future__ import annotations

import ast
import itertools
from bisect import bisect, bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import libcst as cst

from seglint.source.parse import (
    STATEMENT_FIELDS,
    bearable,
    first_line,
    large_statements,
    line_begins,
    may_be_refused,
    parse_python,
    statements_in,
)

Statement = cst.SimpleStatementLine | cst.BaseCompoundStatement
_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
#: Shorter bodies are parsed with their function.
MIN_BODY_CHARACTERS = 160
#: Small statements are parsed together up to this length.
MAX_STRETCH_CHARACTERS = 2000
#: Stands before a piece, so that comments above its first statement belong to that and not to the file.
_BEFORE = "pass\n"
_NOT_PARSED = (SyntaxError, ValueError, MemoryError, cst.ParserSyntaxError)


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch of a file, parsed by itself."""

    tree: cst.Module
    statements: Sequence[Statement]
    #: the lines of the piece from which on it shows another stretch of the file, in order
    begins: list[int]
    #: how many lines later each of these stretches stands in the file
    shifts: list[int]

    def line_in_file(self, line: int) -> int:
        """The line of the file that a line of the piece is."""
        return line + self.shifts[bisect(self.begins, line) - 1]


@dataclass(slots=True, eq=False)
class Body:
    """A function's body, which is parsed when it is first run."""

    source: str
    begin: int
    end: int
    #: the line of the file at which it begins
    line: int
    asynchronous: bool
    #: of each function and class that is parsed, the line of its ``def`` or ``class``
    lines: dict[cst.CSTNode, int] = field(repr=False)
    piece: Piece | None = None
    failed: bool = False

    @property
    def statements(self) -> Sequence[Statement] | None:
        """Its statements; None where LibCST cannot parse them."""
        if self.piece is None and not self.failed:
            self.piece = self._parse()
            self.failed = self.piece is None
        return None if self.piece is None else self.piece.statements

    def _parse(self) -> Piece | None:
        # a body's indentation stays, and with it the columns
        text = ("async def _():\n" if self.asynchronous else "def _():\n") + self.source[self.begin : self.end]
        try:
            tree = cst.parse_module(text)
        except _NOT_PARSED:
            return None
        statements = getattr(getattr(tree.body[0], "body", None), "body", ())
        shift = self.line - 2
        if text.count("def ") > 1 or "class " in text:
            python = parse_python(text)
            inner = [] if python is None else list(_definitions(python))[1:]
            pairs = _paired(statements, inner)
            if pairs is None:
                return None
            self.lines.update((node, definition.lineno + shift) for node, definition in pairs)
        return Piece(tree, statements, [1], [shift])


@dataclass(slots=True)
class Parsed:
    """A program's text, Python's own tree of it, and what LibCST parsed of it."""

    source: str
    python_tree: ast.AST
    #: the statements at the top of the file, as far as they are wanted
    statements: list[Statement] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    #: by function, the bodies that are parsed when they are first run
    bodies: dict[cst.CSTNode, Body] = field(default_factory=dict)
    #: of each function and class that is parsed, the line of its ``def`` or ``class``
    lines: dict[cst.CSTNode, int] = field(default_factory=dict)
    #: LibCST's tree of the whole file, where that was asked for
    tree: cst.Module | None = None

    @property
    def pieces(self) -> list[Piece]:
        """What has been parsed up to now."""
        return self._pieces + [body.piece for body in self.bodies.values() if body.piece is not None]

    @property
    def failed(self) -> bool:
        """Whether LibCST could not parse a body that was run."""
        return any(body.failed for body in self.bodies.values())

    def add(self, piece: Piece) -> None:
        """Count a piece to the program."""
        self._pieces.append(piece)
        self.statements += piece.statements


def parse(source: str, tree: ast.AST, wanted: Sequence[bool] | None = None, whole: bool = False) -> Parsed | None:
    """Parse a program; ``tree`` is Python's own tree, ``wanted`` says which of its statements are, None for all.

    ``whole`` parses everything at once, for who needs the tree of the whole file. None where LibCST refuses the
    program, or would not survive it.
    """
    try:
        begins = line_begins(source)
        large = large_statements(begins, tree)
        if not bearable(source, tree, large):
            return None
        if not whole:
            try:
                doubtful = sorted(statement.lineno for statement in large if may_be_refused(statement))
                parsed = _in_pieces(_Lines(source, begins, doubtful), tree, wanted)
            except _NOT_PARSED:
                parsed = None
            if parsed is not None:
                return parsed
        return _at_once(source, tree)
    except (*_NOT_PARSED, RecursionError):
        return None


def _at_once(source: str, tree: ast.AST) -> Parsed:
    module = cst.parse_module(source)
    parsed = Parsed(source, tree, tree=module)
    parsed.add(Piece(module, module.body, [1], [0]))
    pairs = _paired(module.body, list(_definitions(tree)))
    parsed.lines.update((node, definition.lineno) for node, definition in pairs or ())
    return parsed


def _in_pieces(text: _Lines, tree: ast.AST, wanted: Sequence[bool] | None) -> Parsed | None:
    """The wanted statements, each parsed by itself; None where that does not give what the file says."""
    if not isinstance(tree, ast.Module) or "\r" in text.source:
        # Python counts more line ends than "\n"
        return None
    parsed = Parsed(text.source, tree)
    flags = iter(wanted) if wanted is not None else itertools.repeat(True)
    for before, group, runs in _stretches(_groups(tree, text), flags, text):
        last = group[-1].end_lineno or text.count
        if runs or text.has_doubtful(first_line(group[0]), last):
            piece = _piece(parsed, text, group, before, last)
            if piece is None:
                return None
            if runs:
                parsed.add(piece)
    return parsed


def _stretches(
    groups: Iterable[list[ast.stmt]], flags: Iterator[bool], text: _Lines
) -> Iterator[tuple[int, list[ast.stmt], bool]]:
    """What is parsed together, with the last line before it, and whether it is run.

    Each call of LibCST's parser costs as much as a line or two: small statements that follow one another share one.
    """
    before, last = 0, 0
    stretch: list[ast.stmt] = []
    for group in groups:
        runs = any(list(itertools.islice(flags, len(group))))
        small = runs and not isinstance(group[0], (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        end = group[-1].end_lineno or text.count
        if stretch and not (small and text.begins[end] - text.begins[before] <= MAX_STRETCH_CHARACTERS):
            yield before, stretch, True
            stretch = []
        if small:
            before = before if stretch else last
            stretch = stretch + group
        else:
            yield last, group, runs
        last = end
    if stretch:
        yield before, stretch, True


class _Lines:
    """A text with the places where its lines begin, and the lines of statements that LibCST may refuse."""

    __slots__ = ("begins", "doubtful", "source")

    def __init__(self, source: str, begins: list[int], doubtful: list[int]) -> None:
        self.source = source
        self.begins = begins
        self.doubtful = doubtful

    @property
    def count(self) -> int:
        return len(self.begins) - 1

    def between(self, first: int, last: int) -> str:
        """The text of some lines, the last one included."""
        return self.source[self.begins[first - 1] : self.begins[last]]

    def has_doubtful(self, first: int, last: int) -> bool:
        """Whether a statement that LibCST may refuse begins in some lines, the last one included."""
        return bisect(self.doubtful, last) > bisect_left(self.doubtful, first)


def _groups(tree: ast.Module, text: _Lines) -> Iterator[list[ast.stmt]]:
    """Statements that share no line with others, nor are continued on their lines, and such that do together."""
    group: list[ast.stmt] = []
    for statement in tree.body:
        if group and not (first_line(statement) > (group[-1].end_lineno or 0) and _ends_its_line(group[-1], text)):
            group.append(statement)
            continue
        if group:
            yield group
        group = [statement]
    if group:
        yield group


def _ends_its_line(statement: ast.stmt, text: _Lines) -> bool:
    line, column = statement.end_lineno or 1, statement.end_col_offset or 0
    begin, end = text.begins[line - 1], text.begins[line]
    rest = text.source[begin + column : end]
    if not rest.isspace() or not text.source[begin : begin + column].isascii():
        # Python counts columns in bytes
        rest = text.source[begin:end].encode("utf8", "surrogatepass")[column:].decode("utf8", "replace").strip()
        return not rest or rest.startswith("#")
    return True


def _piece(parsed: Parsed, text: _Lines, group: list[ast.stmt], before: int, last: int) -> Piece | None:
    """Parse a group of statements behind a line; None where that does not give these statements."""
    first = _behind_indented(text, before, first_line(group[0]))
    cuts = list(_bodies_in(group[0], text)) if len(group) == 1 else []
    code, begins, shifts, line = [], [1], [first - 1], 1
    if before:
        code.append(_BEFORE)
        line += 1
        begins.append(line)
        shifts.append(first - line)
    here = first
    for _, start, end, indentation in cuts:
        code.append(text.between(here, start - 1))
        code.append(indentation + "...\n")
        line += start - here + 1
        here = end + 1
        begins.append(line)
        shifts.append(here - line)
    if here <= last:
        code.append(text.between(here, last))
    tree = cst.parse_module("".join(code))
    statements = tree.body[1:] if before else tree.body
    if sum(len(one.body) if isinstance(one, cst.SimpleStatementLine) else 1 for one in statements) != len(group):
        return None
    functions = {function for function, *_ in cuts}
    pairs = _paired(statements, [one for statement in group for one in _definitions(statement, functions.__contains__)])
    if pairs is None:
        return None
    nodes = {definition: node for node, definition in pairs}
    parsed.lines.update((node, definition.lineno) for node, definition in pairs)
    for function, start, end, _ in cuts:
        begin, finish, waits = text.begins[start - 1], text.begins[end], isinstance(function, ast.AsyncFunctionDef)
        parsed.bodies[nodes[function]] = Body(text.source, begin, finish, start, waits, parsed.lines)
    return Piece(tree, statements, begins, shifts)


def _behind_indented(text: _Lines, before: int, first: int) -> int:
    """The first line behind another statement that does not belong to that, as an indented comment does."""
    for line in range(first - 1, before, -1):
        if text.source[text.begins[line - 1]] in " \t\f\\" and text.between(line, line).strip():
            return line + 1
    return before + 1


def _bodies_in(
    statement: ast.stmt, text: _Lines
) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, int, int, str]]:
    """The functions whose bodies can be parsed by themselves, with the body's first and last line and indentation."""
    for function in statement.body if isinstance(statement, ast.ClassDef) else [statement]:
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            last = function.end_lineno or 0
            first = first_line(function.body[0])
            if first <= function.lineno or text.begins[last] - text.begins[first - 1] < MIN_BODY_CHARACTERS:
                continue
            line = text.between(first, first)
            code = line.lstrip(" \t")
            indentation = line[: len(line) - len(code)]
            if not code.startswith("@") and len(indentation) != function.body[0].col_offset:
                # it goes on in the line of its header
                continue
            while first - 1 > function.lineno and _has_no_code(text.between(first - 1, first - 1)):
                first -= 1
            if _ends_its_line(function, text) and not text.has_doubtful(first, last):
                yield function, first, last, indentation


def _has_no_code(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


# --- functions and classes of both trees ---------------------------------------------------------------------------


def _paired(
    statements: Iterable[cst.CSTNode], definitions: Sequence[_Definition]
) -> list[tuple[cst.CSTNode, _Definition]] | None:
    """The functions and classes of both trees; None where they do not list the same in the same order."""
    nodes = list(_nodes(statements))
    if [node.name.value for node in nodes] != [definition.name for definition in definitions]:
        return None
    return list(zip(nodes, definitions, strict=True))


def _nodes(statements: Iterable[cst.CSTNode]) -> Iterator[cst.FunctionDef | cst.ClassDef]:
    waiting: list[cst.CSTNode] = list(reversed(list(statements)))
    while waiting:
        node = waiting.pop()
        if type(node) in (cst.SimpleStatementLine, cst.SimpleStatementSuite):
            continue
        if isinstance(node, (cst.FunctionDef, cst.ClassDef)):
            yield node
        for name in STATEMENT_FIELDS:
            inner = getattr(node, name, None)
            if isinstance(inner, (list, tuple)):
                waiting.extend(reversed(inner))
            elif inner is not None:
                waiting.append(inner)


def _definitions(tree: ast.AST, closed: Callable[[ast.AST], bool] | None = None) -> Iterator[_Definition]:
    """The functions and classes in a tree, in the order of the text; nothing within closed ones."""
    for node in statements_in(tree, closed):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node
