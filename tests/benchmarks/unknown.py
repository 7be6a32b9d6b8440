"""What is known of the `compile` calls of a folder's programs, and why the rest is not: ``unknown.py FOLDER [all]``.

Prints the share of calls with loss, activation and channels known, each alone and all three, and the reasons for the
rest by frequency; with ``all`` each gap with its place. It is how the next gaps are found.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from seglint.analysis import examine
from seglint.knowledge import Account
from seglint.options import Options
from seglint.screen import covered_by

#: What is asked of a call; a model whose output is not known has neither activation nor channels.
ASKED = ("loss", "activation", "channels")
OUTPUT = "model's output"


def compiles(path: Path) -> list[Account]:
    """The accounts of a program's `compile` calls."""
    source = path.read_text(encoding="utf8", errors="replace")
    if not covered_by(source, str(path), Options()):
        return []
    return [one for one in examine(source, str(path), Options(), accounts=True).accounts if one.subject == "compile"]


def main(folder: Path, places: bool) -> None:
    """Print the figures."""
    total, known, reasons = 0, Counter[str](), Counter[tuple[str, str]]()
    for path in sorted(folder.rglob("*.py")):
        for account in compiles(path):
            gaps = {gap.what for gap in account.gaps}
            if OUTPUT in gaps:
                gaps |= {"activation", "channels"}
            total += 1
            known.update(what for what in ASKED if what not in gaps)
            known["all three"] += gaps.isdisjoint(ASKED)
            reasons.update((gap.what, gap.kind) for gap in account.gaps if gap.what in (*ASKED, OUTPUT))
            for gap in account.gaps if places else ():
                print(f"{path}:{gap.cause.line}: {gap.what}: {gap.cause.expression}: {gap.reason}")
    for what in (*ASKED, "all three"):
        print(f"{what:10} known in {known[what]} of {total} calls, {known[what] / max(total, 1):.0%}")
    for (what, kind), count in reasons.most_common():
        print(f"{count:5} {what}: {kind}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "all" in sys.argv[2:])
