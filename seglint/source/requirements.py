"""Which Keras a project asks for, by the requirements beside a program; what is installed is not asked.

requirements.txt, pyproject.toml and environment.yml of the program's folder and of the project's root are read, the
nearest that says it counts. Requirements are read by ``packaging``, environment.yml by PyYAML: both come with the extra
``seglint[requirements]``, and without them nothing is told.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from seglint.limits import MAX_PROJECTS
from seglint.source.project import Project

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from packaging.requirements import Requirement

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
            text = project.text_of(os.path.join(folder, name)) if name in present else None
            version = _keras_of_file(name, text) if text else None
            if version is not None:
                return version
    return None


@functools.lru_cache(maxsize=2 * MAX_PROJECTS * len(_FILES))
def _keras_of_file(name: str, text: str) -> int | None:
    """What a file says, taken apart once for all programs beside it."""
    return keras_of(_lines(name, text))


def keras_of(lines: Iterable[str]) -> int | None:
    """The version of Keras that every choice of versions has which requirements allow."""
    # most lines are about other packages, and who has none of these need not load packaging
    lines = [line for line in lines if any(word in line.lower() for word in ("keras", "tensorflow"))]
    if not lines:
        return None
    try:
        from packaging.requirements import InvalidRequirement, Requirement
    except ImportError:
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
    from packaging.version import Version

    pinned = [one.version for one in requirement.specifier if one.operator in ("==", "===", "~=")]
    releases = [*_RELEASES["keras" if name == "keras" else "tensorflow"], *(one for one in pinned if "*" not in one)]
    first = Version(_FIRST[name])
    allowed = {3 if Version(one) >= first else 2 for one in releases if requirement.specifier.contains(one)}
    return allowed.pop() if len(allowed) == 1 else None


def _lines(name: str, text: str) -> Iterator[str]:
    try:
        if name.endswith(".txt"):
            yield from text.splitlines()
        elif name.endswith(".toml"):
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
    try:
        import yaml  # type: ignore[import-untyped]
    except ImportError:
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
