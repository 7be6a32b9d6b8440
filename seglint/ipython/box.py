"""What is shown of findings: a box in a notebook, text elsewhere."""

from __future__ import annotations

import html
import re
from itertools import pairwise

from seglint.commands.explain import explanation, matching
from seglint.ipython.session import Remark

# Half transparent colours, and the notebook's own for the text, are readable on light and on dark.
_BOX = "border-left:4px solid #d98a1f;background:rgba(217,138,31,.13);padding:.5em .9em;margin:0;line-height:1.5"
_CODE = "background:transparent;color:inherit;margin:.2em 0;padding:0 0 0 1em;white-space:pre-wrap"
_PAGE = "margin:.3em 0 .3em 1em;opacity:.9"
_MARK = "border-bottom:2px solid #d98a1f"
_FENCE = re.compile(r"```\w*\n(.*?)```", re.DOTALL)
_INLINE = re.compile(r"`([^`]+)`")


def as_text(remarks: list[Remark], current: object, outcome: str = "") -> str:
    """The findings as plain text; ``current`` is the cell that is about to run, ``outcome`` what becomes of it."""
    lines = [outcome] if outcome else []
    for one in remarks:
        lines.append(f"seglint: {one.code} {one.message}")
        lines.append(f"  {_place(one, current)}: {one.source_line.strip()}")
    return "\n".join([*lines, *(f"  {hint}" for hint in _hints(remarks, plain=True))])


def as_html(remarks: list[Remark], current: object, outcome: str = "") -> str:
    """The findings as a box, each with its rule's page a click away."""
    parts = [f"<div><b>{html.escape(outcome)}</b></div>"] if outcome else []
    for one in remarks:
        parts.append(f"<div><b>{one.code}</b> {html.escape(one.message)}</div>")
        line = one.source_line
        indent = len(line) - len(line.lstrip())
        before, marked, behind = (html.escape(part) for part in _parts(line, indent, one.column, one.end))
        place = html.escape(_place(one, current))
        parts.append(f'<pre style="{_CODE}">{place}: {before}<span style="{_MARK}">{marked}</span>{behind}</pre>')
    for code in dict.fromkeys(one.code for one in remarks):
        (rule,) = matching(code)
        summary = f"<summary>{code}: what it means</summary>"
        parts.append(f'<details>{summary}<div style="{_PAGE}">{_page(explanation(rule))}</div></details>')
    parts += [f"<div>{hint}</div>" for hint in _hints(remarks)]
    return f'<div class="seglint" style="{_BOX}">{"".join(parts)}</div>'


def _parts(line: str, *places: int) -> list[str]:
    """A line from the first of some places on, parted at the others."""
    return [line[begin:end] for begin, end in pairwise((*places, len(line)))]


def _place(one: Remark, current: object) -> str:
    if one.execution is current:
        return f"line {one.line}"
    cell = "a cell before" if one.execution.count is None else f"In [{one.execution.count}]"
    return f"{cell}, line {one.line}"


def _hints(remarks: list[Remark], plain: bool = False) -> list[str]:
    hints = []
    if any(one.fix for one in remarks):
        hints.append("%seglint fix corrects it" if plain else "<code>%seglint fix</code> corrects it")
    if plain and remarks:
        hints.append(f"what it means: seglint explain {' '.join(dict.fromkeys(one.code for one in remarks))}")
    return hints


def _page(text: str) -> str:
    """A rule's documentation, which is plain Markdown, as HTML."""
    parts = []
    for number, part in enumerate(_FENCE.split(text)):
        if number % 2:
            parts.append(f'<pre style="{_CODE}">{html.escape(part.rstrip())}</pre>')
            continue
        for block in part.strip().split("\n\n"):
            title = block.lstrip("# ")
            tag = "div" if title == block else "b"
            inline = _INLINE.sub(r"<code>\1</code>", html.escape(title, quote=False).replace("\n- ", "<br>- "))
            parts.append(f'<{tag} style="display:block;margin:.3em 0">{inline}</{tag}>' if block else "")
    return "".join(parts)
