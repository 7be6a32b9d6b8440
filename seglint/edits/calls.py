"""Surgery on calls and their arguments."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seglint.edits.edit import Changed, Edit


def argument_of(call: cst.CSTNode, value: cst.CSTNode) -> cst.Arg | None:
    """The argument of a call whose value is this very node."""
    if not isinstance(call, cst.Call):
        return None
    return next((argument for argument in call.args if argument.value is value and not argument.star), None)


def keyword_of(call: cst.Call, name: str) -> cst.Arg | None:
    """The argument that a call passes by a keyword."""
    found = (one for one in call.args if one.keyword is not None and one.keyword.value == name)
    return next(found, None)


def _equal_sign(call: cst.Call) -> cst.AssignEqual:
    """How a call writes the equal signs of its keywords."""
    for argument in call.args:
        equal = argument.equal
        if argument.keyword is not None and isinstance(equal, cst.AssignEqual):
            spaces = (equal.whitespace_before, equal.whitespace_after)
            if all(isinstance(space, cst.SimpleWhitespace) and "\n" not in space.value for space in spaces):
                return equal
    return cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))


def naming(call: cst.Call, argument: cst.Arg, keyword: str) -> Edit:
    """Put a keyword before an argument, or another in the place of the one that it has."""
    new = argument.with_changes(
        keyword=cst.Name(keyword), equal=argument.equal if argument.keyword else _equal_sign(call)
    )

    def change(now: cst.CSTNode) -> Changed:
        return now.with_changes(keyword=new.keyword, equal=new.equal)

    return Edit(argument, change, f"{keyword}=", whole=False)


def with_argument(call: cst.Call, keyword: str, value: cst.BaseExpression) -> cst.Call | None:
    """A call with one more keyword, laid out like its arguments; None where it passes ``*`` or ``**``."""
    if any(argument.star for argument in call.args) or keyword_of(call, keyword):
        return None
    added = cst.Arg(value, keyword=cst.Name(keyword), equal=_equal_sign(call))
    if not call.args:
        return call.with_changes(args=[added])
    *others, last = call.args
    gap: cst.BaseParenthesizableWhitespace = cst.SimpleWhitespace(" ")
    between = others[-1].comma if others else None
    model = between.whitespace_after if isinstance(between, cst.Comma) else call.whitespace_before_args
    if isinstance(model, cst.ParenthesizedWhitespace):
        gap = bare(model)
    if isinstance(last.comma, cst.Comma):
        trailing = last.comma.whitespace_after
        previous = last.with_changes(comma=last.comma.with_changes(whitespace_after=handed(trailing, gap)))
        added = added.with_changes(comma=last.comma.with_changes(whitespace_after=bare(trailing)))
    else:
        trailing = last.whitespace_after_arg
        previous = last.with_changes(
            comma=cst.Comma(whitespace_after=handed(trailing, gap)), whitespace_after_arg=cst.SimpleWhitespace("")
        )
        added = added.with_changes(whitespace_after_arg=bare(trailing))
    return call.with_changes(args=[*others, previous, added])


def without(call: cst.Call, keywords: Sequence[str]) -> cst.Call:
    """A call without some keywords; the last argument that stays ends as the last did."""
    staying = [one for one in call.args if one.keyword is None or one.keyword.value not in keywords]
    if staying and staying[-1] is not call.args[-1]:
        last = call.args[-1]
        ending = staying[-1].with_changes(comma=last.comma, whitespace_after_arg=last.whitespace_after_arg)
        staying = [*staying[:-1], ending]
    return call.with_changes(args=staying)


def bare(space: cst.BaseParenthesizableWhitespace) -> cst.BaseParenthesizableWhitespace:
    """The same line break without its comments."""
    if not isinstance(space, cst.ParenthesizedWhitespace):
        return space
    line = space.first_line.with_changes(comment=None, whitespace=cst.SimpleWhitespace(""))
    return space.with_changes(first_line=line, empty_lines=[])


def handed(
    trailing: cst.BaseParenthesizableWhitespace, gap: cst.BaseParenthesizableWhitespace
) -> cst.BaseParenthesizableWhitespace:
    """The gap, with the comments that stood behind the last item."""
    if not isinstance(trailing, cst.ParenthesizedWhitespace):
        return gap
    if isinstance(gap, cst.ParenthesizedWhitespace):
        return gap.with_changes(first_line=trailing.first_line, empty_lines=trailing.empty_lines)
    if trailing.first_line.comment is None and not trailing.empty_lines:
        return gap
    return trailing
