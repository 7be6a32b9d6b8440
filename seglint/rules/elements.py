"""The items of a list with the expressions that they are written as."""

from __future__ import annotations

import libcst as cst

from seglint.values import Argument, DictValue, SequenceValue, Value


def elements_of(argument: Argument) -> list[tuple[Value, cst.CSTNode | None]]:
    """The items of an argument that is a list, a dict or one value, each with its place where it is written there."""
    value = argument.value
    if isinstance(value, SequenceValue) and value.items is not None:
        nodes = _nodes_in(value)
        return list(zip(value.items, nodes or [None] * len(value.items), strict=True))
    if isinstance(value, DictValue) and value.items is not None:
        return [(item, None) for _, item in value.items]
    return [(value, argument.node)]


def _nodes_in(value: SequenceValue) -> list[cst.CSTNode | None] | None:
    display = value.origin
    if not isinstance(display, (cst.List, cst.Tuple)) or len(display.elements) != len(value.items or ()):
        return None
    if not all(isinstance(element, cst.Element) for element in display.elements):
        return None
    return [element.value for element in display.elements]
