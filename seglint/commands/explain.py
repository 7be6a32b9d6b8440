"""What ``seglint explain`` and ``seglint rules`` print: the rules' own documentation, and a table of them."""

from __future__ import annotations

import textwrap
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seglint.rules.rule import Rule


def entries() -> tuple[Rule, ...]:
    """All rules; they need LibCST, which other commands may never need."""
    from seglint.rules import RULES

    return RULES


def matching(wanted: str) -> list[Rule]:
    """The rules of a code (SEG201, 201), a rule's name or a prefix (SEG2, 2), whatever the case."""
    name = wanted.strip().lower()
    code = f"SEG{name.removeprefix('seg')}"
    return [rule for rule in entries() if name and (name == rule.name or rule.code.startswith(code))]


def facts(bold: str = "", plain: str = "") -> str:
    """What was measured in the real libraries, which the rules' pages cite."""
    text = files("seglint").joinpath("libraries", "facts.md").read_text(encoding="utf-8")
    return _with_headings(text, bold, plain)


def explanation(rule: Rule, bold: str = "", plain: str = "") -> str:
    """A rule's documentation under its title; headings are set between ``bold`` and ``plain``."""
    title = f"# {rule.code} {rule.name}"
    text = f"{title}\n\n{_sentence(rule.summary)}\n\n{_how_to(rule)}\n\n{rule.documentation.strip()}\n"
    return _with_headings(text, bold, plain)


def _how_to(rule: Rule) -> str:
    """How to switch a rule on or off, and whether it is fixed."""
    cures = [program.safe for program in rule.invalid if program.fixed is not None]
    if rule.on:
        switch = f"- on; off: `extend-ignore = {rule.code}` in flake8's files, or `# noqa: {rule.code}` in a line"
    else:
        switch = f"- off; on: `seglint-enable = {rule.code}` in flake8's files, or `--seglint-enable={rule.code}`"
    if not cures:
        return f"{switch}\n- fixed by hand"
    return f"{switch}\n- fixed by `seglint fix{'' if any(cures) else ' --unsafe'}`"


def _with_headings(text: str, bold: str, plain: str) -> str:
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
    names = max(len(rule.name) for rule in entries())
    indent = 6 + 2 + 3 + 2 + names + 2
    lines = [f"{bold}{'code':6}  {'':3}  {'name':{names}}  reports{plain}"]
    for rule in entries():
        head = f"{bold}{rule.code:6}{plain}  {'on' if rule.on else 'off':3}  {rule.name:{names}}  "
        words = textwrap.wrap(_unmarked(rule.summary), max(width - indent, 30)) or [""]
        lines += [head + words[0], *(" " * indent + more for more in words[1:])]
    return "\n".join(lines) + "\n"


def markdown_table() -> str:
    """The rules as a Markdown table, as README has it."""
    lines = ["| Code | Name | Reports | |", "| --- | --- | --- | --- |"]
    for rule in entries():
        summary = rule.summary.replace("|", "\\|")
        lines.append(f"| {rule.code} | {rule.name} | {summary} | {'on' if rule.on else 'off'} |")
    return "\n".join(lines) + "\n"


def _unmarked(text: str) -> str:
    return text.replace("`", "")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
