"""The environments that the runtime tests run the real library in.

TensorFlow 2.12.1 with segmentation_models 1.0.1 on Python 3.11, those of libraries/facts.md; and for what is said of
Keras 3, TensorFlow 2.21 with it. Each is built once, in a cache folder under a name that has a hash of its requirements
in it. Where it cannot be had, the tests fail and say so: a skipped proof is none.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

PYTHON = (3, 11)
REQUIREMENTS = ("tensorflow-cpu==2.12.1", "numpy<2", "segmentation-models==1.0.1", "scikit-learn<1.7")
KERAS_3 = ("tensorflow-cpu==2.21.0", "keras==3.15.0", "segmentation-models==1.0.1")


class Unavailable(Exception):
    """The environment cannot be had here."""


def _version(python: str | Path) -> tuple[int, int] | None:
    command = [str(python), "-c", "import sys, venv, ensurepip; print(*sys.version_info[:2])"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    numbers = done.stdout.split()
    return (int(numbers[0]), int(numbers[1])) if done.returncode == 0 and len(numbers) == 2 else None


def _base(python: str) -> str:
    """The interpreter that a virtual environment was made with: the environment may be gone tomorrow."""
    command = [python, "-c", "import os, sys; print(os.path.realpath(sys._base_executable))"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@lru_cache
def find_python() -> str:
    """A Python 3.11 that can make virtual environments: from SEGLINT_PYTHON311, the PATH or pyenv."""
    name = f"python{PYTHON[0]}.{PYTHON[1]}"
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    candidates = [os.environ.get("SEGLINT_PYTHON311"), shutil.which(name)]
    candidates += [str(folder / "bin" / name) for folder in sorted(pyenv.glob(f"{PYTHON[0]}.{PYTHON[1]}*"))]
    for candidate in candidates:
        if candidate and _version(candidate) == PYTHON:
            return _base(candidate)
    raise Unavailable(
        f"the runtime tests need Python {PYTHON[0]}.{PYTHON[1]} with venv, for TensorFlow 2.12.1: neither "
        f"SEGLINT_PYTHON311, nor {name} on the PATH, nor {pyenv} has one. "
        "Install it, or leave these tests out with -m 'not runtime'."
    )


def cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "seglint-tests"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _run(*command: str | Path) -> None:
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise Unavailable(
            "the environment of the runtime tests cannot be built: "
            f"{' '.join(map(str, command))} ended with {done.returncode}\n{done.stdout[-4000:]}"
        )


def environment(requirements: tuple[str, ...] = REQUIREMENTS) -> Path:
    """The Python of an environment, which is built where the cache has none; other processes wait meanwhile."""
    python = find_python()
    key = hashlib.sha256("\n".join([python, *requirements]).encode()).hexdigest()[:16]
    folder = cache_folder() / f"runtime-{key}"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ".complete").exists():
            shutil.rmtree(folder, ignore_errors=True)
            _run(python, "-m", "venv", folder)
            _run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", *requirements)
            (folder / ".complete").touch()
    return folder / "bin" / "python"
