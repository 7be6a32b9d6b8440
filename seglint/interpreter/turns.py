"""The items that a loop takes one after the other, from what its body may change meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst

from seglint.interpreter.state import State
from seglint.values import DictValue, Reference, SequenceValue, Value, same
from seglint.values.references import rows_shown


class Turns:
    """The items of a list, dict or set, each as it is when its turn comes.

    A list goes on at the next position, whatever it holds then; a dict or set of another size raises.
    """

    def __init__(self, run: State, loop: cst.CSTNode, iterable: Value, items: Sequence[Value]) -> None:
        self._run, self._loop, self._iterable, self._items = run, loop, iterable, items
        #: what the loop takes next is not known, nor whether it goes on
        self.is_lost = False

    def __iter__(self) -> Iterator[Value]:
        """The items in turn."""
        held = self._contents()
        position = 0
        while position < len(self._items):
            yield self._items[position]
            position += 1
            now = self._contents()
            if now is not held:
                held = now
                if not self._goes_on_with(now):
                    self.is_lost = True
                    return

    def _contents(self) -> Value | None:
        return self._run.contents(self._iterable) if isinstance(self._iterable, Reference) else None

    def _goes_on_with(self, now: Value | None) -> bool:
        former = self._items
        if isinstance(now, SequenceValue) and now.kind in ("list", "array") and now.items is not None:
            self._items = rows_shown(self._run, self._iterable, now.items) or ()
            more = len(now.items) - len(former)
            return more <= 0 or self._run.may_unroll(self._loop, more)
        if isinstance(now, SequenceValue) and now.kind == "set":
            return now.size == len(former)
        keys = now.iterate() if isinstance(now, DictValue) else None
        return keys is not None and len(keys) == len(former) and all(map(same, keys, former))
