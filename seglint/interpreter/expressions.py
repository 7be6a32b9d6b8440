"""What each expression of Python evaluates to: one function a construct, one table that lists them."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import libcst as cst

from seglint.interpreter.attributes import get_attribute
from seglint.interpreter.calls import call_expression
from seglint.interpreter.core import Condition, Interpreter
from seglint.interpreter.operations import LOSSES, MAX_TEXT, arithmetic, compare, is_too_large
from seglint.interpreter.subscripts import get_item, iterate
from seglint.libraries import BUILTINS, is_loss_class
from seglint.libraries.observations import BadArithmetic
from seglint.libraries.training import Metric
from seglint.source import comments
from seglint.values import (
    MAX_MADE_ITEMS,
    MAX_WEIGHT,
    NONE,
    Alternatives,
    Constant,
    DictValue,
    External,
    Guard,
    Label,
    SequenceValue,
    Unknown,
    Value,
    consistent,
    lift,
    truth,
    unknown,
    with_labels,
)

Evaluator = Callable[[Interpreter, Any], Value]


def name(interpreter: Interpreter, node: cst.Name) -> Value:
    """A name: what it is bound to, else a builtin."""
    constant = _CONSTANT_NAMES.get(node.value)
    if constant is not None:
        return constant
    value = interpreter.read_name(node.value)
    if value is not None:
        return value
    if node.value in BUILTINS:
        return External("builtins." + node.value)
    return unknown()


_CONSTANT_NAMES = {"None": NONE, "True": Constant(True), "False": Constant(False)}


def number(_: Interpreter, node: cst.BaseNumber) -> Value:
    """An int or a float."""
    text = node.value.replace("_", "") if isinstance(node, (cst.Integer, cst.Float)) else ""
    if not text or len(text) > 400:
        return unknown()
    try:
        value = int(text, 0) if isinstance(node, cst.Integer) else float(text)
    except ValueError:
        return unknown()
    return unknown() if is_too_large(value) else Constant(value)


def string(_: Interpreter, node: cst.SimpleString) -> Value:
    """A plain string literal."""
    text = node.value
    if "\\" not in text and text[0] in "'\"" and text[1:2] != text[0]:
        return Constant(text[1:-1])
    try:
        return Constant(ast.literal_eval(node.value))
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return unknown()


def concatenated_string(interpreter: Interpreter, node: cst.ConcatenatedString) -> Value:
    """``"a" "b"``: LibCST nests the parts to the right."""
    parts: list[Value] = []
    rest: cst.CSTNode = node
    while isinstance(rest, cst.ConcatenatedString):
        parts.append(interpreter.evaluate(rest.left))
        rest = rest.right
    parts.append(interpreter.evaluate(rest))
    texts = [part.value for part in parts if isinstance(part, Constant)]
    if len(texts) == len(parts) and len({type(text) for text in texts}) == 1:
        return Constant(type(texts[0])().join(texts))
    return unknown()


def formatted_string(interpreter: Interpreter, node: cst.FormattedString) -> Value:
    """An f-string, known where all its parts are and none has a format of its own."""
    texts: list[str] = []
    for part in node.parts:
        if isinstance(part, cst.FormattedStringText):
            texts.append(part.value)
            continue
        if not isinstance(part, cst.FormattedStringExpression):
            return unknown()
        value = interpreter.evaluate(part.expression)
        if not isinstance(value, Constant) or part.format_spec or part.conversion or part.equal:
            return unknown()
        texts.append(str(value.value))
    return Constant("".join(texts)) if sum(map(len, texts)) <= MAX_TEXT else unknown()


def display(interpreter: Interpreter, node: cst.List | cst.Tuple | cst.Set) -> Value:
    """``[…]``, ``(…)`` and ``{…}``, with the comments beside the items."""
    kind = {cst.List: "list", cst.Tuple: "tuple", cst.Set: "set"}[type(node)]
    items: list[Value] | None = []
    for element in node.elements:
        if isinstance(element, cst.StarredElement):
            more = iterate(interpreter, interpreter.evaluate(element.value))
            items = None if more is None or items is None else items + list(more)
            continue
        value = interpreter.evaluate(element.value)
        if items is not None:
            items.append(value)
    if items is not None and kind == "tuple" and any(isinstance(item, SequenceValue) for item in items):
        if SequenceValue(kind, tuple(items)).weight > MAX_WEIGHT:
            items = [unknown() if isinstance(item, SequenceValue) else item for item in items]
    if items is None:
        contents = SequenceValue(kind, None, None, node)
    else:
        beside: list[str] = []
        if items and len(items) == len(node.elements):
            opening, closing = _inner_space(node)
            items, beside = comments.label_elements(node.elements, items, opening, closing)
        contents = SequenceValue(kind, tuple(items), None, node, (*beside, *interpreter.comments_here()))
    return contents if kind == "tuple" else interpreter.allocate(contents)


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


def dictionary(interpreter: Interpreter, node: cst.Dict) -> Value:
    """``{key: value, **more}``."""
    pairs: dict[Value, Value] | None = {}
    for element in node.elements:
        if isinstance(element, cst.DictElement):
            key = interpreter.evaluate(element.key)
            value = interpreter.evaluate(element.value)
            if pairs is not None:
                pairs[key] = value
            continue
        more = interpreter.contents(interpreter.evaluate(element.value))
        if pairs is not None and isinstance(more, DictValue) and more.items is not None:
            pairs.update(more.items)
        else:
            pairs = None
    return interpreter.allocate(DictValue(None if pairs is None else tuple(pairs.items()), node))


def comprehension(interpreter: Interpreter, node: cst.BaseSimpleComp) -> Value:
    """``[… for …]``, ``{… for …}`` and ``(… for …)`` over known sequences."""
    kind = {cst.ListComp: "list", cst.SetComp: "set", cst.GeneratorExp: "generator"}[type(node)]
    items: list[Value] = []

    def produce() -> None:
        value = interpreter.evaluate(node.elt)
        label = interpreter.loop_label()
        items.append(with_labels(value, Label(label, "element")) if label else value)

    length = run_comprehension(interpreter, node.for_in, produce)
    if length is None:
        contents = SequenceValue(kind, tuple(items), None, node, tuple(interpreter.comments_here()))
    else:
        contents = SequenceValue(kind, None, length if isinstance(length, Constant) else None, node)
    return contents if kind == "generator" else interpreter.allocate(contents)


def dictionary_comprehension(interpreter: Interpreter, node: cst.DictComp) -> Value:
    """``{key: value for …}``."""
    pairs: dict[Value, Value] = {}

    def produce() -> None:
        pairs[interpreter.evaluate(node.key)] = interpreter.evaluate(node.value)

    length = run_comprehension(interpreter, node.for_in, produce)
    return interpreter.allocate(DictValue(tuple(pairs.items()) if length is None else None, node))


def run_comprehension(interpreter: Interpreter, clause: cst.CompFor, produce: Callable[[], None]) -> Value | None:
    """Run a comprehension's loops. None where every item was made; else its length, a Constant if it is known."""
    with interpreter.inner_scope():
        return _comprehension_clause(interpreter, clause, produce)


