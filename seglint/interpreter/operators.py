"""Python's operators, and comparisons of abstract values."""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from seglint.values import Constant, Machine, SequenceValue, Value, unknown
from seglint.values.constants import compare_constants

BINARY_OPERATORS: Mapping[type[cst.CSTNode], str] = {
    cst.Add: "+",
    cst.AddAssign: "+",
    cst.Subtract: "-",
    cst.SubtractAssign: "-",
    cst.Multiply: "*",
    cst.MultiplyAssign: "*",
    cst.Divide: "/",
    cst.DivideAssign: "/",
    cst.FloorDivide: "//",
    cst.FloorDivideAssign: "//",
    cst.Modulo: "%",
    cst.ModuloAssign: "%",
    cst.Power: "**",
    cst.PowerAssign: "**",
    cst.BitAnd: "&",
    cst.BitAndAssign: "&",
    cst.BitOr: "|",
    cst.BitOrAssign: "|",
    cst.BitXor: "^",
    cst.LeftShift: "<<",
    cst.RightShift: ">>",
}
COMPARATORS: Mapping[type[cst.CSTNode], str] = {
    cst.Equal: "==",
    cst.NotEqual: "!=",
    cst.LessThan: "<",
    cst.LessThanEqual: "<=",
    cst.GreaterThan: ">",
    cst.GreaterThanEqual: ">=",
    cst.In: "in",
    cst.NotIn: "not in",
    cst.Is: "is",
    cst.IsNot: "is not",
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_NEGATED = {"!=": "==", "not in": "in", "is not": "is"}


def compare(machine: Machine, symbol: str, left: Value, right: Value) -> Value:
    """``left symbol right`` of plain values: a bool where it is known."""
    if isinstance(left, Constant) and isinstance(right, Constant) and symbol not in ("in", "not in"):
        return compare_constants(symbol, left, right)
    positive = _NEGATED.get(symbol, symbol)
    if positive not in ("in", "is"):
        items = left.compared(machine, symbol, right) or right.compared(machine, _MIRRORED.get(symbol, symbol), left)
        if items is not None:
            return items
    known: bool | None = None
    if positive == "in":
        known = right.contains(left)
    elif positive in ("==", "is"):
        known = left.equals(right)
        known = right.equals(left) if known is None else known
    if known is not None:
        return Constant(known is (positive == symbol))
    if isinstance(left, SequenceValue) and left.is_array:
        return unknown()
    operands = (right, left) if positive in ("==", "is") and isinstance(left, Constant) else (left, right)
    result = machine.derive(positive, *operands)
    return result if positive == symbol else machine.negate(result)
