"""Public programs that train with segmentation_models_pytorch, and what seglint says of them.

``public_files.tsv`` has a row for each file: repository, path, commit, and where there is a finding, its place, its
code, and a person's judgement. No code of theirs is kept here. With the repositories at hand, each a folder
``owner+name`` at its commit::

    python tests/smp/public_files.py FOLDER

prints what seglint says otherwise than the list does.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

LIST = Path(__file__).with_suffix(".tsv")
_FINDING = re.compile(r"(?P<path>.+?):(?P<place>(?:cell_\d+:)?\d+:\d+): (?P<code>SEG\d+) ")


class Row(NamedTuple):
    """A file, or a finding in it."""

    repository: str
    path: str
    commit: str
    place: str = ""
    code: str = ""
    judgement: str = ""

    @property
    def file(self) -> str:
        """Where it stands below the folder of all repositories."""
        return f"{self.repository.replace('/', '+')}/{self.path}"


def rows() -> list[Row]:
    """The list."""
    lines = LIST.read_text(encoding="utf8").splitlines()
    return [Row(*line.split("\t")) for line in lines if not line.startswith("#")]


def told(folder: Path, files: list[str]) -> dict[str, set[tuple[str, str]]]:
    """The places and codes of what seglint finds, by file."""
    command = [sys.executable, "-m", "seglint", "check", *files]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf8", check=False)
    found = defaultdict(set)
    for line in done.stdout.splitlines():
        if match := _FINDING.match(line):
            found[match["path"]].add((match["place"], match["code"]))
    return found


def main(folder: Path) -> int:
    """Compare."""
    listed: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows():
        listed[row.file] |= {(row.place, row.code)} if row.code else set()
    here = [file for file in listed if (folder / file).exists()]
    found = told(folder, here)
    for file in here:
        for sign, differing in (("-", listed[file] - found[file]), ("+", found[file] - listed[file])):
            for place, code in sorted(differing):
                print(f"{sign} {file}:{place} {code}")
    print(f"{len(here)} of {len(listed)} files are here; {sum(map(len, found.values()))} findings")
    return int(any(listed[file] != found[file] for file in here))


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
