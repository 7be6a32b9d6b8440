"""Calls: arguments, functions and classes of the project, and the way to what libraries do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import libcst as cst

from seglint import libraries
from seglint.interpreter.attributes import find_in_class, get_attribute
from seglint.interpreter.core import MAX_CALL_DEPTH, BoundReached, Flow, Interpreter
from seglint.interpreter.environment import Frame, Scope
from seglint.interpreter.subscripts import iterate
from seglint.libraries.training import Layer, Loss, LossCall, LossFunction, LossProduct, LossSum, Model, Transform
from seglint.values import (
    NONE,
    UNBOUND,
    Alternatives,
    Argument,
    BoundMethod,
    ClassValue,
    Constant,
    DictValue,
    External,
    FunctionValue,
    InstanceValue,
    Label,
    Partial,
    Reference,
    SequenceValue,
    Unbound,
    Unknown,
    Value,
    join,
    unknown,
    with_labels,
)

if TYPE_CHECKING:
    from collections.abc import Hashable

    from seglint.interpreter.relevance import Relevance


@dataclass(slots=True)
class Arguments:
    """What a call passes. ``complete`` is False where a ``*args`` or ``**kwargs`` is not known."""

    positional: list[Argument] = field(default_factory=list)
    keywords: dict[str, Argument] = field(default_factory=dict)
    complete: bool = True


@dataclass(slots=True)
class Call:
    """A call of a library's function, as its handler sees it: arguments by the names of the parameters."""

    interpreter: Interpreter
    node: cst.CSTNode
    arguments: Arguments
    parameters: tuple[str, ...]
    name: str = ""
    receiver: Value | None = None

    def argument(self, name: str) -> Argument | None:
        """The argument for a parameter, passed by position or by keyword."""
        if name in self.arguments.keywords:
            return self.arguments.keywords[name]
        position = self.parameters.index(name) if name in self.parameters else -1
        if 0 <= position < len(self.arguments.positional):
            return self.arguments.positional[position]
        return None

    def get(self, name: str) -> Value | None:
        """The value passed for a parameter, None where none is passed."""
        argument = self.argument(name)
        return None if argument is None else argument.value

    @property
    def stray_keywords(self) -> Iterator[tuple[str, Argument]]:
        """The keywords that no parameter takes."""
        return ((name, argument) for name, argument in self.arguments.keywords.items() if name not in self.parameters)


# --- the call expression -------------------------------------------------------------------------------------------


def call_expression(interpreter: Interpreter, node: cst.Call) -> Value:
    """``function(arguments)``."""
    function = interpreter.evaluate(node.func)
    arguments = evaluate_arguments(interpreter, node)
    interpreter.call_stack.append(node)
    try:
        return call(interpreter, function, arguments, node)
    finally:
        interpreter.call_stack.pop()


def evaluate_arguments(interpreter: Interpreter, node: cst.Call) -> Arguments:
    """The arguments in order, ``*`` and ``**`` spread where they are known."""
    arguments = Arguments()
    before: cst.Arg | None = None
    for argument in node.args:
        interpreter.argument_stack.append((argument, before))
        try:
            value = interpreter.evaluate(argument.value)
        finally:
            interpreter.argument_stack.pop()
        before = argument
        if argument.star == "*":
            items = iterate(interpreter, value)
            if items is None:
                arguments.complete = False
            else:
                arguments.positional += [Argument(item, argument.value) for item in items]
        elif argument.star == "**":
            spread_keywords(interpreter, arguments, value, argument.value)
        elif argument.keyword is not None:
            arguments.keywords[argument.keyword.value] = Argument(value, argument.value)
        elif not arguments.complete and not arguments.keywords:
            # what stands behind an unknown *args has an unknown position
            continue
        else:
            arguments.positional.append(Argument(value, argument.value))
    return arguments


