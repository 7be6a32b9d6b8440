"""seglint through the programs that people have: pre-commit, nbQA, flake8-nb, editors, CI formats."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from clients_env import BAD, BAD_PLACE, CELLS, CELLS_PLACE, GOOD, REPOSITORY, notebook, run, write


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    """A git repository with good and bad files, staged."""
    write(tmp_path, good_py=GOOD, bad_py=BAD, train_ipynb=notebook(*CELLS), notes_txt="segmentation_models\n")
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    return tmp_path


def test_pre_commit(clients: Path, staged: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Both hooks, as pre-commit itself installs and runs them."""
    env = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}
    done = run(clients / "pre-commit", "try-repo", REPOSITORY, "--color=never", cwd=staged, env=env)
    output = done.stdout + done.stderr
    assert done.returncode == 1, output
    assert f"bad.py:{BAD_PLACE}softmax over 1 channel" in output
    assert f"train.ipynb:{CELLS_PLACE}class_weights has 2 weights" in output
    assert "1 mistake in 1 of 2 files" in output
    assert output.count("Failed") == 2
    write(staged, bad_py=GOOD, train_ipynb=notebook(*CELLS[:3]))
    subprocess.run(["git", "add", "."], cwd=staged, check=True)
    done = run(clients / "pre-commit", "try-repo", REPOSITORY, "--color=never", cwd=staged, env=env)
    assert (done.returncode, done.stdout.count("Passed")) == (0, 2), done.stdout + done.stderr


def test_nbqa(clients: Path, tmp_path: Path) -> None:
    write(tmp_path, train_ipynb=notebook(*CELLS), empty_ipynb=notebook())
    done = run(clients / "nbqa", "flake8", "train.ipynb", "empty.ipynb", "--select=SEG", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith(f"train.ipynb:{CELLS_PLACE}")
    assert "(class_weights from line 3 of another cell)" in done.stdout


def test_flake8_nb(flake8_5: Path, tmp_path: Path) -> None:
    last = ("code", CELLS[3][1].replace("files = !ls", "!ls"))  # flake8-nb knows lines that begin with ! or % only
    write(tmp_path, train_ipynb=notebook(CELLS[0], CELLS[2], last))
    done = run(flake8_5 / "flake8_nb", "--select=SEG", "train.ipynb", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("train.ipynb#In[1]:3:56: SEG102 ")
    assert "(class_weights from line 3 of another cell)" in done.stdout
    # as README says
    write(tmp_path, train_ipynb=notebook(CELLS[0], CELLS[2], CELLS[3]))
    done = run(flake8_5 / "flake8_nb", "--select=SEG,E9", "train.ipynb", cwd=tmp_path)
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["E999"]


def test_flake8_5(flake8_5: Path, tmp_path: Path) -> None:
    """The oldest flake8 that works: the plugin, and ``seglint check``."""
    write(tmp_path, bad_py=BAD, good_py=GOOD)
    for command in (("flake8", "--select=SEG"), ("seglint", "check")):
        done = run(flake8_5 / command[0], *command[1:], "bad.py", "good.py", cwd=tmp_path)
        assert done.returncode == 1
        assert done.stdout.startswith(f"bad.py:{BAD_PLACE}")
    assert run(flake8_5 / "seglint", "check", "good.py", cwd=tmp_path).returncode == 0


def test_an_unsaved_file_on_standard_input(clients: Path, tmp_path: Path) -> None:
    """The way of the flake8 extension for VS Code: the buffer on standard input, its path as the display name."""
    package = tmp_path / "project"
    package.mkdir()
    write(package, config_py="WEIGHTS = [1, 2]\n")
    unsaved = "import segmentation_models as sm\nfrom config import WEIGHTS\nmodel = sm.Unet(classes=3)\n"
    unsaved += "model.compile('adam', sm.losses.DiceLoss(class_weights=WEIGHTS))\n"
    layout = "%(row)d,%(col)d,%(code).1s,%(code)s:%(text)s"
    command = ("-m", "flake8", f"--format={layout}", "--stdin-display-name", package / "new.py", "-")
    done = run(clients / "python", *command, cwd=tmp_path, stdin=unsaved)
    assert done.stdout.startswith("4,56,S,SEG102:class_weights has 2 weights but the model has 3 channels")
    assert done.stderr == ""


def test_output_file(clients: Path, tmp_path: Path) -> None:
    write(tmp_path, bad_py=BAD, train_ipynb=notebook(*CELLS))
    arguments = ("--format=gl-codeclimate", "--output-file=report.json", "--tee", "bad.py", "train.ipynb")
    done = run(clients / "seglint", "check", *arguments, cwd=tmp_path)
    assert json.loads((tmp_path / "report.json").read_text()) == json.loads(done.stdout)


@pytest.mark.parametrize("name", ["gl-codeclimate", "sarif"])
def test_a_clean_report_is_a_document_too(clients: Path, tmp_path: Path, name: str) -> None:
    write(tmp_path, other_py="import os\n")
    done = run(clients / "seglint", "check", f"--format={name}", ".", cwd=tmp_path)
    assert done.returncode == 0
    json.loads(done.stdout)


def test_the_picture_is_of_today(clients: Path, tmp_path: Path) -> None:
    """README's picture shows what the command prints now; tests/pictures/terminal.py makes it."""
    script = REPOSITORY / "tests" / "pictures" / "terminal.py"
    run(clients / "python", script, tmp_path / "terminal.svg", cwd=tmp_path)
    assert (tmp_path / "terminal.svg").read_text() == script.with_suffix(".svg").read_text()
