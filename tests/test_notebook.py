"""A notebook as a program: magics as IPython reads them, odd files, and what a large one costs."""

from __future__ import annotations

import json
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager

from seglint.notebook.file import NotebookError
from seglint.notebook.magics import as_python, written_file
from seglint.notebook.marks import Header, Layout
from seglint.notebook.notebook import Notebook


def text(*cells: object, **more: object) -> str:
    return json.dumps(
        {"cells": [{"cell_type": "code", "metadata": {}, "source": cell, "outputs": []} for cell in cells], **more}
    )


# --- magics --------------------------------------------------------------------------------------------------------

PYTHON = [
    "x = 1",
    "if x:\n    y = 2",
    "print(\n    x,\n)",
    "s = '''\n%no\n!magic\n'''",
    "z = x % 2  # !ls",
    "a = f('?') \\\n    % 3",
]
MAGICS = [
    "%matplotlib inline",
    "!pip install \\\n  keras",
    "files = !ls",
    "t = %timeit -o f()",
    "?x",
    "x?",
    "np.array??",
    "!!ls",
    "if True:\n    !ls\n    y = 1",
    "%cd data",
    "%env A=1",
    '!echo "it is"',
]


def transformed(cell: str) -> list[str]:
    return [line for line in TransformerManager().transform_cell(cell).split("\n") if line]


@pytest.mark.parametrize("magic", MAGICS)
def test_magics_are_read_as_ipython_reads_them(magic: str) -> None:
    lines, problem = as_python(magic.split("\n"))
    assert problem is None
    assert [line for line in lines if line] == [line.replace("pinfo2", "pinfo") for line in transformed(magic)]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PYTHON + MAGICS), max_size=8))
def test_python_stays_and_magics_keep_their_lines(statements: list[str]) -> None:
    cell = "\n".join(statements)
    lines, problem = as_python(cell.split("\n"))
    assert problem is None
    assert len(lines) == cell.count("\n") + 1
    calls = sum("get_ipython()" in line for line in lines)
    assert calls == sum("get_ipython()" in line for line in transformed(cell))
    for statement in statements:
        if statement in PYTHON:
            assert statement in "\n".join(lines)


@pytest.mark.parametrize("cell", ["ls  = 3\n!ls", "cat = 1\ncat.x = 2\n!ls", "rm(x)\n!ls"])
def test_a_name_is_no_magic(cell: str) -> None:
    assert as_python(cell.split("\n"))[0][:-1] == cell.split("\n")[:-1]


def test_a_cell_that_is_none_makes_unknown_what_it_changes() -> None:
    lines, problem = as_python(["print x", "a, b[0] = 1, 2", "c += 1", "d == 2", "e.append(1)", "f = g = 0"])
    assert lines == ["a = b = c = e = f = get_ipython()", "", "", "", "", ""]
    assert problem is not None and problem.line == 1


@pytest.mark.parametrize(
    "cell",
    [
        "print 1" + " " * 1_000_000,
        " " * 1_000_000 + "%time x",
        "x" + " " * 1_000_000 + "y",
        "x" * 1_000_000 + " y",
        "pip" + " " * 1_000_000 + "=",
        "a = b " * 200_000,
        "'''" * 300_001,
        "\n".join(["%time x = 1"] * 30_000),
        "\n".join(["!ls"] * 30_000),
        "\n".join(["%%time"] * 3_000),
        "(" * 100_000,
        "x = 1?" * 100_000,
    ],
)
def test_no_cell_takes_long(cell: str) -> None:
    start = time.process_time()
    as_python(cell.split("\n"))
    assert time.process_time() - start < 3


# --- files ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[" * 100_000, "there is no { in line 1"),
        ('{"cells": [], "x": ' + "[" * 100_000, "nested too deeply"),
        (text(["a", None]), "a source that is no text, in line 1"),
        (text(3), "has no source"),
        ('{"cells": {}}', "there is no [ in line 1"),
        ('{"cells": [], "metadata": {}} x', "it is not JSON (Extra data"),
        ("{'cells': []}", "it is not JSON (Expecting property name"),
        ('{"cells": [{"source": "a' + "\n" + '"}]}', "it is not JSON (Invalid control character"),
        ("{}", "it has no cells"),
        ('{"cells": [], "n": ' + "1" * 5000 + "}", "it is not JSON (Exceeds the limit"),
    ],
)
def test_what_is_no_notebook(content: str, said: str) -> None:
    with pytest.raises(NotebookError, match=r"^not a notebook: ") as problem:
        Notebook.read(content)
    assert said in str(problem.value)


def test_null_for_a_cell_without_code() -> None:
    notebook = Notebook.read(text(None, "y = 2"))
    assert [cell.python for cell in notebook.cells] == [[""], ["y = 2"]]


def test_a_form_feed_at_a_cells_beginning() -> None:
    notebook = Notebook.read(text("\fx = 1", "y = 2\r\nz = 3", "a = '\ud800'"))
    assert [cell.problem is None for cell in notebook.cells] == [True, True, False]
    assert [cell.python for cell in notebook.cells[:2]] == [["\fx = 1"], ["y = 2", "z = 3"]]


