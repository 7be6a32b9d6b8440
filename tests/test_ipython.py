"""``%load_ext seglint`` within IPython: what is shown before which cell runs, what is refused, what it costs."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest
from IPython.core.interactiveshell import InteractiveShell

import seglint
from seglint.ipython import extension as extensions
from seglint.ipython.history import History
from seglint.ipython.session import Session

IMPORTS = "import numpy as np\nimport segmentation_models as sm"
MODEL = "model = sm.Unet('resnet34', classes=3, activation='softmax')"
WEIGHTS = "weights = np.array([1, 2])"
COMPILE = "model.compile('adam', sm.losses.DiceLoss(class_weights=weights))"
BINARY = "model = sm.FPN('resnet34', classes=1)"


class Notebook:
    """A session whose cells have names, as Jupyter's have."""

    def __init__(self, shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
        self.shell = shell
        self.extension = next(iter(extensions._extensions.values()))
        self._capsys = capsys
        self.shown: list[dict[str, str]] = []

    def run(self, text: str, name: str | None = None) -> list[str]:
        """Run a cell; the codes of what is shown for it."""
        return [line.split(" ")[1] for line in self.said(text, name).splitlines() if line.startswith("seglint: SEG")]

    def said(self, text: str, name: str | None = None) -> str:
        """Run a cell; what is printed."""
        self._capsys.readouterr()
        self.result = self.shell.run_cell(text, store_history=True, cell_id=name)
        return self._capsys.readouterr().out


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, tmp_path) -> Iterator[InteractiveShell]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setitem(sys.modules, "segmentation_models", MagicMock())
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    shell.history_manager.enabled = False
    yield shell
    extensions._extensions.clear()
    InteractiveShell.clear_instance()


