"""The programs that people run seglint through, in pinned versions, and what the tests give them to read."""

import hashlib
import json
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "stubs"))

import stubs_env

REPOSITORY = stubs_env.REPOSITORY
LIBCST = "libcst==1.9.0"
CLIENTS = (
    "flake8==7.5.0",
    "flake8-gl-codeclimate==0.2.1",
    "hatchling==1.33.0",
    "nbqa==1.9.1",
    "pre-commit==4.7.0",
    "python-lsp-server==1.15.0",
    "rich==15.0.0",
    "vscode-common-python-lsp==0.8.2",
    LIBCST,
)
#: flake8-nb has a flake8 of its own.
FLAKE8_NB = ("flake8-nb==0.5.3", "flake8==5.0.4", "hatchling==1.33.0", LIBCST)
#: Where training happens.
JUPYTER = (
    "flake8==7.5.0",
    "hatchling==1.33.0",
    "ipykernel==7.4.0",
    "ipython==9.18.1",
    "jupyterlab==4.6.6",
    "nbclient==0.11.0",
    "websocket-client==1.9.2",
    LIBCST,
)
#: What Colab has.
IPYTHON_7 = ("flake8==7.5.0", "hatchling==1.33.0", "ipython==7.34.0", "setuptools==80.9.0", LIBCST)

#: A program with one mistake, and what is found in it.
BAD = "import segmentation_models as sm\n\nmodel = sm.FPN('resnet34', classes=1)\n"
BAD_PLACE = "3:9: SEG302 "
GOOD = "import segmentation_models as sm\n\nmodel = sm.FPN('resnet34', classes=1, activation='sigmoid')\n"
OTHER = "import os\n\nprint(os.sep)\n"
#: A notebook's cells with one mistake, in the third code cell.
CELLS = (
    ("markdown", "# Training\n\n`sm.losses`"),
    ("code", "%matplotlib inline\n!pip install \\\n    segmentation-models"),
    ("code", "import numpy as np\nimport segmentation_models as sm\nweights = np.array([1, 2])"),
    (
        "code",
        "files = !ls\nmodel = sm.Unet('resnet34', classes=3, activation='softmax')\n"
        "model.compile('adam', sm.losses.DiceLoss(class_weights=weights))",
    ),
)
CELLS_PLACE = "cell_3:3:56: SEG102 "


def environment(name: str, requirements: Sequence[str]) -> Path:
    """A kept environment with these packages and this seglint, editable."""
    project = hashlib.sha256((REPOSITORY / "pyproject.toml").read_bytes()).hexdigest()[:8]
    seglint = ("--no-build-isolation", "--editable", str(REPOSITORY))
    return stubs_env.cached_venv(f"{name}-{project}", requirements, seglint)


def run(
    *command: str | Path, cwd: Path, stdin: str | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a client, whatever its exit status."""
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, input=stdin, env=env, capture_output=True, text=True, timeout=300
    )


def on_a_terminal(*command: str | Path, cwd: Path, **environment: str) -> str:
    """What a program prints when its output is a terminal."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm", **environment}
    process = subprocess.Popen([str(part) for part in command], cwd=cwd, stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    output = b""
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:
            break
        if not data:
            break
        output += data
    os.close(ours)
    process.wait()
    return output.decode()


def notebook(*cells: tuple[str, str], language: str = "python") -> str:
    """A notebook as Jupyter writes it."""
    written: list[dict[str, object]] = []
    for kind, source in cells:
        cell: dict[str, object] = {"cell_type": kind, "metadata": {}, "source": source.splitlines(keepends=True)}
        if kind == "code":
            cell |= {"execution_count": 1, "outputs": []}
        written.append(cell)
    metadata = {"language_info": {"name": language}}
    return json.dumps({"cells": written, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}, indent=1) + "\n"


def write(folder: Path, **files: str) -> Path:
    """Files by name, ``_`` for the dot (``train_py``)."""
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        (folder / f"{stem}.{suffix}").write_text(text, encoding="utf-8")
    return folder
