"""``%load_ext seglint`` where people train: a real kernel, nbclient, a terminal, JupyterLab in a browser."""

import json
import os
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import clients_env
import pytest
from clients_env import REPOSITORY, run

LOAD = "%load_ext seglint"
IMPORTS = "%precision 3\n!true\nimport segmentation_models as sm"
MODEL = "model = sm.Unet('resnet34', classes=3, activation='softmax')"
COMPILE = "model.compile('adam', sm.losses.DiceLoss(class_weights=weights))"
BINARY = "other = sm.FPN('resnet34', classes=1)  # one"
#: The library is a heavy one, and the kernel need not have it.
LIBRARY = """\
class Anything:
    def __getattr__(self, name): return Anything()
    def __call__(self, *args, **kwargs): return Anything()

def __getattr__(name): return Anything()
"""


@pytest.fixture(scope="session")
def jupyter() -> Path:
    """The folder of the commands of Jupyter and IPython."""
    return clients_env.environment("jupyter", clients_env.JUPYTER) / "bin"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Environment variables with which a library that does nothing is found, and nothing of the user's is read."""
    library = tmp_path / "library"
    library.mkdir()
    (library / "segmentation_models.py").write_text(LIBRARY)
    folders = {f"JUPYTER_{kind}_DIR": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    return {**os.environ, "PYTHONPATH": str(library), "IPYTHONDIR": str(tmp_path / "ipython"), **folders}


@pytest.fixture
def cells(jupyter: Path, environment: dict[str, str], tmp_path: Path) -> Callable[..., list[dict[str, Any]]]:
    """Runs cells, each a pair of a name and a text, in a kernel."""
    work = tmp_path / "work"
    work.mkdir()

    def execute(*pairs: tuple[str, str]) -> list[dict[str, Any]]:
        script = Path(__file__).with_name("kernel_session.py")
        done = run(jupyter / "python", script, cwd=work, stdin=json.dumps(pairs), env=environment)
        assert done.returncode == 0, done.stderr
        shown: list[dict[str, Any]] = json.loads(done.stdout)
        return shown

    return execute


def codes(outputs: dict[str, Any]) -> list[str]:
    return re.findall(r"seglint: (SEG\d+)", outputs["text"])


@pytest.mark.xdist_group("jupyter")
def test_a_kernel(cells: Callable[..., list[dict[str, Any]]], tmp_path: Path) -> None:
    """Cells out of the file's order, executed again, failing, with magics, with a module beside them."""
    (tmp_path / "work" / "config.py").write_text("WEIGHTS = [1.0, 2.0]\n")
    shown = cells(
        ("load", LOAD),
        ("imports", IMPORTS),
        ("weights", "from config import WEIGHTS as weights"),
        ("model", MODEL),
        ("compile", COMPILE),  # 4
        ("compile", COMPILE),
        ("plain", "1 + 1"),
        ("weights", "weights = [1.0, 2.0, 3.0]"),
        ("compile", COMPILE),  # 8
        ("fails", "weights = [1.0]\n1 / 0\nweights = [1.0, 2.0, 3.0]"),
        ("compile", "%%time\n" + COMPILE),  # 10
        ("strict", "%seglint strict"),
        ("binary", "x = 1\n" + BINARY),  # 12
        ("x", "print('x' in globals())"),
        ("fix", "%seglint fix"),  # 14
        ("binary", "x = 1\n" + BINARY.replace("=1", "=1, activation='sigmoid'")),
        ("x", "print(x)"),
    )
    assert [number for number, outputs in enumerate(shown) if codes(outputs)] == [4, 5, 10, 12]
    assert [codes(shown[number]) for number in (4, 5, 10, 12)] == [["SEG102"]] * 3 + [["SEG302"]]
    assert '<div class="seglint"' in shown[4]["html"]
    assert "class_weights has 1 weight " in shown[10]["text"]
    assert "line 2:" in shown[10]["text"]
    assert [outputs["error"] for outputs in shown if outputs["error"]] == ["ZeroDivisionError", "Refusal"]
    assert (shown[13]["text"], shown[16]["text"]) == ("False\n", "1\n")
    assert shown[14]["next"] == "x = 1\nother = sm.FPN('resnet34', classes=1, activation='sigmoid')  # one"


@pytest.mark.xdist_group("jupyter")
def test_nbclient(jupyter: Path, environment: dict[str, str], tmp_path: Path) -> None:
    """A notebook that is executed as a whole keeps the box, and its text beside it."""
    texts = (LOAD, IMPORTS, "weights = [1.0, 2.0]", MODEL, COMPILE)
    (tmp_path / "train.ipynb").write_text(clients_env.notebook(*(("code", text) for text in texts)))
    done = run(jupyter / "jupyter", "execute", "--inplace", "train.ipynb", cwd=tmp_path, env=environment)
    assert done.returncode == 0, done.stderr
    *others, last = json.loads((tmp_path / "train.ipynb").read_text())["cells"]
    assert not any(output["output_type"] == "display_data" for cell in others for output in cell["outputs"])
    data = next(output["data"] for output in last["outputs"] if output["output_type"] == "display_data")
    assert "SEG102" in "".join(data["text/plain"])
    assert "SEG102" in "".join(data["text/html"])


@pytest.mark.xdist_group("jupyter")
def test_a_terminal(jupyter: Path, environment: dict[str, str], tmp_path: Path) -> None:
    """IPython as a person starts it, on a terminal."""
    typed = (LOAD, IMPORTS.splitlines()[-1], BINARY, "%seglint fix", "", "%seglint check")
    script = f"""
import pexpect
child = pexpect.spawn({str(jupyter / "ipython")!r}, ["--colors=nocolor"], dimensions=(50, 160), encoding="utf-8")
child.logfile_read = open("log", "w")
for number, line in enumerate({typed!r}, start=1):
    child.expect(r"In \\[" + str(number) + r"\\]", timeout=180)
    child.send(line + "\\r")
child.expect(r"In \\[" + str(len({typed!r}) + 1) + r"\\]", timeout=180)
child.close(force=True)
"""
    done = run(jupyter / "python", "-c", script, cwd=tmp_path, env={**environment, "TERM": "xterm"})
    text = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", (tmp_path / "log").read_text())
    assert done.returncode == 0, done.stderr + text
    assert "seglint: SEG302 softmax over 1 channel" in text
    assert "line 1: other = sm.FPN" in text
    assert "activation='sigmoid')  # one" in text
    assert "<div" not in text


def test_the_ipython_of_colab(environment: dict[str, str], tmp_path: Path) -> None:
    """IPython 7.34, whose cells have no names."""
    folder = clients_env.environment("ipython-7", clients_env.IPYTHON_7) / "bin"
    lines = (LOAD, IMPORTS.splitlines()[-1], "%seglint strict", BINARY, "print('other' in globals())", BINARY)
    command = (folder / "ipython", "--simple-prompt", "--no-banner", "--colors=NoColor")
    done = run(*command, cwd=tmp_path, stdin="\n".join((*lines, "%seglint on", BINARY, "")), env=environment)
    assert done.stdout.count("seglint: SEG302 softmax over 1 channel") == 3
    assert done.stdout.count("seglint: this cell was not run (SEG302)") == 2
    assert "False" in done.stdout


@pytest.mark.xdist_group("jupyter")
def test_jupyterlab(jupyter: Path, tmp_path: Path) -> None:
    """The box in a browser: what it says, and that it can be read in both of JupyterLab's themes."""
    picture = (jupyter / "python", REPOSITORY / "tests" / "pictures" / "notebook.py", tmp_path / "box.png")
    done = run(*picture, cwd=tmp_path)
    if "there is no Chromium" in done.stderr:
        # a skipped proof is none
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *command], check=True, capture_output=True, timeout=500)
        done = run(*picture, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    looks = json.loads(done.stdout)
    for look in (looks["light"], looks["dark"]):
        assert look["text"].startswith("SEG102 class_weights has 2 weights but the model has 3 channels")
        assert "line 1: dice = sm.losses.DiceLoss(class_weights=weights)" in look["text"]
        assert look["pages"] == 1
        behind = blended(numbers(look["box"]), numbers(look["page"]))
        assert contrast(blended(numbers(look["colour"]), behind), behind) > 7
    for name in ("box.png", "box-dark.png"):
        assert (tmp_path / name).read_bytes().startswith(b"\x89PNG")


def numbers(colour: str) -> list[float]:
    """What CSS writes as ``rgb(1, 2, 3)`` or ``rgba(1, 2, 3, 0.5)``."""
    return [float(number) for number in re.findall(r"[\d.]+", colour)]


def blended(colour: Sequence[float], behind: Sequence[float]) -> list[float]:
    share = colour[3] if len(colour) > 3 else 1.0
    return [share * one + (1 - share) * other for one, other in zip(colour[:3], behind[:3], strict=True)]


def contrast(one: Sequence[float], other: Sequence[float]) -> float:
    """The contrast of WCAG 2, which asks for 4.5."""
    dark, light = sorted(luminance(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Sequence[float]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
