"""What each statement of Python does: one function a construct, one table that lists them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from collections.abc import Sequence as Items
from functools import partial
from typing import Any

import libcst as cst

from seglint.interpreter import imports
from seglint.interpreter.attributes import get_attribute, set_attribute
from seglint.interpreter.calls import make_class, make_function
from seglint.interpreter.core import Flow, Interpreter
from seglint.interpreter.expressions import OPERATORS, evaluate_condition, evaluate_index, operate
from seglint.interpreter.operations import concatenate
from seglint.interpreter.subscripts import iterate, set_item
from seglint.values import (
    ALWAYS,
    NONE,
    UNBOUND,
    Alternatives,
    ClassValue,
    Constant,
    DictValue,
    External,
    FunctionValue,
    Guard,
    InstanceValue,
    Label,
    ModuleValue,
    Reference,
    SequenceValue,
    Value,
    join,
    unknown,
    with_labels,
)

Executor = Callable[[Interpreter, Any], Flow]


# --- simple statements ---------------------------------------------------------------------------------------------


def simple_line(interpreter: Interpreter, node: cst.SimpleStatementLine) -> Flow:
    """One line of statements."""
    outer = interpreter.statement
    interpreter.statement = node
    try:
        return interpreter.execute(node.body)
    finally:
        interpreter.statement = outer


def expression(interpreter: Interpreter, node: cst.Expr) -> Flow:
    """An expression for its effect; one that ends the program ends the path."""
    value = interpreter.evaluate(node.value)
    return Flow.RAISE if value is interpreter.ended else Flow.NEXT


def assignment(interpreter: Interpreter, node: cst.Assign) -> Flow:
    """``a = b = value``."""
    value = interpreter.evaluate(node.value)
    if value is interpreter.ended:
        return Flow.RAISE
    for target in node.targets:
        assign(interpreter, target.target, value)
    return Flow.NEXT


def annotated_assignment(interpreter: Interpreter, node: cst.AnnAssign) -> Flow:
    """``a: T = value``."""
    if node.value is not None:
        assign(interpreter, node.target, interpreter.evaluate(node.value))
    return Flow.NEXT


def augmented_assignment(interpreter: Interpreter, node: cst.AugAssign) -> Flow:
    """``a += value``; a list or an array changes under all its names."""
    symbol = OPERATORS.get(type(node.operator))
    former = interpreter.evaluate(node.target)
    value = interpreter.evaluate(node.value)
    contents = interpreter.contents(former)
    if isinstance(former, Reference) and isinstance(contents, SequenceValue):
        changed = _changed_in_place(interpreter, symbol, contents, value, node)
        interpreter.write_attribute(former.cell, "", changed)
        return Flow.NEXT
    result = unknown() if symbol is None else operate(interpreter, symbol, former, value, node)
    assign(interpreter, node.target, result)
    return Flow.NEXT


def _changed_in_place(
    interpreter: Interpreter, symbol: str | None, contents: SequenceValue, value: Value, node: cst.CSTNode
) -> Value:
    if contents.kind == "list" and symbol == "+":
        more = iterate(interpreter, value)
        if more is None:
            return SequenceValue("list", None, None, contents.origin)
        label = interpreter.loop_label()
        if label:
            more = tuple(with_labels(item, Label(label, "element")) for item in more)
        return concatenate(contents, SequenceValue("list", more))
    result = unknown() if symbol is None else interpreter.contents(operate(interpreter, symbol, contents, value, node))
    return result if isinstance(result, SequenceValue) else SequenceValue(contents.kind, None, None, contents.origin)


def assign(interpreter: Interpreter, target: cst.BaseExpression, value: Value) -> None:
    """Bind a target: a name, a tuple of targets, an attribute or an item."""
    match target:
        case cst.Name(value=name):
            interpreter.write_name(name, _named(interpreter, value, name))
        case cst.Tuple() | cst.List():
            _unpack(interpreter, target.elements, value)
        case cst.StarredElement():
            assign(interpreter, target.value, value)
        case cst.Attribute():
            owner = interpreter.evaluate(target.value)
            set_attribute(interpreter, owner, target.attr.value, _named(interpreter, value, target.attr.value))
        case cst.Subscript():
            _assign_item(interpreter, target, value)


def _named(interpreter: Interpreter, value: Value, name: str) -> Value:
    if isinstance(value, Alternatives):
        return Alternatives(tuple((guard, _named(interpreter, option, name)) for guard, option in value.options))
    return with_labels(value, Label(name, "name"))


def _unpack(interpreter: Interpreter, elements: Items[cst.BaseElement], value: Value) -> None:
    contents = interpreter.contents(value)
    if isinstance(contents, Alternatives):
        columns = [_split(interpreter, option, elements) for _, option in contents.options]
        for position, element in enumerate(elements):
            options = [(guard, column[position]) for (guard, _), column in zip(contents.options, columns, strict=True)]
            assign(interpreter, element.value, join(options))
        return
    for element, item in zip(elements, _split(interpreter, contents, elements), strict=True):
        assign(interpreter, element.value, item)


def _split(interpreter: Interpreter, value: Value, elements: Items[cst.BaseElement]) -> list[Value]:
    items = iterate(interpreter, value)
    starred = [i for i, element in enumerate(elements) if isinstance(element, cst.StarredElement)]
    if items is None or (len(items) != len(elements) if not starred else len(items) < len(elements) - 1):
        return [
            interpreter.derive("unpacked", value, Constant(i)) if not starred else unknown()
            for i in range(len(elements))
        ]
    if not starred:
        return list(items)
    first, behind = starred[0], len(elements) - starred[0] - 1
    middle = SequenceValue("list", items[first : len(items) - behind])
    return [*items[:first], interpreter.allocate(middle), *items[len(items) - behind :]]


def _assign_item(interpreter: Interpreter, target: cst.Subscript, value: Value) -> None:
    owner = interpreter.evaluate(target.value)
    index = evaluate_index(interpreter, target.slice[0].slice) if len(target.slice) == 1 else unknown()
    label = interpreter.loop_label()
    if label:
        value = with_labels(value, Label(label, "element"))
    if isinstance(owner, Alternatives):
        for _, option in owner.options:
            if isinstance(option, Reference):
                interpreter.write_attribute(option.cell, "", interpreter.blurred(interpreter.contents(option)))
    elif isinstance(owner, Reference):
        contents = interpreter.contents(owner)
        if isinstance(contents, DictValue) and contents.kind == "names":
            if isinstance(index, Constant) and isinstance(index.value, str):
                interpreter.write_name(index.value, value)
            else:
                interpreter.forget_names()
            return
        if isinstance(contents, Alternatives):
            changed = join((guard, set_item(option, index, value)) for guard, option in contents.options)
        else:
            changed = set_item(contents, index, value)
        interpreter.write_attribute(owner.cell, "", changed)
    interpreter.item_assigned(owner, index, value)


def delete(interpreter: Interpreter, node: cst.Del) -> Flow:
    """``del``: a name is unbound, a container is of unknown contents."""
    targets = node.target.elements if isinstance(node.target, cst.Tuple) else [cst.Element(node.target)]
    for element in targets:
        target = element.value
        if isinstance(target, cst.Name):
            interpreter.write_name(target.value, UNBOUND)
        elif isinstance(target, cst.Subscript):
            _delete_item(interpreter, target)
    return Flow.NEXT


def _delete_item(interpreter: Interpreter, target: cst.Subscript) -> None:
    owner = interpreter.evaluate(target.value)
    if not isinstance(owner, Reference):
        return
    contents = interpreter.contents(owner)
    index = evaluate_index(interpreter, target.slice[0].slice) if len(target.slice) == 1 else unknown()
    changed = interpreter.blurred(contents)
    if isinstance(index, Constant):
        if isinstance(contents, DictValue) and contents.items is not None:
            changed = DictValue(tuple(pair for pair in contents.items if pair[0] != index), contents.origin)
        elif isinstance(contents, SequenceValue) and contents.items is not None and isinstance(index.value, int):
            items = list(contents.items)
            if -len(items) <= index.value < len(items):
                del items[index.value]
                changed = SequenceValue(contents.kind, tuple(items), None, contents.origin)
    interpreter.write_attribute(owner.cell, "", changed)


def return_statement(interpreter: Interpreter, node: cst.Return) -> Flow:
    """``return value``."""
    value = NONE if node.value is None else interpreter.evaluate(node.value)
    if value is interpreter.ended:
        return Flow.RAISE
    interpreter.frame.returns.append((interpreter.path.since(interpreter.frame.path), value))
    return Flow.RETURN


def raise_statement(interpreter: Interpreter, node: cst.Raise) -> Flow:
    """``raise``: this path ends."""
    if node.exc is not None:
        interpreter.evaluate(node.exc)
    return Flow.RAISE


def assert_statement(interpreter: Interpreter, node: cst.Assert) -> Flow:
    """``assert``: what follows is on the path on which it holds."""
    true, false = evaluate_condition(interpreter, node.test)
    if not true:
        return Flow.RAISE
    if false:
        interpreter.path = interpreter.path.narrow(true)
    return Flow.NEXT


def global_statement(interpreter: Interpreter, node: cst.Global) -> Flow:
    """``global name``."""
    scope = interpreter.frame.scope
    outermost = scope
    while outermost.parent is not None:
        outermost = outermost.parent
    for item in node.names:
        scope.elsewhere[item.name.value] = outermost.cell
    return Flow.NEXT


def nonlocal_statement(interpreter: Interpreter, node: cst.Nonlocal) -> Flow:
    """``nonlocal name``."""
    scope = interpreter.frame.scope
    for item in node.names:
        around = scope.parent
        while around is not None and (around.cell, item.name.value) not in interpreter.memory.cells:
            around = around.parent
        if around is not None:
            scope.elsewhere[item.name.value] = around.cell
    return Flow.NEXT


# --- compound statements -------------------------------------------------------------------------------------------


def if_statement(interpreter: Interpreter, node: cst.If) -> Flow:
    """``if … elif … else``: one branch where the condition is known, else each on its own path."""
    true, false = evaluate_condition(interpreter, node.test)
    branches = []
    if true:
        branches.append((true, lambda: block(interpreter, node.body)))
    if false:
        branches.append((false, lambda: _otherwise(interpreter, node.orelse)))
    return interpreter.branch(branches)


def _otherwise(interpreter: Interpreter, node: cst.If | cst.Else | None) -> Flow:
    if node is None:
        return Flow.NEXT
    return if_statement(interpreter, node) if isinstance(node, cst.If) else block(interpreter, node.body)


def block(interpreter: Interpreter, node: cst.BaseSuite) -> Flow:
    """An indented block, or the statements behind a colon."""
    return interpreter.execute(node.body)


def for_statement(interpreter: Interpreter, node: cst.For) -> Flow:
    """``for``: run for each item where they are known, else once on an unknown item."""
    iterable = interpreter.evaluate(node.iter)
    items = iterate(interpreter, iterable)
    if items is None or not interpreter.may_unroll(node, len(items)):
        return _unknown_loop(interpreter, node, lambda: assign(interpreter, node.target, unknown()))
    journal = interpreter.memory.open_journal()
    outer, interpreter.frame.loop_uncertain = interpreter.frame.loop_uncertain, False
    flow = Flow.NEXT
    try:
        for item in items:
            assign(interpreter, node.target, item)
            with interpreter.labelled_loop(node.target, item):
                flow = block(interpreter, node.body)
            if interpreter.frame.loop_uncertain or flow not in (Flow.NEXT, Flow.CONTINUE):
                break
        uncertain = interpreter.frame.loop_uncertain
        if uncertain:
            interpreter.forget(journal)
    finally:
        interpreter.memory.close_journal()
        interpreter.frame.loop_uncertain = outer
    if flow in (Flow.RETURN, Flow.RAISE) and not uncertain:
        return flow
    if node.orelse is not None and (flow is not Flow.BREAK or uncertain):
        return block(interpreter, node.orelse.body)
    return Flow.NEXT


def while_statement(interpreter: Interpreter, node: cst.While) -> Flow:
    """``while``: not at all where the condition is known to be false, else any number of times."""
    true, _ = evaluate_condition(interpreter, node.test)
    if not true:
        return block(interpreter, node.orelse.body) if node.orelse is not None else Flow.NEXT
    endless = isinstance(node.test, cst.Name) and node.test.value == "True"
    flow = _unknown_loop(interpreter, node, lambda: None)
    return Flow.NEXT if not endless or flow is not Flow.RETURN else flow


def _unknown_loop(interpreter: Interpreter, node: cst.For | cst.While, enter: Callable[[], None]) -> Flow:
    forget_changes(interpreter, node.body)
    journal = interpreter.memory.open_journal()
    frame = interpreter.frame
    outer, base = frame.loop_uncertain, interpreter.path
    returned = len(frame.returns)
    try:
        enter()
        interpreter.path = base.narrow([frozenset({(unknown().symbol, True)})])
        flow = block(interpreter, node.body)
        interpreter.forget(journal)
    finally:
        interpreter.memory.close_journal()
        interpreter.path = base
        frame.loop_uncertain = outer
    if flow is Flow.RETURN or len(frame.returns) > returned:
        frame.returned_early = True
    if node.orelse is not None:
        block(interpreter, node.orelse.body)
    return flow if isinstance(node, cst.While) else Flow.NEXT


def forget_changes(interpreter: Interpreter, body: cst.BaseSuite) -> None:
    """Make unknown what a loop's body assigns or changes: an earlier round may have done so."""
    for *path, last in interpreter.changes_of(body):
        if last == "=":
            value = interpreter.read_name(path[0])
            if value is not None and not isinstance(value, (ModuleValue, ClassValue, FunctionValue, External)):
                interpreter.write_name(path[0], unknown())
        elif last == "[]":
            _blur_object(interpreter, _value_at(interpreter, path, body))
        else:
            owner = _value_at(interpreter, path, body)
            if isinstance(owner, InstanceValue):
                interpreter.write_attribute(owner.cell, last, unknown())


