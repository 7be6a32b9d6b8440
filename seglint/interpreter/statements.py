"""What each statement of Python does: one function a construct, one table that lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from typing import Any

import libcst as cst

from seglint.interpreter.branches import Branch
from seglint.interpreter.expressions import operate_stored, test
from seglint.interpreter.loops import for_statement, while_statement
from seglint.interpreter.memory import Key
from seglint.interpreter.modules import Modules
from seglint.interpreter.operators import BINARY_OPERATORS, compare
from seglint.interpreter.state import Flow
from seglint.interpreter.targets import assign, delete
from seglint.limits import MAX_ITEMS
from seglint.source.walk import inner_nodes
from seglint.values import (
    ALWAYS,
    NONE,
    UNBOUND,
    Alternatives,
    Argument,
    Arguments,
    BoundMethod,
    ContextManager,
    External,
    FunctionValue,
    Guard,
    InstanceValue,
    Label,
    Reference,
    SequenceValue,
    Unknown,
    Value,
    any_of,
    assumed,
    common_to,
    consistent,
    constants_in,
    is_number,
    items_of,
    join,
    lift,
    options_of,
    same,
    unknown,
)
from seglint.values.references import objects_in
from seglint.values.sequences import concatenated

# --- simple statements ---------------------------------------------------------------------------------------------


def simple_line(run: Modules, node: cst.SimpleStatementLine) -> Flow:
    """One line of statements."""
    outer = run.statement
    run.statement = node
    try:
        return run.execute(node.body)
    finally:
        run.statement = outer


def expression(run: Modules, node: cst.Expr) -> Flow:
    """An expression for its effect; one that ends the program ends the path."""
    return Flow.RAISE if run.evaluate(node.value) is run.ended else Flow.NEXT


def assignment(run: Modules, node: cst.Assign) -> Flow:
    """``a = b = value``."""
    value = run.evaluate(node.value)
    if value is run.ended:
        return Flow.RAISE
    for target in node.targets:
        assign(run, target.target, value)
    return Flow.NEXT


def annotated_assignment(run: Modules, node: cst.AnnAssign) -> Flow:
    """``a: T = value``."""
    if node.value is not None:
        assign(run, node.target, run.evaluate(node.value))
    return Flow.NEXT


def augmented_assignment(run: Modules, node: cst.AugAssign) -> Flow:
    """``a += value``; a list or an array changes under all its names."""
    symbol = BINARY_OPERATORS.get(type(node.operator))
    former, value = run.evaluate(node.target), run.evaluate(node.value)
    if isinstance(former, Reference):
        result = _changed_in_place(run, symbol, former, value, node)
        is_part = isinstance(node.target, cst.Subscript) and getattr(run.contents(former), "is_array", False)
        if result is not former or is_part:
            # ``array[[0, 2]] += 1`` puts back what it has taken out
            assign(run, node.target, result)
    elif isinstance(former, Alternatives) and any(isinstance(option, Reference) for _, option in former.options):
        kept = []
        for guard, option in former.options:
            if isinstance(option, Reference):
                option.blur(run)
            stays = isinstance(option, Reference) and not _may_be_array(run, run.contents(option), value)
            kept.append((guard, option if stays else unknown()))
        assign(run, node.target, join(kept))
    elif isinstance(former, BoundMethod):
        # ``array.real`` and its like
        former.disturb(run)
        run.expose(Arguments([Argument(former, node), Argument(value, node)]))
    else:
        if any(isinstance(option, Unknown) for _, option in options_of(former)) and not _is_number(run, value):
            # a list that it stands for is changed
            run.hide(value)
            run.disturb_hidden()
        result = unknown() if symbol is None else operate_stored(run, symbol, former, value, node)
        for _, option in options_of(former):
            # an array changes under its other names, and in what it is a part of
            option.disturb(run)
        assign(run, node.target, result)
    return Flow.NEXT


def _is_number(run: Modules, value: Value) -> bool:
    return all(is_number(option) for _, option in options_of(run.contents(value)))


def _may_be_array(run: Modules, contents: Value, value: Value) -> bool:
    """Whether ``list += value`` may be NumPy's: an array adds the list to itself, and the name stands for the sum."""
    others = [other for _, other in options_of(run.contents(value))]
    if not any(isinstance(one, SequenceValue) and one.kind == "list" for _, one in options_of(contents)):
        return False
    return any(isinstance(one, Unknown) or (isinstance(one, SequenceValue) and one.is_array) for one in others)


