"""Functions of the project: their definitions, their arguments, and what they return on each of their paths."""

from __future__ import annotations

import os
from abc import abstractmethod
from collections.abc import Callable, Hashable, Sequence

import libcst as cst

from seglint.interpreter.branches import Branching
from seglint.interpreter.memory import Frame, Journal, Key, Scope
from seglint.interpreter.state import BoundReached, Flow, IdleCall, Registry
from seglint.limits import (
    DISCARDED_PART,
    IDLE_PART,
    LARGE_PART,
    MAX_CALL_DEPTH,
    MAX_RECURSION,
    MIN_STEPS_OF_A_CALL,
    STEPS_OF_A_CALL,
    TEDIOUS_PART,
)
from seglint.options import Options
from seglint.source.project import FOREIGN, Project
from seglint.values import (
    NONE,
    UNBOUND,
    Alternatives,
    Argument,
    Arguments,
    ClassValue,
    Constant,
    ContextFunction,
    DictValue,
    External,
    FunctionValue,
    InstanceValue,
    Label,
    Reference,
    SequenceValue,
    Unknown,
    Value,
    any_of,
    common_to,
    join,
    same,
    unknown,
)

#: Values that are told apart where a function may have left them behind when it returned early.
_MAX_LEFT = 8
#: Decorators that give something else than the function.
_REPLACING = ("contextlib.contextmanager", "contextlib.asynccontextmanager")
#: Packages whose other decorators give a function that does the same.
_KEEPING = FOREIGN | {"builtins", "numba", "hydra", "click", "typer", "pytest", "gin", "absl", "jax", "line_profiler"}


#: A function's definition, and its module.
_Place = tuple[object, str]