def _value_at(interpreter: Interpreter, path: list[str], node: cst.CSTNode) -> Value:
    value = interpreter.read_name(path[0]) or unknown()
    for name in path[1:]:
        value = get_attribute(interpreter, value, name, node)
    return value


def _blur_object(interpreter: Interpreter, value: Value) -> None:
    for _, option in value.options if isinstance(value, Alternatives) else ((ALWAYS, value),):
        if isinstance(option, Reference):
            contents = interpreter.memory.cells[(option.cell, "")]
            interpreter.write_attribute(option.cell, "", interpreter.blurred(contents))


def try_statement(interpreter: Interpreter, node: cst.Try | cst.TryStar) -> Flow:
    """``try``: it completes, or it stops anywhere within and a handler takes over."""
    if not node.handlers:
        flow = block(interpreter, node.body)
    else:
        flow = _try_with_handlers(interpreter, node)
    if node.finalbody is not None:
        final = block(interpreter, node.finalbody.body)
        return final if final is not Flow.NEXT else flow
    return flow


def _try_with_handlers(interpreter: Interpreter, node: cst.Try | cst.TryStar) -> Flow:
    failed = unknown().symbol
    after: dict[tuple[int, str], Value] = {}

    def completes() -> Flow:
        journal = interpreter.memory.open_journal()
        try:
            flow = block(interpreter, node.body)
            after.update((key, interpreter.memory.cells[key]) for key in journal)
        finally:
            interpreter.memory.close_journal()
        if flow is Flow.NEXT and node.orelse is not None:
            return block(interpreter, node.orelse.body)
        return flow

    def stops(handler: cst.ExceptHandler | cst.ExceptStarHandler) -> Flow:
        for key, value in after.items():
            former = interpreter.memory.cells.get(key, UNBOUND)
            symbol = unknown().symbol
            interpreter.memory.write(key, join([(_assumed(symbol, True), value), (_assumed(symbol, False), former)]))
        if handler.name is not None and isinstance(handler.name.name, cst.Name):
            interpreter.write_name(handler.name.name.value, unknown())
        return block(interpreter, handler.body)

    branches: list[tuple[tuple[Guard, ...], Callable[[], Flow]]] = [((_assumed(failed, False),), completes)]
    rest = _assumed(failed, True)
    handlers: tuple[cst.ExceptHandler | cst.ExceptStarHandler, ...] = tuple(node.handlers)
    for position, handler in enumerate(handlers):
        if position == len(handlers) - 1:
            guard = rest
        else:
            which = unknown().symbol
            guard, rest = rest | _assumed(which, True), rest | _assumed(which, False)
        branches.append(((guard,), partial(stops, handler)))
    return interpreter.branch(branches)


