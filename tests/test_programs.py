"""Programs with marks: what seglint says of each, by path, by standard input, and as a notebook.

``tests/programs/<topic>/<name>.py`` is a program that a person can read. Its first line says in a comment why it is
right or wrong; a mark at the end of a line is a finding that stands there::

    loss = sm.losses.DiceLoss(class_weights=[1, 2], class_indexes=[0])  # SEG101
    model.compile("adam", sm.losses.DiceLoss, metrics)  # SEG406:23
    dice = sm.losses.DiceLoss(class_indexes=[2, 2])  # SEG104 SEG105

The number behind the colon is the column as flake8 prints it, from 1, for lines on which it could be another one. A
file without a mark has no finding. Marks are taken away before the program is checked, since a comment beside weights
counts; a comment of the program's own may stand before a mark (``0.5,  # background  # SEG201``). A program that needs
files beside it is a folder ``tests/programs/<topic>/<name>/``: it is a project of its own, and each of its files is
checked. Among the first comments may stand one with options, as flake8 takes them: ``# seglint: enable=SEG205``.

To add a program, write it, decide by reading where it is wrong, and put the marks there. Then compare::

    python tests/test_programs.py tests/programs/weights/new.py

prints, as a difference from the file's marks, what seglint would mark. It is there to be judged, not to be copied: a
mark that only repeats what seglint says tests nothing.
"""

from __future__ import annotations

import ast
import difflib
import io
import json
import re
import shutil
import subprocess
import sys
import tokenize
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from seglint.analysis import analyze
from seglint.checker import Checker
from seglint.options import Options

FOLDER = Path(__file__).resolve().with_name("programs")
_MARK = r"SEG\d{3}(?::\d+)?"
MARKS = re.compile(rf"[ \t]*# ({_MARK}(?: {_MARK})*)$")
OPTIONS = re.compile(r"# seglint: (.+)")
#: Code that has nothing to do with the library.
UNRELATED = "".join(
    f"\n\ndef routine_{i}(left_{i}, right_{i}):\n    total_{i} = left_{i} + right_{i} * {i}\n    return [total_{i}]\n"
    for i in range(10)
)


class Mark(NamedTuple):
    """A finding by its place; the column from 1, or none where any will do."""

    line: int
    code: str
    column: int | None = None

    def __str__(self) -> str:
        return self.code if self.column is None else f"{self.code}:{self.column}"


@dataclass(frozen=True)
class Program:
    """A file below ``tests/programs``."""

    path: Path

    @property
    def name(self) -> str:
        """The path below the folder, which is also the display name on standard input."""
        return self.path.relative_to(FOLDER).as_posix()

    @property
    def root(self) -> Path:
        """The folder of the project that it belongs to: the topic's, or the program's own."""
        return FOLDER.joinpath(*self.path.parent.relative_to(FOLDER).parts[:2])

    @cached_property
    def text(self) -> str:
        """The file as it is written."""
        return self.path.read_text(encoding="utf8")

    @cached_property
    def source(self) -> str:
        """The program as it is checked: without marks and options, each line in its place."""
        return "\n".join("" if OPTIONS.match(line) else MARKS.sub("", line) for line in self.text.split("\n"))

    @cached_property
    def marks(self) -> list[Mark]:
        """Where its findings stand."""
        return sorted(
            Mark(number, code, int(column) if column else None)
            for number, line in enumerate(self.text.split("\n"), start=1)
            for marks in [MARKS.search(line)]
            if marks
            for code, _, column in (mark.partition(":") for mark in marks[1].split(" "))
        )

    @cached_property
    def settings(self) -> tuple[tuple[str, str], ...]:
        """The options in its first comments, by name; folders are relative to the file."""
        return tuple(
            (name, value)
            for line in self.text.split("\n")[:5]
            for options in [OPTIONS.match(line)]
            if options
            for name, _, value in (option.partition("=") for option in options[1].split())
        )

    def options(self, tree: Path) -> Options:
        """The options as seglint has them, in a copy of the programs' tree."""
        options = Options()
        for name, value in self.settings:
            values = tuple(value.split(","))
            if name == "enable":
                options = replace(options, enable=values)
            elif name == "keras":
                options = replace(options, keras=int(value))
            elif name == "class-lists":
                options = replace(options, class_lists=options.class_lists + values)
            elif name == "background":
                options = replace(options, background=options.background + values)
            else:
                options = replace(options, source_roots=tuple(self.folders(tree, values)))
        return options

    def arguments(self, tree: Path) -> tuple[str, ...]:
        """The options as flake8 takes them."""
        return tuple(
            f"--seglint-{name}={','.join(self.folders(tree, value.split(','))) if name == 'source-roots' else value}"
            for name, value in self.settings
        )

    def folders(self, tree: Path, relative: Iterable[str]) -> list[str]:
        """Folders relative to the file, in a copy of the programs' tree."""
        return [str((tree / self.name).parent / folder) for folder in relative]

    def found(self, findings: Iterable[Mark]) -> list[Mark]:
        """Findings in the form of the marks: without a column where the mark has none."""
        anywhere = {(mark.line, mark.code) for mark in self.marks if mark.column is None}
        return sorted(mark._replace(column=None) if mark[:2] in anywhere else mark for mark in findings)

    def with_marks(self, marks: Iterable[Mark]) -> str:
        """The file with other marks."""
        lines = [MARKS.sub("", line) for line in self.text.split("\n")]
        by_line: dict[int, list[str]] = defaultdict(list)
        for mark in sorted(marks, key=lambda mark: (mark.column or 0, mark.code)):
            by_line[mark.line].append(str(mark))
        return "\n".join(
            f"{line}  # {' '.join(by_line[number])}" if number in by_line else line
            for number, line in enumerate(lines, start=1)
        )