def _changed_in_place(run: Modules, symbol: str | None, former: Reference, value: Value, node: cst.CSTNode) -> Value:
    """What stands for an object after ``+=``: the object itself, with other contents, or a sum that NumPy makes."""
    contents = run.contents(former)
    if _may_be_array(run, contents, value):
        former.blur(run)
        return unknown() if symbol is None else operate_stored(run, symbol, contents, value, node)
    more = None
    if symbol == "+" and any(getattr(one, "kind", "") == "list" for _, one in options_of(contents)):
        more = items_of(run, value)
        label = run.loop_label()
        if label and more is not None:
            more = [item.labelled(Label(label, "element")) for item in more]

    def changed(one: Value) -> Value:
        if isinstance(one, SequenceValue) and one.kind == "list" and symbol == "+":
            if more is None:
                return one.blurred()
            if one.each is not None:
                return replace(one, length_value=None, each=common_to([one.each, *map(run.snapshot, more)]))
            return concatenated(one, SequenceValue("list", tuple(more)))
        result = unknown() if symbol is None else run.contents(operate_stored(run, symbol, one, value, node))
        if isinstance(one, SequenceValue) and one.is_array and _are_whole(one) and not _are_whole(result):
            # NumPy puts no fractions into an array of whole numbers: it raises before
            return one if constants_in(result) is not None else one.blurred()
        return result if type(result) is type(one) else one.blurred()

    run.write(former.cell, "", lift(changed, contents))
    return former


def _are_whole(array: Value) -> bool:
    """Whether all numbers of an array are known to be whole."""
    numbers = constants_in(array)
    return bool(numbers) and all(type(number) is int for number in numbers or ())


def delete_statement(run: Modules, node: cst.Del) -> Flow:
    """``del``."""
    delete(run, node.target)
    return Flow.NEXT


def return_statement(run: Modules, node: cst.Return) -> Flow:
    """``return value``."""
    value = NONE if node.value is None else run.evaluate(node.value)
    if value is run.ended:
        return Flow.RAISE
    run.frame.returns.append((run.path.since(run.frame.path), value))
    return Flow.RETURN


def raise_statement(run: Modules, node: cst.Raise) -> Flow:
    """``raise``: this path ends."""
    if node.exc is not None:
        run.evaluate(node.exc)
    return Flow.RAISE


def assert_statement(run: Modules, node: cst.Assert) -> Flow:
    """``assert``: what follows is on the path on which it holds."""
    true, false = test(run, node.test)
    if not true:
        return Flow.RAISE
    if false:
        run.path = run.path.narrow(true)
    return Flow.NEXT


def global_statement(run: Modules, node: cst.Global) -> Flow:
    """``global name``."""
    scope = outermost = run.frame.scope
    while outermost.parent is not None:
        outermost = outermost.parent
    for item in node.names:
        scope.elsewhere[item.name.value] = outermost.cell
    return Flow.NEXT


def nonlocal_statement(run: Modules, node: cst.Nonlocal) -> Flow:
    """``nonlocal name``."""
    scope = run.frame.scope
    for item in node.names:
        around = scope.parent
        while around is not None and (around.cell, item.name.value) not in run.memory.cells:
            around = around.parent
        if around is not None:
            scope.elsewhere[item.name.value] = around.cell
    return Flow.NEXT


def import_statement(run: Modules, node: cst.Import) -> Flow:
    """``import a.b, c as d``."""
    run.import_statement(node)
    return Flow.NEXT


def from_import_statement(run: Modules, node: cst.ImportFrom) -> Flow:
    """``from a import b as c``."""
    run.from_import_statement(node)
    return Flow.NEXT


# --- branches ------------------------------------------------------------------------------------------------------


