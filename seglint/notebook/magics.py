"""A cell as Python: magics, shell lines and help become calls of ``get_ipython()``, as IPython has them.

A cell is looked through once, statement by statement: its brackets and strings tell where one begins. Lines stay where
they are; a statement that takes several becomes one line and blanks.
"""

from __future__ import annotations

import ast
import keyword
import re
import textwrap
import warnings
from typing import NamedTuple

#: Cell magics that run their cell as Python in the notebook's namespace.
_PYTHON_CELLS = frozenset(("time", "timeit", "capture", "prun", "memit", "mprun", "lprun", "heat", "pyinstrument"))
#: Cell magics that write their cell into a file.
_FILE_CELLS = frozenset(("writefile", "file"))
_BLANKS = re.compile(r"[ \t\f]*")
#: ``%time x = f()`` runs a statement in the notebook's namespace.
_TIMED = re.compile(r"%time[ \t]+(?=[^ \t\n])")
#: What begins a line that is no Python: a sign, or a magic that people write without its ``%``.
_ESCAPE = re.compile(
    r"[%!?,;/]|(?:pip3?|conda|mamba|cd|ls|pwd|mkdir|rm|cp|mv|cat)(?=[ \t]+[^\s=.(\[]|[ \t]*$)", re.MULTILINE
)
#: What matters within a statement.
_SIGN = re.compile(r"""\\\n|\n|\"{3}|'{3}|["'#(\[{)\]}]|=[ \t]*[%!]|\?\??[ \t]*(?=\n|\Z)""")
_STRING_ENDS = {quote: re.compile(rf"\\.|{quote}|\n", re.DOTALL) for quote in ("'", '"', "'''", '"""')}
_FIRST_PROMPT = re.compile(r">>>(?: |$)|In \[\d+\]: ")
_PROMPT = re.compile(r"(?:>>>|\.\.\.)(?: |$)|In \[\d+\]: |\.{3,}: ?")
_TARGET = re.compile(r"[\w \t,.\[\]*]+")
_NAME = re.compile(r"[^\W\d]\w*")
_CHANGED = re.compile(r"\b(\w+)\s*\.\s*(?:append|extend|insert|update)\b")


class Problem(NamedTuple):
    """Why a cell is no Python, and in which of its lines (from 1)."""

    line: int
    text: str


class WrittenFile(NamedTuple):
    """The Python file that a cell writes: its name, the line where it begins (from 0), and whether it is appended."""

    name: str
    start: int
    appended: bool


def written_file(lines: list[str]) -> WrittenFile | None:
    """What ``%%writefile train.py`` writes; nothing where that is no Python, or its name is computed."""
    first = _first(lines, 0)
    magic, *words = lines[first].removeprefix("%%").split() if lines[first].startswith("%%") else [""]
    names = [word.strip("'\"") for word in words if word not in ("-a", "--append")]
    if magic not in _FILE_CELLS or len(names) != 1 or not names[0].endswith(".py") or set(names[0]) & set("${}"):
        return None
    return WrittenFile(names[0], first + 1, len(words) > 1)


def as_python(lines: list[str]) -> tuple[list[str], Problem | None]:
    """A cell's lines as Python, as many as they were.

    Of a cell that is none, the first line makes unknown what the cell seems to assign or change; the others are blank.
    """
    if _problem(lines) is None:
        return lines, None
    lines = list(lines)
    first = _first(lines, 0)
    while lines[first].startswith("%%"):
        name = lines[first][2:].split(maxsplit=1)[:1]
        if name and name[0] not in _PYTHON_CELLS:
            return [""] * len(lines), None
        lines[first] = ""
        first = _first(lines, first)
    python = _translation("\n".join(_without_prompts(lines))).split("\n")
    problem = _problem(python)
    return (python, None) if problem is None else (_unknown(lines), problem)


def _first(lines: list[str], start: int) -> int:
    """The first line that is not blank."""
    return next((row for row in range(start, len(lines)) if lines[row].strip()), len(lines) - 1)


def _problem(lines: list[str]) -> Problem | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse("\n".join(lines) + "\n")
    except SyntaxError as problem:
        return Problem(min(max(problem.lineno or 1, 1), len(lines)), problem.msg)
    except ValueError as problem:
        return Problem(1, str(problem))
    except (RecursionError, MemoryError):
        return Problem(1, "nested too deeply")
    return None


