"""The command ``seglint``, as a person runs it."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from clients_env import BAD, BAD_PLACE, CELLS, CELLS_PLACE, GOOD, OTHER, notebook, on_a_terminal, run, write

TORCH = "segmentation_models_pytorch"
Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def seglint(clients: Path, tmp_path: Path) -> Run:
    def command(*arguments: str, stdin: str | None = None, **environment: str) -> CompletedProcess[str]:
        return run(clients / "seglint", *arguments, cwd=tmp_path, stdin=stdin, env={**os.environ, **environment})

    return command


def test_a_clean_project_is_told_so(seglint: Run, tmp_path: Path) -> None:
    write(tmp_path, good_py=GOOD, other_py=OTHER)
    done = seglint("check", ".")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "seglint: 1 file of 2 uses segmentation_models, and it has no mistake\n"


def test_a_project_without_the_library_is_told_so(seglint: Run, tmp_path: Path) -> None:
    write(tmp_path, other_py=OTHER)
    done = seglint("check")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "seglint: 1 file looked at: none uses segmentation_models\n"
    (tmp_path / "empty").mkdir()
    assert "no Python file and no notebook" in seglint("check", "empty").stderr


@pytest.mark.parametrize(
    ("library", "named"),
    [
        ("segmentation_models", "segmentation_models"),
        (TORCH, TORCH),
        (f"segmentation_models, {TORCH} as smp", f"segmentation_models or {TORCH}"),
    ],
)
def test_the_libraries_that_were_met_are_named(seglint: Run, tmp_path: Path, library: str, named: str) -> None:
    write(tmp_path, a_py=f"import {library}\n")
    assert seglint("check", ".").stderr == f"seglint: 1 file of 1 uses {named}, and it has no mistake\n"


def test_a_fix_of_nothing_says_what_was_looked_at(seglint: Run, tmp_path: Path) -> None:
    write(tmp_path, other_py=OTHER, silenced_py=BAD.replace("\n", "  # noqa: SEG302\n"))
    assert seglint("fix", "other.py").stderr == "seglint: 1 file looked at: none uses segmentation_models\n"
    done = seglint("fix", "silenced.py")
    assert done.stderr == "seglint: 0 mistakes fixed, none left; 1 mistake hidden by comments or configuration\n"
    done = seglint("fix", "silenced.py", "--exclude=silenced.py")
    assert "silenced.py is not checked: it is excluded" in done.stderr
    assert "nothing was checked" in done.stderr


def test_files_that_use_the_library_by_way_of_a_module_are_counted(seglint: Run, tmp_path: Path) -> None:
    write(tmp_path, nets_py=GOOD, near_py="from nets import model\n", far_py="import near\n", other_py=OTHER)
    write(tmp_path, train_ipynb=notebook(("code", "from near import *")), other_ipynb=notebook(("code", "import os")))
    done = seglint("check")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "seglint: 4 files of 6 use segmentation_models, and none has a mistake\n"


def test_findings(seglint: Run, tmp_path: Path) -> None:
    write(tmp_path, bad_py=BAD, good_py=GOOD)
    done = seglint("check", "bad.py", "good.py")
    assert done.returncode == 1
    assert done.stdout.startswith(f"bad.py:{BAD_PLACE}softmax over 1 channel")
    assert done.stdout.count("\n") == 1
    expected = "seglint: 1 mistake in 1 of 2 files that use segmentation_models; "
    expected += "1 of them `seglint fix` corrects ([*]); what a code means: seglint explain SEG302"
    assert done.stderr.strip() == expected


def test_scripts_folders_and_notebooks_together(seglint: Run, tmp_path: Path) -> None:
    source = tmp_path / "src"
    source.mkdir()
    write(source, a_py=BAD, z_py=BAD, nested_ipynb=notebook(*CELLS))
    write(tmp_path, train_ipynb=notebook(*CELLS), script_py=BAD)
    done = seglint("check", "train.ipynb", "src/", "script.py")
    places = [line.split(" ")[0] + " " + line.split(" ")[1] for line in done.stdout.splitlines()]
    assert places == [
        f"script.py:{BAD_PLACE}".strip(),
        f"src/a.py:{BAD_PLACE}".strip(),
        f"src/nested.ipynb:{CELLS_PLACE}".strip(),
        f"src/z.py:{BAD_PLACE}".strip(),
        f"train.ipynb:{CELLS_PLACE}".strip(),
    ]
    assert "(class_weights from line 3 of cell_2)" in done.stdout
    assert done.returncode == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["script.py", "src", "train.ipynb"]


def test_a_notebook_follows_modules_beside_it(seglint: Run, tmp_path: Path) -> None:
    write(tmp_path, config_py="WEIGHTS = [1, 2]\n")
    cells = [("code", "import segmentation_models as sm\nfrom config import WEIGHTS\nmodel = sm.Unet(classes=3)")]
    cells += [("code", "model.compile('adam', sm.losses.DiceLoss(class_weights=WEIGHTS))")]
    write(tmp_path, train_ipynb=notebook(*cells))
    assert "train.ipynb:cell_2:1:56: SEG102 " in seglint("check", "train.ipynb").stdout


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("model = sm.FPN(classes=1)", "1:9"),
        ("\n\n%time model = sm.FPN(classes=1)", "3:15"),
        ("%%time\n\nmodel = sm.FPN(classes=1)", "3:9"),
        ("%%capture out\n!ls\nmodel = sm.FPN(classes=1)", "3:9"),
        ("!pip install \\\n  --upgrade \\\n  keras\nmodel = sm.FPN(classes=1)", "4:9"),
        ("files = !ls \\\n  -l\n%cd data\nmodel = sm.FPN(classes=1)", "4:9"),
        ("pip install keras\nmodel = sm.FPN(classes=1)", "2:9"),
        ("sm.FPN?\nmodel = sm.FPN(classes=1)", "2:9"),
        ("if True:\n    !ls\n    model = sm.FPN(classes=1)", "3:13"),
        ('"""\n%not a magic\n"""\nmodel = sm.FPN(classes=1)', "4:9"),
        (">>> model = sm.FPN(classes=1)", "1:13"),
        ("é = 1; model = sm.FPN(classes=1)", "1:16"),
        ("model = sm.FPN(classes=1);", "1:9"),
        ("await something()\nmodel = sm.FPN(classes=1)", "2:9"),
        ("%%bash\nmodel = sm.FPN(classes=1)", None),
        ("%%html\n<b>", None),
        ("model = sm.FPN(classes=1)  # noqa: SEG302", None),
    ],
)
def test_what_cells_hold(seglint: Run, tmp_path: Path, cell: str, place: str | None) -> None:
    cells = [("code", "import segmentation_models as sm"), ("markdown", "text"), ("code", ""), ("code", cell)]
    write(tmp_path, a_ipynb=notebook(*cells, ("code", "last = sm.PSPNet(classes=1)")))
    expected = [f"a.ipynb:cell_3:{place}: SEG302"] if place else []
    done = seglint("check", "a.ipynb")
    found = [" ".join(line.split(" ")[:2]) for line in done.stdout.splitlines()]
    assert found == [*expected, "a.ipynb:cell_4:1:8: SEG302"], done


def test_cells_out_of_order_make_no_finding(seglint: Run, tmp_path: Path) -> None:
    cells = [("code", "model.compile('adam', sm.losses.DiceLoss(class_weights=weights))"), CELLS[2]]
    write(tmp_path, a_ipynb=notebook(*cells))
    done = seglint("check", "a.ipynb")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("cell", "line"),
    [("print weights\nweights = np.array([1, 2, 3])", 1), ("x = 1\n<<<<<<< HEAD\nweights = [1]\n=======", 2)],
)
def test_a_cell_that_is_no_python_is_told(seglint: Run, tmp_path: Path, cell: str, line: int) -> None:
    cells = [*CELLS[:3], ("code", cell), CELLS[3], ("code", "last = sm.PSPNet(classes=1)")]
    write(tmp_path, a_ipynb=notebook(*cells))
    done = seglint("check", "a.ipynb")
    first, second = done.stdout.splitlines()
    assert first.startswith(f"a.ipynb:cell_3:{line}:1: SEG900 this cell is no Python (")
    # what it assigns is not known any more; the others are checked
    assert second.startswith("a.ipynb:cell_5:1:8: SEG302 ")
    assert done.returncode == 1
    assert seglint("check", "a.ipynb", "--extend-ignore=SEG900,SEG302").returncode == 0


def test_odd_notebooks(seglint: Run, tmp_path: Path) -> None:
    write(tmp_path, bad_py=BAD, empty_ipynb="", none_ipynb=notebook(), r_ipynb=notebook(*CELLS, language="R"))
    done = seglint("check", "empty.ipynb", "none.ipynb", "r.ipynb")
    assert (done.returncode, done.stdout) == (0, "")
    write(tmp_path, broken_ipynb="{'segmentation_models", list_ipynb="[1]", train_ipynb=notebook(*CELLS))
    write(tmp_path, deep_ipynb='{"cells": [], "segmentation_models": ' + "[" * 100_000)
    write(tmp_path, null_ipynb='{"segmentation_models": 0, "cells": [{"cell_type": "code", "source": null}]}')
    names = [f"{name}.ipynb" for name in ("broken", "list", "deep", "null")]
    done = seglint("check", *names, "train.ipynb", "bad.py")
    assert done.returncode == 2
    assert "seglint: broken.ipynb: not a notebook: it is not JSON (" in done.stderr
    assert all(f"seglint: {name}: not a notebook: " in done.stderr for name in names[:3])
    # a cell without a text is an empty one
    assert "null.ipynb" not in done.stderr
    assert f"bad.py:{BAD_PLACE}" in done.stdout
    assert f"train.ipynb:{CELLS_PLACE}" in done.stdout
    assert "Traceback" not in done.stderr


def test_flake8s_configuration_counts(seglint: Run, tmp_path: Path) -> None:
    write(tmp_path, a_py="import os\n" + BAD, b_py=BAD, train_ipynb=notebook(*CELLS))
    (tmp_path / ".flake8").write_text(
        "[flake8]\nextend-select = E,F\nper-file-ignores =\n  train.ipynb:SEG1\n  b.py:SEG302\n"
    )
    assert [line.split(":")[0] for line in seglint("check").stdout.splitlines()] == ["./a.py"]
    (tmp_path / ".flake8").write_text("[flake8]\nselect = E,F,SEG1\nexclude = a.py\n")
    assert [line.split(":")[0] for line in seglint("check").stdout.splitlines()] == ["./train.ipynb"]
    assert " F401 " in seglint("check", "--select=F,SEG", "a.py", "--isolated").stdout
    assert seglint("check", "a.py", "--isolated", "--extend-ignore=SEG302").returncode == 0
    assert seglint("check", "a.py", "--isolated", "--exit-zero").returncode == 0


def test_other_peoples_code_is_left_out(seglint: Run, tmp_path: Path) -> None:
    for name in (".venv", "venv", "env/lib/python3/site-packages", "node_modules", ".ipynb_checkpoints", ".git"):
        (tmp_path / name).mkdir(parents=True)
        write(tmp_path / name, bad_py=BAD, train_ipynb=notebook(*CELLS))
    assert seglint("check").returncode == 0


def test_a_file_that_is_no_python_is_not_called_clean(seglint: Run, tmp_path: Path) -> None:
    write(tmp_path, a_py="import segmentation_models\nprint 'x'\n", b_py="print 'x'\n")
    done = seglint("check", ".")
    assert done.returncode == 1
    assert "a.py:2:1: E999" in done.stdout.replace("2:2:", "2:1:").replace("2:7:", "2:1:")
    assert "b.py" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "nowhere.py"), "seglint: no such file or folder: nowhere.py"),
        (("check", "a.py", "--seglint-enable=SEG77"), "no rule of seglint begins with 'SEG77'"),
        (("check", "a.py", "--seglint-source-roots=nowhere"), "'nowhere' is not a folder"),
        (("check", "a.py", "--no-such-option"), "unrecognized arguments: --no-such-option"),
        (("explain", "SEG999"), "seglint has no rule 'SEG999'"),
        (("explain",), "required: CODE"),
        (("a.py",), "to check it: seglint check a.py"),
        (("lint",), "invalid choice: 'lint'"),
        ((), "seglint check ."),
    ],
)
def test_errors(seglint: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    write(tmp_path, a_py=BAD)
    done = seglint(*arguments)
    assert done.returncode == 2
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_jobs_find_the_same(seglint: Run, tmp_path: Path) -> None:
    for number in range(6):
        write(tmp_path, **{f"p{number}_py": BAD, f"n{number}_ipynb": notebook(*CELLS)})
    alone = seglint("check", "-j1")
    assert alone.stdout.count("\n") == 12
    assert seglint("check", "-j3").stdout == alone.stdout


def test_standard_input(seglint: Run) -> None:
    done = seglint("check", "-", "--stdin-display-name", "src/train.py", stdin=BAD)
    assert done.returncode == 1
    assert done.stdout.startswith(f"src/train.py:{BAD_PLACE}")
    assert done.stderr == ""


def test_module(clients: Path, tmp_path: Path) -> None:
    write(tmp_path, bad_py=BAD)
    done = run(clients / "python", "-m", "seglint", "check", "bad.py", cwd=tmp_path)
    assert (done.returncode, done.stdout.startswith(f"bad.py:{BAD_PLACE}")) == (1, True)


def test_explain_and_rules(seglint: Run) -> None:
    text = seglint("explain", "seg302").stdout
    assert text.startswith("# SEG302 softmax-over-one-channel\n")
    for heading in ("## What it does", "## Why is this bad?", "## Example", "Use instead:"):
        assert heading in text
    assert "--seglint-enable=SEG205" in seglint("explain", "SEG205").stdout
    assert "# SEG201 " in (several := seglint("explain", "SEG2", "SEG900").stdout) and "# SEG900 " in several
    table = seglint("rules").stdout.splitlines()
    assert [line.split()[1] for line in table if line.startswith(("SEG302", "SEG205", "SEG900"))] == ["off", "on", "on"]
    assert seglint("rules", "--markdown").stdout.startswith("| Code | Name | Reports | |\n")
    assert "\033" not in text


def test_help_and_version(seglint: Run) -> None:
    done = seglint("--help")
    assert done.returncode == 0
    assert all(command in done.stdout for command in ("check", "explain", "rules", "seglint check train.ipynb src/"))
    done = seglint("check", "--help")
    assert done.returncode == 0
    assert all(part in done.stdout for part in ("--seglint-enable", "exit code", "cell_7", "# noqa: SEG403"))
    assert seglint("--version").stdout.startswith("seglint ")


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["rules"], "flake8"),
        (["explain", "SEG302"], "flake8"),
        (["check", "other.py"], "libcst"),
    ],
)
def test_what_is_not_needed_is_not_imported(clients: Path, tmp_path: Path, arguments: list[str], absent: str) -> None:
    write(tmp_path, other_py=OTHER, other_ipynb="")
    head = "import sys; from seglint.commands.main import main"
    code = f"{head}; main({arguments!r}); sys.exit({absent!r} in sys.modules)"
    assert run(clients / "python", "-c", code, cwd=tmp_path).returncode == 0


def test_colour_is_for_terminals(clients: Path, tmp_path: Path) -> None:
    write(tmp_path, bad_py=BAD)
    for arguments in (("check", "bad.py"), ("rules",), ("explain", "SEG302")):
        command = (clients / "seglint", *arguments)
        assert "\033[1m" in on_a_terminal(*command, cwd=tmp_path, NO_COLOR="")
        assert "\033[1m" not in on_a_terminal(*command, cwd=tmp_path, NO_COLOR="1")
        assert "\033" not in run(*command, cwd=tmp_path).stdout


def test_a_long_run_says_that_it_works(clients: Path, tmp_path: Path) -> None:
    for number in range(20):
        write(tmp_path, **{f"p{number}_py": GOOD})
    assert "checking 20 files..." in on_a_terminal(clients / "seglint", "check", cwd=tmp_path)


def test_a_reader_that_stops_early(clients: Path, tmp_path: Path) -> None:
    command = f"'{clients / 'seglint'}' explain SEG1 SEG2 SEG3 SEG4 SEG5 | head -n 1"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.startswith("# SEG101")
    assert done.stderr == ""
