"""Weights put into the order of the channels: the cure of SEG201, SEG204 and SEG401."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import libcst as cst

from seglint.edits import Edit, Tree, replacing
from seglint.libraries.observations import ClassList
from seglint.rules.cures.expressions import last_name
from seglint.rules.cures.uses import WRAPPERS, goes_to_library, is_unchanged
from seglint.rules.facts import Program
from seglint.source.comments import text_of
from seglint.values import Argument, SequenceValue

_SEPARATOR = re.compile(r"[,;|/]")
#: What surrounds a name in a comment, and the name, with the number that goes with it.
_PIECE = re.compile(r"((?:.*\()?[\s()\[\]'\".]*)(.*?(?:(?<=\d)\.)?)([\s()\[\]'\".]*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Expression:
    """The expression that makes the weights, and the names that lead to it."""

    node: cst.CSTNode
    names: tuple[str, ...]
    #: the first of the names, where the weights are given
    place: cst.Name | None = None
    #: the way there is written in this file
    is_written: bool = True

    def is_safe(self, tree: Tree, program: Program) -> bool:
        """Whether another value in its place changes weights and nothing else."""
        return self.is_written and goes_to_library(self.node, tree, program)


def expression_of(weights: Argument, tree: Tree) -> Expression | None:
    """The expression behind an argument, through names and ``np.array(…)``."""
    node, names, place = weights.node, tuple[str, ...](), None
    for _ in range(10):
        name = node
        node, more = tree.resolve(node)
        if more and not names and isinstance(name, cst.Name):
            place = name
        names += more
        if not isinstance(node, cst.Call) or last_name(node.func) not in WRAPPERS or not node.args:
            break
        if node.args[0].star or node.args[0].keyword or _is_lookup(node.args[0].value):
            break
        node = node.args[0].value
    if node not in tree:
        return None
    if not isinstance(node, (cst.Name, cst.Attribute, cst.Subscript)):
        return Expression(node, names, place)
    origin = weights.value.origin if isinstance(weights.value, SequenceValue) else None
    return None if origin is None or origin not in tree else Expression(origin, names, place, is_written=False)


def _is_lookup(node: cst.CSTNode) -> bool:
    """Whether this is ``W.values()`` within ``list(W.values())``."""
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value == "values"


def picked(place: cst.Name, order: Sequence[int]) -> Edit:
    """The items of a named list in the order of the channels, as a new list where it is given."""
    items = [f"{place.value}[{order.index(position)}]" for position in range(len(order))]
    return replacing(place, cst.parse_expression(f"[{', '.join(items)}]"))


# --- the order of items --------------------------------------------------------------------------------------------


def complete(order: Sequence[int | None]) -> list[int] | None:
    """The channel of each weight, where at most one had to be guessed from the others."""
    missing = set(range(len(order))) - {position for position in order if position is not None}
    if len(missing) > 1 or len(order) - len(missing) != sum(position is not None for position in order):
        return None
    return [missing.pop() if position is None else position for position in order]


def reordered(node: cst.CSTNode, order: list[int], tree: Tree, comment: str | None = None) -> tuple[Edit, ...] | None:
    """The items of a display, each in the place of its channel, with the comments beside and above it.

    ``comment`` is one beside the display that names the classes in the order of the items: it is reordered, too.
    """
    if not isinstance(node, (cst.List, cst.Tuple)) or len(node.elements) != len(order):
        return None
    if not all(isinstance(element, cst.Element) for element in node.elements):
        return None
    display = _permuted(node, order)
    if display is None:
        return None
    edits = [Edit(node, lambda _: display, tree.code(display))]
    if comment is not None:
        found = _comment(node, comment, tree)
        if found is None:
            return None
        text = _permuted_comment(found.value, order)
        if text is None:
            return None
        edits.append(Edit(found, lambda _: cst.Comment(text), text))
    return tuple(edits)


def _permuted(display: cst.List | cst.Tuple, order: list[int]) -> cst.List | cst.Tuple | None:
    elements = list(display.elements)
    count = len(elements)
    if isinstance(display, cst.List):
        opening, closing = display.lbracket.whitespace_after, display.rbracket.whitespace_before
    elif display.lpar:
        opening, closing = display.lpar[-1].whitespace_after, display.rpar[0].whitespace_before
    else:
        opening = closing = cst.SimpleWhitespace("")
    last = elements[-1].comma
    trailing = isinstance(last, cst.Comma) and isinstance(last.whitespace_after, cst.ParenthesizedWhitespace)
    gaps: list[cst.BaseParenthesizableWhitespace] = [opening]
    gaps += [one.comma.whitespace_after for one in elements[:-1] if isinstance(one.comma, cst.Comma)]
    gaps.append(last.whitespace_after if trailing and isinstance(last, cst.Comma) else closing)
    if any(_has_comment(gap) for gap in gaps):
        moved = _moved_comments(gaps, order)
        if moved is None:
            return None
        gaps = moved
    source = [order.index(position) for position in range(count)]
    new = []
    for position in range(count):
        comma = elements[position].comma
        if isinstance(comma, cst.Comma) and (position < count - 1 or trailing):
            comma = comma.with_changes(whitespace_after=gaps[position + 1])
        new.append(elements[source[position]].with_changes(comma=comma))
    changed = display.with_changes(elements=new)
    end = closing if trailing else gaps[-1]
    if isinstance(changed, cst.List):
        return changed.with_changes(
            lbracket=changed.lbracket.with_changes(whitespace_after=gaps[0]),
            rbracket=changed.rbracket.with_changes(whitespace_before=end),
        )
    if not display.lpar:
        return changed
    inner, outer = changed.lpar[-1], changed.rpar[0]
    return changed.with_changes(
        lpar=[*changed.lpar[:-1], inner.with_changes(whitespace_after=gaps[0])],
        rpar=[outer.with_changes(whitespace_before=end), *changed.rpar[1:]],
    )


def _has_comment(gap: cst.BaseParenthesizableWhitespace) -> bool:
    return isinstance(gap, cst.ParenthesizedWhitespace) and (
        gap.first_line.comment is not None or any(line.comment is not None for line in gap.empty_lines)
    )


def _moved_comments(
    gaps: list[cst.BaseParenthesizableWhitespace], order: list[int]
) -> list[cst.BaseParenthesizableWhitespace] | None:
    """The gaps with the comments in the places of their items; None unless each item has a line of its own."""
    lines = [gap for gap in gaps if isinstance(gap, cst.ParenthesizedWhitespace)]
    count = len(order)
    if not all(isinstance(gap, cst.ParenthesizedWhitespace) for gap in gaps[:-1]):
        return None
    beside = [lines[i + 1].first_line if i + 1 < len(lines) else None for i in range(count)]
    above = [lines[i].empty_lines for i in range(count)]
    comments = any(line is not None and line.comment is not None for line in beside)
    if beside[-1] is None and order[-1] != count - 1 and comments:
        return None
    source = [order.index(position) for position in range(count)]
    new: list[cst.BaseParenthesizableWhitespace] = list(gaps)
    for position in range(count):
        gap, line = new[position + 1], beside[source[position]]
        if isinstance(gap, cst.ParenthesizedWhitespace) and line is not None:
            newline = gap.first_line.newline
            new[position + 1] = gap.with_changes(first_line=line.with_changes(newline=newline))
        gap = new[position]
        assert isinstance(gap, cst.ParenthesizedWhitespace)
        new[position] = gap.with_changes(empty_lines=above[source[position]])
    return new


def _comment(node: cst.CSTNode, text: str, tree: Tree) -> cst.Comment | None:
    """The comment of a text in or beside the statement that a display stands in."""
    statement = tree.statement(node)
    around = tree.within(statement) if statement is not None else ()
    found = [one for one in around if isinstance(one, cst.Comment) and text_of(one) == text]
    return found[0] if len(found) == 1 else None


def _permuted_comment(comment: str, order: list[int]) -> str | None:
    """``# a, b`` as ``# b, a``: what stands between separators changes places, without what surrounds the names."""
    head = re.match(r"[#!: ]*", comment)
    start = head.end() if head else 0
    colon = comment.find(":", start)
    if colon >= 0 and "," in comment[colon:] and "," not in comment[:colon] and not _pairs(comment[start:], order):
        start = colon + 1
    parts = _SEPARATOR.split(comment[start:])
    parts = [*parts[:-2], parts[-2] + comment[-1 - len(parts[-1])] + parts[-1]] if _ends_empty(parts, order) else parts
    if len(parts) != len(order):
        return None
    separators = _SEPARATOR.findall(comment[start:])
    pieces = [_PIECE.fullmatch(part) for part in parts]
    if any(piece is None or not piece[2] for piece in pieces):
        return None
    source = [order.index(position) for position in range(len(order))]
    texts = [piece[1] + pieces[source[i]][2] + piece[3] for i, piece in enumerate(pieces) if piece is not None]  # type: ignore[index]
    joined = "".join(text + (separators[i] if i < len(texts) - 1 else "") for i, text in enumerate(texts))
    return comment[:start] + joined


