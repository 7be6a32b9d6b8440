"""Functions and methods that are described, not followed: their signature as Python writes it, and what they give."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar

from seglint.values.alternatives import Alternatives, combinations, join
from seglint.values.value import Argument, Arguments, BoundMethod, Machine, Unknown, Value, unknown

if TYPE_CHECKING:
    import libcst as cst


class Signature:
    """``name(first, second=1, *rest, option=None, **more)``: taken apart when it is first needed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.name = text.partition("(")[0]

    @cached_property
    def _arguments(self) -> ast.arguments:
        function = ast.parse(f"def _{self.text[len(self.name) :]}: ...").body[0]
        if not isinstance(function, ast.FunctionDef):
            raise ValueError(self.text)
        return function.args

    @cached_property
    def positional(self) -> tuple[str, ...]:
        """The parameters that take arguments by position, in order."""
        return tuple(one.arg for one in (*self._arguments.posonlyargs, *self._arguments.args))

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """All parameters that have a name, in order."""
        return (*self.positional, *(one.arg for one in self._arguments.kwonlyargs))

    @cached_property
    def defaults(self) -> Mapping[str, Any]:
        """The literal defaults of parameters; other defaults are None."""
        arguments = self._arguments
        given = dict(zip(reversed(self.positional), reversed(arguments.defaults), strict=False))
        named = zip((one.arg for one in arguments.kwonlyargs), arguments.kw_defaults, strict=True)
        given.update((name, default) for name, default in named if default is not None)
        return {name: _literal(default) for name, default in given.items()}


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


@dataclass(slots=True)
class Call:
    """A call of a function that is described, as its handler sees it: arguments by the names of the parameters."""

    machine: Machine
    node: cst.CSTNode
    arguments: Arguments
    signature: Signature
    #: the name that it is called by: for functions of libraries the canonical dotted one
    name: str = ""
    receiver: Value | None = None

    @property
    def last_name(self) -> str:
        """The last part of the name."""
        return self.name.rpartition(".")[2]

    def argument(self, name: str) -> Argument | None:
        """The argument for a parameter, passed by position or by keyword."""
        keywords = self.arguments.keywords
        if name in keywords:
            return keywords[name]
        positional = self.signature.positional
        position = positional.index(name) if name in positional else -1
        if 0 <= position < len(self.arguments.positional):
            return self.arguments.positional[position]
        return None

    def get(self, name: str) -> Value | None:
        """The value passed for a parameter, None where none is passed."""
        argument = self.argument(name)
        return None if argument is None else argument.value

    def value(self, name: str) -> Value:
        """The value passed for a parameter, unknown where none is passed."""
        argument = self.argument(name)
        return unknown() if argument is None else argument.value

    @property
    def stray_keywords(self) -> Iterator[tuple[str, Argument]]:
        """The keywords that no parameter takes."""
        known = self.signature.parameters
        return ((name, argument) for name, argument in self.arguments.keywords.items() if name not in known)


def is_told(machine: Machine, value: Value) -> bool:
    """Whether a value is not unknown, nor are its items."""
    value = machine.contents(value)
    return not isinstance(value, Unknown) and (bool(value.parts()) or getattr(value, "items", ()) is not None)


#: Parameters for an array that NumPy and OpenCV write into.
_WRITTEN = ("out", "dst")
#: Functions that give one of their arguments, and those that give items of these.
_CHOOSING = ("builtins.max", "builtins.min")
#: Those that look at what they are given when they are asked for items.
_LAZY = tuple(f"builtins.{name}" for name in ("zip", "map", "filter", "enumerate", "reversed"))
_GIVING_ITEMS = (*_CHOOSING, *(
    f"builtins.{name}" for name in ("next", "sorted", "filter", "map", "zip", "enumerate", "reversed", "list", "tuple")
))  # fmt: skip
Implementation = Callable[[Call], Value]
#: What a method that changes its object makes of the object, and what it returns.
Change = Callable[[Call, Value], tuple[Value, Value]]


