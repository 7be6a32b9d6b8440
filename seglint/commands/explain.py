"""What ``seglint explain`` and ``seglint rules`` print: the rules' own documentation, and a table of them."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import cache

_UNCHECKED = """
## What it does
Reports a file that imports segmentation_models but was not, or not wholly, checked: LibCST could not parse it, or the
analysis reached a bound (nesting, size, steps).

## Why is this bad?
Silence would look as if the file were right. What was found up to the bound is reported as well.

## Example
```python
import segmentation_models as sm

print sm.Unet("resnet34")
```

Use instead:
```python
import segmentation_models as sm

print(sm.Unet("resnet34"))
```

## References
- The bounds are constants of `seglint.analysis` and `seglint.interpreter`. "internal error" in the message is a defect
  of seglint: please report it.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One code, for people to read."""

    code: str
    name: str
    summary: str
    documentation: str
    on: bool


@cache
def entries() -> tuple[Entry, ...]:
    """All codes in order, the linter's own SEG900 too."""
    from seglint.rules import RULES

    known = {rule.code: Entry(rule.code, rule.name, rule.summary, rule.documentation, rule.on) for rule in RULES}
    linter = Entry("SEG900", "not-checked", "the file was not, or not wholly, checked", _UNCHECKED, True)
    known.setdefault(linter.code, linter)
    return tuple(known[code] for code in sorted(known))


def matching(wanted: str) -> list[Entry]:
    """The entries of a code, a rule's name or a prefix such as SEG2, whatever the case."""
    wanted = wanted.strip()
    upper, lower = wanted.upper(), wanted.lower()
    exact = [entry for entry in entries() if entry.code == upper or entry.name == lower]
    if exact:
        return exact
    return [entry for entry in entries() if len(upper) > 2 and entry.code.startswith(upper)]


def explanation(entry: Entry, bold: str = "", plain: str = "") -> str:
    """A rule's documentation under its title; headings are set between ``bold`` and ``plain``."""
    title = f"# {entry.code} {entry.name}"
    switch = "on by default" if entry.on else f"off by default; switch it on with --seglint-enable={entry.code}"
    text = f"{title}\n\n{_sentence(entry.summary)} ({switch})\n\n{entry.documentation.strip()}\n"
    if not bold:
        return text
    fenced = False
    lines = []
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        heading = not fenced and line.startswith("#")
        lines.append(f"{bold}{line}{plain}" if heading else line)
    return "\n".join(lines) + "\n"


def table(width: int = 100, bold: str = "", plain: str = "") -> str:
    """The rules as a table for a terminal."""
    names = max(len(entry.name) for entry in entries())
    indent = 6 + 2 + 3 + 2 + names + 2
    lines = [f"{bold}{'code':6}  {'':3}  {'name':{names}}  reports{plain}"]
    for entry in entries():
        head = f"{bold}{entry.code:6}{plain}  {'on' if entry.on else 'off':3}  {entry.name:{names}}  "
        words = textwrap.wrap(_unmarked(entry.summary), max(width - indent, 30)) or [""]
        lines += [head + words[0], *(" " * indent + more for more in words[1:])]
    return "\n".join(lines) + "\n"


def markdown_table() -> str:
    """The rules as a Markdown table, as README has it."""
    lines = ["| Code | Name | Reports | |", "| --- | --- | --- | --- |"]
    for entry in entries():
        summary = entry.summary.replace("|", "\\|")
        lines.append(f"| {entry.code} | {entry.name} | {summary} | {'on' if entry.on else 'off'} |")
    return "\n".join(lines) + "\n"


def _unmarked(text: str) -> str:
    return text.replace("`", "")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
