"""An entry of a library's table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from seglint.interpreter.calls import Arguments, Call
from seglint.values import Alternatives, Argument, Value, combinations, join, unknown

if TYPE_CHECKING:
    import libcst as cst

    from seglint.interpreter.core import Interpreter

Implementation = Callable[[Call], Value]


class Handler:
    """A function of another library: its parameters in order, and what it gives.

    A ``plain`` handler sees plain values: it is called once for each combination of its arguments' alternatives, with
    references replaced by what they refer to, and a list, dict or array that it returns becomes a new object.
    """

    __slots__ = ("handler", "parameters", "plain")

    def __init__(self, parameters: str, handler: Implementation, plain: bool = True) -> None:
        self.parameters = tuple(parameters.split())
        self.handler = handler
        self.plain = plain

    def run(
        self,
        interpreter: Interpreter,
        name: str,
        arguments: Arguments,
        node: cst.CSTNode,
        receiver: Value | None = None,
    ) -> Value:
        """Call it."""
        call = Call(interpreter, node, arguments, self.parameters, name, receiver)
        if not self.plain:
            return self.handler(call)
        try:
            return interpreter.stored(self._run_plain(call))
        except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError):
            # values of a kind that the function does not take: it raises at run time, or is not known to us
            return unknown()

    def _run_plain(self, call: Call) -> Value:
        interpreter = call.interpreter
        keys = list(call.arguments.keywords)
        passed = [*call.arguments.positional, *call.arguments.keywords.values()]
        values = tuple(interpreter.contents(argument.value) for argument in passed)
        receiver = None if call.receiver is None else interpreter.contents(call.receiver)
        everything = (*values, receiver) if receiver is not None else values

        def once(chosen: tuple[Value, ...]) -> Value:
            taken = [Argument(value, argument.node) for value, argument in zip(chosen, passed, strict=False)]
            count = len(call.arguments.positional)
            arguments = Arguments(taken[:count], dict(zip(keys, taken[count:], strict=True)), call.arguments.complete)
            for value in chosen:
                interpreter.charge(value)
            result = self.handler(
                replace(call, arguments=arguments, receiver=chosen[-1] if receiver is not None else None)
            )
            interpreter.charge(result)
            return result

        if not any(isinstance(value, Alternatives) for value in everything):
            return once(everything)
        results = [
            (guard, once(chosen)) for guard, chosen in combinations(everything) if interpreter.path.allows(guard)
        ]
        return join(results) if results else unknown()
