"""What is known of each loss, metric, model and compile of a program, and where the rest was lost.

It answers "why did it say nothing?": a rule is silent where what it judges is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from seglint.interpreter.observation import Observation
from seglint.interpreter.provenance import Tracer, code_of, is_open
from seglint.libraries.observations import Compiled, MeasureMade, ModelInSight, ModelMade
from seglint.libraries.tensors import Tensor
from seglint.libraries.training import Layer, Loss, Metric, Model, loss_parts
from seglint.source.positions import Positions, positions_in
from seglint.values import (
    NONE,
    Alternatives,
    Argument,
    ClassValue,
    Constant,
    DictValue,
    External,
    FunctionValue,
    InstanceValue,
    SequenceValue,
    Unbound,
    Value,
    options_of,
)

#: So much of an expression is quoted.
_LONG = 60


@dataclass(frozen=True, slots=True)
class Place:
    """An expression of the program; line and column, from 1, are 0 where it stands in another file."""

    line: int
    column: int
    expression: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not known: the expression that gave it, the one at which it was lost, and why."""

    what: str
    expression: Place
    cause: Place
    reason: str
    #: the reason in a few words, the same for all of a kind
    kind: str


@dataclass(frozen=True, slots=True)
class Account:
    """A loss, metric, model or compile: what is known of it, and what is not. Line and column are from 1."""

    line: int
    column: int
    subject: str
    known: tuple[str, ...]
    gaps: tuple[Gap, ...]


#: Something that is asked of a subject: what it is called, the text for what is known, or the value that is not and
#: an expression that gave it.
_Answer = tuple[str, str, "tuple[Value, cst.CSTNode] | None"]


def accounts_of(tracer: Tracer, observations: Sequence[Observation], tree: cst.Module) -> tuple[Account, ...]:
    """One account for each loss, metric, model and compile, in order of their places."""
    positions = positions_in(tree)
    found: dict[tuple[cst.CSTNode, str], tuple[Observation, list[_Answer]]] = {}
    for one in observations:
        for subject, answers in _answers(tracer, one, positions):
            _, merged = found.setdefault((one.node, subject), (one, []))
            merged += [answer for answer in answers if answer not in merged]
    accounts: list[Account] = []
    for (node, subject), (one, answers) in found.items():
        place = next((positions[at] for at in (node, *reversed(one.calls)) if at in positions), None)
        if place is not None:
            known = dict.fromkeys(f"{what} {text}".strip() for what, text, lost in answers if lost is None)
            gaps: dict[str, Gap] = {}
            for what, _, lost in answers:
                if lost is not None and what not in gaps:
                    gaps[what] = _gap(tracer, what, *lost, positions)
            start = place.start
            accounts.append(Account(start.line, start.column + 1, subject, tuple(known), tuple(gaps.values())))
    return tuple(sorted(accounts, key=lambda account: (account.line, account.column, account.subject)))


def _gap(tracer: Tracer, what: str, value: Value, node: cst.CSTNode, positions: Positions) -> Gap:
    origin = tracer.origin(value, node, _is_lost)
    expression, cause = _place(origin.expression, positions), _place(origin.cause, positions)
    return Gap(what, expression, cause, origin.reason, origin.kind)


def _place(node: cst.CSTNode, positions: Positions) -> Place:
    start = positions[node].start if node in positions else None
    code = code_of(node)
    shown = code if len(code) <= _LONG else code[: _LONG - 3] + "..."
    return Place(0, 0, shown) if start is None else Place(start.line, start.column + 1, shown)


def _is_lost(value: Value) -> bool:
    """Whether a value, or what a model puts out, is not known."""
    if isinstance(value, Alternatives):
        return any(_is_lost(option) for _, option in value.options)
    if isinstance(value, Model):
        return not value.outputs or any(map(_is_lost, value.outputs))
    if isinstance(value, (Tensor, Layer)):
        return any(_is_lost(part) for part in (value.channels, value.activation) if part is not None)
    return isinstance(value, (InstanceValue, ClassValue)) or is_open(value)


# --- what is asked of each ------------------------------------------------------------------------------------------


def _answers(tracer: Tracer, one: Observation, positions: Positions) -> Iterator[tuple[str, list[_Answer]]]:
    if isinstance(one, ModelMade):
        yield f"model {_called(one.node)}", _of_model(one.model, one.node)
    elif isinstance(one, ModelInSight):
        model = tracer.given.get(one.node)
        if model is not None and not isinstance(model, Model):
            yield f"model {_called(one.node)}", [("output", "", (model, one.node))]
    elif isinstance(one, MeasureMade):
        kind = "loss" if isinstance(one.subject, Loss) else "metric"
        yield f"{kind} {one.subject.kind}", _of_measure(one)
    elif isinstance(one, Compiled):
        measures = [
            answer
            for what, argument in (("loss", one.loss), ("metrics", one.metrics))
            for answer in _of_measures(tracer, what, argument, positions)
        ]
        yield "compile", [*_of_model(one.model, _receiver(one.node)), *measures]


