"""Environments for the tests of the stubs: virtual environments with pinned packages, kept between runs.

An environment is built once, in a cache folder under a name that has a hash of its requirements in it. What cannot be
installed fails the test: a skipped proof is none.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]
STUBS = REPOSITORY / "stubs" / "segmentation_models-stubs"

# Checkers change what they report from version to version (pyright 1.1.412 changed overloads, for example).
MYPY = "mypy==2.4.1"
TOOLS = (
    MYPY,
    "pyright[nodejs]==1.1.414",
    "basedpyright==1.40.2",
    "pyrefly==1.4.1",
    "ty==0.0.105",
    "jedi==0.20.1",
    "flake8==7.5.0" if sys.version_info >= (3, 11) else "flake8==7.4.1",
    "flake8-pyi==26.5.0",
    "hatchling==1.33.0",
)
NUMPY = ("numpy==2.4.6" if sys.version_info >= (3, 11) else "numpy==2.2.6", "typing_extensions==4.16.0")
TENSORFLOW_TYPES = "types-tensorflow==2.18.0.20261009"
PROTOBUF_TYPES = "types-protobuf==7.35.1.20260906"
# What users have, as pip installs it but without TensorFlow, which no checker needs to see.
TYPED = (*NUMPY, TENSORFLOW_TYPES, PROTOBUF_TYPES)
PANDAS_TYPES = "pandas-stubs==3.1.0.261029" if sys.version_info >= (3, 11) else "pandas-stubs==2.3.3.260113"
# What else users have: the NumPys before (those that this Python can have), types-tensorflow before.
OTHER_NUMPYS = tuple(
    numpy for numpy, last in (("numpy==1.24.4", (3, 11)), ("numpy==1.26.4", (3, 12))) if sys.version_info[:2] <= last
)
OTHER_TENSORFLOW_TYPES = ("types-tensorflow==2.18.0.20261006", "types-tensorflow==2.17.1.20241029")
LIBRARY = ("segmentation-models==1.0.1", "efficientnet==1.0.0", "image-classifiers==1.0.0", "Keras-Applications==1.0.8")
# Of the time of TensorFlow 2.12, for programs that are run there; pandas asks for what else is named.
PANDAS = ("pandas==2.0.3", "python-dateutil==2.9.0.post0", "pytz==2025.2", "tzdata==2025.2", "six==1.17.0")
KERAS_3 = "keras==3.15.0" if sys.version_info >= (3, 11) else "keras==3.12.4"


def run(*command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """Run a command and return what it printed; fail with all that it printed."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}: exit status {done.returncode}\n{done.stdout}"
    return done.stdout


def script(environment: Path, name: str) -> Path:
    return environment / "bin" / name


def site_packages(environment: Path) -> Path:
    return environment / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"


def cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "seglint-tests"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _cached(name: str, requirements: Sequence[str]) -> Iterator[tuple[Path, bool]]:
    """The folder for these requirements, locked against other processes, and whether it is already complete."""
    key = hashlib.sha256("\n".join([sys.version, sys.base_prefix, *requirements]).encode()).hexdigest()[:16]
    folder = cache_folder() / f"{name}-{key}"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        complete = (folder / ".complete").exists()
        if not complete:
            shutil.rmtree(folder, ignore_errors=True)
        yield folder, complete
        (folder / ".complete").touch()


def cached_venv(name: str, requirements: Sequence[str], without_dependencies: Sequence[str] = ()) -> Path:
    """A virtual environment with pip, these packages and their dependencies, and others without theirs."""
    with _cached(name, [*requirements, "--", *without_dependencies]) as (folder, complete):
        if not complete:
            run(sys.executable, "-m", "venv", folder)
            pip: list[str | Path] = [script(folder, "python"), "-m", "pip", "install", "--quiet"]
            run(*pip, *requirements)
            if without_dependencies:
                run(*pip, "--no-deps", *without_dependencies)
    return folder


def cached_packages(tools: Path, name: str, requirements: Sequence[str]) -> Path:
    """A folder with exactly these packages, to be linked into environments that are made for one test."""
    with _cached(name, requirements) as (folder, complete):
        if not complete:
            run(
                script(tools, "python"),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-deps",
                "--target",
                folder,
                *requirements,
            )
    return folder


def environment(folder: Path, packages: Path) -> Path:
    """A virtual environment with these packages and nothing else."""
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    for package in packages.iterdir():
        if package.name not in {"bin", ".complete"}:
            (site_packages(folder) / package.name).symlink_to(package)
    return folder


def consumer(folder: Path, packages: Path, tools: Path, wheel: Path) -> Path:
    """A user's environment: these packages, and seglint installed from this wheel."""
    environment(folder, packages)
    pip: list[str | Path] = [
        script(tools, "python"),
        "-m",
        "pip",
        "--python",
        script(folder, "python"),
        "install",
        "--quiet",
    ]
    run(*pip, "--no-deps", "--no-index", wheel)
    return folder


class Pair(NamedTuple):
    """The environment of a user before and after the installation of seglint."""

    without: Path
    having: Path
