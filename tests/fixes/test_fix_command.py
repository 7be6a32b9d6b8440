"""``seglint fix``: files, encodings, notebooks, exit codes."""

from __future__ import annotations

import codecs
import difflib
import json
import os
import random
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from seglint.commands.main import main
from seglint.fix import file as fix_file
from seglint.source import text as files
from seglint.source.text import FileError, opcodes, read, replace, with_line_ends

SM = "import segmentation_models as sm\n"
BAD = SM + "model = sm.FPN('resnet34', classes=1)\n"
GOOD = SM + "model = sm.FPN('resnet34', classes=1, activation='sigmoid')\n"
UNSAFE = SM + "loss = sm.losses.CategoricalFocalLoss(class_weights=[0.5, 1.5])\n"
HOPELESS = SM + "loss = sm.losses.DiceLoss(class_weights='balanced')\n"


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(["fix", "-j1", *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


# --- what is printed, and the exit code ----------------------------------------------------------------------------


def test_all_is_fixed(run, tmp_path):
    (tmp_path / "train.py").write_text(BAD)
    assert run() == (
        0,
        "./train.py:2:9: SEG302 fixed: activation='sigmoid'\n",
        "seglint: 1 mistake fixed in 1 file, none left\n",
    )
    assert (tmp_path / "train.py").read_text() == GOOD
    assert run() == (0, "", "seglint: 0 mistakes fixed, none left\n")


def test_something_is_left(run, tmp_path):
    (tmp_path / "train.py").write_text(UNSAFE + BAD + HOPELESS)
    code, out, err = run("train.py")
    assert code == 1
    assert [line.split(" ")[1] for line in out.splitlines()] == ["SEG302", "SEG405", "SEG401"]
    assert "train.py:2:53: SEG405 " in out
    assert out.splitlines()[1].endswith(" [--unsafe: class_weights= is now alpha=]")
    assert err == "seglint: 1 mistake fixed in 1 file, 2 left (1 with --unsafe)\n"
    code, out, err = run("--unsafe", "train.py")
    assert (code, err) == (1, "seglint: 1 mistake fixed in 1 file, 1 left\n")


def test_a_fix_that_does_not_hold_is_told(run, tmp_path):
    program = SM + "model = sm.Unet('resnet34', classes=3, activation='softmax')\n"
    program += "model.compile('adam', sm.losses.DiceLoss([1, 2]))\n"
    (tmp_path / "train.py").write_text(program)
    code, out, err = run()
    assert code == 1
    assert "[not fixed (class_weights= written): it would make another finding: SEG102 " in out
    assert err == "seglint: 0 mistakes fixed, 1 left (1 whose fix did not hold)\n"


def test_diff(run, tmp_path):
    (tmp_path / "train.py").write_text(BAD.removesuffix("\n"))
    code, out, err = run("--diff", "train.py")
    assert code == 1
    assert out == (
        "--- a/train.py\n+++ b/train.py\n@@ -1,2 +1,2 @@\n import segmentation_models as sm\n"
        "-model = sm.FPN('resnet34', classes=1)\n\\ No newline at end of file\n"
        "+model = sm.FPN('resnet34', classes=1, activation='sigmoid')\n\\ No newline at end of file\n"
    )
    assert err == "seglint: 1 mistake would be fixed in 1 file\n"
    assert (tmp_path / "train.py").read_text() == BAD.removesuffix("\n")
    (tmp_path / "train.py").write_text(UNSAFE)
    assert run("--diff", "train.py")[:2] == (0, "")
    assert run("--diff", "--unsafe", "train.py")[0] == 1


def test_the_diff_can_be_applied(run, tmp_path):
    (tmp_path / "train.py").write_bytes(BAD.replace("\n", "\r\n").encode())
    _, out, _ = run("--diff")
    subprocess.run(["git", "apply"], input=out.encode(), cwd=tmp_path, check=True)
    assert (tmp_path / "train.py").read_bytes() == GOOD.replace("\n", "\r\n").encode()


def test_selection_configuration_and_noqa_are_flake8s(run, tmp_path):
    program = BAD + "loss = sm.losses.DiceLoss([0.5, 1.5])\nmore = sm.losses.DiceLoss([0.5, 1.5])  # noqa: SEG404\n"
    (tmp_path / "train.py").write_text(program)
    assert run("--select=SEG404", "train.py")[0] == 0
    fixed = program.replace("loss = sm.losses.DiceLoss([", "loss = sm.losses.DiceLoss(class_weights=[")
    assert (tmp_path / "train.py").read_text() == fixed
    (tmp_path / ".flake8").write_text("[flake8]\nper-file-ignores = train.py: SEG302\nexclude = old\n")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "bad.py").write_text(BAD)
    assert run()[0] == 0
    assert (tmp_path / "train.py").read_text() == fixed
    assert (tmp_path / "old" / "bad.py").read_text() == BAD
    (tmp_path / "skipped.py").write_text("# flake8: noqa\n" + BAD)
    run("skipped.py")
    assert (tmp_path / "skipped.py").read_text() == "# flake8: noqa\n" + BAD


@pytest.mark.parametrize("arguments", [("missing.py",), ("-",), ("--seglint-enable=X",)])
def test_errors_of_the_command_line(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("seglint: ")


def test_help(run, capsys):
    code, out, _ = run("--help")
    assert code == 0
    assert "--unsafe" in out and "--diff" in out and "exit code" in out


def test_many_files_in_parallel(run, tmp_path):
    for number in range(9):
        (tmp_path / f"train{number}.py").write_text(BAD)
    (tmp_path / "wrong.py").write_bytes(BAD.encode() + b"# \xff\n")
    code, out, err = run("-j2")
    assert code == 2
    assert out.count("SEG302 fixed") == 9
    assert "seglint: ./wrong.py: cannot be decoded: " in err
    assert {(tmp_path / f"train{number}.py").read_text() for number in range(9)} == {GOOD}


# --- files ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"# -*- coding: latin-1 -*-\n", "latin-1"),
        (b"# coding: cp1251\n", "cp1251"),
        (codecs.BOM_UTF8 + b"# coding: utf-8\n", "utf-8"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_encodings_and_line_ends(run, tmp_path, head, encoding, ending):
    letter = "ж" if encoding == "cp1251" else "é"
    text = "\f\n" + BAD + f"x = '{letter}'\t \n\n\n"

    def data(source: str) -> bytes:
        return head.replace(b"\n", ending.encode()) + source.replace("\n", ending).encode(encoding)

    (tmp_path / "train.py").write_bytes(data(text))
    assert run()[0] == 0
    assert (tmp_path / "train.py").read_bytes() == data(text.replace("=1)", "=1, activation='sigmoid')"))


def test_mixed_line_ends_stay_line_by_line(run, tmp_path):
    text = SM.replace("\n", "\r\n") + "loss = sm.losses.DiceLoss({0: 1.0, 1: 1.0})\nx = 1\r\ny = 2\n"
    text = text.replace("({", "(class_weights={")
    (tmp_path / "train.py").write_bytes(text.encode())
    assert run()[0] == 0
    fixed = text.replace("{0: 1.0, 1: 1.0}", "[1.0, 1.0]").encode()
    assert (tmp_path / "train.py").read_bytes() == fixed


def test_lines_that_repeat_each_other_keep_their_ends(monkeypatch):
    # difflib compares each with each

    def short(junk: None, old: list[str], new: list[str]) -> difflib.SequenceMatcher[str]:
        assert len(old) + len(new) < 300
        return matcher(junk, old, new)

    matcher = difflib.SequenceMatcher
    monkeypatch.setattr("difflib.SequenceMatcher", short)
    old = "a\r\n" + "x\n\r\n" * 4000 + "b\r\n"
    new = "c\nd\n" + "x\n\n" * 4000 + "e\n"
    assert with_line_ends(old, new) == "c\r\nd\r\n" + "x\n\r\n" * 4000 + "e\r\n"


@pytest.mark.parametrize("seed", range(50))
def test_lines_in_common_make_one_text_of_the_other(seed):
    chance = random.Random(seed)
    words = "abcdef"[: chance.randint(1, 6)]
    old = [chance.choice(words) for _ in range(chance.randint(0, 40))]
    new = list(old)
    for _ in range(chance.randint(0, 5)):
        start = chance.randint(0, len(new))
        new[start : start + chance.randint(0, 3)] = [chance.choice("z" + words) for _ in range(chance.randint(0, 3))]
    made: list[str] = []
    done = 0
    for tag, start, end, first, last in opcodes(old, new):
        assert (start, first) == (done, len(made))
        made += old[start:end] if tag == "equal" else new[first:last]
        done = end
    assert (made, done) == (new, len(old))


def test_lines_that_stay_between_changes_are_in_common():
    old, new = ["sm", "model", "x = 1", ""], ["os", "sm", "model", "x = 2", "y = 3", ""]
    common = [old[start:end] for tag, start, end, _, _ in opcodes(old, new) if tag == "equal"]
    assert common == [["sm", "model"], [""]]


def test_added_lines_end_as_the_others_do():
    old = "a\r\nb\r\nc\n"
    assert with_line_ends(old, "a\nx\ny\nb\nc\n") == "a\r\nx\r\ny\r\nb\r\nc\n"
    assert with_line_ends(old, "a\nb\n") == "a\r\nb\r\n"
    assert with_line_ends("a\n", "b\n") == "b\n"


def test_mode_stays(run, tmp_path):
    path = tmp_path / "train.py"
    path.write_text("#!/usr/bin/env python\n" + BAD)
    path.chmod(0o751)
    assert run()[0] == 0
    assert path.stat().st_mode & 0o777 == 0o751
    assert sorted(os.listdir(tmp_path)) == ["train.py"]


def test_a_read_only_file_is_an_error_and_the_others_are_done(run, tmp_path):
    for name in ("a.py", "b.py", "c.py"):
        (tmp_path / name).write_text(BAD)
    (tmp_path / "b.py").chmod(0o444)
    code, out, err = run()
    assert code == 2
    assert "seglint: ./b.py: is read-only\n" in err
    assert "b.py" not in out
    assert err.endswith("seglint: 2 mistakes fixed in 2 files, 1 left\n")
    assert [(tmp_path / name).read_text() for name in ("a.py", "b.py", "c.py")] == [GOOD, BAD, GOOD]


def test_links(run, tmp_path):
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "train.py").write_text(BAD)
    (inside / "link.py").symlink_to(outside / "train.py")
    code, _, err = run("inside")
    assert code == 2
    assert err.startswith("seglint: inside/link.py: is a symbolic link: ")
    assert (outside / "train.py").read_text() == BAD
    # with its file among the others, the link is the same program
    assert run("inside", "outside")[0] == 0
    assert (inside / "link.py").is_symlink()
    assert (inside / "link.py").read_text() == GOOD


def test_a_file_named_twice(run, tmp_path):
    (tmp_path / "train.py").write_text(BAD)
    code, out, _ = run("train.py", "./train.py", ".")
    assert (code, out.count("fixed")) == (0, 1)


def test_hard_links(run, tmp_path):
    (tmp_path / "train.py").write_text(BAD)
    os.link(tmp_path / "train.py", tmp_path / "other.txt")
    code, _, err = run()
    assert code == 2
    assert "hard link" in err
    assert (tmp_path / "train.py").read_text() == BAD


def test_a_file_changed_meanwhile(tmp_path):
    path = tmp_path / "train.py"
    path.write_text(BAD)
    text = read(str(path))
    path.write_text(BAD + "# mine\n")
    with pytest.raises(FileError, match="changed meanwhile"):
        replace(text, text.encoded(GOOD))
    assert path.read_text() == BAD + "# mine\n"
    assert os.listdir(tmp_path) == ["train.py"]


def test_a_failed_write_leaves_the_file(run, tmp_path, monkeypatch):
    (tmp_path / "train.py").write_text(BAD)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    code, _, err = run()
    assert code == 2
    assert "train.py: cannot be written: No space left on device" in err
    assert os.listdir(tmp_path) == ["train.py"]
    assert (tmp_path / "train.py").read_text() == BAD


def test_a_cookie_that_python_does_not_know(run, tmp_path):
    (tmp_path / "train.py").write_text("# coding: klingon\n" + BAD)
    code, _, err = run()
    assert code == 2
    assert "train.py: cannot be decoded: unknown encoding: klingon" in err


def test_an_error_of_seglint_is_told_and_the_others_are_done(run, tmp_path, monkeypatch):
    (tmp_path / "a.py").write_text(BAD)
    (tmp_path / "b.py").write_text(BAD)
    fix_source = fix_file.fix_source

    def broken(source: str, path: str, *arguments: object, **named: object) -> object:
        if path.endswith("a.py"):
            raise ZeroDivisionError
        return fix_source(source, path, *arguments, **named)

    monkeypatch.setattr(fix_file, "fix_source", broken)
    code, _, err = run()
    assert code == 2
    assert "seglint: ./a.py: not fixed: internal error (ZeroDivisionError), please report it\n" in err
    assert (tmp_path / "b.py").read_text() == GOOD


def test_a_program_that_does_not_parse(run, tmp_path):
    (tmp_path / "train.py").write_text(BAD + "def\n")
    code, out, _ = run()
    assert code == 1
    assert "SEG900" in out
    assert (tmp_path / "train.py").read_text() == BAD + "def\n"


# --- notebooks -----------------------------------------------------------------------------------------------------


def notebook(*cells: str | list[str], indent: int | None = 1, ascii_only: bool = False, **more: object) -> str:
    written: list[dict[str, object]] = [{"cell_type": "markdown", "metadata": {}, "source": ["# Training ä"]}]
    for count, source in enumerate(cells):
        lines = source.splitlines(keepends=True) if isinstance(source, str) else source[0]
        written.append(
            {
                "cell_type": "code",
                "execution_count": count,
                "metadata": {"tags": ["source", "cells"], "zeta": 1, "alpha": 2},
                "outputs": [{"name": "stdout", "output_type": "stream", "text": ["model = é\n"]}],
                "source": lines,
            }
        )
    document = {"nbformat": 4, "nbformat_minor": 4, "metadata": {"kernelspec": {}, **more}, "cells": written}
    return json.dumps(document, indent=indent, ensure_ascii=ascii_only) + "\n"


MAGICS = "%matplotlib inline\n!pip install \\\n    segmentation-models"


@pytest.mark.parametrize("indent", [1, 2, 4, None])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_notebook(run, tmp_path, indent, ascii_only):
    cells = [MAGICS, SM, "", "files = !ls\nmodel = sm.FPN('resnet34', classes=1)  # ö\n", "%%bash\nls"]
    path = tmp_path / "train.ipynb"
    path.write_text(notebook(*cells, indent=indent, ascii_only=ascii_only), encoding="utf-8")
    code, out, err = run()
    assert (code, out) == (0, "./train.ipynb:cell_4:2:9: SEG302 fixed: activation='sigmoid'\n")
    cells[3] = cells[3].replace("=1)", "=1, activation='sigmoid')")
    assert path.read_text(encoding="utf-8") == notebook(*cells, indent=indent, ascii_only=ascii_only)
    assert run()[:2] == (0, "")


def test_notebook_whose_sources_are_strings(run, tmp_path):
    path = tmp_path / "train.ipynb"
    path.write_text(notebook([SM], ["model = sm.FPN('resnet34', classes=1)"]))
    assert run()[0] == 0
    assert path.read_text() == notebook([SM], ["model = sm.FPN('resnet34', classes=1, activation='sigmoid')"])


def test_notebook_diff_is_of_the_file(run, tmp_path):
    path = tmp_path / "train.ipynb"
    path.write_text(notebook(SM, "model = sm.FPN('resnet34', classes=1)"))
    code, out, _ = run("--diff")
    assert code == 1
    assert out.startswith("--- a/train.ipynb\n+++ b/train.ipynb\n@@ ")
    assert "-    \"model = sm.FPN('resnet34', classes=1)\"\n" in out
    assert path.read_text() == notebook(SM, "model = sm.FPN('resnet34', classes=1)")


NAMES = ["two words.py", 'quote".py', "back\\slash.py", "é.py", "train.ipynb", "a/b.py"]
HEADS = [b"", codecs.BOM_UTF8, b"# coding: latin-1\n# \xe9\n", b"# coding: cp1251\n# \xe6\n"]


@pytest.mark.parametrize(("name", "head"), [*((name, b"") for name in NAMES), *(("train.py", head) for head in HEADS)])
@pytest.mark.parametrize("last", ["", "\n", "\r\n", "\r\nx = 1"])
def test_git_applies_a_diff(tmp_path, monkeypatch, capfdbinary, name, head, last):
    monkeypatch.chdir(tmp_path)
    source = (BAD.rstrip("\n") + last).encode()
    data = notebook(SM, source.decode()).encode() if name.endswith(".ipynb") else head + source
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    assert main(["fix", "-j1", "--diff"]) == 1
    patch = capfdbinary.readouterr().out
    assert path.read_bytes() == data
    subprocess.run(["git", "apply", "-"], input=patch, cwd=tmp_path, check=True)
    applied = path.read_bytes()
    assert applied != data
    path.write_bytes(data)
    assert main(["fix", "-j1"]) == 0
    assert path.read_bytes() == applied


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="the system has no extended attributes")
def test_extended_attributes_stay(run, tmp_path):
    path = tmp_path / "train.py"
    path.write_text(BAD)
    try:
        os.setxattr(path, "user.origin", b"here")
    except OSError:
        pytest.skip("the file system has no extended attributes")
    assert run()[0] == 0
    assert os.getxattr(path, "user.origin") == b"here"


def test_notebook_with_lines_that_move(run, tmp_path):
    path = tmp_path / "train.ipynb"
    before = [SM + "import numpy as np", "import os\nos.environ['SM_FRAMEWORK'] = 'tf.keras'\nx = 1", "y = 1"]
    after = ["import os\nos.environ['SM_FRAMEWORK'] = 'tf.keras'\n" + SM + "import numpy as np", "x = 1", "y = 1"]
    path.write_text(notebook(*before))
    assert run()[0] == 0
    assert path.read_text() == notebook(*after)


def test_notebook_line_that_is_not_python(run, tmp_path):
    path = tmp_path / "train.ipynb"
    text = notebook(SM, "%time model = sm.FPN('resnet34', classes=1)")
    path.write_text(text)
    code, out, _ = run()
    assert code == 1
    assert "it would change a line of the notebook that is not Python" in out
    assert path.read_text() == text


def test_notebook_of_an_old_format(run, tmp_path):
    cells = [{"cell_type": "code", "input": [SM, "model = sm.FPN('resnet34', classes=1)"], "outputs": []}]
    document = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells, "metadata": {}}]}
    (tmp_path / "old.ipynb").write_text(json.dumps(document))
    assert run()[0] == 0
    cells[0]["input"][1] = "model = sm.FPN('resnet34', classes=1, activation='sigmoid')"
    assert json.loads((tmp_path / "old.ipynb").read_text()) == document


