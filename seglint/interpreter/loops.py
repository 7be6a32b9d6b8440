"""Loops: round by round where the items are known, else once on an unknown item, with all changes unknown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import libcst as cst

from seglint.interpreter.expressions import test
from seglint.interpreter.modules import Modules
from seglint.interpreter.state import Flow
from seglint.interpreter.targets import assign
from seglint.values import DictValue, Reference, SequenceValue, Value, assumed, unknown
from seglint.values.references import exhaust


def for_statement(run: Modules, node: cst.For) -> Flow:
    """``for``: run for each item where they are known, else once on an unknown item."""
    iterable = run.evaluate(node.iter)
    contents = run.contents(iterable)
    items = contents.iterate()
    exhaust(run, iterable)
    if items is None or not run.may_unroll(node, len(items)):
        each = contents.element()
        if isinstance(iterable, Reference) and isinstance(contents, SequenceValue) and contents.kind == "list":
            # the body may change the items in place
            run.write(iterable.cell, "", contents.after_changes())
        return _run_unknown_rounds(run, node, lambda: assign(run, node.target, _item(run, each)))
    journal = run.memory.open_journal()
    outer, run.frame.loop_uncertain = run.frame.loop_uncertain, False
    flow = Flow.NEXT
    try:
        for item in items:
            assign(run, node.target, item)
            with run.labelled_loop(item):
                flow = run.execute(node.body.body)
            if run.frame.loop_uncertain or flow not in (Flow.NEXT, Flow.CONTINUE):
                break
        uncertain = run.frame.loop_uncertain
        if uncertain:
            run.forget(journal)
    finally:
        run.memory.close_journal()
        run.frame.loop_uncertain = outer
    if flow is Flow.BREAK or uncertain:
        exhaust(run, iterable, wholly=False)
    if flow in (Flow.RETURN, Flow.RAISE) and not uncertain:
        return flow
    if node.orelse is not None and (flow is not Flow.BREAK or uncertain):
        return run.execute(node.orelse.body.body)
    return Flow.NEXT


def _item(run: Modules, each: Value) -> Value:
    """An item that the body can change: what it does to a list is not followed."""
    if isinstance(each, SequenceValue):
        if each.kind != "tuple" or each.items is None:
            return unknown()
        return replace(each, items=tuple(_item(run, item) for item in each.items))
    return unknown() if isinstance(each, (DictValue, Reference)) else run.stored(each)


def while_statement(run: Modules, node: cst.While) -> Flow:
    """``while``: not at all where the condition is known to be false, else any number of times."""
    true, _ = test(run, node.test)
    if not true:
        return run.execute(node.orelse.body.body) if node.orelse is not None else Flow.NEXT
    flow = _run_unknown_rounds(run, node, lambda: None)
    endless = isinstance(node.test, cst.Name) and node.test.value == "True"
    return flow if endless and flow is Flow.RETURN else Flow.NEXT


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
        run.execute(node.orelse.body.body)
    return flow if isinstance(node, cst.While) else Flow.NEXT
