"""What each expression of Python evaluates to: one function a construct, one table that lists them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any

import libcst as cst

from seglint.interpreter.modules import Modules
from seglint.interpreter.operators import BINARY_OPERATORS, COMPARATORS, compare
from seglint.interpreter.paths import Condition
from seglint.interpreter.targets import assign, indexes_of
from seglint.interpreter.turns import Turns
from seglint.limits import MAX_ITEMS, MAX_TEXT
from seglint.source import comments
from seglint.values import (
    NONE,
    Alternatives,
    Argument,
    Arguments,
    Constant,
    DictValue,
    External,
    Guard,
    Label,
    Reference,
    SequenceValue,
    Unknown,
    Value,
    common_to,
    consistent,
    items_of,
    lift,
    operate,
    options_of,
    unknown,
)
from seglint.values.calls import is_told
from seglint.values.constants import bounded

# --- literals ------------------------------------------------------------------------------------------------------

_CONSTANT_NAMES = {"True": Constant(True), "False": Constant(False)}


def name(run: Modules, node: cst.Name) -> Value:
    """A name: what it is bound to, else a builtin."""
    if node.value == "None":
        return Constant(None, origin=node)
    constant = _CONSTANT_NAMES.get(node.value)
    if constant is not None:
        return constant
    value = run.read_name(node.value)
    if value is not None:
        return value
    return External("builtins." + node.value) if run.registry.is_builtin(node.value) else unknown()


def number(run: Modules, node: cst.Integer | cst.Float) -> Value:
    """An int or a float."""
    text = node.value.replace("_", "")
    if len(text) > 400:
        return unknown()
    try:
        return bounded(int(text, 0) if isinstance(node, cst.Integer) else float(text))
    except ValueError:
        return unknown()


def string(run: Modules, node: cst.SimpleString) -> Value:
    """A plain string literal."""
    text = node.value
    if len(text) > MAX_TEXT:
        return unknown()
    if "\\" not in text and text[0] in "'\"" and text[1:2] != text[0]:
        return Constant(text[1:-1], origin=node)
    try:
        return Constant(ast.literal_eval(node.value), origin=node)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return unknown()


def concatenated_string(run: Modules, node: cst.ConcatenatedString) -> Value:
    """``"a" "b"``: LibCST nests the parts to the right."""
    parts: list[Value] = []
    rest: cst.CSTNode = node
    while isinstance(rest, cst.ConcatenatedString):
        parts.append(run.evaluate(rest.left))
        rest = rest.right
    parts.append(run.evaluate(rest))
    texts = [part.value for part in parts if isinstance(part, Constant)]
    if len(texts) == len(parts) and len({type(text) for text in texts}) == 1:
        return bounded(type(texts[0])().join(texts))
    return unknown()


def formatted_string(run: Modules, node: cst.FormattedString) -> Value:
    """An f-string, known where all its parts are and none has a format of its own; of the same parts, the same text."""
    parts: list[Value | str] = []
    for part in node.parts:
        if isinstance(part, cst.FormattedStringText):
            text = _unescaped(part.value, node.start)
            parts.append(unknown() if text is None else text)
        else:
            parts.append(_formatted(run, part))
    texts = [part for part in parts if isinstance(part, str)]
    if sum(map(len, texts)) > MAX_TEXT:
        return unknown()
    return Constant("".join(texts)) if len(texts) == len(parts) else run.derive("f-string", *parts)


def _unescaped(text: str, start: str) -> str | None:
    """The text between braces as Python reads it."""
    text = text.replace("{{", "{").replace("}}", "}")
    if "\\" not in text or "r" in start.lower():
        return text
    try:
        read = ast.literal_eval('"""' + text.replace('"', '\\"') + '"""')
    except (ValueError, SyntaxError, MemoryError):
        return None
    return read if isinstance(read, str) else None


def _formatted(run: Modules, part: cst.BaseFormattedStringContent) -> Value | str:
    if not isinstance(part, cst.FormattedStringExpression):
        return unknown()
    value = run.evaluate(part.expression)
    if part.format_spec or part.conversion or part.equal:
        return unknown()
    return str(value.value) if isinstance(value, Constant) else value


# --- displays and comprehensions -----------------------------------------------------------------------------------

_KINDS: Mapping[type[cst.CSTNode], str] = {
    cst.List: "list",
    cst.Tuple: "tuple",
    cst.Set: "set",
    cst.ListComp: "list",
    cst.SetComp: "set",
    cst.GeneratorExp: "generator",
}


def display(run: Modules, node: cst.List | cst.Tuple | cst.Set) -> Value:
    """``[…]``, ``(…)`` and ``{…}``, with the comments beside the items."""
    kind = _KINDS[type(node)]
    items: list[Value] | None = []
    for element in node.elements:
        value = run.evaluate(element.value)
        if isinstance(element, cst.StarredElement):
            more = items_of(run, value)
            if more is None or items is None or len(items) + len(more) > max(MAX_ITEMS, len(node.elements)):
                items = None
            else:
                items.extend(more)
        elif items is not None:
            items.append(value)
    if kind == "set" and items is not None:
        items = distinct(items)
    if items is None:
        contents = SequenceValue(kind, None, None, node)
    else:
        beside: list[str] = []
        if items and len(items) == len(node.elements):
            own, beside = comments.comments_in_display(node.elements, *_inner_space(node))
            for position, text in own.items():
                items[position] = items[position].labelled(Label(text, "comment"))
        contents = SequenceValue(kind, tuple(items), None, node, (*beside, *run.comments_here()))
    return contents if kind == "tuple" else run.allocate(contents)


def distinct(items: list[Value]) -> list[Value] | None:
    """The items of a set, where it is known which of them are the same."""
    if all(isinstance(item, Constant) for item in items):
        return list(dict.fromkeys(items))
    return items if len(items) == 1 else None


def _inner_space(
    node: cst.List | cst.Tuple | cst.Set,
) -> tuple[cst.BaseParenthesizableWhitespace, cst.BaseParenthesizableWhitespace]:
    if isinstance(node, cst.List):
        return node.lbracket.whitespace_after, node.rbracket.whitespace_before
    if isinstance(node, cst.Set):
        return node.lbrace.whitespace_after, node.rbrace.whitespace_before
    if node.lpar:
        return node.lpar[-1].whitespace_after, node.rpar[0].whitespace_before
    return cst.SimpleWhitespace(""), cst.SimpleWhitespace("")


def dictionary(run: Modules, node: cst.Dict) -> Value:
    """``{key: value, **more}``."""
    pairs: dict[Value, Value] | None = {}
    for element in node.elements:
        if isinstance(element, cst.DictElement):
            key, value = run.evaluate(element.key), run.evaluate(element.value)
            if pairs is not None:
                pairs[key] = value
            continue
        more = run.contents(run.evaluate(element.value))
        if pairs is not None and isinstance(more, DictValue) and more.items is not None:
            pairs.update(more.items)
        else:
            pairs = None
    return run.allocate(DictValue(None if pairs is None else tuple(pairs.items()), node))


#: Items of a comprehension of unknown length that are compared.
_MAX_ALIKE = 64


def comprehension(run: Modules, node: cst.ListComp | cst.SetComp | cst.GeneratorExp) -> Value:
    """``[… for …]``, ``{… for …}`` and ``(… for …)`` over known sequences."""
    kind = _KINDS[type(node)]
    items: list[Value] = []

    def produce() -> None:
        value, label = run.evaluate(node.elt), run.loop_label()
        items.append(value.labelled(Label(label, "element")) if label else value)

    is_lazy = isinstance(node, cst.GeneratorExp)
    journal = run.memory.open_journal()
    try:
        length = _run_clauses(run, node.for_in, produce)
        if is_lazy:
            # its items are made later, or never
            run.forget(journal)
    finally:
        run.memory.close_journal()
    known = items if kind != "set" else distinct(items)
    if length is None and known is not None and len(known) <= MAX_ITEMS:
        contents = SequenceValue(kind, tuple(known), None, node, tuple(run.comments_here()))
    else:
        length = Constant(len(items)) if length is None else length
        size = length if isinstance(length, Constant) and kind != "set" else None
        each = common_to([run.snapshot(item) for item in items[:_MAX_ALIKE]]) if 0 < len(items) <= _MAX_ALIKE else None
        contents = SequenceValue(kind, None, size, node, each=each)
    result = run.allocate(contents)
    if is_lazy:
        run.follow(result, [], node)
    return result


def dictionary_comprehension(run: Modules, node: cst.DictComp) -> Value:
    """``{key: value for …}``."""
    pairs: dict[Value, Value] = {}

    def produce() -> None:
        pairs[run.evaluate(node.key)] = run.evaluate(node.value)

    length = _run_clauses(run, node.for_in, produce)
    known = length is None and len(pairs) <= MAX_ITEMS
    return run.allocate(DictValue(tuple(pairs.items()) if known else None, node))


def _run_clauses(run: Modules, clause: cst.CompFor, produce: Callable[[], None]) -> Value | None:
    """Run a comprehension's loops. None where every item was made; else its length, a Constant if it is known."""
    with run.inner_scope():
        return _run_clause(run, clause, produce)