def _ends_empty(parts: list[str], order: list[int]) -> bool:
    return len(parts) == len(order) + 1 and not parts[-1].strip()


def _pairs(text: str, order: list[int]) -> bool:
    """Whether a comment says ``name: number`` of each item."""
    return len(re.findall(r"[:=]\s*[-+]?[\d.]", text)) == len(order)


# --- dicts ---------------------------------------------------------------------------------------------------------


def listed(display: cst.Dict, keys: Sequence[str], order: list[int], tree: Tree) -> tuple[Edit, ...] | None:
    """A dict's values as a list in the order of the channels; the keys that it no longer has become comments."""
    elements: list[cst.Element] = []
    own_lines = isinstance(display.lbrace.whitespace_after, cst.ParenthesizedWhitespace)
    closing = display.rbrace.whitespace_before
    for position, (element, key) in enumerate(zip(display.elements, keys, strict=True)):
        if not isinstance(element, cst.DictElement) or _has_comment(element.whitespace_after_colon):
            return None
        comma = element.comma
        if own_lines and isinstance(comma, cst.Comma) and position < len(keys) - 1:
            comma = comma.with_changes(whitespace_after=_said(comma.whitespace_after, key))
        elements.append(cst.Element(element.value, comma=comma))
    if own_lines:
        last = elements[-1].comma
        if isinstance(last, cst.Comma) and isinstance(last.whitespace_after, cst.ParenthesizedWhitespace):
            space = _said(last.whitespace_after, keys[-1])
            elements[-1] = elements[-1].with_changes(comma=last.with_changes(whitespace_after=space))
        else:
            closing = _said(closing, keys[-1])
    whole = cst.List(
        elements,
        lbracket=cst.LeftSquareBracket(display.lbrace.whitespace_after),
        rbracket=cst.RightSquareBracket(closing),
    )
    changed = _permuted(whole, order)
    if changed is None:
        return None
    statement = tree.statement(display)
    edits = [replacing(display, changed)]
    names = ", ".join(keys[order.index(position)] for position in range(len(keys)))
    if not own_lines and not all(key.isdigit() for key in keys) and statement is not None:
        line = tree.code(statement).rstrip("\n").rpartition("\n")[2]
        end = statement.trailing_whitespace
        length = len(line) + len(tree.code(changed)) - len(tree.code(display))
        if end.comment is None and length + len(names) < 96:
            comment = end.with_changes(whitespace=cst.SimpleWhitespace("  "), comment=cst.Comment(f"# {names}"))
            edits.append(Edit(end, lambda _: comment, names))
    return tuple(edits)