def if_statement(run: Modules, node: cst.If) -> Flow:
    """``if … elif … else``: one branch where the condition is known, else each on its own path."""
    true, false = test(run, node.test)
    branches: list[Branch] = []
    if true:
        branches.append((true, lambda: run.execute(node.body.body)))
    if false:
        branches.append((false, lambda: _otherwise(run, node.orelse)))
    return run.branch(branches)


def _otherwise(run: Modules, node: cst.If | cst.Else | None) -> Flow:
    if node is None:
        return Flow.NEXT
    return if_statement(run, node) if isinstance(node, cst.If) else run.execute(node.body.body)


def try_statement(run: Modules, node: cst.Try | cst.TryStar) -> Flow:
    """``try``: it completes, or it stops anywhere within and a handler takes over."""
    outside = len(run.frame.returns)
    flow = _try_with_handlers(run, node) if node.handlers else run.execute(node.body.body)
    if node.finalbody is not None:
        before = len(run.frame.returns)
        _change_returned(run, [value for _, value in run.frame.returns[outside:]], node.finalbody)
        final = run.execute(node.finalbody.body.body)
        if final is Flow.RETURN:
            # what was to be returned before is not
            del run.frame.returns[:before]
        return final if final is not Flow.NEXT else flow
    return flow


def _change_returned(run: Modules, returned: list[Value], node: cst.Finally) -> None:
    """What a ``try`` returns before its ``finally``, which may still change the objects that it names."""
    if not returned:
        return
    scope, cells = run.frame.scope.cell, run.memory.cells
    names = [cells.get((scope, one.value), UNBOUND) for one in inner_nodes(node) if isinstance(one, cst.Name)]
    changed = {one.cell for one in objects_in(run, names, MAX_ITEMS)}
    for one in list(objects_in(run, returned, MAX_ITEMS)):
        if one.cell in changed:
            one.blur(run)


def _try_with_handlers(run: Modules, node: cst.Try | cst.TryStar) -> Flow:
    def handle(handler: cst.ExceptHandler | cst.ExceptStarHandler) -> Flow:
        if handler.name is not None and isinstance(handler.name.name, cst.Name):
            run.write_name(handler.name.name.value, unknown())
        return run.execute(handler.body.body)

    caught = frozenset(name for handler in node.handlers for name in _caught_by(handler.type))
    orelse = () if node.orelse is None else node.orelse.body.body
    return _may_stop(run, node.body.body, caught, [partial(handle, handler) for handler in node.handlers], orelse)


def _may_stop(
    run: Modules,
    body: Sequence[cst.CSTNode],
    caught: frozenset[str],
    handlers: Sequence[Callable[[], Flow]],
    orelse: Sequence[cst.CSTNode] = (),
) -> Flow:
    """Run a block of statements, which may stop anywhere: then one of the handlers takes over."""
    failed = unknown().name
    after: dict[Key, Value] = {}
    history: dict[Key, list[Value]] = {}

    def completes() -> Flow:
        journal = run.memory.open_journal()
        run.caught.append(caught)
        run.memory.histories.append(history)
        try:
            flow = run.execute(body)
            after.update((key, run.memory.cells[key]) for key in journal)
        finally:
            run.memory.histories.pop()
            run.caught.pop()
            run.memory.close_journal()
        return run.execute(orelse) if flow is Flow.NEXT and orelse else flow

    def stops(handler: Callable[[], Flow]) -> Flow:
        run.spend(len(history))
        scope = run.frame.scope.cell
        for key, values in history.items():
            if key in after or key in run.memory.cells or key[0] == scope:
                last = after.get(key, values[-1])
                run.hold_both([(key, run.memory.cells.get(key, UNBOUND), _on_the_way(values, last))])
        return handler()

    branches: list[Branch] = [((assumed(failed, False),), completes)]
    rest = assumed(failed, True)
    for position, handler in enumerate(handlers):
        guard = rest
        if position < len(handlers) - 1:
            which = unknown().name
            guard, rest = rest | assumed(which, True), rest | assumed(which, False)
        branches.append(((guard,), partial(stops, handler)))
    return run.branch(branches)


