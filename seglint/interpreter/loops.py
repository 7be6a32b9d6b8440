"""Loops: round by round where the items are known, else once on an unknown item, with all changes unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import libcst as cst

from seglint.interpreter.expressions import test
from seglint.interpreter.modules import Modules
from seglint.interpreter.state import Flow
from seglint.interpreter.targets import assign
from seglint.interpreter.turns import Turns
from seglint.limits import MAX_TUPLES, MAX_WHILE_ROUNDS
from seglint.source.walk import inner_nodes
from seglint.values import NONE, DictValue, Reference, SequenceValue, Unknown, Value, assumed, same, unknown
from seglint.values.references import exhaust, rows_shown


def for_statement(run: Modules, node: cst.For) -> Flow:
    """``for``: run for each item where they are known, else once on an unknown item."""
    iterable = run.evaluate(node.iter)
    contents = run.contents(iterable)
    items = rows_shown(run, iterable, contents.iterate())
    exhaust(run, iterable)
    if items is None or not run.may_unroll(node, len(items)):
        return _run_unknown_items(run, node, iterable, contents)
    turns = Turns(run, node, iterable, items)
    flow, uncertain = _run_known_rounds(run, node, turns, lambda item: assign(run, node.target, item))
    if turns.is_open and not uncertain:
        return _run_unknown_items(run, node, iterable, unknown() if turns.is_changed else contents)
    if flow is Flow.BREAK or uncertain:
        exhaust(run, iterable, wholly=False)
    if flow in (Flow.RETURN, Flow.RAISE) and not uncertain:
        return flow
    if node.orelse is not None and uncertain:
        return _run_perhaps(run, node.orelse)
    if node.orelse is not None and flow is not Flow.BREAK:
        return run.execute(node.orelse.body.body)
    return Flow.NEXT


def _run_unknown_items(run: Modules, node: cst.For, iterable: Value, contents: Value) -> Flow:
    """The rounds of a ``for`` that are not run one by one, over what it took its items from at its beginning."""
    each = contents.element()
    # of a view of an array, the rows are views
    run.hide(*contents.parts(), *([iterable] if isinstance(contents, Unknown) else []))
    if isinstance(iterable, Reference) and isinstance(contents, SequenceValue) and contents.kind == "list":
        # the body may change the items in place
        run.write(iterable.cell, "", contents.after_changes())
    return _run_unknown_rounds(run, node, lambda: assign(run, node.target, _item(run, each)))


def _run_perhaps(run: Modules, node: cst.Else) -> Flow:
    """The ``else`` of a loop of which it is not known whether it was left by ``break``."""
    symbol = unknown().name
    return run.branch([
        ((assumed(symbol, True),), lambda: run.execute(node.body.body)), ((assumed(symbol, False),), lambda: Flow.NEXT),
    ])  # fmt: skip


def _run_known_rounds(
    run: Modules, node: cst.For | cst.While, rounds: Iterable[Value], enter: Callable[[Value], None]
) -> tuple[Flow, bool]:
    """The body once for each of some items: how the last round ends, and whether it is not known which that is."""
    journal = run.memory.open_journal()
    outer, run.frame.loop_uncertain = run.frame.loop_uncertain, False
    flow, base = Flow.NEXT, run.path
    try:
        for item in rounds:
            enter(item)
            with run.labelled_loop(item):
                flow = run.execute(node.body.body)
            if run.frame.loop_uncertain or flow not in (Flow.NEXT, Flow.CONTINUE):
                break
        uncertain = run.frame.loop_uncertain or (isinstance(rounds, Turns) and rounds.is_lost)
        if run.frame.loop_uncertain:
            # the loop was left, or not
            run.path = base
        if uncertain:
            run.frame.yields_known = run.frame.yields_known and not run.frame.yields
            run.forget(journal)
    finally:
        run.memory.close_journal()
        run.frame.loop_uncertain = outer
    return flow, uncertain


def _item(run: Modules, each: Value, depth: int = 0) -> Value:
    """An item that the body can change: what it does to a list is not followed."""
    if isinstance(each, SequenceValue):
        if each.kind != "tuple" or each.items is None or depth > MAX_TUPLES:
            return unknown()
        # what stands in it several times has an object for each
        run.spend(len(each.items))
        return replace(each, items=tuple(_item(run, item, depth + 1) for item in each.items))
    return unknown() if isinstance(each, (DictValue, Reference)) else run.stored(each)


def while_statement(run: Modules, node: cst.While) -> Flow:
    """``while``: round by round while the condition is known, then any number of times."""
    rounds = _Rounds(run, node)
    flow, uncertain = _run_known_rounds(run, node, rounds, lambda _: None)
    if flow in (Flow.RETURN, Flow.RAISE) and not uncertain:
        return flow
    if not rounds.is_open and not uncertain:
        return run.execute(node.orelse.body.body) if node.orelse is not None and flow is not Flow.BREAK else Flow.NEXT
    flow = _run_unknown_rounds(run, node, lambda: None)
    endless = isinstance(node.test, cst.Name) and node.test.value == "True"
    return flow if endless and flow is Flow.RETURN else Flow.NEXT


class _Rounds:
    """The rounds of a ``while`` of which the condition is known, and that change what it looks at."""

    def __init__(self, run: Modules, node: cst.While) -> None:
        self.run, self.node = run, node
        #: whether more rounds may follow
        self.is_open = False

    def __iter__(self) -> Iterator[Value]:
        run, condition = self.run, self.node.test
        names = {node.value for node in inner_nodes(condition) if isinstance(node, cst.Name)}
        before: list[Value] | None = None
        steps = run.steps_left
        for _ in range(MAX_WHILE_ROUNDS):
            true, false = test(run, condition)
            if not true:
                return
            now = [run.contents(value) for _, value in run.names_around(names)]
            if false or not now or (before is not None and _alike(before, now)) or not run.may_unroll(self.node, 1):
                break
            before = now
            yield NONE
            if run.is_tedious(steps):
                break
        self.is_open = True


def _alike(before: list[Value], now: list[Value]) -> bool:
    return len(before) == len(now) and all(map(same, before, now))


def _run_unknown_rounds(run: Modules, node: cst.For | cst.While, enter: Callable[[], None]) -> Flow:
    """The body once, as any of its rounds: what a round changes is not known at its beginning, nor at the end."""
    frame, base = run.frame, run.path
    uncertain, returned, yielded = frame.loop_uncertain, len(frame.returns), len(frame.yields)

    def once() -> Flow:
        enter()
        run.path = base.narrow([assumed(unknown().name, True)])
        try:
            return run.execute(node.body.body)
        finally:
            run.path = base
            frame.loop_uncertain = uncertain

    run.forget_what_changes(once)
    del frame.returns[returned:], frame.yields[yielded:]
    journal = run.memory.open_journal()
    try:
        flow = once()
        run.forget(journal)
    finally:
        run.memory.close_journal()
    if flow is Flow.RETURN or len(frame.returns) > returned:
        frame.returned_early = True
    if node.orelse is not None:
        _run_perhaps(run, node.orelse)
    return flow if isinstance(node, cst.While) else Flow.NEXT
