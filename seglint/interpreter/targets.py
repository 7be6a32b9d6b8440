"""What an assignment binds: names, attributes, items, and tuples of these."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seglint.interpreter.modules import Modules
from seglint.values import (
    UNBOUND,
    Alternatives,
    Constant,
    Label,
    Reference,
    SequenceValue,
    Unknown,
    Value,
    items_of,
    join,
    options_of,
    unknown,
)


def assign(run: Modules, target: cst.BaseExpression, value: Value) -> None:
    """Bind a target: a name, a tuple of targets, an attribute or an item."""
    match target:
        case cst.Name(value=name):
            run.write_name(name, value.labelled(Label(name, "name")))
            if name in run.registry.watched_variables and run.frame.kind == "module" and not run.reads(name):
                run.registry.variable_set(run, name, value)
        case cst.Tuple() | cst.List():
            _unpack(run, target.elements, value)
        case cst.StarredElement():
            assign(run, target.value, value)
        case cst.Attribute():
            owner = run.evaluate(target.value)
            name = target.attr.value
            owner.set_attribute(run, name, value.labelled(Label(name, "name")))
        case cst.Subscript():
            owner = run.evaluate(target.value)
            index = index_of(run, target.slice)
            owner.set_item(run, unknown() if index is None else index, value)


def _unpack(run: Modules, elements: Sequence[cst.BaseElement], value: Value) -> None:
    contents = run.contents(value)
    run.charge(contents)
    if isinstance(contents, Alternatives):
        columns = [_split(run, option, elements) for _, option in contents.options]
        for position, element in enumerate(elements):
            options = [(guard, column[position]) for (guard, _), column in zip(contents.options, columns, strict=True)]
            assign(run, element.value, join(options))
        return
    for element, item in zip(elements, _split(run, value, elements), strict=True):
        assign(run, element.value, item)


def _split(run: Modules, value: Value, elements: Sequence[cst.BaseElement]) -> list[Value]:
    items = items_of(run, value)
    starred = [i for i, element in enumerate(elements) if isinstance(element, cst.StarredElement)]
    count = len(elements)
    if items is None or (len(items) != count if not starred else len(items) < count - 1):
        contents = run.contents(value)
        parts = [unknown() if starred else run.derive("unpacked", contents, Constant(i)) for i in range(count)]
        # of a view of an array they are views
        return [run.share(value, part) for part in parts] if isinstance(contents, Unknown) else list(parts)
    if not starred:
        return list(items)
    first, behind = starred[0], count - starred[0] - 1
    middle = SequenceValue("list", tuple(items[first : len(items) - behind]))
    return [*items[:first], run.allocate(middle), *items[len(items) - behind :]]


def index_of(run: Modules, elements: Sequence[cst.SubscriptElement]) -> Value | tuple[Value | None, ...] | None:
    """An index's value, or a slice's three bounds; None where there are several."""
    found = indexes_of(run, elements)
    return found[0] if len(found) == 1 else None


def indexes_of(run: Modules, elements: Sequence[cst.SubscriptElement]) -> list[Value | tuple[Value | None, ...]]:
    """The indexes and slices of one subscript, in order."""
    found: list[Value | tuple[Value | None, ...]] = []
    for element in elements:
        node = element.slice
        if isinstance(node, cst.Index):
            found.append(run.contents(run.evaluate(node.value)))
        elif isinstance(node, cst.Slice):
            bounds = (node.lower, node.upper, node.step)
            found.append(tuple(None if bound is None else run.evaluate(bound) for bound in bounds))
    return found


def delete(run: Modules, target: cst.BaseExpression) -> None:
    """``del``: a name is unbound, a container loses an item."""
    if isinstance(target, (cst.Tuple, cst.List)):
        for element in target.elements:
            delete(run, element.value)
    elif isinstance(target, cst.Name):
        run.write_name(target.value, UNBOUND)
    elif isinstance(target, cst.Subscript):
        owner = run.evaluate(target.value)
        index = index_of(run, target.slice)
        options = options_of(owner)
        if any(isinstance(option, Reference) for _, option in options):
            for _, option in options:
                if isinstance(option, Reference):
                    contents = run.contents(option)
                    by = unknown() if index is None or len(options) > 1 else index
                    run.write(option.cell, "", contents.without_item(by))
        elif index is not None:
            owner.set_item(run, index, UNBOUND)
        else:
            run.disturb_hidden()