def _comprehension_clause(interpreter: Interpreter, clause: cst.CompFor, produce: Callable[[], None]) -> Value | None:
    from seglint.interpreter.statements import assign

    iterable = interpreter.contents(interpreter.evaluate(clause.iter))
    items = iterate(interpreter, iterable)
    if items is None or len(items) > MAX_MADE_ITEMS:
        assign(interpreter, clause.target, unknown())
        with interpreter.quietly():
            for condition in clause.ifs:
                interpreter.evaluate(condition.test)
            if clause.inner_for_in is not None:
                _comprehension_clause(interpreter, clause.inner_for_in, produce)
            else:
                produce()
        if clause.ifs or clause.inner_for_in is not None:
            return unknown()
        size = iterable.size if isinstance(iterable, SequenceValue) else None
        return unknown() if size is None else Constant(size)
    result: Value | None = None
    for item in items:
        assign(interpreter, clause.target, item)
        with interpreter.labelled_loop(clause.target, item):
            wanted = [truth(interpreter.contents(interpreter.evaluate(test.test))) for test in clause.ifs]
            if None in wanted:
                result = unknown()
            if False in wanted:
                continue
            if clause.inner_for_in is None:
                produce()
            else:
                result = _comprehension_clause(interpreter, clause.inner_for_in, produce) or result
    return result


def binary_operation(interpreter: Interpreter, node: cst.BinaryOperation) -> Value:
    """``a + b + c``: a chain is folded from its left end, however long it is."""
    chain: list[cst.BinaryOperation] = []
    left: cst.BaseExpression = node
    while isinstance(left, cst.BinaryOperation):
        chain.append(left)
        left = left.left
    value = interpreter.evaluate(left)
    for operation in reversed(chain):
        symbol = OPERATORS.get(type(operation.operator))
        right = interpreter.evaluate(operation.right)
        value = unknown() if symbol is None else operate(interpreter, symbol, value, right, operation)
    return value


