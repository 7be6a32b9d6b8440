"""Which files a command line names: scripts and notebooks, in order, without other people's code."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch

#: Folders of other people's code, beside those that flake8 leaves out.
EXCLUDED = (".venv", "venv", "site-packages", "node_modules", ".ipynb_checkpoints")

#: What stands for standard input.
STDIN = "-"


class Files:
    """The files that paths lead to, each once, sorted by path.

    It is flake8's way of looking for them, which passes over what cannot be read and does not say what it left out.
    """

    def __init__(self, named: Sequence[str], exclude: Sequence[str], patterns: Sequence[str]) -> None:
        self._exclude = (*exclude, *EXCLUDED)
        self._patterns = patterns
        self.missing = [path for path in named if path != STDIN and not os.path.exists(path)]
        #: folders that cannot be read, and why
        self.errors: list[str] = []
        #: what was named and is excluded nevertheless, with the pattern that says so
        self.exclusions: dict[str, str] = {}
        self.paths = sorted({path for one in named or (".",) for path in self._below(one)})

    def _below(self, named: str) -> Iterator[str]:
        pattern = None if named == STDIN else self._excluded_by(named)
        if pattern is not None:
            self.exclusions[named] = pattern
        elif not os.path.isdir(named):
            yield named
        else:
            for folder, folders, names in os.walk(named, onerror=self._unreadable):
                folders[:] = [name for name in folders if self._excluded_by(os.path.join(folder, name)) is None]
                for name in names:
                    path = os.path.join(folder, name)
                    if any(fnmatch(path, pattern) for pattern in self._patterns) and self._excluded_by(path) is None:
                        yield path

    def _excluded_by(self, path: str) -> str | None:
        return excluded_by(path, self._exclude)

    def _unreadable(self, problem: OSError) -> None:
        self.errors.append(f"{problem.filename}: cannot be read: {problem.strerror}")


def excluded_by(path: str, patterns: Sequence[str]) -> str | None:
    """The pattern that excludes a file or folder; not those that exclude a folder above."""
    name, absolute = os.path.basename(path), os.path.abspath(path)
    return next(
        (
            pattern
            for pattern in patterns
            if fnmatch(absolute, pattern) or (name not in (".", "..") and fnmatch(name, pattern))
        ),
        None,
    )
