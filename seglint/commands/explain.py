"""What ``seglint explain`` and ``seglint rules`` print: the rules' own documentation, and a table of them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seglint.rules.rule import Rule


def entries() -> tuple[Rule, ...]:
    """All rules; they need LibCST, which other commands may never need."""
    from seglint.rules import RULES

    return RULES


def matching(wanted: str) -> list[Rule]:
    """The rules of a code, a rule's name or a prefix such as SEG2, whatever the case."""
    wanted = wanted.strip()
    upper, lower = wanted.upper(), wanted.lower()
    exact = [rule for rule in entries() if rule.code == upper or rule.name == lower]
    if exact:
        return exact
    return [rule for rule in entries() if len(upper) > 2 and rule.code.startswith(upper)]


def explanation(rule: Rule, bold: str = "", plain: str = "") -> str:
    """A rule's documentation under its title; headings are set between ``bold`` and ``plain``."""
    title = f"# {rule.code} {rule.name}"
    switch = "on by default" if rule.on else f"off by default; switch it on with --seglint-enable={rule.code}"
    text = f"{title}\n\n{_sentence(rule.summary)} ({switch})\n\n{rule.documentation.strip()}\n"
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