def _called(node: cst.CSTNode) -> str:
    return code_of(node.func).rpartition(".")[2] if isinstance(node, cst.Call) else ""


def _receiver(node: cst.CSTNode) -> cst.CSTNode:
    return node.func.value if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) else node


def _of_model(model: Value, node: cst.CSTNode) -> list[_Answer]:
    answers: list[_Answer] = []
    for _, option in options_of(model):
        if not isinstance(option, Model) or not option.outputs:
            answers.append(("model's output", "", (option, node)))
            continue
        for _, output in (pair for one in option.outputs for pair in options_of(one)):
            if not isinstance(output, Tensor):
                answers.append(("model's output", "", (output, option.node or node)))
                continue
            answers += _of_parts("channels", output.channels, output.node or node)
            answers += _of_parts("activation", output.activation, output.activation_node or output.node or node)
    return answers


def _of_parts(what: str, value: Value, node: cst.CSTNode) -> Iterator[_Answer]:
    for _, option in options_of(value):
        if isinstance(option, Constant):
            yield what, str(option.value), None
        else:
            yield what, "", (option, node)


def _of_measure(one: MeasureMade) -> list[_Answer]:
    measure, answers = one.subject, list[_Answer]()
    for what, name in (("weights", measure.traits.weights), ("indexes", measure.traits.indexes)):
        argument = measure.argument(name) if name else None
        if argument is not None:
            answers += _of_argument(what, argument)
    if measure.argument(measure.traits.weights) is not None and len(one.class_lists) == 1:
        answers.append(("class list", one.class_lists[0].name, None))
    return answers


def _of_argument(what: str, argument: Argument) -> Iterator[_Answer]:
    for _, option in options_of(argument.value):
        if is_open(option) or (isinstance(option, Tensor) and is_open(option.channels)):
            yield what, "", (option, argument.node)
            continue
        if isinstance(option, Tensor):
            yield what, f"{_name(option.channels)}, of unknown value", None
            continue
        items = option.items if isinstance(option, SequenceValue) else (option,)
        if items is None and isinstance(option, SequenceValue):
            yield what, f"{option.size}, of unknown value", None
        elif option == NONE:
            yield what, "none", None
        else:
            numbers = [one.value if isinstance(one, Constant) else "?" for one in items or ()]
            shown = ", ".join(map(str, numbers[:8])) + ", ..." * (len(numbers) > 8)
            yield what, shown if len(numbers) <= 8 else f"{len(numbers)} ({shown})", None


def _of_measures(tracer: Tracer, what: str, argument: Argument | None, positions: Positions) -> list[_Answer]:
    """The losses or metrics that a compile is given; what is not set on one of its paths never comes to it."""
    if argument is None:
        return [(what, "none", None)]
    answers: list[_Answer] = []
    for _, option in options_of(argument.value):
        options = [one for one in _measures(option) if not isinstance(one, Unbound)]
        names = [_placed(one, positions) or _names_written(tracer, one, argument.node) for one in options]
        lost = (one for one, name in zip(options, names, strict=True) if not name)
        answers += [(what, "", (one, argument.node)) for one in lost]
        if any(names):
            answers.append((what, ", ".join(dict.fromkeys(filter(None, names))), None))
    return answers


def _names_written(tracer: Tracer, value: Value, node: cst.CSTNode) -> str:
    """What the program writes for a value that is none of the losses and metrics that are judged.

    That is a function of its own, or what a class of another library makes; "" where it does not say which.
    """
    origin = tracer.origin(value, node).expression
    nodes = [node, origin, *([origin.func] if isinstance(origin, cst.Call) else ())]
    for given in (tracer.given[one] for one in nodes if one in tracer.given):
        options = [one for _, option in options_of(given) for one in _measures(option) if not isinstance(one, Unbound)]
        names = [_name(one) for one in options]
        if names and all(names):
            return ", ".join(dict.fromkeys(names))
    return ""


def _measures(value: Value) -> Iterator[Value]:
    """The losses or metrics that a value stands for or adds up; for one whose items are not known, itself."""
    if isinstance(value, (SequenceValue, DictValue)) and is_open(value):
        yield value
    elif isinstance(value, SequenceValue):
        for item in value.items or ():
            yield from _measures(item)
    elif isinstance(value, DictValue):
        for _, item in value.items or ():
            yield from _measures(item)
    else:
        yield from (one for part in loss_parts(value) for _, one in options_of(part))


def _placed(value: Value, positions: Positions) -> str:
    """What a loss or metric is called, with the line that makes it."""
    node = value.node if isinstance(value, (Loss, Metric)) else None
    return (
        _name(value) if node is None or node not in positions else f"{_name(value)} (line {positions[node].start.line})"
    )


def _name(value: Value) -> str:
    """What a loss or metric is called, "" where it is not known which it is."""
    match value:
        case Loss() | Metric():
            return value.kind
        case Constant():
            return str(value.value)
        case FunctionValue() | External():
            return value.name
        case InstanceValue() if value.cls is not None:
            return value.cls.name
        case _:
            return ""