OPERATORS: dict[type[cst.CSTNode], str] = {
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
COMPARATORS: dict[type[cst.CSTNode], str] = {
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


def operate(interpreter: Interpreter, symbol: str, left: Value, right: Value, node: cst.CSTNode) -> Value:
    """An arithmetic operator on any two values."""
    left, right = interpreter.contents(left), interpreter.contents(right)
    if any(_has(side, (*LOSSES, Metric)) or is_loss_class(side) for side in (left, right)):
        return lift(lambda one, other: _loss_arithmetic(interpreter, symbol, one, other, node), left, right)

    def plain(one: Value, other: Value) -> Value:
        result = arithmetic(symbol, one, other, interpreter.derive)
        interpreter.charge(result)
        return result

    return interpreter.stored(lift(plain, left, right))


def _has(value: Value, kinds: tuple[type, ...]) -> bool:
    if isinstance(value, Alternatives):
        return any(isinstance(option, kinds) for _, option in value.options)
    return isinstance(value, kinds)


def _loss_arithmetic(interpreter: Interpreter, symbol: str, left: Value, right: Value, node: cst.CSTNode) -> Value:
    from seglint.libraries.segmentation_models import combine_losses

    result = combine_losses(symbol, left, right, node)
    if result is not None:
        return result
    interpreter.observe(BadArithmetic(node, interpreter.path, symbol, left, right))
    return unknown()


def boolean_operation(interpreter: Interpreter, node: cst.BooleanOperation) -> Value:
    """``a and b``, ``a or b``: the value of one of them."""
    left = interpreter.evaluate(node.left)
    true, false = interpreter.condition(left)
    stop, go_on = (false, true) if isinstance(node.operator, cst.And) else (true, false)
    branches = []
    if stop:
        branches.append((stop, lambda: left))
    if go_on:
        branches.append((go_on, lambda: interpreter.evaluate(node.right)))
    return interpreter.choose(branches) if branches else unknown()


def unary_operation(interpreter: Interpreter, node: cst.UnaryOperation) -> Value:
    """``-a``, ``+a``, ``~a``, ``not a``."""
    value = interpreter.contents(interpreter.evaluate(node.expression))

    def plain(operand: Value) -> Value:
        if isinstance(node.operator, cst.Not):
            known = truth(operand)
            if known is not None:
                return Constant(not known)
            return interpreter.negate(operand) if isinstance(operand, Unknown) else unknown()
        if isinstance(operand, Constant) and isinstance(operand.value, (int, float)):
            if isinstance(node.operator, cst.Minus):
                return Constant(-operand.value, operand.labels)
            return operand if isinstance(node.operator, cst.Plus) else unknown()
        if isinstance(node.operator, cst.Minus) and isinstance(operand, (*LOSSES, Metric)):
            interpreter.observe(BadArithmetic(node, interpreter.path, "-", None, operand))
            return unknown()
        if isinstance(operand, SequenceValue) and isinstance(node.operator, cst.Minus):
            return interpreter.stored(arithmetic("*", operand, Constant(-1), interpreter.derive))
        return unknown()

    return lift(plain, value)


def comparison(interpreter: Interpreter, node: cst.Comparison) -> Value:
    """``a < b``; a chain is unknown unless each of its links is known."""
    left = interpreter.contents(interpreter.evaluate(node.left))
    results: list[Value] = []
    for target in node.comparisons:
        right = interpreter.contents(interpreter.evaluate(target.comparator))
        symbol = COMPARATORS.get(type(target.operator))
        if symbol is None:
            return unknown()
        interpreter.charge(left)
        interpreter.charge(right)
        results.append(lift(lambda one, other, s=symbol: _compare(interpreter, s, one, other), left, right))
        left = right
    if len(results) == 1:
        return results[0]
    known = [truth(result) for result in results]
    if False in known:
        return Constant(False)
    return Constant(True) if all(known) else unknown()


def _compare(interpreter: Interpreter, symbol: str, left: Value, right: Value) -> Value:
    def derive(operation: str, *operands: Value) -> Value:
        if operation == "not" and isinstance(operands[0], Unknown):
            return interpreter.negate(operands[0])
        return interpreter.derive(operation, *operands)

    return compare(symbol, left, right, derive)


def conditional(interpreter: Interpreter, node: cst.IfExp) -> Value:
    """``a if c else b``."""
    true, false = evaluate_condition(interpreter, node.test)
    branches = []
    if true:
        branches.append((true, lambda: interpreter.evaluate(node.body)))
    if false:
        branches.append((false, lambda: interpreter.evaluate(node.orelse)))
    return interpreter.choose(branches) if branches else unknown()


def evaluate_condition(interpreter: Interpreter, node: cst.BaseExpression) -> Condition:
    """The guards under which a test is true and those under which it is false; and, or and not are taken apart."""
    if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Not):
        true, false = evaluate_condition(interpreter, node.expression)
        return false, true
    if isinstance(node, cst.BooleanOperation):
        true, false = evaluate_condition(interpreter, node.left)
        if isinstance(node.operator, cst.And):
            if not true:
                return true, false
            more_true, more_false = _on_path(interpreter, true, node.right)
            return interpreter.bounded((_both(true, more_true), (*false, *_both(true, more_false))))
        if not false:
            return true, false
        more_true, more_false = _on_path(interpreter, false, node.right)
        return interpreter.bounded(((*true, *_both(false, more_true)), _both(false, more_false)))
    return interpreter.condition(interpreter.evaluate(node))


def _on_path(interpreter: Interpreter, guards: tuple[Guard, ...], node: cst.BaseExpression) -> Condition:
    base = interpreter.path
    interpreter.path = base.narrow(guards)
    try:
        return evaluate_condition(interpreter, node)
    finally:
        interpreter.path = base


def _both(ones: tuple[Guard, ...], others: tuple[Guard, ...]) -> tuple[Guard, ...]:
    return tuple(dict.fromkeys(one | other for one in ones for other in others if consistent(one, other)))


def attribute(interpreter: Interpreter, node: cst.Attribute) -> Value:
    """``a.b``."""
    return get_attribute(interpreter, interpreter.evaluate(node.value), node.attr.value, node)


def subscript(interpreter: Interpreter, node: cst.Subscript) -> Value:
    """``a[b]``, ``a[b:c]``."""
    value = interpreter.evaluate(node.value)
    if len(node.slice) != 1:
        for element in node.slice:
            evaluate_index(interpreter, element.slice)
        return unknown()
    return get_item(interpreter, value, evaluate_index(interpreter, node.slice[0].slice))


def evaluate_index(interpreter: Interpreter, node: cst.BaseSlice) -> Value | tuple[Value | None, ...]:
    """An index's value, or a slice's three bounds."""
    if isinstance(node, cst.Index):
        return interpreter.contents(interpreter.evaluate(node.value))
    if isinstance(node, cst.Slice):
        bounds = (node.lower, node.upper, node.step)
        return tuple(None if bound is None else interpreter.evaluate(bound) for bound in bounds)
    return unknown()


def lambda_expression(interpreter: Interpreter, node: cst.Lambda) -> Value:
    """A lambda: a function that has no name."""
    from seglint.interpreter.calls import make_function

    return make_function(interpreter, "<lambda>", node)


def named_expression(interpreter: Interpreter, node: cst.NamedExpr) -> Value:
    """``name := value``."""
    from seglint.interpreter.statements import assign

    value = interpreter.evaluate(node.value)
    assign(interpreter, node.target, value)
    return value


def yielded(interpreter: Interpreter, node: cst.Yield) -> Value:
    """``yield value``: kept, since a generator's items can be masks."""
    if isinstance(node.value, cst.From):
        interpreter.evaluate(node.value.item)
    elif node.value is not None:
        interpreter.frame.yields.append(interpreter.evaluate(node.value))
    return unknown()


def awaited(interpreter: Interpreter, node: cst.Await) -> Value:
    """``await value``."""
    interpreter.evaluate(node.expression)
    return unknown()


EXPRESSIONS: dict[type[cst.CSTNode], Evaluator] = {
    cst.Name: name,
    cst.Integer: number,
    cst.Float: number,
    cst.SimpleString: string,
    cst.ConcatenatedString: concatenated_string,
    cst.FormattedString: formatted_string,
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
    cst.Call: call_expression,
    cst.Attribute: attribute,
    cst.Subscript: subscript,
    cst.Lambda: lambda_expression,
    cst.NamedExpr: named_expression,
    cst.Yield: yielded,
    cst.Await: awaited,
}