def _assumed(symbol: Hashable, holds: bool) -> Guard:
    return frozenset({(symbol, holds)})


def with_statement(interpreter: Interpreter, node: cst.With) -> Flow:
    """``with``: a file, a strategy's scope; ``custom_object_scope`` is remembered while its block runs."""
    scopes = 0
    for item in node.items:
        value = interpreter.evaluate(item.item)
        scopes += interpreter.enter_context(value)
        if item.asname is not None:
            assign(interpreter, item.asname.name, unknown())
    flow = block(interpreter, node.body)
    interpreter.leave_contexts(scopes)
    return flow


def match_statement(interpreter: Interpreter, node: cst.Match) -> Flow:
    """``match``: the case that fits where that is known, else each on its own path."""
    subject = interpreter.contents(interpreter.evaluate(node.subject))
    branches: list[tuple[tuple[Guard, ...], Callable[[], Flow]]] = []
    rest: tuple[Guard, ...] = (ALWAYS,)
    for case in node.cases:
        matches, other = _pattern(interpreter, case.pattern, subject)
        if case.guard is not None:
            symbol = unknown().symbol
            other = (*other, *(guard | _assumed(symbol, False) for guard in matches))
            matches = tuple(guard | _assumed(symbol, True) for guard in matches)
        reached = tuple(one | two for one in rest for two in matches if _fits(one, two))
        if reached:
            branches.append((reached, partial(_run_case, interpreter, case, subject)))
        rest = tuple(one | two for one in rest for two in other if _fits(one, two))[:8]
    if rest:
        branches.append((rest, lambda: Flow.NEXT))
    return interpreter.branch(branches)