def _without_prompts(lines: list[str]) -> list[str]:
    lines = textwrap.dedent("\n".join(lines)).split("\n")
    first = _first(lines, 0)
    if not any(_FIRST_PROMPT.match(line.lstrip()) for line in lines[first : first + 2]):
        return lines
    plain = [line.lstrip() for line in lines]
    prompts = [_PROMPT.match(line) for line in plain]
    return [
        line if prompt is None else text[prompt.end() :]
        for line, text, prompt in zip(lines, plain, prompts, strict=True)
    ]


def _translation(text: str) -> str:
    parts: list[str] = []
    at = 0
    while at < len(text):
        blanks = _BLANKS.match(text, at)
        start = blanks.end() if blanks else at
        timed = _TIMED.match(text, start)
        if timed is None and _ESCAPE.match(text, start):
            end = _command_end(text, start)
            parts += [text[at:start], _call(text[start:end])]
        else:
            parts.append(text[at:start])
            start = timed.end() if timed else start
            command, end = _statement(text, start)
            parts += [text[start:command], _call(text[command:end], assigned=command > start)]
        at = end
    return "".join(parts)


def _statement(text: str, at: int) -> tuple[int, int]:
    """Where a statement that begins here holds a command (its end, if it holds none), and where it ends."""
    begin, depth = at, 0
    while sign := _SIGN.search(text, at):
        kind, at = sign[0], sign.end()
        if kind in _STRING_ENDS:
            at = _string_end(text, at, kind)
        elif kind == "#":
            at = text.find("\n", at)
            at = len(text) if at < 0 else at
        elif kind in "([{":
            depth += 1
        elif kind in ")]}":
            depth = max(depth - 1, 0)
        elif depth == 0 and kind == "\n":
            return at, at
        elif depth == 0 and kind[0] == "?":
            return begin, at
        elif depth == 0 and kind[0] == "=":
            return at - 1, _command_end(text, at)
    return len(text), len(text)


def _string_end(text: str, at: int, quote: str) -> int:
    for sign in _STRING_ENDS[quote].finditer(text, at):
        if sign[0] == quote:
            return sign.end()
        if sign[0] == "\n" and len(quote) == 1:
            return sign.start()
    return len(text)


def _command_end(text: str, at: int) -> int:
    """Where the line ends, with those that a backslash adds to it; before the last line end."""
    while True:
        end = text.find("\n", at)
        if end < 0:
            return len(text)
        if text[end - 1] != "\\":
            return end
        at = end + 1


def _call(command: str, assigned: bool = False) -> str:
    """A command as IPython's call, on as many lines; nothing stays nothing."""
    if not command:
        return ""
    line = " ".join(command.split("\\\n")).rstrip()
    if line.startswith("!"):
        call = f"getoutput({line.lstrip('!')!r})" if assigned or line.startswith("!!") else f"system({line[1:]!r})"
    elif line.startswith("?") or line.endswith("?"):
        call = f"run_line_magic('pinfo', {line.strip('%?')!r})"
    else:
        magic, _, rest = line.removeprefix("%").partition(" ")
        call = f"run_line_magic({magic!r}, {rest!r})"
    return f"get_ipython().{call}" + "\n" * command.count("\n")


def unfinished(python: list[str], line: int) -> list[str]:
    """A cell's Python of which the statement in a line (from 1) raised: those before it ran, what it did is unknown."""
    try:
        body = ast.parse("\n".join(python) + "\n").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _unknown(python)
    ends = [one.end_lineno or one.lineno for one in body]
    done = max((end for end in ends if end < line), default=0)
    raised = next((end for end in ends if end >= line), len(python))
    return [*python[:done], *_unknown(python[done:raised]), *[""] * (len(python) - raised)]


def _unknown(lines: list[str]) -> list[str]:
    names: set[str] = set()
    for line in lines:
        target, sign, value = line.partition("=")
        target = target.rstrip("-+*/ \t")
        if sign and not value.startswith("=") and _TARGET.fullmatch(target):
            names.update(_NAME.findall(target))
    names.update(change[1] for change in _CHANGED.finditer("\n".join(lines)))
    first = [*sorted(name for name in names if not keyword.iskeyword(name)), "get_ipython()"]
    return [" = ".join(first) if len(first) > 1 else "", *[""] * (len(lines) - 1)]