@pytest.mark.parametrize("indent", [None, 1, 4])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_places_in_the_file(indent: int | None, ascii_only: bool) -> None:
    joined = ["", "c = 3; here\r\nhere\n", '"\t"; here']
    cells = json.loads(text(["a = 'ö\\n😀'; here\n", "here"], joined, "f = 6\nhere"))
    content = json.dumps(cells, indent=indent, ensure_ascii=ascii_only)
    notebook = Notebook.read(content)
    found = []
    for row, line in enumerate(notebook.program.split("\n"), start=1):
        if "here" in line:
            found.append(notebook.file_place(notebook.place(row), line.index("here")))
    lines = content.split("\n")
    expected = [(row, at.start() + 1) for row, line in enumerate(lines, start=1) for at in re.finditer("here", line)]
    assert found == expected


def test_another_language_is_left_alone() -> None:
    assert Notebook.read(text("x <- 1", metadata={"language_info": {"name": "R"}})).cells == []
    assert len(Notebook.read(text("x = 1", metadata={"language_info": {"name": "ipython3"}})).cells) == 1


def test_no_file_takes_long() -> None:
    cells = [["x = 1\n"] * 2_000] * 100
    content = text(*cells, metadata={"x": [["\\" * 100] * 100] * 100})
    start = time.process_time()
    notebook = Notebook.read(content)
    changes = notebook.changes(notebook.program.replace("x = 1", "y = 2"))
    assert Notebook.read(notebook.with_changes(changes)).program == notebook.program.replace("x = 1", "y = 2")
    assert time.process_time() - start < 10


# --- the program ---------------------------------------------------------------------------------------------------


def test_places_and_marks() -> None:
    notebook = Notebook.read(text("a = 1\nb = 2", "# <-=>\n%time c = 3"))
    lines = notebook.program.split("\n")
    place = notebook.place(lines.index("c = 3") + 1)
    assert (place.cell, place.line, place.shift) == (2, 2, 6)
    assert Layout(lines).place(lines.index("b = 2") + 1) == (1, 2)


def test_a_header_says_what_was_put_in() -> None:
    header = Header("a 'b' \udcff.ipynb", ((3, 0, "SEG900 \n"),))
    assert Header.of(header.line()) == header
    assert header.line().isascii()
    for other in (
        "x = 1\n",
        "# seglint-notebook: nothing\n",
        "# seglint-notebook: (1,)\n",
        "# seglint-notebook: " + "(" * 9999,
    ):
        assert Header.of(other) is None


def test_lines_that_leave_their_cell_are_refused() -> None:
    notebook = Notebook.read(text("a = 1", "b = 2", "%time c = 3"))
    first, second, third = (cell.code for cell in notebook.cells)
    assert notebook.changes(first + second + third) == {}
    assert notebook.changes(first + second.replace("2", "3\nd = 4") + third) == {2: "b = 3\nd = 4"}
    for program in (
        second + first + third,
        "x = 1\n" + first + second + third,
        first + second.replace("\n\n", "\n", 1) + third,
    ):
        assert notebook.objection(program) == "it would move lines from one cell to another"
    assert "not Python" in str(notebook.objection(first + second + third.replace("3", "4")))


# --- files that cells write ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("%%writefile train.py\nx = 1", ("train.py", 1, False)),
        ("\n%%writefile  -a  'src/a.py'\nx = 1", ("src/a.py", 2, True)),
        ("%%file a.py\nx = 1", ("a.py", 1, False)),
        ("%%writefile config.yaml\nx: 1", None),
        ("%%writefile $name.py\nx = 1", None),
        ("%%writefile {name}.py\nx = 1", None),
        ("%%writefile", None),
        ("%%bash\nls a.py", None),
        ("writefile = 'a.py'", None),
    ],
)
def test_what_a_cell_writes(cell: str, written: tuple[str, int, bool] | None) -> None:
    assert written_file(cell.split("\n")) == written


def test_a_written_file_is_a_program_of_its_own() -> None:
    written = ("%%writefile a.py\nold = 1", "%%writefile a.py\ny = 2", "z = 3", "%%writefile -a a.py\nw = 4")
    notebook = Notebook.read(text("x = 1", *written))
    (file,) = notebook.files
    for program, code in ((notebook, ["x = 1", "z = 3"]), (file, ["y = 2", "w = 4"])):
        lines = program.program.split("\n")
        assert [line for line in lines if line and not line.startswith("#")] == code
        assert [program.place(lines.index(line) + 1)[:2] for line in code] == {
            "x = 1": [(1, 1), (4, 1)],
            "y = 2": [(3, 2), (5, 2)],
        }[code[0]]
    assert file.path_beside("/here/train.ipynb") == "/here/a.py"
    assert file.changes(file.program.replace("w", "v")) == {5: "%%writefile -a a.py\nv = 4"}
    assert "not Python" in str(file.objection(file.program.replace("\n\ny = 2", "\nx = 1\ny = 2")))
