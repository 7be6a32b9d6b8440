"""Comments beside weights: a concrete syntax tree keeps them, and they say what the program's author meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst


def comments_in_display(
    elements: Sequence[cst.BaseElement],
    opening: cst.BaseParenthesizableWhitespace,
    closing: cst.BaseParenthesizableWhitespace,
) -> tuple[dict[int, str], list[str]]:
    """The comment of each item that has a line of its own, by the item's number, and the comments of whole lines.

    ``opening`` is the white space behind the opening bracket, ``closing`` that before the closing one.
    """
    own: dict[int, str] = {}
    whole: list[str] = []
    if not _breaks(opening) and not _breaks(closing) and not any(_breaks(_behind(e)) for e in elements):
        return own, whole
    whole += comments_of(opening)
    above = own_lines(opening)
    line: list[int] = []
    for index, element in enumerate(elements):
        line.append(index)
        last = index == len(elements) - 1
        space = _behind(element)
        if space is None and last:
            space = closing
        if not _breaks(space) and not last:
            continue
        beside = first_comment(space)
        if beside is None and last and isinstance(element.comma, cst.Comma):
            beside = first_comment(closing)
        if len(line) == 1:
            texts = [beside] if beside else above
            if texts:
                own[line[0]] = texts[-1]
        elif beside:
            whole.append(beside)
        above = own_lines(space)
        line = []
    return own, whole


def statement_comments(statement: cst.CSTNode | None) -> Iterator[str]:
    """The comment at the end of a statement's line, and those on the lines above it."""
    if isinstance(statement, cst.SimpleStatementLine):
        if statement.trailing_whitespace.comment is not None:
            yield text_of(statement.trailing_whitespace.comment)
        for line in reversed(statement.leading_lines):
            if line.comment is None:
                break
            yield text_of(line.comment)


def argument_comments(argument: cst.Arg, before: cst.Arg | None) -> Iterator[str]:
    """The comment behind an argument, and those on the lines above it."""
    if isinstance(argument.comma, cst.Comma):
        comment = first_comment(argument.comma.whitespace_after)
        if comment:
            yield comment
    elif comment := first_comment(argument.whitespace_after_arg):
        yield comment
    if before is not None and isinstance(before.comma, cst.Comma):
        yield from own_lines(before.comma.whitespace_after)


def comments_of(space: cst.BaseParenthesizableWhitespace | None) -> list[str]:
    """All comments in a stretch of white space."""
    first = first_comment(space)
    return ([first] if first else []) + own_lines(space)


def first_comment(space: cst.BaseParenthesizableWhitespace | None) -> str | None:
    """The comment at the end of the line that the white space begins on."""
    if isinstance(space, cst.ParenthesizedWhitespace) and space.first_line.comment is not None:
        return text_of(space.first_line.comment)
    return None


def own_lines(space: cst.BaseParenthesizableWhitespace | None) -> list[str]:
    """The comments that have a line of their own in the white space."""
    if isinstance(space, cst.ParenthesizedWhitespace):
        return [text_of(line.comment) for line in space.empty_lines if line.comment is not None]
    return []


def text_of(comment: cst.Comment) -> str:
    """A comment's text, with one space for any white space within: patterns look at it again and again."""
    return " ".join(comment.value[:1000].lstrip("#!: ").split())[:300]


def _behind(element: cst.BaseElement) -> cst.BaseParenthesizableWhitespace | None:
    return element.comma.whitespace_after if isinstance(element.comma, cst.Comma) else None


def _breaks(space: cst.BaseParenthesizableWhitespace | None) -> bool:
    return isinstance(space, cst.ParenthesizedWhitespace)