#: Values on the way to the last one that are told apart, and those that are looked at.
_MAX_ON_THE_WAY = 4
_MAX_WRITTEN = 64


def _on_the_way(history: Sequence[Value], last: Value) -> Value:
    """The last of some values that were written, or one that was there before; the last is told by its guards."""
    ends = [option for _, option in options_of(last)]
    values = [option for value in history for _, option in options_of(value)]
    if len(values) > _MAX_WRITTEN:
        return any_of([last.blurred(), last])
    before: list[Value] = []
    for value in values:
        if not any(same(value, other) for other in (*ends, *before)):
            before.append(value)
    if len(before) > _MAX_ON_THE_WAY:
        before = [last.blurred()]
    return any_of([*before, last]) if before else last


def _caught_by(kind: cst.BaseExpression | None) -> list[str]:
    """The names of the exceptions that a handler takes; any, where it does not say."""
    if isinstance(kind, cst.Tuple):
        return [name for element in kind.elements for name in _caught_by(element.value)]
    name = kind.attr if isinstance(kind, cst.Attribute) else kind
    return [name.value] if isinstance(name, cst.Name) else ["BaseException"]


def with_statement(run: Modules, node: cst.With) -> Flow:
    """``with``: a file, a strategy's scope, a scope of custom objects."""
    entered: list[Value] = []
    for item in node.items:
        value = run.evaluate(item.item)
        entered.append(value)
        inside = value.enter(run)
        if item.asname is not None:
            assign(run, item.asname.name, inside)
    expected = any(_is_expected(run, item.item) for item in node.items)
    swallowed = [name for value, item in zip(entered, node.items, strict=True) for name in _swallowed(run, value, item)]
    with run.quietly() if expected else nullcontext():
        if swallowed or expected:
            flow = _may_stop(run, node.body.body, frozenset(swallowed), [lambda: Flow.NEXT])
        else:
            flow = run.execute(node.body.body)
    for value in reversed(entered):
        value.leave(run)
    return flow


def _swallowed(run: Modules, value: Value, item: cst.WithItem) -> list[str]:
    """The names of the exceptions that end within a ``with`` block, and not the program."""
    if isinstance(item.item, cst.Call) and run.evaluate(item.item.func) == External("contextlib.suppress"):
        return [name for argument in item.item.args for name in _caught_by(argument.value)]
    if isinstance(value, InstanceValue):
        method = value.method(run, "__exit__")
        return ["BaseException"] if method is not None and _gives_something(method.definition) else []
    function = value.function if isinstance(value, ContextManager) else None
    return ["BaseException"] if isinstance(function, FunctionValue) and _goes_on(function.definition) else []


def _gives_something(definition: cst.CSTNode) -> bool:
    """Whether a function returns anything but None and False."""
    given = [node.value for node in inner_nodes(definition) if isinstance(node, cst.Return)]
    return not all(one is None or (isinstance(one, cst.Name) and one.value in ("None", "False")) for one in given)


def _goes_on(definition: cst.CSTNode) -> bool:
    """Whether a generator goes on after an exception where it yields."""
    tries = [node for node in inner_nodes(definition) if isinstance(node, cst.Try) and node.handlers]
    return any(isinstance(one, cst.Yield) for node in tries for one in inner_nodes(node.body))


def _is_expected(run: Modules, item: cst.BaseExpression) -> bool:
    """Whether a test says of what stands within ``with`` that it raises: then it is no mistake."""
    if not isinstance(item, cst.Call):
        return False
    if isinstance(item.func, cst.Attribute) and item.func.attr.value in ("assertRaises", "assertRaisesRegex"):
        return True
    return run.evaluate(item.func) == External("pytest.raises")