def _said(space: cst.BaseParenthesizableWhitespace, key: str) -> cst.BaseParenthesizableWhitespace:
    """The end of a line with a comment that says the key."""
    if not isinstance(space, cst.ParenthesizedWhitespace) or key.isdigit():
        return space
    line, text = space.first_line, f"# {key}"
    if line.comment is None:
        line = line.with_changes(whitespace=cst.SimpleWhitespace("  "))
    elif key.lower() in line.comment.value.lower():
        return space
    else:
        text = f"# {key}: {line.comment.value.lstrip('# ')}"
    return space.with_changes(first_line=line.with_changes(comment=cst.Comment(text)))


# --- look-ups by name ----------------------------------------------------------------------------------------------


def looked_up(
    found: Expression, keys: Sequence[str], names: Sequence[str], classes: ClassList, tree: Tree, at: cst.CSTNode
) -> Edit | None:
    """Weights taken from a dict as ``[W[name] for name in CLASSES]``, written at a place.

    ``keys`` are the dict's, in the order of the weights; ``names`` the channels'. None where the weights do not come
    from one dict, or no name for the class list can be used there.
    """
    table = _table(found.node)
    if table is None or (at is not found.node and not _is_there(table, at, tree)):
        return None
    channels = classes_expression(keys, names, classes, at, tree)
    if channels is None:
        return None
    return replacing(at, looked_up_in(table, channels, _ordered(keys, names, classes), at, tree))


def _is_there(table: cst.CSTNode, at: cst.CSTNode, tree: Tree) -> bool:
    """Whether a dict that is read at one place can be read at another, and is the same."""
    return isinstance(table, cst.Name) and tree.visible(table.value, at) and is_unchanged(table.value, tree)