def test_notebook_that_is_none(run, tmp_path):
    (tmp_path / "train.ipynb").write_text("segmentation_models {")
    (tmp_path / "broken.ipynb").write_text('{"cells": segmentation_models')
    (tmp_path / "fine.py").write_text(BAD)
    code, _, err = run()
    assert code == 2
    assert "train.ipynb: not a notebook: there is no { in line 1" in err
    assert "broken.ipynb: not a notebook: there is no [ in line 1" in err
    assert (tmp_path / "fine.py").read_text() == GOOD


def test_a_cell_that_is_no_python_is_told_and_the_others_are_fixed(run, tmp_path):
    path = tmp_path / "train.ipynb"
    path.write_text(notebook(SM, "x = 1\nprint x", "model = sm.FPN('resnet34', classes=1)"))
    code, out, err = run()
    assert code == 1
    assert out.splitlines()[0] == "./train.ipynb:cell_3:1:9: SEG302 fixed: activation='sigmoid'"
    assert out.splitlines()[1].startswith("./train.ipynb:cell_2:2:1: SEG900 this cell is no Python (")
    assert err == "seglint: 1 mistake fixed in 1 file, 1 left\n"


def test_a_long_output_costs_what_it_is_long(run, tmp_path):
    path = tmp_path / "train.ipynb"
    output = {"output_type": "stream", "name": "stdout", "text": ["x\\ \n" * 2_000_000]}
    cells = [{"cell_type": "code", "source": SM + "model = sm.FPN('resnet34', classes=1)", "outputs": [output]}]
    path.write_text(json.dumps({"cells": cells}))
    tracemalloc.start()
    assert run()[0] == 0
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 * path.stat().st_size
    assert json.loads(path.read_text())["cells"][0]["outputs"] == [output]