def match_statement(run: Modules, node: cst.Match) -> Flow:
    """``match``: the case that fits where that is known, else each on its own path."""
    whole = run.evaluate(node.subject)
    subject = run.contents(whole)
    branches: list[Branch] = []
    rest: tuple[Guard, ...] = (ALWAYS,)
    for case in node.cases:
        matches, other = _pattern(run, case.pattern, subject)
        if case.guard is not None:
            symbol = unknown().name
            other = (*other, *(guard | assumed(symbol, False) for guard in matches))
            matches = tuple(guard | assumed(symbol, True) for guard in matches)
        reached = tuple(one | two for one in rest for two in matches if consistent(one, two))
        if reached:
            branches.append((reached, partial(_run_case, run, case, whole)))
        rest = tuple(one | two for one in rest for two in other if consistent(one, two))[:8]
    if rest:
        branches.append((rest, lambda: Flow.NEXT))
    return run.branch(branches)


def _run_case(run: Modules, case: cst.MatchCase, subject: Value) -> Flow:
    pattern = case.pattern
    for node in inner_nodes(pattern):
        if isinstance(node, (cst.MatchAs, cst.MatchStar, cst.MatchMapping)):
            bound = node.rest if isinstance(node, cst.MatchMapping) else node.name
            if isinstance(bound, cst.Name):
                run.hide(subject)
                run.write_name(bound.value, unknown())
    if isinstance(pattern, cst.MatchAs) and pattern.name is not None:
        # the pattern before ``as`` matched all of it
        run.write_name(pattern.name.value, subject)
    return run.execute(case.body.body)


def _pattern(run: Modules, pattern: cst.MatchPattern, subject: Value) -> tuple[tuple[Guard, ...], tuple[Guard, ...]]:
    if isinstance(pattern, cst.MatchAs) and pattern.pattern is None:
        return (ALWAYS,), ()
    values = _literals(run, pattern)
    if values is None:
        symbol = unknown().name
        return (assumed(symbol, True),), (assumed(symbol, False),)
    true: tuple[Guard, ...] = ()
    false: tuple[Guard, ...] = (ALWAYS,)
    for literal in values:
        equal = lift(lambda one, other: compare(run, "==", one, other), subject, literal)
        more_true, more_false = run.condition(equal)
        true = (*true, *(a | b for a in false for b in more_true if consistent(a, b)))
        false = tuple(a | b for a in false for b in more_false if consistent(a, b))
    return run.bounded((true, false))


def _literals(run: Modules, pattern: cst.MatchPattern) -> list[Value] | None:
    if isinstance(pattern, (cst.MatchValue, cst.MatchSingleton)):
        return [run.contents(run.evaluate(pattern.value))]
    if isinstance(pattern, cst.MatchOr):
        parts = [_literals(run, element.pattern) for element in pattern.patterns]
        return None if None in parts else [value for part in parts for value in part or ()]
    return None


# --- definitions ---------------------------------------------------------------------------------------------------


def function_definition(run: Modules, node: cst.FunctionDef) -> Flow:
    """``def``."""
    run.write_name(node.name.value, run.make_function(node.name.value, node))
    return Flow.NEXT


def class_definition(run: Modules, node: cst.ClassDef) -> Flow:
    """``class``."""
    run.write_name(node.name.value, run.make_class(node))
    return Flow.NEXT


Executor = Callable[[Any, Any], Flow]

STATEMENTS: Mapping[type[cst.CSTNode], Executor] = {
    cst.SimpleStatementLine: simple_line,
    cst.Expr: expression,
    cst.Assign: assignment,
    cst.AnnAssign: annotated_assignment,
    cst.AugAssign: augmented_assignment,
    cst.Del: delete_statement,
    cst.Return: return_statement,
    cst.Raise: raise_statement,
    cst.Assert: assert_statement,
    cst.Global: global_statement,
    cst.Nonlocal: nonlocal_statement,
    cst.Break: lambda run, node: Flow.BREAK,
    cst.Continue: lambda run, node: Flow.CONTINUE,
    cst.Import: import_statement,
    cst.ImportFrom: from_import_statement,
    cst.If: if_statement,
    cst.For: for_statement,
    cst.While: while_statement,
    cst.Try: try_statement,
    cst.TryStar: try_statement,
    cst.With: with_statement,
    cst.Match: match_statement,
    cst.FunctionDef: function_definition,
    cst.ClassDef: class_definition,
}
