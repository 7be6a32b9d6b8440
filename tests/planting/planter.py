"""Plants one mistake at a time in programs that people wrote, and looks whether it is found.

``python tests/planting/planter.py FOLDER`` prints the share that is found in a folder's programs, by kind, and each one
that is not, with what is known of the program's `compile` calls.

A planted mistake is *decidable* where the text says what it takes to see it: something is compiled with the loss or
metric (or the model) that was changed, and the channels of the model are known. seglint's own accounts say that
(``seglint check --explain-unknown``); what is missed although they do is a gap in the rules, and what they do not know
is listed with their reasons, to be judged by a person.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from seglint.analysis import Examined, examine
from seglint.knowledge import Account
from seglint.options import Options

LOSSES = ("JaccardLoss", "DiceLoss", "CategoricalCELoss")
FURTHER_LOSSES = ("CategoricalFocalLoss", "BinaryFocalLoss", "BinaryCELoss")
METRICS = ("IOUScore", "FScore", "Precision", "Recall")
MODELS = ("Unet", "Linknet", "FPN", "PSPNet")
#: An index, and a number of weights, that no program has.
INDEX, WEIGHTS = 97, 97
NAMES_LIBRARY = re.compile(r"segmentation_models(?!_?pytorch)")
#: Texts of the accounts: what says that nothing is known of a model.
OUTPUT = "model's output"


class Kind(NamedTuple):
    """A kind of mistake: the codes of which one must be reported, and what must be known for it."""

    codes: tuple[str, ...]
    needs: tuple[str, ...]


KINDS = {
    "loss index": Kind(("SEG104",), ("channels",)),
    "metric index": Kind(("SEG104",), ("channels",)),
    "weight length": Kind(("SEG101", "SEG102"), ("channels",)),
    "weight order": Kind(("SEG201",), ("channels",)),
    "activation": Kind(("SEG306",), ()),
}


@dataclass(frozen=True, slots=True)
class Plant:
    """A mistake in a program's text: its kind, what it was planted in, the line of that, and the program with it."""

    kind: str
    callee: str
    line: int
    program: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a planted mistake: whether it is found, and why the text does not decide it, "" where it does."""

    plant: Plant
    is_found: bool
    reason: str = ""

    @property
    def is_missed(self) -> bool:
        """Whether it is not found although the text decides it."""
        return not self.is_found and not self.reason


class Text:
    """A program's text, in which calls are changed."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tree = ast.parse(source)
        starts = [0]
        for line in source.splitlines(keepends=True):
            starts.append(starts[-1] + len(line.encode()))
        self._starts = starts
        self._data = source.encode()

    def calls(self, names: Iterable[str]) -> Iterator[ast.Call]:
        """The calls of something with one of these names."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and last_name(node.func) in names:
                yield node

    def with_keyword(self, call: ast.Call, name: str, value: str) -> str | None:
        """The program in which a call passes a keyword; None where that cannot be written."""
        given = next((keyword for keyword in call.keywords if keyword.arg == name), None)
        if given is not None:
            changed = self._replaced(self._at(given.value, end=False), self._at(given.value, end=True), value)
        elif None in [keyword.arg for keyword in call.keywords] or any(isinstance(a, ast.Starred) for a in call.args):
            return None
        else:
            close = self._at(call, end=True) - 1
            before = self._data[:close].rstrip()
            comma = "" if before.endswith((b",", b"(")) else ", "
            changed = self._replaced(close, close, f"{comma}{name}={value}")
        try:
            ast.parse(changed)
        except SyntaxError:
            return None
        return changed

    def _at(self, node: ast.expr, end: bool) -> int:
        line, column = (node.end_lineno, node.end_col_offset) if end else (node.lineno, node.col_offset)
        return self._starts[(line or 1) - 1] + (column or 0)

    def _replaced(self, start: int, end: int, text: str) -> str:
        return (self._data[:start] + text.encode() + self._data[end:]).decode()


def last_name(node: ast.expr) -> str:
    """The last part of a dotted name."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def class_list(tree: ast.Module) -> list[str] | None:
    """The class names of a program that has one list of them, at module level under a name that is usual."""
    lists = [
        [item.value for item in node.value.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)]
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, (ast.List, ast.Tuple))
        if any(isinstance(target, ast.Name) and target.id.upper() == "CLASSES" for target in node.targets)
    ]
    return lists[0] if len(lists) == 1 and len(lists[0]) > 1 else None