def spread_keywords(interpreter: Interpreter, arguments: Arguments, value: Value, node: cst.CSTNode) -> None:
    """``**value``."""
    contents = interpreter.contents(value)
    if not isinstance(contents, DictValue) or contents.items is None:
        arguments.complete = False
        return
    for key, item in contents.items:
        if isinstance(key, Constant) and isinstance(key.value, str):
            arguments.keywords[key.value] = Argument(item, node)
        else:
            arguments.complete = False


def call(interpreter: Interpreter, function: Value, arguments: Arguments, node: cst.CSTNode) -> Value:
    """Call any value."""
    if isinstance(function, Alternatives):
        return interpreter.for_each_option(function, lambda option: call(interpreter, option, arguments, node))
    match function:
        case External():
            return libraries.call(interpreter, function.name, arguments, node)
        case FunctionValue():
            return call_function(interpreter, function, arguments, node)
        case BoundMethod(receiver=receiver, function=FunctionValue() as method):
            return call_function(interpreter, method, arguments, node, receiver=receiver)
        case BoundMethod(receiver=receiver, function=str() as name):
            return libraries.call_method(interpreter, receiver, name, arguments, node)
        case ClassValue():
            return instantiate(interpreter, function, arguments, node)
        case Partial():
            merged = Arguments(
                [*function.positional, *arguments.positional],
                {**dict(function.keywords), **arguments.keywords},
                arguments.complete,
            )
            return call(interpreter, function.function, merged, node)
        case InstanceValue(cls=ClassValue() as cls):
            method_value = find_in_class(interpreter, cls, "__call__")
            if isinstance(method_value, FunctionValue):
                return call_function(interpreter, method_value, arguments, node, receiver=function)
            return unknown()
        case Loss() | LossSum() | LossProduct() | LossFunction():
            return LossCall((function,))
        case Transform():
            pairs = tuple((Constant(name), argument.value) for name, argument in arguments.keywords.items())
            return interpreter.allocate(DictValue(pairs if arguments.complete else None, node))
        case Layer() | Model():
            return libraries.call_layer(interpreter, function, arguments, node)
        case _:
            return unknown()


# --- functions -----------------------------------------------------------------------------------------------------


def make_function(interpreter: Interpreter, name: str, node: cst.FunctionDef | cst.Lambda) -> Value:
    """A function of the project, with its defaults, wrapped by what its decorators say."""
    defaults = {
        parameter.name.value: interpreter.evaluate(parameter.default)
        for parameter in (*node.params.posonly_params, *node.params.params, *node.params.kwonly_params)
        if parameter.default is not None
    }
    scope = interpreter.function_scope()
    capture(scope)
    decorators = tuple(_decorator(interpreter, item.decorator) for item in getattr(node, "decorators", ()))
    names = tuple(
        decorator.name.rpartition(".")[2] for decorator in decorators if isinstance(decorator, External)
    ) + tuple(
        "setter"
        for item in getattr(node, "decorators", ())
        if isinstance(item.decorator, cst.Attribute) and item.decorator.attr.value in ("setter", "deleter")
    )
    function: Value = FunctionValue(name, node, scope, defaults, names)
    assert isinstance(function, FunctionValue)
    interpreter.register_function(function)
    if "setter" in names:
        # the name goes on standing for the property
        return interpreter.read_name(name) or function
    for decorator in reversed(decorators):
        if isinstance(decorator, FunctionValue):
            function = call(interpreter, decorator, Arguments([Argument(function, node)]), node)
        elif not isinstance(decorator, External) or decorator.name in _REPLACING:
            # what an unknown decorator makes of the function is not known; it is run as one that nothing calls
            function = unknown()
    return function


def capture(scope: Scope) -> None:
    """Keep the names of a scope, and of those around it, for what is defined in it."""
    around: Scope | None = scope
    while around is not None and not around.captured:
        around.captured = True
        around = around.parent