def _run_clause(run: Modules, clause: cst.CompFor, produce: Callable[[], None]) -> Value | None:
    value = run.evaluate(clause.iter)
    iterable = run.contents(value)
    items = items_of(run, value)
    if items is None or len(items) > MAX_ITEMS:
        return _run_unknown_rounds(run, clause, iterable, produce)
    turns = Turns(run, clause, value, items)
    journal = run.memory.open_journal()
    try:
        result = _run_turns(run, clause, turns, produce)
        if turns.is_lost:
            run.forget(journal)
            result = unknown()
    finally:
        run.memory.close_journal()
    return result


def _run_turns(run: Modules, clause: cst.CompFor, turns: Turns, produce: Callable[[], None]) -> Value | None:
    result: Value | None = None
    for item in turns:
        assign(run, clause.target, item)
        with run.labelled_loop(item):
            wanted = [run.contents(run.evaluate(test.test)).truth() for test in clause.ifs]
            if None in wanted:
                result = unknown()
            if False in wanted:
                continue
            if clause.inner_for_in is None:
                produce()
            else:
                result = _run_clause(run, clause.inner_for_in, produce) or result
    return result


def _run_unknown_rounds(run: Modules, clause: cst.CompFor, iterable: Value, produce: Callable[[], None]) -> Value:
    """The body once, on an unknown item; the length is the iterable's, where nothing chooses."""
    assign(run, clause.target, iterable.element())
    with run.quietly():
        for condition in clause.ifs:
            run.evaluate(condition.test)
        if clause.inner_for_in is not None:
            _run_clause(run, clause.inner_for_in, produce)
        else:
            produce()
    size = iterable.size if isinstance(iterable, SequenceValue) else None
    return unknown() if clause.ifs or clause.inner_for_in is not None or size is None else Constant(size)