def plants(source: str, channels: int) -> Iterator[Plant]:
    """All mistakes that can be planted in a program, whose models have so many channels (0: not known)."""
    text = Text(source)

    def plant(kind: str, names: Iterable[str], keyword: str, value: str) -> Iterator[Plant]:
        for call in text.calls(names):
            changed = text.with_keyword(call, keyword, value)
            if changed is not None:
                yield Plant(kind, last_name(call.func), call.lineno, changed)

    yield from plant("loss index", LOSSES, "class_indexes", f"[{INDEX}]")
    yield from plant("metric index", METRICS, "class_indexes", f"[{INDEX}]")
    yield from plant("weight length", (*LOSSES, *METRICS), "class_weights", f"[1.0] * {WEIGHTS}")
    yield from plant("activation", MODELS, "activation", "None")
    names = class_list(text.tree)
    if names is not None and channels - len(names) in (0, 1):
        table = {name: float(number) for number, name in enumerate(names, start=1)}
        weights = [f"{table}[{name!r}]" for name in reversed(names)] + ["0.5"] * (channels - len(names))
        yield from plant("weight order", LOSSES, "class_weights", f"[{', '.join(weights)}]")


def outcomes(source: str, path: str) -> Iterator[Outcome]:
    """What becomes of each mistake that can be planted in a program."""
    original = examine(source, path, Options(), accounts=True)
    before = Counter(finding.code for finding in original.findings)
    told = {text for one in original.accounts if one.subject == "compile" for text in one.known}
    channels = {int(text.split()[1]) for text in told if re.fullmatch(r"channels \d+", text)}
    for plant in plants(source, channels.pop() if len(channels) == 1 else 0):
        examined = examine(plant.program, path, Options(), accounts=True)
        after = Counter(finding.code for finding in examined.findings)
        is_found = any(after[code] > before[code] for code in KINDS[plant.kind].codes)
        yield Outcome(plant, is_found, "" if is_found else undecided(plant, examined))


def undecided(plant: Plant, examined: Examined) -> str:
    """Why the text does not decide a planted mistake; "" where it does."""
    stopped = next((finding.message for finding in examined.findings if finding.code == "SEG900"), "")
    if stopped:
        return stopped
    compiles = [one for one in examined.accounts if one.subject == "compile"]
    if not compiles:
        return "nothing is compiled in this file"
    if plant.callee in MODELS:
        compiles = [one for one in compiles if "activation None" in one.known and _has_measure(one)]
    else:
        compiles = [one for one in compiles if f"{plant.callee} (line {plant.line})" in "; ".join(one.known)]
    if not compiles:
        with_what = " with a loss or metric of the library" if plant.callee in MODELS else ""
        return f"the {plant.callee} is not known to be compiled{with_what}"
    reasons = [_reason(one, KINDS[plant.kind].needs) for one in compiles]
    return "" if "" in reasons else reasons[0]


def _has_measure(account: Account) -> bool:
    """Whether something is compiled with a loss or metric of the library, which is made there."""
    return any(f"{name} (line" in text for text in account.known for name in (*LOSSES, *FURTHER_LOSSES, *METRICS))


def _reason(account: Account, needs: tuple[str, ...]) -> str:
    """Why a compile does not decide, "" where all that is needed is known."""
    gaps = [gap for gap in account.gaps if gap.what in (*needs, OUTPUT)]
    return f"{gaps[0].what} not known: {gaps[0].kind}" if gaps else ""


def programs(folder: Path) -> Iterator[tuple[Path, str]]:
    """The programs of a folder that name the library."""
    for path in sorted(folder.rglob("*.py")):
        source = path.read_text(encoding="utf8", errors="replace")
        if NAMES_LIBRARY.search(source):
            try:
                ast.parse(source)
            except (SyntaxError, ValueError):
                continue
            yield path, source.replace("\r\n", "\n")


def main(folder: Path) -> None:
    """Print the figures."""
    found: Counter[str] = Counter()
    missed: defaultdict[str, list[str]] = defaultdict(list)
    reasons: Counter[str] = Counter()
    for path, source in programs(folder):
        for outcome in outcomes(source, str(path)):
            plant = outcome.plant
            if outcome.is_found:
                found[plant.kind] += 1
            elif outcome.is_missed:
                missed[plant.kind].append(f"{path}:{plant.line}: {plant.callee}")
            else:
                reasons[f"{plant.kind}: {outcome.reason}"] += 1
    for kind in KINDS:
        total = found[kind] + len(missed[kind])
        print(f"{kind}: {found[kind]} of {total} found, {found[kind] / max(total, 1):.1%}")
        for place in missed[kind]:
            print(f"    missed: {place}")
    print("the text does not decide:")
    for reason, count in reasons.most_common():
        print(f"{count:5} {reason}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