def _decorator(interpreter: Interpreter, node: cst.BaseExpression) -> Value:
    """A decorator; of a library's factory (``@tf.function(...)``) the factory stands for what it makes."""
    value = interpreter.evaluate(node)
    if isinstance(node, cst.Call) and isinstance(value, Unknown):
        factory = interpreter.evaluate(node.func)
        return factory if isinstance(factory, External) else value
    return value


#: Decorators that give something else than the function.
_REPLACING = ("contextlib.contextmanager", "contextlib.asynccontextmanager")


def call_function(
    interpreter: Interpreter,
    function: FunctionValue,
    arguments: Arguments,
    node: cst.CSTNode,
    receiver: Value | None = None,
) -> Value:
    """Run a function of the project with these arguments; what it returns on each of its paths."""
    definition = function.definition
    interpreter.entered.add(definition)
    running = sum(1 for frame in interpreter.frames if frame.function is definition)
    if interpreter.call_depth >= MAX_CALL_DEPTH or running >= 2:
        return unknown()
    key = _memo_key(interpreter, function, arguments, receiver)
    if key is not None:
        remembered = interpreter.memo.get(key)
        if remembered is not None and remembered[0] == interpreter.epoch:
            return remembered[1]
    uninformed = receiver is None and all(
        isinstance(one.value, Unknown) for one in (*arguments.positional, *arguments.keywords.values())
    )
    if uninformed and function in interpreter.barren:
        return unknown()
    interpreter.spend(_STEPS_OF_A_CALL)
    epoch, observed = interpreter.epoch, len(interpreter.observations)
    scope = Scope(interpreter.memory.new_cell(), function.scope, module=function.scope.module)
    frame = Frame(scope, interpreter.path, "function", definition, function_class(interpreter, function), receiver)

    def run() -> Value:
        with interpreter.running(frame):
            bind_parameters(interpreter, function, arguments, receiver)
            return _run_body(interpreter, function, frame)

    result = _within_allowance(interpreter, run, scope)
    if interpreter.epoch == epoch and len(interpreter.observations) == observed:
        if uninformed and isinstance(result, Unknown):
            interpreter.barren.add(function)
        if key is not None and not isinstance(
            result, (Alternatives, Reference, InstanceValue, SequenceValue, DictValue)
        ):
            interpreter.memo[key] = (epoch, result)
    return result


#: What it costs to enter a function, in steps.
_STEPS_OF_A_CALL = 8
#: A call that would get fewer steps than this is not entered.
_LEAST_STEPS = 200


def _within_allowance(interpreter: Interpreter, run: Callable[[], Value], scope: Scope) -> Value:
    """Run a call with half of the steps that its caller has; given up, its result is unknown and it did nothing."""
    outer, observed = interpreter.floor, len(interpreter.observations)
    allowance = (interpreter.steps_left - outer) // 2
    if allowance < _LEAST_STEPS:
        return unknown()
    interpreter.floor = interpreter.steps_left - allowance
    interpreter.memory.open_journal()
    try:
        result = run()
    except BoundReached:
        interpreter.memory.roll_back()
        interpreter.incomplete = interpreter.incomplete or len(interpreter.observations) > observed
        return unknown()
    except BaseException:
        interpreter.memory.roll_back()
        raise
    finally:
        interpreter.floor = outer
    interpreter.memory.close_journal(None if scope.captured else scope.cell)
    return result


def _memo_key(
    interpreter: Interpreter, function: FunctionValue, arguments: Arguments, receiver: Value | None
) -> Hashable | None:
    values = [argument.value for argument in arguments.positional]
    values += [argument.value for argument in arguments.keywords.values()]
    if receiver is not None or not arguments.complete:
        return None
    if not all(isinstance(value, (Constant, External, FunctionValue, ClassValue)) for value in values):
        return None
    key = (function, tuple(values), tuple(arguments.keywords), interpreter.path)
    try:
        hash(key)
    except TypeError:
        return None
    return key