# --- operators -----------------------------------------------------------------------------------------------------


def binary_operation(run: Modules, node: cst.BinaryOperation) -> Value:
    """``a + b + c``: a chain is folded from its left end, however long it is."""
    chain: list[cst.BinaryOperation] = []
    left: cst.BaseExpression = node
    while isinstance(left, cst.BinaryOperation):
        chain.append(left)
        left = left.left
    value = run.evaluate(left)
    for operation in reversed(chain):
        symbol = BINARY_OPERATORS.get(type(operation.operator))
        right = run.evaluate(operation.right)
        value = unknown() if symbol is None else operate_stored(run, symbol, value, right, operation)
    return value


def operate_stored(run: Modules, symbol: str, left: Value, right: Value, node: cst.CSTNode) -> Value:
    """``left symbol right`` of any two values; a list, array or dict that it gives is an object of its own."""

    def plain(one: Value, other: Value) -> Value:
        result = operate(run, symbol, one, other, node)
        run.charge(result)
        return result

    one, other = run.contents(left), run.contents(right)
    if any(isinstance(side, Reference) and isinstance(run.contents(side), Unknown) for side in (left, right)):
        # the view of an array, of a shape that is not known
        return unknown()
    result = _operate_stored(run, plain, one, other, node)
    if not is_told(run, result):
        run.hide(*one.parts(), *other.parts())
    return result


def _operate_stored(
    run: Modules, plain: Callable[[Value, Value], Value], one: Value, other: Value, node: cst.CSTNode
) -> Value:
    if not any(option.is_of_library for side in (one, other) for _, option in options_of(side)):
        return run.stored(lift(plain, one, other))
    # what is observed of one option must stand on that option's path
    if isinstance(one, Alternatives) and isinstance(other, Alternatives):
        with run.quietly():
            return run.stored(lift(plain, one, other))
    if isinstance(one, Alternatives):
        return run.stored(run.for_each_option(one, lambda option: plain(option, other), node))
    return run.stored(run.for_each_option(other, lambda option: plain(one, option), node))


