"""The plugin within real flake8: places, encodings, standard input, noqa, options, and what a plain file costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAD = "import segmentation_models as sm\n"
WRONG = "loss = sm.losses.DiceLoss(class_weights=[0.5, 0.1, 0.95], class_indexes=[0, 2])\n"
MESSAGE = "SEG101 class_weights has 3 weights but class_indexes selects 2 channels: fit() raises"


def flake8(*arguments: str, cwd, text: bytes | None = None) -> tuple[list[str], int]:
    run = subprocess.run(
        [sys.executable, "-m", "flake8", "--isolated", "--select=SEG,E9", *arguments],
        cwd=cwd,
        input=text,
        capture_output=True,
        timeout=120,
    )
    assert b"Traceback" not in run.stderr, run.stderr.decode()
    return run.stdout.decode().splitlines(), run.returncode


@pytest.mark.parametrize("by", ["path", "stdin", "stdin with a name"])
def test_the_exact_line_by_path_and_by_stdin(tmp_path, by):
    program = HEAD + WRONG
    (tmp_path / "train.py").write_text(program)
    if by == "path":
        lines, status = flake8("train.py", cwd=tmp_path)
        name = "train.py"
    elif by == "stdin":
        lines, status = flake8("-", cwd=tmp_path, text=program.encode())
        name = "stdin"
    else:
        lines, status = flake8("--stdin-display-name=src/new.py", "-", cwd=tmp_path, text=program.encode())
        name = "src/new.py"
    assert (lines, status) == ([f"{name}:2:41: {MESSAGE}"], 1)


def test_columns_count_characters(tmp_path):
    (tmp_path / "train.py").write_text(HEAD + "é = 'ü'; " + WRONG, encoding="utf8")
    assert flake8("train.py", cwd=tmp_path)[0] == [f"train.py:2:50: {MESSAGE}"]


@pytest.mark.parametrize(
    "program",
    [
        pytest.param((HEAD + WRONG).replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(b"\xef\xbb\xbf" + (HEAD + WRONG).encode(), id="BOM"),
        pytest.param(("# Gr\xfc\xdfe\n".encode("latin-1") + (HEAD[:-1] + "; " + WRONG).encode()), id="latin-1"),
        pytest.param(
            ("# -*- coding: latin-1 -*- \xfc\n").encode("latin-1") + (HEAD[:-1] + "; " + WRONG).encode(),
            id="latin-1 with a cookie",
        ),
        pytest.param(("\x0c\n" + HEAD[:-1] + "; " + WRONG).encode(), id="form feed"),
    ],
)
def test_encodings_and_line_ends(tmp_path, program):
    (tmp_path / "train.py").write_bytes(program)
    lines, _ = flake8("train.py", cwd=tmp_path)
    assert len(lines) == 1
    assert lines[0].startswith("train.py:2:")
    assert lines[0].endswith(MESSAGE)


def test_an_empty_file(tmp_path):
    (tmp_path / "train.py").write_bytes(b"")
    assert flake8("train.py", cwd=tmp_path) == ([], 0)


def test_a_syntax_error_is_flake8s_own_and_no_second_one(tmp_path):
    (tmp_path / "train.py").write_text(HEAD + WRONG + "def f(:\n")
    lines, _ = flake8("train.py", cwd=tmp_path)
    assert len(lines) == 1
    assert "E999" in lines[0]


def test_what_libcst_refuses_is_reported_and_the_others_are_checked(tmp_path):
    (tmp_path / "a.py").write_text(HEAD + WRONG + "text = (" + "'x'\n" * 5000 + ")\n")
    (tmp_path / "b.py").write_text(HEAD + WRONG)
    lines, status = flake8("a.py", "b.py", cwd=tmp_path)
    assert status == 1
    assert [line.split(" ")[1] for line in lines] == ["SEG900", "SEG101"]
    assert lines[0].startswith("a.py:1:1: ")


def test_noqa_stands_at_the_line_of_the_finding(tmp_path):
    program = HEAD + "loss = sm.losses.DiceLoss(\n    class_weights=[1, 2, 3],{}\n    class_indexes=[0, 2],\n)\n"
    (tmp_path / "found.py").write_text(program.format(""))
    (tmp_path / "silent.py").write_text(program.format("  # noqa: SEG101"))
    assert [line.split(" ")[0] for line in flake8("found.py", "silent.py", cwd=tmp_path)[0]] == ["found.py:3:19:"]


def test_a_rule_that_is_off_is_switched_on_by_the_option_not_by_ignore(tmp_path):
    (tmp_path / "train.py").write_text(HEAD + "loss = sm.losses.DiceLoss(class_weights=[1, 2, 3])\n")
    assert flake8("--ignore=E203", "train.py", cwd=tmp_path)[0] == []
    lines, _ = flake8("--seglint-enable=SEG407", "train.py", cwd=tmp_path)
    assert [line.split(" ")[1] for line in lines] == ["SEG407"]


def test_options_in_a_configuration_file(tmp_path):
    (tmp_path / "setup.cfg").write_text("[flake8]\nselect = SEG\nseglint-class-lists = ORGANS\n")
    (tmp_path / "train.py").write_text(
        HEAD + "ORGANS = ['liver', 'heart', 'lung']\nloss = sm.losses.DiceLoss(class_weights=[1, 2])\n"
    )
    run = subprocess.run([sys.executable, "-m", "flake8", "train.py"], cwd=tmp_path, capture_output=True, text=True)
    assert [line.split(" ")[1] for line in run.stdout.splitlines()] == ["SEG103"]


@pytest.mark.parametrize(
    ("option", "complaint"),
    [
        ("--seglint-enable=SEGX", "'SEGX' is not a code or prefix"),
        ("--seglint-enable=SEG8", "no rule of seglint begins with 'SEG8'"),
        ("--seglint-class-lists=a+b", "'a+b' is not the name of a variable"),
        ("--seglint-source-roots=nowhere", "'nowhere' is not a folder"),
        ("--seglint-deadline=-1", "-1 is no number of seconds"),
    ],
)
def test_a_wrong_option_is_one_clear_line(tmp_path, option, complaint):
    (tmp_path / "train.py").write_text(HEAD)
    lines, status = flake8(option, "train.py", cwd=tmp_path)
    assert status == 1
    assert any(complaint in line for line in lines)


def test_a_file_that_does_not_name_the_library_imports_no_libcst():
    program = (
        "import sys, ast\nfrom seglint.checker import Checker\n"
        "for text in ('x = 1\\n', 'import torch\\n'):\n"
        "    list(Checker(ast.parse(text), [text], 'a.py').run())\n"
        "print([name for name in sys.modules if name.startswith('libcst')])\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_several_processes_give_the_same(tmp_path):
    for i in range(8):
        (tmp_path / f"train_{i}.py").write_text(HEAD + WRONG)
    one, _ = flake8("-j1", ".", cwd=tmp_path)
    two, _ = flake8("-j2", ".", cwd=tmp_path)
    assert sorted(one) == sorted(two)
    assert len(one) == 8


@pytest.mark.parametrize(("more", "count"), [("", 0), ("extend-select = SEG\n", 1)])
def test_a_project_that_selects_its_checks_adds_one_line(tmp_path, more, count):
    """As README says."""
    (tmp_path / "train.py").write_text(HEAD + WRONG)
    (tmp_path / ".flake8").write_text(f"[flake8]\nselect = E9,F\n{more}")
    command = [sys.executable, "-m", "flake8", "train.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.stdout.count(" SEG101 ") == count