def _run_body(interpreter: Interpreter, function: FunctionValue, frame: Frame) -> Value:
    definition = function.definition
    if isinstance(definition, cst.Lambda):
        return interpreter.evaluate(definition.body)
    journal = interpreter.memory.open_journal()
    try:
        flow = interpreter.execute(interpreter.body_of(definition))
        if flow is Flow.NEXT:
            frame.returns.append((interpreter.path.since(frame.path), NONE))
        if frame.returned_early:
            _keep_former_values(interpreter, frame, journal)
    finally:
        interpreter.memory.close_journal()
    if frame.yields:
        return SequenceValue("generator", None, None, source=frame.yields[0])
    options = [(guard, value) for guards, value in frame.returns for guard in guards]
    if not options:
        # every path raised: no value comes back, and the caller's path ends as well
        return interpreter.ended
    return join(options)


def _keep_former_values(interpreter: Interpreter, frame: Frame, journal: dict[tuple[int, str], Value]) -> None:
    """A return under an unknown condition may have left the function before what was written outside of it."""
    early = unknown().symbol
    for key, former in list(journal.items()):
        if key[0] == frame.scope.cell or former is UNBOUND:
            continue
        written = interpreter.memory.cells[key]
        options = [(frozenset({(early, False)}), written), (frozenset({(early, True)}), former)]
        interpreter.memory.write(key, join(options))


def function_class(interpreter: Interpreter, function: FunctionValue) -> ClassValue | None:
    """The class whose body defines the function."""
    return interpreter.owners.get(function.definition)


def bind_parameters(
    interpreter: Interpreter, function: FunctionValue, arguments: Arguments, receiver: Value | None
) -> None:
    """Give each parameter its argument, else its default; unknown where a star argument may have set it."""
    parameters = function.definition.params
    positional = list(arguments.positional)
    if receiver is not None:
        positional.insert(0, Argument(receiver, function.definition))
    keywords = dict(arguments.keywords)
    for parameter in (*parameters.posonly_params, *parameters.params):
        name = parameter.name.value
        if positional:
            value = positional.pop(0).value
        else:
            value = _by_keyword(function, name, keywords, arguments.complete)
        interpreter.write_name(name, _with_parameter_label(value, name))
    for parameter in parameters.kwonly_params:
        name = parameter.name.value
        value = _by_keyword(function, name, keywords, arguments.complete)
        interpreter.write_name(name, _with_parameter_label(value, name))
    if isinstance(parameters.star_arg, cst.Param):
        items = tuple(argument.value for argument in positional) if arguments.complete else None
        interpreter.write_name(parameters.star_arg.name.value, SequenceValue("tuple", items))
    if parameters.star_kwarg is not None:
        pairs = tuple((Constant(key), argument.value) for key, argument in keywords.items())
        rest = DictValue(pairs if arguments.complete else None, None)
        interpreter.write_name(parameters.star_kwarg.name.value, interpreter.allocate(rest))


def _by_keyword(function: FunctionValue, name: str, keywords: dict[str, Argument], complete: bool) -> Value:
    if name in keywords:
        return keywords.pop(name).value
    if not complete:
        return unknown()
    return function.defaults.get(name, unknown())


def _with_parameter_label(value: Value, name: str) -> Value:
    return with_labels(value, Label(name, "name")) if isinstance(value, (Constant, Unknown)) else value


def unknown_arguments(interpreter: Interpreter, function: FunctionValue) -> Arguments:
    """Arguments for a function that the text never calls: nothing is known of any."""
    parameters = function.definition.params
    names = [parameter.name.value for parameter in (*parameters.posonly_params, *parameters.params)]
    arguments = Arguments([Argument(unknown(), function.definition) for _ in names])
    for parameter in parameters.kwonly_params:
        arguments.keywords[parameter.name.value] = Argument(unknown(), function.definition)
    if isinstance(parameters.star_arg, cst.Param) or parameters.star_kwarg is not None:
        arguments.complete = False
    return arguments


# --- classes -------------------------------------------------------------------------------------------------------