class Functions(Branching):
    """A run that enters functions of the project."""

    def __init__(self, project: Project, registry: Registry, options: Options, step_limit: int) -> None:
        super().__init__(project, registry, options, step_limit)
        #: functions of this module, in order of their definition: what nothing calls is run in the end
        self.functions: list[FunctionValue] = []
        self.entered: set[cst.CSTNode] = set()
        #: the class that each method's definition belongs to
        self.owners: dict[cst.CSTNode, ClassValue] = {}
        #: functions that gave nothing, and did nothing, for arguments that nothing is known of
        self._barren: set[FunctionValue] = set()
        self._results: dict[Hashable, tuple[int, Value]] = {}
        #: the steps that functions used, with those that they call, by their definitions and the modules of these
        self._costs: dict[_Place, int] = {}
        #: the steps of functions in calls that noted nothing
        self._idle: dict[_Place, int] = {}

    # --- definitions -----------------------------------------------------------------------------------------------

    def make_function(self, name: str, node: cst.FunctionDef | cst.Lambda) -> Value:
        """A function of the project, with its defaults, wrapped by what its decorators say."""
        parameters = (*node.params.posonly_params, *node.params.params, *node.params.kwonly_params)
        defaults = {
            parameter.name.value: self.evaluate(parameter.default)
            for parameter in parameters
            if parameter.default is not None
        }
        scope = self.defining_scope()
        scope.capture()
        if isinstance(node, cst.Lambda) or not node.decorators:
            plain = FunctionValue(name, node, scope, defaults)
            self.functions.append(plain)
            return plain
        decorators = [self._decorator(item.decorator) for item in node.decorators]
        names = [value.name.rpartition(".")[2] for value in decorators if isinstance(value, External)]
        is_setter = any(
            isinstance(item.decorator, cst.Attribute) and item.decorator.attr.value in ("setter", "deleter")
            for item in node.decorators
        )
        function = FunctionValue(name, node, scope, defaults, (*names, *(["setter"] if is_setter else [])))
        self.functions.append(function)
        if is_setter:
            # the name goes on standing for the property
            return self.read_name(name) or function
        return self._decorated(function, decorators, node)

    def _decorated(self, function: FunctionValue, decorators: Sequence[Value], node: cst.CSTNode) -> Value:
        result: Value = function
        for decorator in reversed(decorators):
            if isinstance(decorator, FunctionValue):
                result = decorator.call(self, Arguments([Argument(result, node)]), node)
            elif decorator == External("contextlib.contextmanager") and self.frame.kind != "class":
                result = ContextFunction(result)
            elif not self._keeps(decorator):
                # what an unknown decorator makes of the function is not known; it is run as one that nothing calls
                self.expose(Arguments([Argument(result, node)]))
                result = unknown()
        return result

    @staticmethod
    def _keeps(decorator: Value) -> bool:
        """Whether a decorator gives a function that does what it is given."""
        if not isinstance(decorator, External) or decorator.name in _REPLACING:
            return False
        return decorator.name.partition(".")[0] in _KEEPING

    def _decorator(self, node: cst.BaseExpression) -> Value:
        """A decorator; of a library's factory (``@tf.function(...)``) the factory stands for what it makes."""
        value = self.evaluate(node)
        if isinstance(node, cst.Call) and isinstance(value, Unknown):
            factory = self.evaluate(node.func)
            return factory if isinstance(factory, External) else value
        return value

    # --- calls -----------------------------------------------------------------------------------------------------

    def enter(self, function: Value, arguments: Arguments, node: cst.CSTNode, receiver: Value | None) -> Value:
        """Run a function of the project; what it returns on each of its paths."""
        if not isinstance(function, FunctionValue):
            return function.call(self, arguments, node)
        definition = function.definition
        if not self.quiet:
            self.entered.add(definition)
        running = sum(1 for frame in self.frames if frame.function is definition)
        key = self._result_key(function, arguments, receiver)
        if self.call_depth >= MAX_CALL_DEPTH or (running >= 2 and not self._may_recur(definition, running, key)):
            return self._given_up(function, arguments, receiver)
        if key is not None:
            remembered = self._results.get(key)
            if remembered is not None and remembered[0] == self.epoch:
                return remembered[1]
        uninformed = receiver is None and all(isinstance(value, Unknown) for value in arguments.values)
        if uninformed and function in self._barren:
            return unknown()
        self.spend(STEPS_OF_A_CALL)
        epoch, observed = self.epoch, self.observed
        scope = Scope(self.memory.new_cell(), function.scope, module=function.scope.module)
        steps, place, owner = self.steps_left, (definition, scope.module), self.owners.get(definition)
        frame = Frame(scope, self.path, "function", definition, steps, observed, owner, receiver, arguments)
        idle = self._idle.get(place, 0)
        # most functions have used little, and need not be asked about
        is_too_much = idle > steps // DISCARDED_PART and (idle > steps // LARGE_PART or self._is_discarded(node))
        if is_too_much and not self.can_reach(frame):
            return self._given_up(function, arguments, receiver)

        def run() -> Value:
            with self.running(frame):
                self._bind_parameters(function, arguments, receiver)
                return self._run_body(function, frame)

        result = self._within_allowance(run, frame)
        if result is None:
            result = self._given_up(function, arguments, receiver)
        if not running:
            self._costs[place] = self._costs.get(place, 0) + steps - self.steps_left
            self._idle[place] = 0 if self.observed > observed else self._idle.get(place, 0) + steps - self.steps_left
        if self.epoch == epoch and self.observed == observed:
            if uninformed and isinstance(result, Unknown):
                self._barren.add(function)
            if key is not None and not isinstance(result, _OBJECTS) and not result.cells():
                self._results[key] = (epoch, result)
        return result

    def _is_discarded(self, call: cst.CSTNode) -> bool:
        """Whether the running statement is a call whose result nobody takes."""
        line = self.statement
        parts = line.body if isinstance(line, cst.SimpleStatementLine) else ()
        return any(isinstance(part, cst.Expr) and part.value is call for part in parts)

    def costliest(self) -> str:
        """The function that used most of the steps, as SEG900 says it; of those that call each other the innermost."""
        # the outermost call of a function that is running counts those within
        running = {(frame.function, frame.scope.module): frame.steps for frame in reversed(self.frames)}
        costs = dict(self._costs)
        for place, steps in running.items():
            costs[place] = costs.get(place, 0) + steps - self.steps_left
        half = (self.step_limit - self.steps_left) // 2
        named = [(steps, place) for place, steps in costs.items() if isinstance(place[0], cst.FunctionDef)]
        _, (function, module) = min(
            (one for one in named if one[0] >= half), key=lambda one: one[0], default=(0, (None, ""))
        )
        if not isinstance(function, cst.FunctionDef):
            return ""
        owner = self.owners.get(function)
        name = function.name.value if owner is None else f"{owner.name}.{function.name.value}"
        return f", most of them in {name}() of {os.path.basename(module)}"

    def _may_recur(self, definition: cst.FunctionDef | cst.Lambda, running: int, key: Hashable | None) -> bool:
        """Whether a function that calls itself is followed: its arguments are known, and that it comes here as well."""
        is_told = key is not None and self.path.is_no_further_than(self.frame.path)
        return is_told and running < MAX_RECURSION and self.may_unroll(definition, 1)

    @abstractmethod
    def blur_outside(self, function: FunctionValue, receiver: Value | None) -> None:
        """What a function mentions that lies outside of it may be changed."""

    def _given_up(self, function: FunctionValue, arguments: Arguments, receiver: Value | None) -> Value:
        """What a call gives that is not followed, and may have done anything."""
        self.expose(arguments)
        self.blur_outside(function, receiver)
        return unknown()

    @abstractmethod
    def can_reach(self, frame: Frame) -> bool:
        """Whether a call can come to use a library, by what its function mentions or what it is given."""

    def idle_frame(self) -> Frame | None:
        """The outermost call that used many steps, noted nothing, and cannot reach a library."""
        for frame in self.frames:
            if frame.kind != "function" or frame.is_needed or self.observed > frame.observed:
                continue
            used = frame.steps - self.steps_left
            all_used = used + self._idle.get((frame.function, frame.scope.module), 0)
            if used > frame.steps // IDLE_PART or all_used > frame.steps // LARGE_PART:
                frame.is_needed = self.can_reach(frame)
                if not frame.is_needed:
                    return frame
        return None

    def is_tedious(self, steps: int) -> bool:
        """Whether a loop that began with so many steps has used so many of them that its rest is run as one round."""
        return steps - self.steps_left > steps // TEDIOUS_PART

    def _within_allowance(self, run: Callable[[], Value], frame: Frame) -> Value | None:
        """Run a call with half of the steps that its caller has, which can be more where that has used a library.

        None where they do not suffice.
        """
        outer, observed = self.floor, len(self.observations)
        left = self.steps_left - outer
        allowance = left * 3 // 4 if self.observed > self.frame.observed else left // 2
        if allowance < MIN_STEPS_OF_A_CALL:
            return None
        self.floor = self.steps_left - allowance
        self.look_at = max(self.look_at, self.floor)
        self.memory.open_journal()
        try:
            result = run()
        except BoundReached as stopped:
            self.memory.roll_back()
            if isinstance(stopped, IdleCall) and stopped.frame is not frame:
                raise
            if self.incomplete is None and len(self.observations) > observed:
                self.incomplete = stopped
            return None
        except BaseException:
            self.memory.roll_back()
            raise
        finally:
            self.floor = outer
        self.memory.close_journal(None if frame.scope.captured else frame.scope.cell)
        return result

    def _result_key(self, function: FunctionValue, arguments: Arguments, receiver: Value | None) -> Hashable | None:
        """What a call's result depends on, beside what the program can change; None where that is not told."""
        values = arguments.values
        if receiver is not None or not arguments.complete:
            return None
        if not all(isinstance(value, (Constant, External, FunctionValue, ClassValue)) for value in values):
            return None
        # 1, 1.0 and True are equal, and are not the same argument
        symbols = tuple(value.symbol() if isinstance(value, Constant) else value for value in values)
        key = (function, symbols, tuple(arguments.keywords), self.path)
        try:
            hash(key)
        except TypeError:
            return None
        return key

    def _run_body(self, function: FunctionValue, frame: Frame) -> Value:
        definition = function.definition
        if isinstance(definition, cst.Lambda):
            return self.evaluate(definition.body)
        body = self.body_of(function, definition.body.body)
        journal = self.memory.open_journal()
        try:
            flow = self.execute(body)
            if flow is Flow.NEXT:
                frame.returns.append((self.path.since(frame.path), NONE))
            if frame.returned_early:
                self._keep_former_values(frame, journal)
        finally:
            self.memory.close_journal()
        if frame.yields:
            # the body runs when the items are asked for
            self.forget({key: former for key, former in journal.items() if key[0] != frame.scope.cell})
            if frame.yields_known:
                return self.allocate(SequenceValue("generator", tuple(frame.yields)))
            return SequenceValue("generator", None, None, each=common_to(frame.yields))
        options = [(guard, value) for guards, value in frame.returns for guard in guards]
        # every path raised: no value comes back, and the caller's path ends as well
        return join(options) if options else self.ended

    def body_of(self, function: FunctionValue, statements: Sequence[cst.CSTNode]) -> Sequence[cst.CSTNode]:
        """The statements of a function, where its definition has others in their place."""
        return statements

    def _keep_former_values(self, frame: Frame, journal: Journal) -> None:
        """A return under an unknown condition may have left the function before what was written outside of it."""
        left: dict[Key, list[Value]] = {}
        for key, value in frame.left:
            left.setdefault(key, []).append(value)
        for key, former in journal.items():
            if key[0] != frame.scope.cell and former is not UNBOUND:
                before = [former, *(value for value in left.get(key, ()) if not same(value, former))]
                self.hold_both([(key, any_of(before[:_MAX_LEFT]), self.memory.cells[key])])
                if len(before) > _MAX_LEFT:
                    self.memory.write(key, former.blurred())

    def _bind_parameters(self, function: FunctionValue, arguments: Arguments, receiver: Value | None) -> None:
        """Give each parameter its argument, else its default; unknown where a star argument may have set it."""
        parameters = function.definition.params
        positional = list(arguments.positional)
        if receiver is not None:
            positional.insert(0, Argument(receiver, function.definition))
        keywords = dict(arguments.keywords)
        for parameter in (*parameters.posonly_params, *parameters.params):
            name = parameter.name.value
            value = positional.pop(0).value if positional else _by_keyword(function, name, keywords, arguments.complete)
            self.write_name(name, value.labelled(Label(name, "name")) if isinstance(value, _NUMBERS) else value)
        for parameter in parameters.kwonly_params:
            name = parameter.name.value
            value = _by_keyword(function, name, keywords, arguments.complete)
            self.write_name(name, value.labelled(Label(name, "name")) if isinstance(value, _NUMBERS) else value)
        if isinstance(parameters.star_arg, cst.Param):
            items = tuple(argument.value for argument in positional) if arguments.complete else None
            self.write_name(parameters.star_arg.name.value, SequenceValue("tuple", items))
        if parameters.star_kwarg is not None:
            pairs = tuple((Constant(key), argument.value) for key, argument in keywords.items())
            rest = DictValue(pairs if arguments.complete else None)
            self.write_name(parameters.star_kwarg.name.value, self.allocate(rest))


_OBJECTS = (Alternatives, Reference, InstanceValue, SequenceValue, DictValue)
_NUMBERS = (Constant, Unknown)


def _by_keyword(function: FunctionValue, name: str, keywords: dict[str, Argument], complete: bool) -> Value:
    if name in keywords:
        return keywords.pop(name).value
    return function.defaults.get(name) or unknown() if complete else unknown()


def unknown_arguments(function: FunctionValue) -> Arguments:
    """Arguments for a function that the text never calls: nothing is known of any."""
    parameters = function.definition.params
    count = len(parameters.posonly_params) + len(parameters.params)
    arguments = Arguments([Argument(unknown(), function.definition) for _ in range(count)])
    for parameter in parameters.kwonly_params:
        arguments.keywords[parameter.name.value] = Argument(unknown(), function.definition)
    if isinstance(parameters.star_arg, cst.Param) or parameters.star_kwarg is not None:
        arguments.complete = False
    return arguments