PROGRAMS = [Program(path) for path in sorted(FOLDER.rglob("*.py"))]
EACH = pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name.removesuffix(".py"))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs without their marks, each topic and each program of several files a project of its own."""
    tree = tmp_path_factory.mktemp("programs")
    for program in PROGRAMS:
        path = tree / program.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(program.source, encoding="utf8")
        (tree / program.root.relative_to(FOLDER) / "pyproject.toml").touch()
    for marker in (path for name in ("*.cfg", "requirements.txt", "pyproject.toml") for path in FOLDER.rglob(name)):
        shutil.copyfile(marker, tree / marker.relative_to(FOLDER))
    return tree


def marks_of(source: str, path: str, options: Options) -> list[Mark]:
    """What seglint finds in a program."""
    return [Mark(found.line, found.code, found.column + 1) for found in analyze(source, path, options)]


@EACH
def test_by_path(program: Program, tree: Path) -> None:
    assert program.found(marks_of(program.source, str(tree / program.name), program.options(tree))) == program.marks


@EACH
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_by_standard_input_with_its_name(
    program: Program, tree: Path, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree)
    monkeypatch.setattr(Checker, "options", program.options(tree))
    lines = [line.removesuffix("\n") + end for line in io.StringIO(program.source)]
    found = [
        Mark(line, text.split(" ")[0], column + 1)
        for line, column, text, _ in Checker(ast.parse(program.source), lines, program.name).run()
    ]
    assert program.found(found) == program.marks


@EACH
def test_among_code_that_has_nothing_to_do_with_it(program: Program, tree: Path) -> None:
    source = f"{UNRELATED}{program.source}\n{UNRELATED}"
    found = marks_of(source, str(tree / program.name), program.options(tree))
    # what is said of the whole file stands in its first line
    lines = UNRELATED.count("\n")
    assert program.found(mark._replace(line=max(1, mark.line - lines)) for mark in found) == program.marks


def run(*arguments: str, cwd: Path, text: str | None = None) -> str:
    """What flake8 or seglint prints."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=cwd, input=text, capture_output=True, encoding="utf8", timeout=600
    )
    assert done.returncode in (0, 1) and "Traceback" not in done.stderr, done.stderr
    return done.stdout


def by_options(programs: Iterable[Program], tree: Path) -> Iterator[tuple[tuple[str, ...], list[Program]]]:
    """The programs that can be checked in one run."""
    groups: dict[tuple[str, ...], list[Program]] = defaultdict(list)
    for program in programs:
        groups[program.arguments(tree)].append(program)
    return iter(groups.items())


def differences(found: dict[str, list[Mark]], programs: Iterable[Program]) -> list[str]:
    """What is found otherwise than marked, a line each."""
    return [
        f"{program.name}: found {[*map(str, marks)]}, marked {[*map(str, program.marks)]}"
        for program in programs
        for marks in [program.found(found[program.name])]
        if marks != program.marks
    ]


FLAKE8 = ("flake8", "--isolated", "--select=SEG,E9")
LINE = re.compile(r"(?:\./)?(?P<path>.+?):(?:cell_(?P<cell>\d+):)?(?P<line>\d+):(?P<column>\d+): (?P<code>\w+)")


def test_all_by_flake8(tree: Path) -> None:
    found: dict[str, list[Mark]] = defaultdict(list)
    for arguments, programs in by_options(PROGRAMS, tree):
        for line in LINE.finditer(run(*FLAKE8, *arguments, *(program.name for program in programs), cwd=tree)):
            found[line["path"]].append(Mark(int(line["line"]), line["code"], int(line["column"])))
    assert not differences(found, PROGRAMS)


#: The first program with marks of each topic.
SAMPLE = [*{program.name.split("/")[0]: program for program in reversed(PROGRAMS) if program.marks}.values()]


