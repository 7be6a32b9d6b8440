"""The interpreter's state and its two entries: :meth:`Interpreter.evaluate` and :meth:`Interpreter.execute`.

It runs a program as Python would, on abstract values. What each construct does stands in one table for expressions
(:mod:`.expressions`), one for statements (:mod:`.statements`); calls are in :mod:`.calls`, imports in
:mod:`.imports`; what other people's functions do is in :mod:`seglint.libraries`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterator
from collections.abc import Sequence as Items
from contextlib import contextmanager
from dataclasses import replace
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

import libcst as cst

from seglint import libraries
from seglint.interpreter.environment import MAX_GUARDS, Frame, Memory, PathCondition, Scope, on_path
from seglint.libraries.observations import ClassList, Observation
from seglint.libraries.training import Loss, LossFunction, LossProduct, LossSum, Metric
from seglint.options import Options, spellings
from seglint.source import comments
from seglint.values import (
    UNBOUND,
    Alternatives,
    Argument,
    ClassValue,
    Constant,
    DictValue,
    External,
    FunctionValue,
    Guard,
    InstanceValue,
    ModuleValue,
    Reference,
    SequenceValue,
    Unbound,
    Unknown,
    Value,
    consistent,
    join,
    options_of,
    truth,
    unknown,
)

if TYPE_CHECKING:
    from seglint.interpreter.calls import Arguments
    from seglint.interpreter.imports import Project, Snapshot
    from seglint.pieces import Body


class BoundReached(Exception):
    """The analysis gave up: the program is too large, too deep or too involved."""


class Flow(Enum):
    """How a block of statements ends, on all of its paths."""

    NEXT = "next"
    BREAK = "break"
    CONTINUE = "continue"
    RETURN = "return"
    RAISE = "raise"


#: The truth of a condition: the guards under which it is true, and those under which it is false.
Condition = tuple[tuple[Guard, ...], tuple[Guard, ...]]

MAX_CALL_DEPTH = 24
#: So many rounds of one loop are run in all, nested loops and calls included; then it runs once, on an unknown item.
MAX_ROUNDS = 512
#: A value that holds more than so many others is not looked into by the rules.
MAX_SNAPSHOT = 20_000


class Interpreter:
    """One run over a program: its memory, the path it is on, and what it observed of the library."""

    def __init__(self, project: Project, step_limit: int) -> None:
        self.project = project
        self.memory = Memory()
        self.path = PathCondition()
        self.observations: list[Observation] = []
        self.steps_left = step_limit
        #: the running call is given up when no more steps than this are left
        self.floor = 0
        #: a call was given up within which the library was used
        self.incomplete = False
        #: functions that gave nothing, and did nothing, for arguments that nothing is known of
        self.barren: set[FunctionValue] = set()
        self.call_depth = 0
        self.options = Options()
        #: functions and classes of this module, in order of their definition
        self.functions: list[FunctionValue] = []
        self.instances: dict[ClassValue, list[InstanceValue]] = {}
        #: the class that each method's definition belongs to
        self.owners: dict[cst.CSTNode, ClassValue] = {}
        #: by function, the bodies that are parsed when they are first run
        self.bodies: dict[cst.CSTNode, Body] = {}
        self.entered: set[cst.CSTNode] = set()
        self.call_stack: list[cst.CSTNode] = []
        self.statement: cst.CSTNode | None = None
        self.argument_stack: list[tuple[cst.Arg, cst.Arg | None]] = []
        self.loop_items: list[str | None] = []
        self.object_scopes: list[Value] = []
        #: something was put among Keras's own custom objects
        self.objects_registered = False
        self.quiet = 0
        #: incremented by each write that outlives the running call: memoised results are good while it stands still
        self.epoch = 0
        self.memo: dict[Hashable, tuple[int, Value]] = {}
        #: what a call gives that never returns
        self.ended: Value = unknown()
        self._rounds: dict[cst.CSTNode, int] = {}
        self._symbols: dict[Hashable, int] = {}
        self._negations: dict[Hashable, int] = {}
        self._changes: dict[cst.CSTNode, list[tuple[str, ...]]] = {}
        self.frame = Frame(Scope(self.memory.new_cell()), self.path)
        self.frames: list[Frame] = [self.frame]
        from seglint.interpreter.expressions import EXPRESSIONS
        from seglint.interpreter.statements import STATEMENTS

        self._expressions = EXPRESSIONS
        self._statements = STATEMENTS

    # --- running ---------------------------------------------------------------------------------------------------

    def evaluate(self, node: cst.CSTNode) -> Value:
        """The value of an expression."""
        self.steps_left -= 1
        if self.steps_left < self.floor:
            raise BoundReached("too many steps")
        handler = self._expressions.get(type(node))
        return unknown() if handler is None else handler(self, node)

    def execute(self, statements: Items[cst.CSTNode]) -> Flow:
        """Run statements in order until one leaves the block."""
        for statement in statements:
            self.steps_left -= 1
            if self.steps_left < self.floor:
                raise BoundReached("too many steps")
            handler = self._statements.get(type(statement))
            if handler is not None:
                flow = handler(self, statement)
                if flow is not Flow.NEXT:
                    return flow
        return Flow.NEXT

    def observe(self, observation: Observation) -> None:
        """Note what the program does with the library, for the rules."""
        self.spend(20)
        if not self.quiet:
            self.observations.append(replace(observation, calls=tuple(self.call_stack)))

    # --- unknown values --------------------------------------------------------------------------------------------

    def derive(self, operation: str, *operands: Value | str) -> Value:
        """An unknown result that is the same whenever the same operation meets the same operands."""
        key: list[Hashable] = [operation]
        for operand in operands:
            symbol = operand if isinstance(operand, str) else self._symbol(operand)
            if symbol is None:
                return unknown()
            key.append(symbol)
        number = self._symbols.get(tuple(key))
        if number is None:
            fresh = unknown().symbol
            assert isinstance(fresh, int)
            number = self._symbols[tuple(key)] = fresh
        return Unknown(number)

    def negate(self, value: Unknown) -> Value:
        """``not value``."""
        base = self._negations.get(value.symbol)
        if base is not None:
            return Unknown(base)
        result = self.derive("not", value)
        if isinstance(result, Unknown) and isinstance(result.symbol, int) and isinstance(value.symbol, int):
            self._negations[result.symbol] = value.symbol
        return result

    def _symbol(self, value: Value) -> Hashable:
        match value:
            case Unknown():
                return value.symbol
            case Constant():
                return ("constant", type(value.value).__name__, value.value)
            case External():
                return ("external", value.name)
            case InstanceValue():
                return ("instance", value.cell)
            case SequenceValue(items=items) if items is not None and len(items) < 50 and value.kind == "tuple":
                symbols = tuple(self._symbol(item) for item in items)
                return None if None in symbols else ("tuple", symbols)
            case _:
                return None

    # --- frames and scopes -----------------------------------------------------------------------------------------

    @contextmanager
    def running(self, frame: Frame) -> Iterator[None]:
        """Run a function or a class body: its own names, and its path ends with it."""
        outer, path = self.frame, self.path
        statement, arguments, loop_items = self.statement, self.argument_stack, self.loop_items
        self.frame, self.argument_stack, self.loop_items = frame, [], []
        self.frames.append(frame)
        self.call_depth += 1
        try:
            yield
        finally:
            self.call_depth -= 1
            self.frames.pop()
            self.frame, self.path = outer, path
            self.statement, self.argument_stack, self.loop_items = statement, arguments, loop_items

    @contextmanager
    def inner_scope(self) -> Iterator[None]:
        """A comprehension's own names."""
        scope = self.frame.scope
        inner = self.frame.scope = Scope(self.memory.new_cell(), scope, module=scope.module)
        kind, self.frame.kind = self.frame.kind, "function"
        self.memory.open_journal()
        try:
            yield
        finally:
            self.frame.scope, self.frame.kind = scope, kind
            self.memory.close_journal(None if inner.captured else inner.cell)

    def function_scope(self) -> Scope:
        """The scope that a definition here closes over: a class's own is not seen from its methods."""
        scope = self.frame.scope
        return scope.parent if self.frame.kind == "class" and scope.parent is not None else scope

    @contextmanager
    def labelled_loop(self, target: cst.CSTNode, item: Value) -> Iterator[None]:
        """While a loop's body runs for an item: the class name that the item is, or carries."""
        strings = [
            part.value
            for part in (item.items or () if isinstance(item, SequenceValue) and item.kind == "tuple" else (item,))
            if isinstance(part, Constant) and isinstance(part.value, str)
        ]
        self.loop_items.append(strings[0] if len(strings) == 1 else None)
        try:
            yield
        finally:
            self.loop_items.pop()

    def loop_label(self) -> str | None:
        """The class name that the innermost loop is at."""
        return self.loop_items[-1] if self.loop_items else None

    def comments_here(self) -> list[str]:
        """The comments beside the running statement and the arguments that are being evaluated."""
        texts: list[str] = []
        for argument, before in reversed(self.argument_stack):
            texts += comments.argument_comments(argument, before)
        texts += comments.statement_comments(self.statement)
        return texts

    def may_unroll(self, loop: cst.CSTNode, rounds: int) -> bool:
        """Whether a loop can still be run round by round."""
        total = self._rounds.get(loop, 0) + rounds
        if total > MAX_ROUNDS:
            return False
        self._rounds[loop] = total
        return True

    def register_function(self, function: FunctionValue) -> None:
        """Remember a definition: if nothing calls it, it is run in the end."""
        self.functions.append(function)

    def register_class(self, cls: ClassValue) -> None:
        """Remember which class its methods belong to."""
        for statement in cls.definition.body.body:
            if isinstance(statement, cst.FunctionDef):
                self.owners[statement] = cls

    def adopt(self, snapshot: Snapshot) -> None:
        """Lay the memory of a module of the project beside this program's."""
        self.memory.cells.update(snapshot.cells)
        self.owners.update(snapshot.owners)
        self.bodies.update(snapshot.bodies)

    def body_of(self, function: cst.FunctionDef) -> Items[cst.BaseStatement | cst.BaseSmallStatement]:
        """The statements of a function's body. Raises BoundReached where LibCST cannot parse them."""
        body = self.bodies.get(function)
        statements = function.body.body if body is None else body.statements
        if statements is None:
            raise BoundReached
        return statements

    def changes_of(self, body: cst.BaseSuite) -> list[tuple[str, ...]]:
        """What a loop's body assigns or changes: names, attribute paths, and items or contents of objects."""
        if body not in self._changes:
            from seglint.interpreter.changes import find_changes

            self._changes[body] = find_changes(body)
        return self._changes[body]

    def names_bound_by(self, pattern: cst.CSTNode) -> list[str]:
        """The names that a pattern of ``match`` binds."""
        from seglint.interpreter.changes import captured_names

        return captured_names(pattern)

    def class_lists(self) -> tuple[ClassList, ...]:
        """The class lists in scope: names that stand for lists of strings, and those of the running object."""
        found: dict[str, ClassList] = {}
        wanted = spellings(self.options.class_lists)
        scope: Scope | None = self.frame.scope
        while scope is not None:
            for name in self._names_in(scope.cell, wanted):
                if name not in found:
                    self._add_class_list(found, name, self.memory.read((scope.cell, name), self.path))
            scope = scope.parent
        receiver = self.frame.receiver
        if isinstance(receiver, InstanceValue):
            for name in self._names_in(receiver.cell, wanted):
                self._add_class_list(found, f"self.{name}", self.memory.read((receiver.cell, name), self.path))
        return tuple(found.values())

    def _names_in(self, cell: int, wanted: frozenset[str]) -> list[str]:
        return [name for name in sorted(wanted) if (cell, name) in self.memory.cells]

    def _add_class_list(self, found: dict[str, ClassList], name: str, value: Value) -> None:
        from seglint.libraries.datasets import names_in

        contents = self.contents(value)
        names = names_in(contents)
        if names is not None and isinstance(contents, SequenceValue):
            found[name] = ClassList(name, names, contents)

    # --- what libraries see of the program ---------------------------------------------------------------------------

    def instance_made(self, instance: InstanceValue, arguments: Arguments, node: cst.CSTNode) -> None:
        """An object of a project's class: a dataset, where it is made with ``classes=[…]``."""
        libraries.instance_made(self, instance, arguments, node)

    def item_assigned(self, owner: Value, index: object, value: Value) -> None:
        """``owner[index] = value`` of something that is no container of the program's."""
        if isinstance(owner, External):
            libraries.item_assigned(self, owner.name, index)

    def enter_context(self, value: Value) -> int:
        """``with value:``; how many scopes of custom objects it opens."""
        if isinstance(value, DictValue) and value.kind == "custom objects":
            self.object_scopes.append(value)
            return 1
        return 0

    def leave_contexts(self, count: int) -> None:
        """The end of a ``with`` block."""
        for _ in range(count):
            self.object_scopes.pop()

    def stored(self, value: Value) -> Value:
        """A computed value, with lists, sets, arrays and dicts in cells of their own."""
        if isinstance(value, Alternatives):
            return Alternatives(tuple((guard, self.stored(option)) for guard, option in value.options))
        if isinstance(value, DictValue) or (
            isinstance(value, SequenceValue) and value.kind in ("list", "set", "array")
        ):
            return self.allocate(value)
        return value

    # --- names and contents ----------------------------------------------------------------------------------------

    def read_name(self, name: str) -> Value | None:
        """What a name stands for here, or None where nothing binds it."""
        scope: Scope | None = self.frame.scope
        assert scope is not None
        if name in scope.elsewhere:
            return self._bound(scope.elsewhere[name], name)
        while scope is not None:
            value = self._bound(scope.cell, name)
            if value is not None:
                return value
            scope = scope.parent
        return None

    def _bound(self, cell: int, name: str) -> Value | None:
        value = self.memory.cells.get((cell, name))
        if value is None or isinstance(value, Unbound):
            return None
        if isinstance(value, Alternatives):
            value = on_path(value, self.path)
            return None if isinstance(value, Unbound) else value
        return value

    def write_name(self, name: str, value: Value) -> None:
        """Bind a name in the running scope."""
        scope = self.frame.scope
        cell = scope.elsewhere.get(name, scope.cell)
        if cell != scope.cell or self.frame.kind != "function":
            self.epoch += 1
        self.memory.write((cell, name), value)

    def write_attribute(self, cell: int, name: str, value: Value) -> None:
        """Change what a cell holds: an attribute, or the contents of a list, dict or array (name "")."""
        self.epoch += 1
        self.memory.write((cell, name), value)

    def allocate(self, contents: Value) -> Value:
        """A new mutable object with these contents."""
        cell = self.memory.new_cell()
        self.memory.cells[(cell, "")] = contents
        return Reference(cell)

    def contents(self, value: Value) -> Value:
        """What a reference holds now; other values stand for themselves."""
        if isinstance(value, Reference):
            held = self.memory.read((value.cell, ""), self.path)
            return unknown() if isinstance(held, Unbound) else held
        if isinstance(value, Alternatives) and any(isinstance(option, Reference) for _, option in value.options):
            return join((guard, self.contents(option)) for guard, option in value.options)
        return value

    def snapshot(self, value: Value) -> Value:
        """The value with all that it refers to put in place, for the rules: it no longer changes."""
        return self._snapshot(value, 0, [MAX_SNAPSHOT])

    def _snapshot(self, value: Value, depth: int, room: list[int]) -> Value:
        def within(inner: Value) -> Value:
            return self._snapshot(inner, depth + 1, room)

        room[0] -= 1
        if room[0] < 0:
            return unknown()
        match value:
            case Reference():
                return self._snapshot(self.contents(value), depth, room)
            case Alternatives():
                return join((guard, self._snapshot(option, depth, room)) for guard, option in value.options)
            case SequenceValue(items=items) if items is not None and depth < 4:
                if any(not isinstance(item, (Constant, Unknown)) for item in items):
                    return replace(value, items=tuple(map(within, items)))
                return value
            case DictValue(items=pairs) if pairs is not None and depth < 4:
                if any(not isinstance(item, Constant) for _, item in pairs):
                    return replace(value, items=tuple((key, within(item)) for key, item in pairs))
                return value
            case Loss() | Metric():
                arguments = ((name, Argument(within(one.value), one.node)) for name, one in value.arguments)
                return replace(value, arguments=tuple(arguments))
            case LossSum():
                return replace(value, left=within(value.left), right=within(value.right))
            case LossProduct():
                return replace(value, factor=within(value.factor), loss=within(value.loss))
            case LossFunction():
                return replace(value, parts=tuple(map(within, value.parts)))
            case _:
                return value

    def charge(self, value: Value) -> None:
        """A value of many items costs steps: what is done with all of them is done at C's speed, or nearly."""
        if isinstance(value, (SequenceValue, DictValue)) and value.items is not None:
            self.spend(len(value.items) // 8)

    def spend(self, steps: int) -> None:
        """Count work that is more than a look at one node."""
        self.steps_left -= steps
        if self.steps_left < self.floor:
            raise BoundReached("too many steps")

    # --- branches --------------------------------------------------------------------------------------------------

    def condition(self, value: Value) -> Condition:
        """Under which guards a value is true, and under which it is false."""
        true: list[Guard] = []
        false: list[Guard] = []
        for guard, option in options_of(self.contents(value)):
            if not self.path.allows(guard):
                continue
            known = truth(option)
            if known is True:
                true.append(guard)
            elif known is False:
                false.append(guard)
            else:
                symbol, positive = self._branch_symbol(option)
                for truth_value, side in ((True, true), (False, false)):
                    added = frozenset({(symbol, truth_value is positive)})
                    if consistent(guard, added) and self.path.allows(guard | added):
                        side.append(guard | added)
        return self.bounded((tuple(true), tuple(false)))

    def _branch_symbol(self, option: Value) -> tuple[Hashable, bool]:
        if not isinstance(option, Unknown):
            return unknown().symbol, True
        base = self._negations.get(option.symbol) if isinstance(option.symbol, int) else None
        return (option.symbol, True) if base is None else (base, False)

    def bounded(self, condition: Condition) -> Condition:
        """The condition, or one that nothing is known of where it would need too many guards."""
        if max(map(len, condition)) <= MAX_GUARDS:
            return condition
        symbol = unknown().symbol
        return (frozenset({(symbol, True)}),), (frozenset({(symbol, False)}),)

    def branch(self, branches: list[tuple[tuple[Guard, ...], Callable[[], Flow]]]) -> Flow:
        """Run the branches that can be reached, each on its own memory, and join what they leave."""
        possible = [(guards, run) for guards, run in branches if any(self.path.allows(guard) for guard in guards)]
        if not possible:
            return Flow.NEXT
        if len(possible) == 1:
            return possible[0][1]()
        base = self.path
        ends: list[tuple[Flow, tuple[Guard, ...], dict[tuple[int, str], Value]]] = []
        for guards, run in possible:
            self.path = base.narrow(guards)
            self.memory.open_journal()
            try:
                flow = run()
                reached = self.path.since(base)
            finally:
                written = self.memory.roll_back()
                self.path = base
            ends.append((flow, reached, written))
        return self._join_branches(base, ends)

    def _join_branches(
        self, base: PathCondition, ends: list[tuple[Flow, tuple[Guard, ...], dict[tuple[int, str], Value]]]
    ) -> Flow:
        going_on = [end for end in ends if end[0] is Flow.NEXT]
        flow = Flow.NEXT
        if len(going_on) < len(ends):
            flows = {end[0] for end in ends} - {Flow.NEXT}
            if flows & {Flow.BREAK, Flow.CONTINUE} and (going_on or len(flows - {Flow.RAISE}) > 1):
                self.frame.loop_uncertain = True
            if Flow.RETURN in flows and (going_on or len(flows) > 1):
                self.frame.returned_early = True
            if going_on:
                self.path = base.narrow(itertools.chain.from_iterable(end[1] for end in going_on))
            else:
                flow = next(f for f in (Flow.BREAK, Flow.CONTINUE, Flow.RETURN, Flow.RAISE) if f in flows)
                going_on = [end for end in ends if end[0] is flow]
        self._merge(going_on)
        return flow

    def _merge(self, ends: list[tuple[Flow, tuple[Guard, ...], dict[tuple[int, str], Value]]]) -> None:
        keys = dict.fromkeys(itertools.chain.from_iterable(end[2] for end in ends))
        for key in keys:
            former = self.memory.cells.get(key, UNBOUND)
            if len(ends) == 1:
                self.memory.write(key, ends[0][2][key])
                continue
            options = [(guard, written.get(key, former)) for _, guards, written in ends for guard in guards]
            self.memory.write(key, join(options))

    def choose(self, branches: list[tuple[tuple[Guard, ...], Callable[[], Value]]]) -> Value:
        """Like :meth:`branch` for expressions: the value is one of the branches' values."""
        results: list[tuple[Guard, Value]] = []

        def run(evaluate: Callable[[], Value], guards: tuple[Guard, ...]) -> Flow:
            value = evaluate()
            results.extend((guard, value) for guard in guards)
            return Flow.NEXT

        possible = [(guards, thunk) for guards, thunk in branches if any(self.path.allows(guard) for guard in guards)]
        if len(possible) == 1:
            return possible[0][1]()
        self.branch([(guards, partial(run, thunk, guards)) for guards, thunk in possible])
        return join((guard, value) for guard, value in results if self.path.allows(guard))

    def for_each_option(self, value: Value, use: Callable[[Value], Value]) -> Value:
        """Apply ``use``, which may have effects, to each value that ``value`` can be, each on its own path."""
        if not isinstance(value, Alternatives):
            return use(value)
        grouped: dict[int, tuple[Value, list[Guard]]] = {}
        for guard, option in value.options:
            grouped.setdefault(id(option), (option, []))[1].append(guard)
        return self.choose([(tuple(guards), partial(use, option)) for option, guards in grouped.values()])

    def forget(self, journal: dict[tuple[int, str], Value]) -> None:
        """Make unknown what was written since the journal was opened: it may have happened any number of times."""
        for key in list(journal):
            self.memory.write(key, self.blurred(self.memory.cells[key]))

    def forget_names(self) -> None:
        """Make the values in scope unknown, where code that is not in the text may have bound their names anew.

        What is defined or imported stays: to lose the library's name would be to see nothing any more.
        """
        scope: Scope | None = self.frame.scope
        while scope is not None:
            self.spend(len(self.memory.cells) // 8)
            for cell, name in [key for key in self.memory.cells if key[0] == scope.cell]:
                value = self.memory.cells[(cell, name)]
                if (
                    name
                    and not name.startswith("__")
                    and not isinstance(value, (ModuleValue, External, FunctionValue, ClassValue))
                ):
                    self.write_attribute(cell, name, unknown())
            scope = scope.parent

    def blurred(self, value: Value) -> Value:
        """A value after unknown changes: a list stays a list, of unknown length."""
        match value:
            case SequenceValue(kind=kind):
                return SequenceValue(kind, None, None, value.origin)
            case DictValue():
                return DictValue(None, value.origin, value.kind)
            case FunctionValue() | ClassValue() | ModuleValue() | External():
                return value
            case _:
                return unknown()

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Run without observing: what a module or a helper does on import is reported where it is checked itself."""
        self.quiet += 1
        try:
            yield
        finally:
            self.quiet -= 1