def _fits(one: Guard, other: Guard) -> bool:
    return not any((symbol, not holds) in other for symbol, holds in one)


def _run_case(interpreter: Interpreter, case: cst.MatchCase, subject: Value) -> Flow:
    for name in interpreter.names_bound_by(case.pattern):
        interpreter.write_name(name, unknown())
    if isinstance(case.pattern, cst.MatchAs) and case.pattern.pattern is None and case.pattern.name is not None:
        interpreter.write_name(case.pattern.name.value, subject)
    return block(interpreter, case.body)


def _pattern(
    interpreter: Interpreter, pattern: cst.MatchPattern, subject: Value
) -> tuple[tuple[Guard, ...], tuple[Guard, ...]]:
    if isinstance(pattern, cst.MatchAs) and pattern.pattern is None:
        return (ALWAYS,), ()
    values = _literals(interpreter, pattern)
    if values is None:
        symbol = unknown().symbol
        return (_assumed(symbol, True),), (_assumed(symbol, False),)
    from seglint.interpreter.expressions import _compare
    from seglint.values import lift

    true: tuple[Guard, ...] = ()
    false: tuple[Guard, ...] = (ALWAYS,)
    for literal in values:
        equal = lift(lambda one, other: _compare(interpreter, "==", one, other), subject, literal)
        more_true, more_false = interpreter.condition(equal)
        true = (*true, *(a | b for a in false for b in more_true if _fits(a, b)))
        false = tuple(a | b for a in false for b in more_false if _fits(a, b))
    return interpreter.bounded((true, false))