def make_class(interpreter: Interpreter, node: cst.ClassDef) -> Value:
    """A class of the project: its body is run, its annotated names are the fields of a dataclass."""
    bases = tuple(interpreter.evaluate(argument.value) for argument in node.bases)
    for argument in node.keywords:
        interpreter.evaluate(argument.value)
    decorators = [_decorator_name(interpreter, item.decorator) for item in node.decorators]
    cell = interpreter.memory.new_cell()
    around = interpreter.function_scope()
    capture(around)
    scope = Scope(cell, around, module=interpreter.frame.scope.module)
    frame = Frame(scope, interpreter.path, "class")
    with interpreter.running(frame):
        interpreter.execute(node.body.body)
    has_fields = any(name in ("dataclasses.dataclass", "attr.s", "attrs.define") for name in decorators) or any(
        isinstance(base, External) and base.name == "typing.NamedTuple" for base in bases
    )
    fields = _fields(interpreter, node, cell, bases) if has_fields else None
    cls = ClassValue(node.name.value, node, cell, bases, fields)
    interpreter.register_class(cls)
    return cls


def _decorator_name(interpreter: Interpreter, node: cst.BaseExpression) -> str:
    if isinstance(node, cst.Call):
        for argument in node.args:
            interpreter.evaluate(argument.value)
        node = node.func
    value = interpreter.evaluate(node)
    return value.name if isinstance(value, External) else ""


def _fields(
    interpreter: Interpreter, node: cst.ClassDef, cell: int, bases: tuple[Value, ...]
) -> tuple[tuple[str, Value], ...]:
    fields: dict[str, Value] = {}
    for base in bases:
        if isinstance(base, ClassValue) and base.fields is not None:
            fields.update(base.fields)
    for line in node.body.body:
        for statement in getattr(line, "body", ()) if isinstance(line, cst.SimpleStatementLine) else ():
            if isinstance(statement, cst.AnnAssign) and isinstance(statement.target, cst.Name):
                name = statement.target.value
                fields[name] = interpreter.memory.cells.get((cell, name), UNBOUND)
    return tuple(fields.items())


def instantiate(interpreter: Interpreter, cls: ClassValue, arguments: Arguments, node: cst.CSTNode) -> Value:
    """An object of a project's class, after its ``__init__``."""
    instance = InstanceValue(cls, interpreter.memory.new_cell(), tuple(name for name, _ in cls.fields or ()))
    interpreter.instances.setdefault(cls, []).append(instance)
    initializer = find_in_class(interpreter, cls, "__init__")
    if isinstance(initializer, FunctionValue):
        call_function(interpreter, initializer, arguments, node, receiver=instance)
    elif cls.fields is not None:
        _set_fields(interpreter, cls, instance, arguments, node)
    interpreter.instance_made(instance, arguments, node)
    return instance


def _set_fields(
    interpreter: Interpreter, cls: ClassValue, instance: InstanceValue, arguments: Arguments, node: cst.CSTNode
) -> None:
    positional = list(arguments.positional)
    for name, default in cls.fields or ():
        if positional:
            value = positional.pop(0).value
        elif name in arguments.keywords:
            value = arguments.keywords[name].value
        elif not arguments.complete or isinstance(default, Unbound):
            value = unknown()
        else:
            value = field_default(interpreter, default, node)
        interpreter.write_attribute(instance.cell, name, value)
    method = find_in_class(interpreter, cls, "__post_init__")
    if isinstance(method, FunctionValue):
        call_function(interpreter, method, Arguments(), node, receiver=instance)


def field_default(interpreter: Interpreter, default: Value, node: cst.CSTNode) -> Value:
    """A dataclass field's value where none is passed: ``field(default_factory=…)`` is called each time."""
    if not isinstance(default, DictValue) or default.kind != "field":
        return default
    for key, value in default.items or ():
        if key == Constant("default"):
            return value
        if key == Constant("default_factory"):
            return call(interpreter, value, Arguments(), node)
    return unknown()