def boolean_operation(run: Modules, node: cst.BooleanOperation) -> Value:
    """``a and b``, ``a or b``: the value of one of them."""
    left = run.evaluate(node.left)
    true, false = run.condition(left)
    stop, go_on = (false, true) if isinstance(node.operator, cst.And) else (true, false)
    branches: list[tuple[tuple[Guard, ...], Callable[[], Value]]] = []
    if stop:
        branches.append((stop, lambda: left))
    if go_on:
        branches.append((go_on, lambda: run.evaluate(node.right)))
    return run.choose(branches) if branches else unknown()


def unary_operation(run: Modules, node: cst.UnaryOperation) -> Value:
    """``-a``, ``+a``, ``~a``, ``not a``."""
    symbol = {cst.Minus: "-", cst.Plus: "+", cst.BitInvert: "~"}.get(type(node.operator), "not")

    def plain(operand: Value) -> Value:
        if symbol != "not":
            return operand.unary(run, symbol, node)
        known = operand.truth()
        return run.negate(operand) if known is None else Constant(not known)

    return lift(plain, run.contents(run.evaluate(node.expression)))


def comparison(run: Modules, node: cst.Comparison) -> Value:
    """``a < b``; a chain is unknown unless each of its links is known."""
    left = run.contents(run.evaluate(node.left))
    results: list[Value] = []
    for target in node.comparisons:
        right = run.contents(run.evaluate(target.comparator))
        symbol = COMPARATORS.get(type(target.operator))
        if symbol is None:
            return unknown()
        run.charge(left)
        run.charge(right)
        results.append(lift(lambda one, other, s=symbol: compare(run, s, one, other), left, right))
        left = right
    if len(results) == 1:
        return results[0]
    known = [result.truth() for result in results]
    if False in known:
        return Constant(False)
    return Constant(True) if all(known) else unknown()


def conditional(run: Modules, node: cst.IfExp) -> Value:
    """``a if c else b``."""
    true, false = test(run, node.test)
    branches: list[tuple[tuple[Guard, ...], Callable[[], Value]]] = []
    if true:
        branches.append((true, lambda: run.evaluate(node.body)))
    if false:
        branches.append((false, lambda: run.evaluate(node.orelse)))
    return run.choose(branches) if branches else unknown()


def test(run: Modules, node: cst.BaseExpression) -> Condition:
    """The guards under which a test is true and those under which it is false; and, or and not are taken apart."""
    if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Not):
        true, false = test(run, node.expression)
        return false, true
    if not isinstance(node, cst.BooleanOperation):
        return run.condition(run.evaluate(node))
    true, false = test(run, node.left)
    if isinstance(node.operator, cst.And):
        if not true:
            return true, false
        more_true, more_false = _test_under(run, true, node.right)
        return run.bounded((_both(true, more_true), (*false, *_both(true, more_false))))
    if not false:
        return true, false
    more_true, more_false = _test_under(run, false, node.right)
    return run.bounded(((*true, *_both(false, more_true)), _both(false, more_false)))


def _test_under(run: Modules, guards: tuple[Guard, ...], node: cst.BaseExpression) -> Condition:
    base = run.path
    run.path = base.narrow(guards)
    try:
        return test(run, node)
    finally:
        run.path = base


def _both(ones: tuple[Guard, ...], others: tuple[Guard, ...]) -> tuple[Guard, ...]:
    return tuple(dict.fromkeys(one | other for one in ones for other in others if consistent(one, other)))


# --- calls, attributes, items --------------------------------------------------------------------------------------


def call(run: Modules, node: cst.Call) -> Value:
    """``function(arguments)``."""
    function = run.evaluate(node.func)
    arguments = _arguments(run, node)
    run.call_stack.append(node)
    try:
        return function.call(run, arguments, node)
    finally:
        run.call_stack.pop()


def _arguments(run: Modules, node: cst.Call) -> Arguments:
    """The arguments in order, ``*`` and ``**`` spread where they are known."""
    arguments = Arguments()
    before: cst.Arg | None = None
    for argument in node.args:
        run.argument_stack.append((argument, before))
        try:
            value = run.evaluate(argument.value)
        finally:
            run.argument_stack.pop()
        before = argument
        if argument.star == "*":
            items = items_of(run, value)
            if items is None:
                arguments.complete, arguments.rest = False, run.contents(value).element()
            elif len(items) + len(arguments.positional) > MAX_ITEMS:
                arguments.complete = False
            else:
                arguments.positional += [Argument(item, argument.value) for item in items]
        elif argument.star == "**":
            _spread(run, arguments, value, argument.value)
        elif argument.keyword is not None:
            arguments.keywords[argument.keyword.value] = Argument(value, argument.value)
        elif arguments.complete or arguments.keywords:
            # what stands behind an unknown *args has an unknown position
            arguments.positional.append(Argument(value, argument.value))
    return arguments


