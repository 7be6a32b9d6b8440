"""Which Keras a project asks for, by the requirements beside a program; what is installed is not asked.

requirements.txt, pyproject.toml and environment.yml of the program's folder and of the project's root are read, the
nearest that says it counts. Requirements are read by ``packaging``, environment.yml by PyYAML: both come with the extra
``seglint[requirements]``, and without them nothing is told.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from seglint.source.project import Project, read_source

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

try:
    from packaging.requirements import InvalidRequirement, Requirement
    from packaging.version import Version
except ImportError:
    Requirement = None  # type: ignore[assignment,misc]
try:
    import yaml  # type: ignore[import-untyped]
except ImportError:
    yaml = None

#: The packages that bring Keras, each with its first version that is, or has, Keras 3.
_FIRST = {"keras": "3.0", "tensorflow": "2.16", "tensorflow-cpu": "2.16", "tensorflow-gpu": "2.16"}
#: The package that is Keras 2 beside a TensorFlow which has Keras 3.
_LEGACY = "tf-keras"
#: Versions that a requirement is tried with: which there are, it cannot ask.
_RELEASES = {
    "keras": ("2.0.9", "2.1.6", "2.2.5", "2.3.1", "2.4.3", *(f"2.{minor}.0" for minor in range(5, 16)),
              *(f"3.{minor}.0" for minor in range(40))),
    "tensorflow": ("1.15.5", *(f"2.{minor}.{patch}" for minor in range(60) for patch in (0, 1))),
}  # fmt: skip
_FILES = ("requirements.txt", "pyproject.toml", "environment.yml")


def keras_required(project: Project) -> int | None:
    """The version of Keras that the files beside a program ask for: 2, 3, or None where they do not say."""
    for folder in dict.fromkeys((project.folder, project.root)):
        present = project.entries(folder)
        for name in _FILES:
            version = keras_of(_lines(os.path.join(folder, name))) if name in present else None
            if version is not None:
                return version
    return None


def keras_of(lines: Iterable[str]) -> int | None:
    """The version of Keras that every choice of versions has which requirements allow."""
    if Requirement is None:
        return None
    told: dict[str, int | None] = {}
    for line in lines:
        try:
            requirement = Requirement(line.partition(" #")[0].strip())
        except InvalidRequirement:
            continue
        name = requirement.name.lower().replace("_", "-")
        if name == _LEGACY:
            return None
        if name in _FIRST and requirement.marker is None and requirement.specifier:
            told[name] = _version_of(name, requirement)
    of_keras = told.pop("keras", None)
    return of_keras or next((version for version in told.values() if version is not None), None)


def _version_of(name: str, requirement: Requirement) -> int | None:
    pinned = [one.version for one in requirement.specifier if one.operator in ("==", "===", "~=")]
    releases = [*_RELEASES["keras" if name == "keras" else "tensorflow"], *(one for one in pinned if "*" not in one)]
    first = Version(_FIRST[name])
    allowed = {3 if Version(one) >= first else 2 for one in releases if requirement.specifier.contains(one)}
    return allowed.pop() if len(allowed) == 1 else None


def _lines(path: str) -> Iterator[str]:
    text = read_source(path) or ""
    try:
        if path.endswith(".txt"):
            yield from text.splitlines()
        elif path.endswith(".toml"):
            table = tomllib.loads(text).get("project", {})
            yield from (one for one in table.get("dependencies", ()) if isinstance(one, str))
        else:
            for one in _environment(text).get("dependencies", ()):
                nested = one.get("pip", ()) if isinstance(one, dict) else (one,)
                yield from (_as_pip_has_it(line) for line in nested if isinstance(line, str))
    except (ValueError, AttributeError, TypeError, RecursionError):
        # it is no such file, whatever it is called
        return


def _environment(text: str) -> Any:
    if yaml is None:
        return {}
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as problem:
        raise ValueError(problem) from None


def _as_pip_has_it(line: str) -> str:
    """conda writes ``tensorflow=2.16``, and means any 2.16."""
    name, equal, version = line.partition("=")
    is_conda = equal and name.strip().replace("-", "").isalnum() and not version.startswith("=")
    return f"{name}=={version.partition('=')[0]}.*" if is_conda else line