@pytest.fixture
def notebook(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> Notebook:
    shell.run_cell("%load_ext seglint", store_history=True)
    return Notebook(shell, capsys)


# --- what is shown -------------------------------------------------------------------------------------------------


def test_a_cell_that_imports_the_library_by_way_of_a_module(notebook: Notebook, tmp_path: Path) -> None:
    (tmp_path / "nets_of_session.py").write_text(f"{IMPORTS}\ndef binary():\n    return {BINARY[8:]}\n")
    assert notebook.run("import os, sys; sys.path.insert(0, os.getcwd())\nfrom nets_of_session import binary") == []
    assert notebook.run("model = binary()\nmodel.compile('adam', 'categorical_crossentropy')") == ["SEG301"]


def test_a_cell_is_checked_with_those_before_it_and_then_runs(notebook: Notebook) -> None:
    assert notebook.run(IMPORTS, "a") == notebook.run(WEIGHTS, "b") == notebook.run(MODEL, "c") == []
    said = notebook.said("x = 1\n" + COMPILE, "d")
    assert said.splitlines()[:2] == [
        "seglint: SEG102 class_weights has 2 weights but the model has 3 channels: fit() raises "
        "(class_weights from line 1 of In [3])",
        f"  line 2: {COMPILE}",
    ]
    assert notebook.shell.user_ns["x"] == 1
    assert notebook.result.success


def test_the_order_is_that_in_which_cells_ran(notebook: Notebook) -> None:
    for text in (IMPORTS, MODEL, "weights = np.array([1, 2, 3])"):
        notebook.run(text, text)
    assert notebook.run(COMPILE, "compile") == []
    # a cell above, executed later
    assert notebook.run(WEIGHTS, "above") == []
    assert notebook.run(COMPILE, "compile") == ["SEG102"]


def test_a_cell_counts_as_its_last_version(notebook: Notebook) -> None:
    for text in (IMPORTS, MODEL):
        notebook.run(text, text)
    notebook.run(WEIGHTS, "weights")
    assert notebook.run(COMPILE, "compile") == ["SEG102"]
    notebook.run("weights = np.array([1, 2, 3])", "weights")
    assert "no mistake" not in notebook.said("%seglint check")
    assert notebook.run(COMPILE, "compile") == []
    assert "seglint: no mistake in what was executed (4 cells)" in notebook.said("%seglint check")


def test_what_was_built_on_an_earlier_version_keeps_it(notebook: Notebook) -> None:
    """The loss has the weights that were there when it was made."""
    for text in (IMPORTS, MODEL):
        notebook.run(text, text)
    notebook.run(WEIGHTS, "weights")
    notebook.run("loss = sm.losses.DiceLoss(class_weights=weights)", "loss")
    notebook.run("weights = np.array([1, 2, 3])", "weights")
    assert notebook.run("model.compile('adam', loss)", "compile") == ["SEG102"]
    for _ in range(5):
        for text in ("a = 1", "b = 2"):
            notebook.run(text, text)
    assert len(notebook.extension._history.executions) <= 9


def test_a_finding_is_shown_when_a_cell_adds_it(notebook: Notebook) -> None:
    for text in (IMPORTS, MODEL):
        notebook.run(text, text)
    notebook.run("loss = sm.losses.DiceLoss(class_weights=[1, 2])", "loss")
    said = notebook.said("model.compile('adam', loss)", "compile")
    assert "In [4], line 1: loss = sm.losses" in said
    assert notebook.run("model.fit(1)", "fit") == []
    # and whenever it runs again
    assert notebook.run("model.compile('adam', loss)", "compile") == ["SEG102"]


def test_a_cell_that_raises_has_run_up_to_there(notebook: Notebook) -> None:
    notebook.run(IMPORTS)
    notebook.run("weights = [1, 2]\nclasses = 3\n1 / 0\nweights = [1, 2, 3]")
    assert notebook.run(MODEL + "\n" + COMPILE) == ["SEG102"]
    notebook.run("weights = [1, 2, 1 / 0]")
    assert notebook.run(COMPILE) == []


def test_a_cell_that_is_no_python_has_not_run(notebook: Notebook) -> None:
    notebook.run(IMPORTS)
    notebook.run(MODEL)
    notebook.run("weights = [1, 2]")
    notebook.run("weights = [1, 2, 3]\nprint 1")
    assert notebook.run(COMPILE) == ["SEG102"]


def test_magics(notebook: Notebook) -> None:
    notebook.run("%precision 3\n!true\n" + IMPORTS)
    notebook.run("%%time\nweights = [1, 2]")
    notebook.run("%%bash\ntrue")
    notebook.run("%time " + MODEL)
    assert notebook.run("%%capture\n" + COMPILE) == ["SEG102"]
    assert "line 2:" in notebook.said("%%time\n" + COMPILE)


def test_a_cell_that_writes_a_file(notebook: Notebook) -> None:
    notebook.run("%seglint strict")
    cell = "%%writefile net.py\n" + IMPORTS + "\n" + BINARY
    assert "line 4: model = sm.FPN" in notebook.said(cell, "net")
    assert notebook.result.success
    notebook.said("%seglint fix")
    assert next_input(notebook) == cell.replace("=1)", "=1, activation='sigmoid')")


def test_modules_beside_the_notebook_are_followed(notebook: Notebook, tmp_path, monkeypatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "config_of_it.py").write_text("WEIGHTS = [1, 2]\n")
    notebook.run(IMPORTS)
    notebook.run("from config_of_it import WEIGHTS as weights")
    assert notebook.run(MODEL + "\n" + COMPILE) == ["SEG102"]


def test_what_ran_before_counts_too(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
    for text in (IMPORTS, WEIGHTS):
        shell.run_cell(text, store_history=True)
    shell.run_cell("%load_ext seglint\n" + MODEL, store_history=True)
    assert Notebook(shell, capsys).run(COMPILE) == ["SEG102"]


def test_a_mistake_before_is_shown_when_it_is_loaded(shell: InteractiveShell, capsys) -> None:
    shell.run_cell(IMPORTS + "\n" + BINARY, store_history=True)
    shell.run_cell("%load_ext seglint", store_history=True)
    assert "In [1], line 3: model = sm.FPN" in capsys.readouterr().out


def test_the_configuration_counts(shell: InteractiveShell, capsys, tmp_path) -> None:
    (tmp_path / ".flake8").write_text("[flake8]\nextend-ignore = SEG302\nseglint-class-lists = ORGANS\n")
    shell.run_cell("%load_ext seglint", store_history=True)
    notebook = Notebook(shell, capsys)
    notebook.run(IMPORTS)
    notebook.run("ORGANS = ['a', 'b', 'c']")
    assert notebook.run("loss = sm.losses.DiceLoss(class_weights=[1, 2])") == ["SEG103"]
    assert notebook.run("other = sm.losses.DiceLoss(class_weights=[1, 2])  # noqa: SEG103") == []
    assert notebook.run("# seglint: off\nthird = sm.losses.DiceLoss(class_weights=[1, 2])") == []
    assert notebook.run(BINARY) == []


def test_what_keras_3_refuses_is_said_where_it_is_told(shell: InteractiveShell, capsys, tmp_path) -> None:
    (tmp_path / ".flake8").write_text("[flake8]\nseglint-keras = 3\n")
    shell.run_cell("%load_ext seglint", store_history=True)
    notebook = Notebook(shell, capsys)
    assert notebook.run(f"{IMPORTS}\n{MODEL}") == ["SEG704"]
    assert notebook.run("model.save_weights('a.h5')") == ["SEG705"]


def test_a_cell_tells_keras_3(notebook: Notebook) -> None:
    notebook.run(f"{IMPORTS}\n{MODEL}")
    assert notebook.run("model.save_weights('a.h5')") == []
    assert "SEG705" in notebook.run("model.compile('adam', sm.losses.DiceLoss())\nmodel.save('a.keras')")


def test_a_wrong_configuration_is_said_and_not_used(shell: InteractiveShell, capsys, tmp_path) -> None:
    (tmp_path / ".flake8").write_text("[flake8]\nseglint-enable = X1\n")
    shell.run_cell("%load_ext seglint", store_history=True)
    notebook = Notebook(shell, capsys)
    assert "the configuration is not used: " in notebook.said(IMPORTS)
    assert notebook.run(BINARY) == ["SEG302"]


# --- %seglint ------------------------------------------------------------------------------------------------------


def test_strict_refuses_what_raises_or_trains_nothing(notebook: Notebook) -> None:
    assert "strict" in notebook.said("%seglint strict")
    notebook.run(IMPORTS)
    said = notebook.said("x = 1\n" + BINARY)
    assert "seglint: this cell was not run (SEG302)" in said
    assert "Traceback" not in said
    assert "x" not in notebook.shell.user_ns
    assert isinstance(notebook.result.error_before_exec, extensions.Refusal)
    # it would train, with other weights than were meant
    score = "score = sm.metrics.IOUScore(class_weights=[0.1, 0.2])"
    assert notebook.run(score) == ["SEG403"]
    assert notebook.result.success
    # nothing of the other remains
    assert notebook.run("y = 1") == []
    notebook.run("%seglint on")
    assert notebook.run("x = 1\n" + BINARY) == ["SEG302"]
    assert notebook.shell.user_ns["x"] == 1


def test_what_was_refused_can_be_corrected(notebook: Notebook) -> None:
    notebook.run("%seglint strict")
    notebook.run(IMPORTS)
    notebook.run(BINARY, "model")
    assert "SEG302: activation='sigmoid'" in notebook.said("%seglint fix")
    assert next_input(notebook) == "model = sm.FPN('resnet34', classes=1, activation='sigmoid')"


def test_off_and_on(notebook: Notebook) -> None:
    notebook.run("%seglint off")
    notebook.run(IMPORTS)
    assert notebook.run(BINARY) == []
    assert "off" in notebook.said("%seglint")
    notebook.run("%seglint on")
    assert notebook.run("again = sm.FPN('resnet34', classes=1)") == ["SEG302"]
    assert notebook.run("%seglint check") == ["SEG302", "SEG302"]


def test_fix_writes_the_corrected_cell(notebook: Notebook) -> None:
    notebook.run(IMPORTS, "a")
    cell = "%precision 3\n# the model\nmodel = sm.FPN('resnet34', classes=1)  # one class\n"
    assert "%seglint fix corrects it" in notebook.said(cell, "b")
    notebook.said("other = sm.FPN('resnet34', classes=1)", "c")
    assert "1 more to correct" in notebook.said("%seglint fix")
    assert next_input(notebook) == "other = sm.FPN('resnet34', classes=1, activation='sigmoid')"
    notebook.run("other = sm.FPN('resnet34', classes=1, activation='sigmoid')", "c")
    notebook.said("%seglint fix")
    assert next_input(notebook) == cell.replace("=1)", "=1, activation='sigmoid')").rstrip("\n")
    notebook.run(next_input(notebook), "b")
    assert "nothing that was executed can be corrected" in notebook.said("%seglint fix")


def next_input(notebook: Notebook) -> str:
    return str(notebook.shell.rl_next_input)


def test_a_cell_that_raised_can_be_corrected(notebook: Notebook) -> None:
    notebook.run(IMPORTS)
    notebook.run("1 / 0\n" + BINARY)
    notebook.said("%seglint fix")
    assert next_input(notebook) == "1 / 0\nmodel = sm.FPN('resnet34', classes=1, activation='sigmoid')"


def test_usage(notebook: Notebook) -> None:
    assert "%seglint strict" in notebook.said("%seglint help")


def test_unload_and_reload(notebook: Notebook) -> None:
    notebook.run(IMPORTS)
    notebook.shell.run_cell("%unload_ext seglint")
    assert notebook.run(BINARY) == []
    assert "seglint" not in notebook.shell.magics_manager.magics["line"]
    notebook.shell.run_cell("%load_ext seglint")
    notebook.shell.run_cell("%reload_ext seglint")
    assert notebook.run("again = sm.FPN('resnet34', classes=1)") == ["SEG302"]


# --- what it must not do -------------------------------------------------------------------------------------------


def test_an_error_of_seglint_never_reaches_the_cell(notebook: Notebook, monkeypatch) -> None:
    def broken(*arguments: object) -> None:
        raise ZeroDivisionError("broken")

    for name in ("added_by", "remarks", "correction"):
        monkeypatch.setattr(Session, name, broken)
    monkeypatch.setattr(History, "add", broken)
    said = notebook.said(IMPORTS + "\nx = 1")
    assert (said, notebook.result.success) == ("", True)
    assert notebook.shell.user_ns["x"] == 1
    assert "the last check failed (ZeroDivisionError: broken)" in notebook.said("%seglint")
    assert "internal error (ZeroDivisionError: broken)" in notebook.said("%seglint check")


@pytest.mark.parametrize("imported", [False, True])
def test_a_cell_that_has_nothing_to_do_with_the_library_is_not_slowed(notebook: Notebook, imported: bool) -> None:
    if imported:
        for text in (IMPORTS, MODEL, WEIGHTS, "image = np.zeros((3, 3))"):
            notebook.run(text)
    cell = "\n".join(f"picture_{i} = image_of(path_{i}, width={i})[{i}] + 'text {i}'" for i in range(200))
    info = SimpleNamespace(raw_cell=cell, silent=False, store_history=True, cell_id="x")
    times = []
    for _ in range(20):
        start = time.perf_counter()
        notebook.extension.before(info)
        times.append(time.perf_counter() - start)
    assert sorted(times)[10] < 0.002
    assert notebook.extension._shell.ast_transformers == []


def test_importing_seglint_costs_what_it_did() -> None:
    """No module of IPython's, LibCST's or flake8's, and only the package itself of seglint's."""
    code = "from __future__ import annotations; import sys; before = set(sys.modules); import seglint"
    code += "; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['seglint']"


def test_who_imports_clients() -> None:
    """IPython and python-lsp-server are needed by those who use them only."""
    importers = {
        (path.name, name)
        for path in Path(seglint.__file__).parent.rglob("*.py")
        for name in re.findall(r"^\s*(?:from|import) (IPython|pylsp)\b", path.read_text(), re.MULTILINE)
    }
    assert importers == {("extension.py", "IPython"), ("plugin.py", "pylsp")}


# --- the box -------------------------------------------------------------------------------------------------------


class Balanced(HTMLParser):
    """Whether all that opens closes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_box(notebook: Notebook, monkeypatch) -> None:
    shown: list[dict[str, str]] = []
    monkeypatch.setattr(extensions, "publish_display_data", shown.append)
    notebook.run(IMPORTS)
    notebook.run("if 1 < 2 and '<b>':\n    " + BINARY)
    (data,) = shown
    assert set(data) == {"text/plain", "text/html"}
    page = data["text/html"]
    parser = Balanced()
    parser.feed(page)
    assert parser.open == []
    assert "<b>SEG302</b> softmax over 1 channel" in page
    assert re.search(r"line 2: model = <span [^>]*>sm.FPN\(&#x27;resnet34&#x27;, classes=1\)</span></pre>", page)
    assert "<summary>SEG302: what it means</summary>" in page
    assert "<code>activation</code>" in page or "<code>" in page
    assert "<code>%seglint fix</code> corrects it" in page
