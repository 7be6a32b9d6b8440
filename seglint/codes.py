"""The codes of all rules, known without importing them: they need LibCST, which a run may never need."""

from __future__ import annotations

CODES = (
    "SEG101", "SEG102", "SEG103", "SEG104", "SEG105", "SEG106",
    "SEG201", "SEG202", "SEG203", "SEG204", "SEG205", "SEG206",
    "SEG301", "SEG302", "SEG303", "SEG304", "SEG305", "SEG306",
    "SEG401", "SEG402", "SEG403", "SEG404", "SEG405", "SEG406", "SEG407",
    "SEG501", "SEG502", "SEG503",
    "SEG900",
)  # fmt: skip