# --- what the text never calls ---------------------------------------------------------------------------------------


def run_uncalled(interpreter: Interpreter, relevance: Relevance | None) -> None:
    """Run each function and method that nothing called, once, with unknown arguments; methods on each object.

    What cannot reach the library, nor change what does, is left out.
    """
    position = 0
    while position < len(interpreter.functions):
        function = interpreter.functions[position]
        position += 1
        if function.definition in interpreter.entered:
            continue
        interpreter.entered.add(function.definition)
        owner = function_class(interpreter, function)
        if relevance is not None and not _matters(interpreter, relevance, function, owner):
            continue
        if owner is None:
            interpreter.memory.open_journal()
            try:
                _run_once(interpreter, function, None)
            finally:
                interpreter.memory.roll_back()
        else:
            for instance in _instances(interpreter, owner):
                _run_method(interpreter, function, instance)


def _matters(interpreter: Interpreter, relevance: Relevance, function: FunctionValue, owner: ClassValue | None) -> bool:
    if owner is None:
        return relevance.reaches(function.definition)
    if relevance.reaches(owner.definition):
        return True
    # it may change attributes of an object that other code looks at
    cells = {instance.cell for instance in _made(interpreter, owner)}
    return bool(cells) and relevance.mentions(name for cell, name in interpreter.memory.cells if cell in cells)


def _run_method(interpreter: Interpreter, function: FunctionValue, instance: Value) -> None:
    """A method that may have run before the next one, or not: what it changes can have either value."""
    journal = interpreter.memory.open_journal()
    try:
        _run_once(interpreter, function, instance)
        ran = unknown().symbol
        for key, former in list(journal.items()):
            if former is not UNBOUND:
                options = [
                    (frozenset({(ran, True)}), interpreter.memory.cells[key]),
                    (frozenset({(ran, False)}), former),
                ]
                interpreter.memory.write(key, join(options))
    finally:
        interpreter.memory.close_journal()


def _run_once(interpreter: Interpreter, function: FunctionValue, receiver: Value | None) -> None:
    arguments = unknown_arguments(interpreter, function)
    if receiver is not None and arguments.positional and "staticmethod" not in function.decorators:
        arguments.positional[0] = Argument(receiver, function.definition)
    base = interpreter.path
    try:
        call_function(interpreter, function, arguments, function.definition)
    finally:
        interpreter.path = base


def _made(interpreter: Interpreter, cls: ClassValue) -> list[InstanceValue]:
    return [
        instance
        for other, instances in interpreter.instances.items()
        if other is cls or _inherits(other, cls)
        for instance in instances
    ]


def _instances(interpreter: Interpreter, cls: ClassValue) -> list[Value]:
    made = _made(interpreter, cls)
    if made:
        return list(made[:3])
    instance = InstanceValue(cls, interpreter.memory.new_cell())
    interpreter.instances.setdefault(cls, []).append(instance)
    initializer = find_in_class(interpreter, cls, "__init__")
    if isinstance(initializer, FunctionValue):
        _run_once(interpreter, initializer, instance)
    elif cls.fields is not None:
        _set_fields(interpreter, cls, instance, Arguments(complete=False), cls.definition)
    return [instance]


def _inherits(cls: ClassValue, base: ClassValue) -> bool:
    waiting: list[Value] = list(cls.bases)
    for _ in range(100):
        if not waiting:
            return False
        current = waiting.pop()
        if current is base:
            return True
        if isinstance(current, ClassValue):
            waiting += current.bases
    return False


def method_of(interpreter: Interpreter, value: Value, name: str, node: cst.CSTNode) -> Value:
    """A method looked up on an object, for protocols such as ``__getitem__``; Unbound where it has none."""
    if isinstance(value, InstanceValue) and value.cls is not None:
        found = find_in_class(interpreter, value.cls, name)
        if isinstance(found, FunctionValue):
            return get_attribute(interpreter, value, name, node)
    return UNBOUND