class Handler:
    """What a function or method does, with its signature.

    A ``plain`` one sees plain values: it is called once for each combination of its arguments' alternatives, with
    references replaced by what they refer to, and a list, dict or array that it returns becomes a new object.
    """

    __slots__ = ("implementation", "is_view", "plain", "signature")

    def __init__(
        self, signature: str, implementation: Implementation, plain: bool = True, is_view: bool = False
    ) -> None:
        self.signature = Signature(signature)
        self.implementation = implementation
        self.plain = plain
        #: what it gives shows the contents of the array that it is given: a change of one is a change of both
        self.is_view = is_view

    def run(
        self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode, receiver: Value | None = None
    ) -> Value:
        """Call it."""
        call = Call(machine, node, arguments, self.signature, name, receiver)
        machine.hand_over(arguments)
        if not self.plain:
            return self.implementation(call)
        try:
            result = machine.stored(self._run_plain(call))
        except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError):
            # values of a kind that the function does not take: it raises at run time, or is not known to us
            result = unknown()
        for value in arguments.values:
            machine.take_from(value, name)
        if name in _LAZY:
            functions = (getattr(value, "definition", None) for value in arguments.values)
            machine.follow(result, arguments.values, next((one for one in functions if one is not None), None))
        if name in _GIVING_ITEMS:
            machine.show_rows(arguments.values, result)
        if name in _GIVING_ITEMS and not is_told(machine, result):
            contents = [machine.contents(value) for value in arguments.values]
            machine.hide(*(part for one in contents for part in (*one.parts(), one.element())))
            if name in _CHOOSING:
                machine.hide(*arguments.values)
        written = [one for one in map(call.argument, _WRITTEN) if one is not None and one.value.truth() is not False]
        if written or 0 < len(self.signature.positional) < len(arguments.positional):
            # NumPy writes into what stands behind the arguments that are described
            machine.expose(Arguments([*arguments.positional[len(self.signature.positional) :], *written]))
        if self.is_view:
            source = receiver if receiver is not None else next(iter(arguments.values), unknown())
            return machine.share(source, result)
        return result

    def _run_plain(self, call: Call) -> Value:
        machine, given, keys = call.machine, call.arguments, list(call.arguments.keywords)
        passed = [*given.positional, *given.keywords.values()]
        values = [machine.contents(argument.value) for argument in passed]
        if call.receiver is not None:
            values.append(machine.contents(call.receiver))
        count = len(given.positional)

        def once(chosen: Sequence[Value]) -> Value:
            taken = [Argument(value, argument.node) for value, argument in zip(chosen, passed, strict=False)]
            passed_on = dict(zip(keys, taken[count:], strict=True))
            arguments = Arguments(taken[:count], passed_on, given.complete, given.rest)
            for value in chosen:
                machine.charge(value)
            receiver = chosen[-1] if call.receiver is not None else None
            result = self.implementation(Call(machine, call.node, arguments, self.signature, call.name, receiver))
            machine.charge(result)
            return result

        if not any(value.__class__ is Alternatives for value in values):
            return once(values)
        rows = [(guard, chosen) for guard, chosen in combinations(values) if machine.allows(guard)]
        results = machine.judged_together([partial(once, chosen) for _, chosen in rows], call.node)
        options = [(guard, result) for (guard, _), result in zip(rows, results, strict=True)]
        return join(options) if options else unknown()


class ChangingHandler:
    """A method that changes the list, dict, set or array it is called on, under all its names."""

    __slots__ = ("change", "signature")

    def __init__(self, signature: str, change: Change) -> None:
        self.signature = Signature(signature)
        self.change = change


class Methods:
    """The methods of a kind of value, by name."""

    def __init__(self, *others: Methods) -> None:
        self.handlers: dict[str, Handler | ChangingHandler] = {}
        for other in others:
            self.handlers.update(other.handlers)

    def get(self, name: str) -> Handler | ChangingHandler | None:
        """The handler of a method; None where nothing is known of it."""
        return self.handlers.get(name)

    def method(
        self, *signatures: str, plain: bool = True, view: bool = False
    ) -> Callable[[Implementation], Implementation]:
        """Describe methods: ``@LISTS.method("index(x)")``."""

        def add(implementation: Implementation) -> Implementation:
            for text in signatures:
                handler = Handler(text, implementation, plain, view)
                self.handlers[handler.signature.name] = handler
            return implementation

        return add

    def changing(self, *signatures: str) -> Callable[[Change], Change]:
        """Describe methods that change their object: ``@LISTS.changing("append(x)")``."""

        def add(change: Change) -> Change:
            for text in signatures:
                handler = ChangingHandler(text, change)
                self.handlers[handler.signature.name] = handler
            return change

        return add


class HasMethods(Value):
    """A value whose methods stand in a table; of what stands there nowhere nothing is known."""

    __slots__ = ()
    methods: ClassVar[Methods]

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A method, or what is not followed."""
        is_known = self.methods.get(name) is not None
        return BoundMethod(self, name) if is_known else machine.derive("attribute", self, name)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """What its handler gives."""
        handler = self.methods.get(name)
        return handler.run(machine, name, arguments, node, self) if isinstance(handler, Handler) else unknown()
