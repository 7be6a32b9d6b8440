"""Edits of a tree as a change of the text that it was read from."""

from __future__ import annotations

import libcst as cst
from libcst import FlattenSentinel, RemovalSentinel

from seglint.edits import Edit
from seglint.source.parse import deeply
from seglint.source.text import lines_of, opcodes


def code_with(module: cst.Module, edits: list[Edit]) -> str:
    """A module's text with edits applied to its nodes."""
    editor = _Editor(edits)
    try:
        return module.visit(editor).code
    except RecursionError:
        return deeply(lambda: module.visit(editor).code)


def changed(edit: Edit) -> tuple[cst.CSTNode, ...]:
    """What becomes of an edit's node, where no other edit touches what is in it."""
    new = edit.change(edit.node)
    if isinstance(new, RemovalSentinel):
        return ()
    return tuple(new) if isinstance(new, FlattenSentinel) else (new,)


def carried_over(source: str, read: str, changed: str) -> str | None:
    """A change of what LibCST read, made in the text itself; None where it read something else at that place.

    It drops blank lines at a file's end (1.9.0: before a last line of spaces only).
    """
    if read == source:
        return changed
    lines, plain, new = lines_of(source), lines_of(read), lines_of(changed)
    places: dict[int, int] = {}
    for tag, start, end, first, _ in opcodes(plain, lines):
        if tag == "equal":
            places |= {start + offset: first + offset for offset in range(end - start)}
    result: list[str] = []
    done = 0
    for tag, start, end, first, last in opcodes(plain, new):
        if tag == "equal":
            continue
        touched = [places.get(line) for line in range(start, max(end, start + 1))]
        begin = touched[0]
        if begin is None or touched != list(range(begin, begin + len(touched))):
            return None
        result += [*lines[done:begin], *new[first:last]]
        done = begin + end - start
    return "".join([*result, *lines[done:]])


class _Editor(cst.CSTTransformer):
    """Applies edits, found by the identity of their nodes."""

    def __init__(self, edits: list[Edit]) -> None:
        super().__init__()
        self._edits = {id(edit.node): edit for edit in edits}

    def on_visit(self, node: cst.CSTNode) -> bool:
        edit = self._edits.get(id(node))
        return edit is None or not edit.whole

    def on_leave(self, original_node, updated_node):  # type: ignore[no-untyped-def]
        edit = self._edits.get(id(original_node))
        return updated_node if edit is None else edit.change(updated_node)
