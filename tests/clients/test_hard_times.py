"""The command where something is in its way: one line and exit code 2, and the rest is done."""

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from clients_env import BAD, BAD_PLACE, CELLS, CELLS_PLACE, GOOD, notebook, run, write

from seglint.commands.files import Files
from seglint.pyproject import PyprojectError, table


def shell(seglint: Path, command: str, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    env = {**os.environ, "PATH": f"{seglint}:{os.environ['PATH']}", **environment}
    return subprocess.run(command, shell=True, cwd=cwd, env=env, capture_output=True, timeout=120)


def test_modules_of_the_folder_that_it_is_run_in_are_not_taken(clients: Path, tmp_path: Path) -> None:
    names = ("flake8", "libcst", "argparse", "tokenize", "json", "numpy", "multiprocessing", "tempfile", "configparser")
    for name in names:
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken')\n")
    write(tmp_path, bad_py=BAD)
    done = run(clients / "python", "-m", "seglint", "check", "bad.py", cwd=tmp_path)
    assert (done.returncode, done.stdout.startswith(f"bad.py:{BAD_PLACE}")) == (1, True), done.stderr


@pytest.mark.parametrize("command", ["check .", "explain SEG1", "rules", "--help", "check --help", "fix --diff ."])
@pytest.mark.parametrize("output", [">/dev/full", ">&-"])
def test_output_that_cannot_be_written(clients: Path, tmp_path: Path, command: str, output: str) -> None:
    write(tmp_path, bad_py=BAD)
    done = shell(clients, f"seglint {command} {output}", tmp_path)
    assert done.returncode == 2
    said = "the output: No space left on device" if "full" in output else "standard output is closed"
    assert done.stderr.decode().splitlines()[-1] == f"seglint: {said}"
    assert b"Traceback" not in done.stderr and b"Exception" not in done.stderr


def test_an_output_file_that_cannot_be_written(clients: Path, tmp_path: Path) -> None:
    write(tmp_path, bad_py=BAD)
    done = shell(clients, "seglint check --output-file=/proc/none/report bad.py", tmp_path)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert done.stderr.startswith(b"seglint: /proc/none: ")


def test_a_temporary_folder_that_cannot_be_written(clients: Path, tmp_path: Path) -> None:
    write(tmp_path, bad_py=BAD, train_ipynb=notebook(*CELLS))
    head = "import sys, tempfile\nfrom seglint.commands.main import main\n"
    code = head + "def no(*a, **b): raise PermissionError(13, 'Permission denied', '/tmp')\ntempfile.mkdtemp = no\n"
    for arguments in (["check", "bad.py"], ["fix", "train.ipynb"]):
        program = code + f"sys.exit(main({arguments!r}))"
        assert run(clients / "python", "-c", program, cwd=tmp_path).returncode == 1
    done = run(clients / "python", "-c", code + "sys.exit(main(['check', '.']))", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "seglint: /tmp: Permission denied\n")


def test_no_temporary_file_is_left(clients: Path, tmp_path: Path) -> None:
    temporary, project = tmp_path / "temporary", tmp_path / "project"
    temporary.mkdir()
    project.mkdir()
    for number in range(60):
        write(project, **{f"train{number}_ipynb": notebook(*CELLS)})
    command = [clients / "seglint", "check", "-j2", "."]
    env = {**os.environ, "TMPDIR": str(temporary)}
    process = subprocess.Popen(command, cwd=project, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while process.poll() is None and not list(temporary.glob("seglint-*/00000.py")):
        time.sleep(0.005)
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGTERM
    assert b"Traceback" not in errors
    assert list(temporary.glob("seglint-*")) == []


def test_names_that_are_not_utf_8(clients: Path, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name, text in ((b"b\xff.py", BAD), (b"n\xff.ipynb", notebook(*CELLS)), ("ü.py".encode(), GOOD)):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(text.encode())
    for language in ("C.UTF-8", "C"):
        done = shell(clients, "seglint check .", tmp_path, LC_ALL=language)
        assert done.returncode == 1, done.stderr
        first, second = done.stdout.decode().splitlines()
        assert first.startswith(f"./b\\udcff.py:{BAD_PLACE}")
        assert second.startswith(f"./n\\udcff.ipynb:{CELLS_PLACE}")
    done = shell(clients, "seglint fix .", tmp_path)
    assert done.returncode == 1, done.stderr
    with open(os.path.join(folder, b"b\xff.py")) as file:
        assert "activation='sigmoid'" in file.read()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_output_is_in_the_terminals_encoding(clients: Path, tmp_path: Path, encoding: str) -> None:
    program = "import segmentation_models as sm\nloss = sm.losses.DiceLoss(größe='ж')\n"
    (tmp_path / "größe.py").write_text(program, encoding="utf-8")
    done = shell(clients, "seglint check größe.py", tmp_path, PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    text = "größe".encode(encoding, "backslashreplace")
    assert done.stdout.startswith(text + b".py:2:") and b"takes no " + text in done.stdout


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # root, who runs tests, reads all folders
    (tmp_path / "closed").mkdir()
    write(tmp_path, a_py=BAD)
    scandir = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    files = Files([str(tmp_path)], [], ["*.py"])
    assert files.paths == [str(tmp_path / "a.py")]
    assert files.errors == [f"{tmp_path / 'closed'}: cannot be read: Permission denied"]


def test_a_configuration_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # root, who runs tests, reads all files
    (tmp_path / "pyproject.toml").write_text("[tool.seglint]\nenable = ['SEG205']\n")
    real = open

    def closed(path: str, **options: Any) -> object:
        if str(path).endswith("pyproject.toml"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, **options)

    monkeypatch.setattr("builtins.open", closed)
    with pytest.raises(PyprojectError, match=r"pyproject\.toml: cannot be read: .*Permission denied"):
        table(str(tmp_path))


def test_a_script_that_cannot_be_read(clients: Path, tmp_path: Path) -> None:
    # a link that leads nowhere, for root reads all files
    (tmp_path / "a.py").symlink_to("nowhere.py")
    for command in ("check", "fix"):
        done = run(clients / "seglint", command, ".", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        expected = ["./a.py: cannot be read: No such file or directory", "nothing was checked"]
        assert done.stderr.splitlines() == [f"seglint: {line}" for line in expected]


@pytest.mark.parametrize(
    "configuration",
    [
        "[flake8]\nignore = no code\n",
        "[flake8]\nmax-line-length = x\n",
        "[flake8]\na = 1\na = 2\n",
        "[flake8\nignore = SEG302\n",
        "[flake8]\nmax-line-length = 100\n[other\n",
        "garbage\n",
    ],
)
def test_a_broken_configuration(clients: Path, tmp_path: Path, configuration: str) -> None:
    write(tmp_path, a_py=GOOD)
    (tmp_path / ".flake8").write_text(configuration)
    for command in ("check", "fix"):
        done = run(clients / "seglint", command, "a.py", cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
        assert done.stderr.startswith("seglint: ")


@pytest.mark.parametrize("code", ["SEG999", "foo", "XYZ", "SEG302,SEG8"])
def test_a_code_that_nothing_has(clients: Path, tmp_path: Path, code: str) -> None:
    write(tmp_path, a_py=BAD)
    for command in (("check",), ("fix",), ("check", "--jobs=1")):
        done = run(clients / "seglint", *command, f"--select={code}", "a.py", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert code.rpartition(",")[2] in done.stderr
    (tmp_path / ".flake8").write_text("[flake8]\nselect = B9,SEG\nextend-ignore = SEG77\n")
    done = run(clients / "seglint", "check", "a.py", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "seglint: option extend-ignore: there is no code 'SEG77'\n")


def test_what_is_excluded_and_named_is_told(clients: Path, tmp_path: Path) -> None:
    write(tmp_path, a_py=BAD, b_py=GOOD)
    done = run(clients / "seglint", "check", "--exclude=a.py", "a.py", "b.py", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[0] == "seglint: a.py is not checked: it is excluded (exclude = a.py)"
    done = run(clients / "seglint", "check", "--exclude=a.py", "a.py", cwd=tmp_path)
    assert done.stderr.splitlines()[1] == "seglint: nothing was checked"


def test_what_is_hidden_is_told(clients: Path, tmp_path: Path) -> None:
    write(tmp_path, a_py=BAD.replace("=1)", "=1)  # noqa"), b_py=GOOD)
    done = run(clients / "seglint", "check", ".", cwd=tmp_path)
    hidden = "1 mistake hidden by comments or configuration"
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"seglint: 2 files of 2 use segmentation_models: {hidden}, and no other\n"
    write(tmp_path, c_py=BAD)
    done = run(clients / "seglint", "check", ".", cwd=tmp_path)
    assert done.stderr.startswith(f"seglint: 1 mistake in 1 of 3 files that use segmentation_models, {hidden}; ")
    (tmp_path / ".flake8").write_text("[flake8]\nignore = SEG\n")
    done = run(clients / "seglint", "check", ".", cwd=tmp_path)
    assert "2 mistakes hidden by comments or configuration, and no other" in done.stderr


def test_a_notebook_on_standard_input(clients: Path, tmp_path: Path) -> None:
    text = notebook(*CELLS)
    done = run(clients / "seglint", "check", "-", cwd=tmp_path, stdin=text)
    assert (done.returncode, done.stdout.startswith(f"stdin:{CELLS_PLACE}")) == (1, True)
    name = "--stdin-display-name=src/a.ipynb"
    done = run(clients / "seglint", "check", name, "-", cwd=tmp_path, stdin=text)
    assert (done.returncode, done.stdout.startswith(f"src/a.ipynb:{CELLS_PLACE}"), done.stderr) == (1, True, "")
    done = run(clients / "seglint", "check", name, "-", cwd=tmp_path, stdin=text[:-9])
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("seglint: src/a.ipynb: not a notebook: ")
    done = run(clients / "seglint", "check", "-", cwd=tmp_path, stdin="{1: 2}\n" + BAD)
    assert done.stdout.startswith("stdin:4:9: SEG302 ")


def test_files_are_sorted(clients: Path, flake8_5: Path, tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        write(tmp_path, **{f"{name}1_py": BAD, f"{name}2_ipynb": notebook(*CELLS)})
    for folder in (clients, flake8_5):
        done = run(folder / "seglint", "check", "c1.py", ".", "-j2", cwd=tmp_path)
        places = [line.split(":")[0] for line in done.stdout.splitlines()]
        assert places == ["./a1.py", "./a2.ipynb", "./b1.py", "./b2.ipynb", "./c1.py", "./c2.ipynb", "c1.py"]