def _literals(interpreter: Interpreter, pattern: cst.MatchPattern) -> list[Value] | None:
    if isinstance(pattern, (cst.MatchValue, cst.MatchSingleton)):
        return [interpreter.contents(interpreter.evaluate(pattern.value))]
    if isinstance(pattern, cst.MatchOr):
        parts = [_literals(interpreter, element.pattern) for element in pattern.patterns]
        return None if None in parts else [value for part in parts for value in part or ()]
    return None


# --- definitions ---------------------------------------------------------------------------------------------------


def function_definition(interpreter: Interpreter, node: cst.FunctionDef) -> Flow:
    """``def``."""
    interpreter.write_name(node.name.value, make_function(interpreter, node.name.value, node))
    return Flow.NEXT


def class_definition(interpreter: Interpreter, node: cst.ClassDef) -> Flow:
    """``class``."""
    interpreter.write_name(node.name.value, make_class(interpreter, node))
    return Flow.NEXT


STATEMENTS: dict[type[cst.CSTNode], Executor] = {
    cst.SimpleStatementLine: simple_line,
    cst.Expr: expression,
    cst.Assign: assignment,
    cst.AnnAssign: annotated_assignment,
    cst.AugAssign: augmented_assignment,
    cst.Del: delete,
    cst.Return: return_statement,
    cst.Raise: raise_statement,
    cst.Assert: assert_statement,
    cst.Global: global_statement,
    cst.Nonlocal: nonlocal_statement,
    cst.Break: lambda interpreter, node: Flow.BREAK,
    cst.Continue: lambda interpreter, node: Flow.CONTINUE,
    cst.Import: imports.import_statement,
    cst.ImportFrom: imports.from_import_statement,
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