def looked_up_in(
    table: cst.CSTNode,
    listing: str | None,
    keys: Sequence[str | int],
    at: cst.CSTNode,
    tree: Tree,
    variable: str = "name",
) -> cst.BaseExpression:
    """``[W[name] for name in CLASSES]``; each key by itself where nothing lists them or the dict would not be seen."""
    code = tree.code(table)
    words = {one.value for one in tree.within(table) if isinstance(one, cst.Name)}
    if listing is None or any(tree.is_hidden(word, at) for word in words):
        texts = [str(key) if isinstance(key, int) else tree.string(key).value for key in keys]
        return cst.parse_expression(f"[{', '.join(f'{code}[{text}]' for text in texts)}]")
    taken = {*words, *re.findall(r"\w+", listing)}
    variable = next(one for one in (variable, "label", "key", "each", "_") if one not in taken)
    return cst.parse_expression(f"[{code}[{variable}] for {variable} in {listing}]")


def _ordered(keys: Sequence[str], names: Sequence[str], classes: ClassList) -> list[str]:
    """A dict's keys in the order of the channels, where :func:`classes_expression` says that order."""
    rest = [key for key in keys if key not in classes.names]
    return [*classes.names, *(rest if len(names) > len(classes.names) else ())]


def classes_expression(
    keys: Sequence[str], names: Sequence[str], classes: ClassList, at: cst.CSTNode, tree: Tree
) -> str | None:
    """The class list in code, the background's key added where the model has it."""
    if not set(classes.names) <= set(keys):
        return None
    name = _list_name(classes, at, tree)
    if name is None:
        return None
    if tuple(names) == classes.names:
        return name
    rest = [key for key in keys if key not in classes.names]
    if tuple(names) == (*classes.names, "background") and len(rest) == 1:
        return f"[*{name}, {tree.string(rest[0]).value}]"
    return None


def _list_name(classes: ClassList, at: cst.CSTNode, tree: Tree) -> str | None:
    """A name that the class list has at a place."""
    origin = classes.sequence.origin
    if origin is not None and origin in tree:
        parent = tree.parent(origin)
        target = (
            parent.targets[0].target
            if isinstance(parent, cst.Assign) and len(parent.targets) == 1
            else parent.target if isinstance(parent, cst.AnnAssign) else None
        )  # fmt: skip
        if isinstance(target, cst.Name) and tree.visible(target.value, at):
            return target.value
        return None
    imported = [tree.parent(bound) for bound in tree.bindings(classes.name)]
    if imported and isinstance(imported[0], (cst.ImportAlias, cst.AsName)) and tree.visible(classes.name, at):
        return classes.name
    return None


def _table(node: cst.CSTNode) -> cst.CSTNode | None:
    """The dict that ``list(W.values())``, ``[*W.values()]``, ``[W[x] for x in …]`` or ``[W["a"], W["b"]]`` reads."""
    table: cst.CSTNode | None = None
    match node:
        case cst.Call(func=cst.Name(value="list" | "tuple"), args=[cst.Arg(star="", value=inner)]):
            table = _values_of(inner)
        case cst.List(elements=[cst.StarredElement(value=inner)]):
            table = _values_of(inner)
        case cst.ListComp(elt=cst.Subscript() as elt, for_in=cst.CompFor(target=cst.Name() as target, ifs=[])):
            inside = node.for_in.inner_for_in is None
            table = elt.value if inside and _index(elt, target.value) else None
        case cst.List(elements=elements) | cst.Tuple(elements=elements):
            tables = [one.value.value for one in elements if isinstance(one.value, cst.Subscript)]
            if len(tables) == len(elements) and tables and all(one.deep_equals(tables[0]) for one in tables):
                table = tables[0]
    return table if isinstance(table, cst.Name) or (table is not None and _is_dotted(table)) else None


def _values_of(node: cst.CSTNode) -> cst.CSTNode | None:
    if _is_lookup(node) and isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and not node.args:
        return node.func.value
    return None


def _index(node: cst.Subscript, name: str) -> bool:
    match node.slice:
        case [cst.SubscriptElement(slice=cst.Index(value=cst.Name(value=index)))]:
            return bool(index == name)
    return False


def _is_dotted(node: cst.CSTNode) -> bool:
    while isinstance(node, cst.Attribute):
        node = node.value
    return isinstance(node, cst.Name)