@pytest.mark.parametrize("program", SAMPLE, ids=lambda program: program.name.removesuffix(".py"))
def test_some_by_flake8_on_standard_input(program: Program, tree: Path) -> None:
    name = f"--stdin-display-name={program.name}"
    printed = run(*FLAKE8, *program.arguments(tree), name, "-", cwd=tree, text=program.source)
    found = [Mark(int(line["line"]), line["code"], int(line["column"])) for line in LINE.finditer(printed)]
    assert program.found(found) == program.marks


def cells(source: str) -> list[tuple[int, str]]:
    """A program as a notebook's cells: a cell ends where a blank line follows a statement; each with its first line."""
    lines = source.split("\n")
    begins = [1]
    statements = ast.parse(source).body
    for one, other in pairwise(statements):
        begin = min(node.lineno for node in [other, *getattr(other, "decorator_list", [])])
        between = range((one.end_lineno or 0) + 1, begin)
        # behind a backslash an empty line belongs to the statement
        blank = [n for n in between if not lines[n - 1].strip() and not lines[n - 2].endswith("\\")]
        if blank:
            begins.append(next(number for number in range(blank[0], begin + 1) if lines[number - 1].strip()))
    ends = [*(begin - 1 for begin in begins[1:]), len(lines)]
    return [(begin, "\n".join(lines[begin - 1 : end]).rstrip("\n")) for begin, end in zip(begins, ends, strict=True)]


def notebook(source: str) -> str:
    """A program as a notebook's text."""
    code: list[dict[str, object]] = [
        {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": cell}
        for _, cell in cells(source)
    ]
    return json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})


def test_all_as_notebooks(tree: Path) -> None:
    # a notebook is in no package
    programs = [program for program in PROGRAMS if not re.search(r"^from \.", program.source, re.MULTILINE)]
    found: dict[str, list[Mark]] = defaultdict(list)
    for program in programs:
        (tree / program.name).with_suffix(".ipynb").write_text(notebook(program.source), encoding="utf8")
    try:
        for arguments, group in by_options(programs, tree):
            names = [program.name.removesuffix(".py") + ".ipynb" for program in group]
            for line in LINE.finditer(run("seglint", "check", "--isolated", *arguments, *names, cwd=tree)):
                name = line["path"].removesuffix(".ipynb") + ".py"
                begin, _ = cells(Program(FOLDER / name).source)[int(line["cell"]) - 1]
                found[name].append(Mark(begin + int(line["line"]) - 1, line["code"], int(line["column"])))
    finally:
        for path in tree.rglob("*.ipynb"):
            path.unlink()
    assert not differences(found, programs)


# --- the marks themselves --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def codes() -> set[str]:
    """The codes of all rules."""
    return set(re.findall(r"^SEG\d{3}", run("seglint", "rules", cwd=FOLDER), re.MULTILINE))


@EACH
def test_marks_are_well_formed(program: Program, codes: set[str]) -> None:
    comments = {
        token.start[0]: token.string
        for token in tokenize.generate_tokens(io.StringIO(program.text).readline)
        if token.type == tokenize.COMMENT
    }
    source = program.source.split("\n")
    for mark in program.marks:
        assert MARKS.search(" " + comments.get(mark.line, "")), f"line {mark.line}: the mark stands in a text"
        assert mark.code in codes, f"line {mark.line}: no rule has the code {mark.code}"
        assert (mark.column or 1) <= len(source[mark.line - 1]), f"line {mark.line}: no column {mark.column}"
    for number, comment in comments.items():
        rest = MARKS.sub("", " " + comment)
        assert "noqa" in rest or OPTIONS.match(comment) or not re.search(r"\bSEG\d", rest), (
            f"line {number}: {comment!r} is no mark"
        )
    assert {name for name, _ in program.settings} <= {"enable", "keras", "class-lists", "background", "source-roots"}
    assert program.text.count("# seglint:") == (1 if program.settings else 0), "options stand among the first comments"
    if program.marks or program.root.parent == FOLDER:
        first = program.text.split("\n")[0]
        assert first.startswith("# ") and not MARKS.match(first), "the first line says why it is right or wrong"


def test_every_code_has_a_program(codes: set[str]) -> None:
    assert codes == {mark.code for program in PROGRAMS for mark in program.marks}


def test_cells() -> None:
    source = "# a\nx = 1\n\n# b\ny = 2\nz = [\n\n]\n\n\n@f\ndef g():\n\n    pass\n# c\n"
    assert cells(source) == [
        (1, "# a\nx = 1"),
        (4, "# b\ny = 2\nz = [\n\n]"),
        (11, "@f\ndef g():\n\n    pass\n# c"),
    ]


def main(names: list[str]) -> None:
    """Print, for each file, what seglint would mark otherwise than it is marked."""
    for name in names:
        program = Program(Path(name).resolve())
        found = program.found(marks_of(program.source, str(program.path), program.options(FOLDER)))
        marked, said = program.text.split("\n"), program.with_marks(found).split("\n")
        for line in difflib.unified_diff(marked, said, f"{name}, as marked", f"{name}, as seglint says", lineterm=""):
            print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