def _spread(run: Modules, arguments: Arguments, value: Value, node: cst.CSTNode) -> None:
    """``**value``."""
    contents = run.contents(value)
    if not isinstance(contents, DictValue) or contents.items is None:
        arguments.complete = False
        return
    for key, item in contents.items:
        if isinstance(key, Constant) and isinstance(key.value, str):
            arguments.keywords[key.value] = Argument(item, node)
        else:
            arguments.complete = False


def attribute(run: Modules, node: cst.Attribute) -> Value:
    """``a.b``."""
    return run.evaluate(node.value).attribute(run, node.attr.value, node)


def subscript(run: Modules, node: cst.Subscript) -> Value:
    """``a[b]``, ``a[b:c]``."""
    value, indexes = run.evaluate(node.value), indexes_of(run, node.slice)
    run.lookup = node
    contents = run.contents(value)
    if len(indexes) != 1:
        taken = run.stored(contents.item_along(run, indexes))
        return taken if any(isinstance(one, SequenceValue) for one in indexes) else run.share(value, taken)
    index = indexes[0]
    if isinstance(index, tuple):
        run.charge(contents)
        result = run.stored(contents.item(run, index))
    else:

        def look_up(one: Value) -> Value:
            return lift(lambda by: one.item(run, by), index)

        is_observed = any(option.is_of_library for _, option in options_of(contents))
        result = run.stored(run.for_each_option(contents, look_up, node) if is_observed else lift(look_up, contents))
    arrays = [one for _, one in options_of(contents) if isinstance(one, SequenceValue) and one.is_array]
    is_view = isinstance(value, Reference) and isinstance(contents, Unknown)
    if (arrays or is_view) and not isinstance(index, SequenceValue):
        return run.share(value, result)
    if not is_told(run, result):
        run.hide(*contents.parts())
    return result


def lambda_expression(run: Modules, node: cst.Lambda) -> Value:
    """A lambda: a function that has no name."""
    return run.make_function("<lambda>", node)


def named_expression(run: Modules, node: cst.NamedExpr) -> Value:
    """``name := value``."""
    value = run.evaluate(node.value)
    assign(run, node.target, value)
    return value


def yielded(run: Modules, node: cst.Yield) -> Value:
    """``yield value``: kept, since a generator's items can be masks."""
    if isinstance(node.value, cst.From):
        more = items_of(run, run.evaluate(node.value.item))
        run.note_yields([unknown()] if more is None else more, are_all=more is not None)
    else:
        run.note_yields([NONE if node.value is None else run.evaluate(node.value)])
    return unknown()


def awaited(run: Modules, node: cst.Await) -> Value:
    """``await value``."""
    run.evaluate(node.expression)
    return unknown()


def ellipsis(run: Modules, node: cst.Ellipsis) -> Value:
    """``...``."""
    return Constant(...)


Evaluator = Callable[[Any, Any], Value]

EXPRESSIONS: Mapping[type[cst.CSTNode], Evaluator] = {
    cst.Name: name,
    cst.Integer: number,
    cst.Float: number,
    cst.SimpleString: string,
    cst.ConcatenatedString: concatenated_string,
    cst.FormattedString: formatted_string,
    cst.Ellipsis: ellipsis,
    cst.List: display,
    cst.Tuple: display,
    cst.Set: display,
    cst.Dict: dictionary,
    cst.ListComp: comprehension,
    cst.SetComp: comprehension,
    cst.GeneratorExp: comprehension,
    cst.DictComp: dictionary_comprehension,
    cst.BinaryOperation: binary_operation,
    cst.BooleanOperation: boolean_operation,
    cst.UnaryOperation: unary_operation,
    cst.Comparison: comparison,
    cst.IfExp: conditional,
    cst.Call: call,
    cst.Attribute: attribute,
    cst.Subscript: subscript,
    cst.Lambda: lambda_expression,
    cst.NamedExpr: named_expression,
    cst.Yield: yielded,
    cst.Await: awaited,
}