# --- LibCST's tool -------------------------------------------------------------------------------------------------


def test_libcst_tool(tmp_path):
    (tmp_path / "train.py").write_text(BAD + UNSAFE)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "libcst.tool",
            "codemod",
            "--no-format",
            "-x",
            "seglint.fix.codemod.FixCommand",
            "--unsafe",
            "train.py",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    expected = GOOD + UNSAFE.replace("class_weights", "alpha")
    assert (tmp_path / "train.py").read_text() == expected


def test_linting_does_not_load_the_fixes(tmp_path):
    (tmp_path / "train.py").write_text(BAD)
    code = (
        "import sys\nfrom seglint.analysis import analyze\nassert analyze(open('train.py').read(), 'train.py')\n"
        "assert not [name for name in sys.modules if name.startswith('libcst.codemod')]\n"
        "assert 'seglint.fix.apply' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, timeout=120)


def test_notebook_that_writes_files(run, tmp_path):
    path = tmp_path / "train.ipynb"
    bad, good = BAD.removeprefix(SM), GOOD.removeprefix(SM)
    path.write_text(notebook("%%writefile net.py\n" + BAD, SM, bad, "%%writefile -a net.py\nother = 1\n" + bad))
    code, out, _ = run()
    assert (code, [line.split(" ")[0] for line in out.splitlines()]) == (
        0,
        [f"./train.ipynb:cell_{place}:9:" for place in ("3:1", "1:3", "4:3")],
    )
    assert path.read_text() == notebook(
        "%%writefile net.py\n" + GOOD, SM, good, "%%writefile -a net.py\nother = 1\n" + good
    )
