"""Branches: each on its own path and memory, joined where they meet again."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import libcst as cst

from seglint.interpreter.memory import Journal, Key
from seglint.interpreter.observation import Way
from seglint.interpreter.paths import Condition, PathCondition
from seglint.interpreter.state import Flow, State
from seglint.limits import MAX_GUARDS
from seglint.values import (
    UNBOUND,
    Alternatives,
    DictValue,
    Guard,
    Reference,
    SequenceValue,
    Value,
    any_of,
    assumed,
    consistent,
    join,
    options_of,
    unknown,
)
from seglint.values.sequences import alike

_places = itertools.count(1)
#: What is run under one of these guards.
Branch = tuple[tuple[Guard, ...], Callable[[], Flow]]
#: How a branch ended, under which guards, and what it wrote.
_End = tuple[Flow, tuple[Guard, ...], dict[Key, Value]]


class Branching(State):
    """A run that can be on several paths."""

    _looking_for_changes = False

    def condition(self, value: Value) -> Condition:
        """Under which guards a value is true, and under which it is false."""
        true: list[Guard] = []
        false: list[Guard] = []
        for guard, option in options_of(self.contents(value)):
            if not self.path.allows(guard):
                continue
            known = option.truth()
            if known is not None:
                (true if known else false).append(guard)
                continue
            symbol, positive = self.branch_symbol(option)
            for truth, side in ((True, true), (False, false)):
                added = assumed(symbol, truth is positive)
                if consistent(guard, added) and self.path.allows(guard | added):
                    side.append(guard | added)
        return self.bounded((tuple(true), tuple(false)))

    def bounded(self, condition: Condition) -> Condition:
        """The condition, or one that nothing is known of where it would need too many guards."""
        if max(map(len, condition)) <= MAX_GUARDS:
            return condition
        symbol = unknown().name
        return (assumed(symbol, True),), (assumed(symbol, False),)

    def branch(self, branches: list[Branch]) -> Flow:
        """Run the branches that can be reached, each on its own memory, and join what they leave."""
        possible = [(guards, run) for guards, run in branches if any(self.path.allows(guard) for guard in guards)]
        if not possible:
            return Flow.NEXT
        if len(possible) == 1:
            return possible[0][1]()
        base = self.path
        ends: list[_End] = []
        for guards, run in possible:
            self.path = base.narrow(guards)
            self.memory.open_journal()
            try:
                flow = run()
                reached = self.path.since(base)
            finally:
                written = self.memory.roll_back()
                self.path = base
            ends.append((flow, reached, written))
        return self._join_ends(base, ends)

    def _join_ends(self, base: PathCondition, ends: list[_End]) -> Flow:
        going_on = [end for end in ends if end[0] is Flow.NEXT]
        flow = Flow.NEXT
        if len(going_on) < len(ends):
            flows = {end[0] for end in ends} - {Flow.NEXT}
            if flows & {Flow.BREAK, Flow.CONTINUE} and (going_on or len(flows - {Flow.RAISE}) > 1):
                self.frame.loop_uncertain = True
            if Flow.RETURN in flows and (going_on or len(flows) > 1):
                self.frame.returned_early = True
            if going_on:
                self.path = base.narrow(itertools.chain.from_iterable(end[1] for end in going_on))
            else:
                flow = next(f for f in (Flow.BREAK, Flow.CONTINUE, Flow.RETURN, Flow.RAISE) if f in flows)
                going_on = [end for end in ends if end[0] is flow]
        # what a branch wrote that leaves the block stands behind the loop or the call; its guards tell it from the rest
        kept = going_on if flow is Flow.RAISE else [end for end in ends if end[0] is not Flow.RAISE]
        self.frame.left += [item for end in kept if end[0] is Flow.RETURN for item in end[2].items()]
        keys = dict.fromkeys(itertools.chain.from_iterable(end[2] for end in kept))
        self.spend(len(keys) * len(kept) // 8)
        for key in keys:
            former = self.memory.cells.get(key, UNBOUND)
            options = [(guard, written.get(key, former)) for _, guards, written in kept for guard in guards]
            self.memory.write(key, kept[0][2][key] if len(kept) == 1 else join(options))
        return flow

    def choose(self, branches: Iterable[tuple[tuple[Guard, ...], Callable[[], Value]]]) -> Value:
        """Like :meth:`branch` for expressions: the value is one of the branches' values."""
        results: list[tuple[Guard, Value]] = []

        def run(evaluate: Callable[[], Value], guards: tuple[Guard, ...]) -> Flow:
            value = evaluate()
            results.extend((guard, value) for guard in guards)
            return Flow.NEXT

        possible = [(guards, thunk) for guards, thunk in branches if any(self.path.allows(guard) for guard in guards)]
        if len(possible) == 1:
            return possible[0][1]()
        self.branch([(guards, partial(run, thunk, guards)) for guards, thunk in possible])
        return join((guard, value) for guard, value in results if self.path.allows(guard))

    def for_each_option(self, value: Value, use: Callable[[Value], Value], node: cst.CSTNode) -> Value:
        """Apply ``use``, which may have effects, to each value that ``value`` can be, each on its own path.

        What is observed at ``node`` on these paths is judged together.
        """
        if not isinstance(value, Alternatives):
            return use(value)
        grouped: dict[int, tuple[Value, list[Guard]]] = {}
        for guard, option in value.options:
            if self.path.allows(guard):
                grouped.setdefault(id(option), (option, []))[1].append(guard)
        taken = self._ways([partial(use, option) for option, _ in grouped.values()], node)
        return self.choose([(tuple(guards), way) for way, (_, guards) in zip(taken, grouped.values(), strict=True)])

    def judged_together(self, calls: Sequence[Callable[[], Value]], node: cst.CSTNode) -> list[Value]:
        """What each of some calls gives, of which the program does one: what they observe at ``node`` is one matter."""
        return [way() for way in self._ways(calls, node)]

    def _ways(self, calls: Sequence[Callable[[], Value]], node: cst.CSTNode) -> list[Callable[[], Value]]:
        place, count = next(_places), len(calls)

        def take(number: int, call: Callable[[], Value]) -> Value:
            self.ways.append((node, Way(place, number, count)))
            try:
                return call()
            finally:
                self.ways.pop()

        return [partial(take, number, call) for number, call in enumerate(calls)]

    def forget(self, journal: Journal) -> None:
        """Make unknown what was written since the journal was opened: it may have happened any number of times."""
        # lists are looked at with what their items hold now
        after = [(key, self._after_rounds(former, self.memory.cells[key])) for key, former in journal.items()]
        for key, value in after:
            self.memory.write(key, value)

    def _after_rounds(self, former: Value, last: Value) -> Value:
        """What a value may be that any number of rounds wrote; of a list, what its items have in common."""
        options = [option for value in (former, last) for _, option in options_of(value)]
        appended = None
        if all(isinstance(option, SequenceValue) and option.kind == "list" for option in options):
            appended = alike([self.snapshot(option) for option in options])
        return appended or _either(former, last)

    def forget_what_changes(self, run: Callable[[], object]) -> set[Key]:
        """Make unknown what ``run`` writes, and nothing else that it does; within it, loops are run once.

        The result is what was there before, and is unknown now.
        """
        if self._looking_for_changes:
            return set()
        self._looking_for_changes = True
        journal = self.memory.open_journal()
        after: dict[Key, Value] = {}
        try:
            with self.quietly():
                run()
            for key, former in journal.items():
                if former is not UNBOUND:
                    after[key] = self._after_rounds(former, self.memory.cells[key])
        finally:
            self._looking_for_changes = False
            self.memory.roll_back()
        for key, value in after.items():
            self.epoch += 1
            self.memory.write(key, value)
        return set(after)

    def hold_both(self, written: Iterable[tuple[Key, Value, Value]]) -> None:
        """What was written may have been, or not: each key with its former value and the new one."""
        symbol = unknown().name
        for key, former, value in written:
            self.memory.write(key, join([(assumed(symbol, False), former), (assumed(symbol, True), value)]))


def _either(former: Value, last: Value) -> Value:
    """What a value may be that was written any number of times: with the objects that it was or is one of.

    An object may still be changed through the name; a sequence or dict of another kind says no more than nothing.
    """
    blurred = last.blurred()
    values = [former] if _is_object(former) else []
    values += [option for _, option in options_of(last) if _is_object(option) and option not in values]
    if values:
        return any_of([*values, blurred])
    if former is not UNBOUND and isinstance(blurred, (SequenceValue, DictValue)):
        return blurred if getattr(former, "kind", "") == blurred.kind else unknown()
    return blurred


def _is_object(value: Value) -> bool:
    return any(isinstance(option, Reference) for _, option in options_of(value))
