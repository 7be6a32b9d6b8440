"""Pandas: the columns of a frame that is written out."""

from __future__ import annotations

from dataclasses import dataclass

from seglint.libraries.library import Library
from seglint.values import (
    Call,
    Constant,
    DictValue,
    Machine,
    SequenceValue,
    Value,
    items_of,
    unknown,
)
from seglint.values.constants import label_by_record

LIBRARY = pandas = Library("pandas")


@dataclass(frozen=True, slots=True, eq=False)
class Frame(DictValue):
    """A frame: its columns, which are arrays, by their names."""

    def length(self, machine: Machine) -> Value:
        """The rows, and not the columns."""
        return self.items[0][1].length(machine) if self.items else unknown()

    def truth(self) -> bool | None:
        """It has none."""
        return None

    def with_item(self, index: Value | tuple[Value | None, ...], value: Value) -> Value:
        """The frame with another column, which is not followed."""
        return super(Frame, self).with_item(index, unknown())

    def own_attribute(self, machine: Machine, name: str) -> Value | None:
        """A column."""
        column = next((value for key, value in self.items or () if key == Constant(name)), None)
        return None if column is None else machine.stored(column)


@pandas.function("DataFrame(data, index, columns)")
def frame(call: Call) -> Value:
    """A frame of columns, each a list; a number is labelled with the name in its row."""
    data = call.value("data")
    if not isinstance(data, DictValue) or not data.items or len(call.arguments.values) != 1:
        return unknown()
    columns = [(key, items_of(call.machine, value)) for key, value in data.items]
    known = [(key, items) for key, items in columns if items is not None]
    if len(known) < len(columns) or len({len(items) for _, items in known}) != 1:
        return unknown()
    call.machine.spend(sum(len(items) for _, items in known))
    keys = [key for key, _ in known]
    rows = [list(zip(keys, row, strict=True)) for row in zip(*(items for _, items in known), strict=True)]
    labelled = [[label_by_record(value, row) for _, value in row] for row in rows]
    arrays = [SequenceValue("array", tuple(row[place] for row in labelled)) for place in range(len(keys))]
    return Frame(tuple(zip(keys, arrays, strict=True)), call.node)
