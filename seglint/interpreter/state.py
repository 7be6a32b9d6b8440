"""The state of a run: memory and names, the path it is on, steps, and what it noted."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import Enum
from typing import Any, Protocol

import libcst as cst

from seglint.interpreter.memory import Frame, Key, Memory, Scope
from seglint.interpreter.observation import Observation, Way
from seglint.interpreter.paths import PathCondition
from seglint.limits import (
    MAX_COMMENTS,
    MAX_ITEMS,
    MAX_PARTS,
    MAX_ROUNDS,
    STEPS_BETWEEN_LOOKS,
    STEPS_OF_AN_OBSERVATION,
    VISITS_OF_A_STEP,
    Clock,
    name_of_deadline,
    name_of_steps,
)
from seglint.options import Options
from seglint.source import comments
from seglint.source.project import Project
from seglint.source.walk import inner_nodes
from seglint.values import (
    UNBOUND,
    Alternatives,
    Arguments,
    ClassValue,
    Constant,
    DictValue,
    External,
    FunctionValue,
    Guard,
    InstanceValue,
    Machine,
    ModuleValue,
    Reference,
    SequenceValue,
    Unbound,
    Unknown,
    Value,
    join,
    on_path,
    options_of,
    unknown,
)
from seglint.values.references import DictView, exhaust, objects_in, reachable
from seglint.values.value import WALKS

#: So many mutable objects are looked for among the arguments of code that nothing is known of.
_MAX_EXPOSED = 256
#: Values within values that a snapshot follows.
_MAX_DEPTH = 100


#: Kinds of sequences that are objects of their own: they can be changed, or used up.
_OBJECTS = ("list", "set", "array", "deque", "generator")
#: Functions that look at an iterator without taking anything from it.
_LOOKING = ("builtins.isinstance", "builtins.getattr", "builtins.len")


class Stopped(Exception):
    """A bound was reached: what SEG900 calls it, and the statement that was running, with the file that it is in."""

    def __init__(self, bound: str, statement: cst.CSTNode | None, path: str) -> None:
        super().__init__(bound)
        self.bound, self.statement, self.path = bound, statement, path


class BoundReached(Stopped):
    """The steps are used up, of a call or of the program."""


class TimeIsUp(Stopped):
    """The whole analysis ends."""


class Flow(Enum):
    """How a block of statements ends, on all of its paths."""

    NEXT = "next"
    BREAK = "break"
    CONTINUE = "continue"
    RETURN = "return"
    RAISE = "raise"


class Registry(Protocol):
    """What the interpreter asks of the descriptions of libraries."""

    def external(self, name: str) -> Value:
        """Something of a library by its dotted name."""

    def call(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """Call a library's function."""

    def set_item(self, machine: Machine, name: str, index: object, value: Value) -> None:
        """``name[index] = value`` for a library's mapping."""

    def describes(self, name: str) -> bool:
        """Whether it is known of a library's function what it gives."""

    def observes_method(self, name: str) -> bool:
        """Whether a method is observed whatever it is called on."""

    def describes_class(self, base: Value) -> bool:
        """Whether the objects of a class are losses, metrics or models of a library."""

    def inherits(self, machine: Machine, instance: Value, name: str) -> bool:
        """Whether an object of a project's class has such a method from a class of a library."""

    def call_observed(
        self, machine: Machine, receiver: Value, name: str, arguments: Arguments, node: cst.CSTNode
    ) -> Value:
        """Call such a method."""

    def copied(self, machine: Machine, folder: str) -> str:
        """The name of the library that a folder of the project is a copy of, when something of that is imported."""

    def imported(self, machine: Machine, name: str, node: cst.CSTNode) -> None:
        """A module was imported, by its dotted name."""

    def attribute(self, machine: Machine, owner: str, name: str, node: cst.CSTNode) -> Value:
        """What a library has under a name."""

    def instantiated(self, machine: Machine, instance: Value, arguments: Arguments, node: cst.CSTNode) -> None:
        """An object of a project's class was made."""

    @property
    def watched_variables(self) -> frozenset[str]:
        """Names of variables that people mistake for settings of a library."""

    def variable_set(self, machine: Machine, name: str, value: Value) -> None:
        """Such a variable was set, and nothing reads it."""

    def public_names(self, module: str) -> list[str]:
        """The names that ``from module import *`` brings in."""

    def is_builtin(self, name: str) -> bool:
        """Whether a name is one of Python's builtins."""

    @property
    def covered(self) -> tuple[str, ...]:
        """The covered libraries that the checked file names."""

    @property
    def leading_names(self) -> frozenset[str]:
        """Names that lead to a library whatever the program calls them."""

    def is_observed(self, name: str) -> bool:
        """Whether rules look at something of a library, by its dotted name."""


class State(Machine):
    """Memory and names, the path that the run is on, and what it noted of the libraries."""

    def __init__(self, project: Project, registry: Registry, options: Options, step_limit: int) -> None:
        self.project = project
        self.registry = registry
        self.options = options
        self.memory = Memory()
        self.path = PathCondition()
        self.observations: list[Observation] = []
        #: how many there were to note, those included that quiet runs leave out
        self.observed = 0
        self.step_limit = self.steps_left = step_limit
        #: the running call is given up when no more steps than this are left
        self.floor = 0
        #: the checked file, where this run is its
        self.tree: cst.Module | None = None
        #: when no more steps than this are left, the step counter looks up: at the clock, the floor, the walks
        self.look_at = step_limit
        self.clock = Clock(0)
        #: why a call was given up within which a library was used
        self.incomplete: Stopped | None = None
        self.call_depth = 0
        self.call_stack: list[cst.CSTNode] = []
        self.statement: cst.CSTNode | None = None
        self.argument_stack: list[tuple[cst.Arg, cst.Arg | None]] = []
        self.loop_items: list[str | None] = []
        self.lookup: cst.CSTNode | None = None
        #: the exceptions that the ``try`` statements around catch, outermost first
        self.caught: list[frozenset[str]] = []
        #: the ways that calls take whose function can be one of several
        self.ways: list[tuple[cst.CSTNode, Way]] = []
        self.library_state: dict[str, Any] = {}
        self.quiet = 0
        #: what runs is called by nothing in the text
        self.is_uncalled = False
        #: the names and attributes that were there when the module's statements had run
        self.initial: frozenset[tuple[int, str]] = frozenset()
        #: incremented by each write that outlives the running call: memoised results are good while it stands still
        self.epoch = 0
        self.ended: Value = unknown()
        self._symbols: dict[Hashable, int] = {}
        #: the arrays that show the same contents, by the cell of each
        self._shared: dict[int, set[int]] = {}
        #: what code that may run at any time writes
        self.volatile: set[Key] = set()
        #: iterators, by the names and objects that they look at when they are asked for items
        self._followers: dict[Key, set[int]] = {}
        #: objects that a value may stand for of which nothing else is known
        self._hidden: dict[int, Value] = {}
        self._classes_of_hidden: set[int] = set()
        #: names that functions mention which may run at any time
        self.loose_names: set[str] = set()
        self._rounds: dict[cst.CSTNode, int] = {}
        self._negations: dict[Hashable, int] = {}
        self.frame = Frame(Scope(self.memory.new_cell()), self.path)
        self.frames: list[Frame] = [self.frame]

    @abstractmethod
    def evaluate(self, node: cst.CSTNode) -> Value:
        """The value of an expression."""

    @abstractmethod
    def run_loose(self, name: str) -> None:
        """A name was bound that functions mention which may run at any time."""

    @abstractmethod
    def execute(self, statements: Sequence[cst.CSTNode]) -> Flow:
        """Run statements in order until one leaves the block."""

    @abstractmethod
    def costliest(self) -> str:
        """The function that used most of the steps, as SEG900 says it; "" where none did."""

    # --- steps and observations ------------------------------------------------------------------------------------

    def spend(self, steps: int) -> None:
        """Count work that is more than a look at one node."""
        self.steps_left -= steps
        if self.steps_left < self.look_at:
            self.look()

    def look(self) -> None:
        """Count what walks over values took, and stop at a bound. Every some hundred steps: the clock costs time."""
        self.steps_left -= WALKS.taken() // VISITS_OF_A_STEP
        if self.steps_left < self.floor:
            used = name_of_steps(self.step_limit) + self.costliest()
            raise BoundReached(used, self.statement, self.frame.scope.module)
        if self.clock.is_over():
            raise TimeIsUp(name_of_deadline(self.clock.seconds), self.statement, self.frame.scope.module)
        self.look_at = max(self.floor, self.steps_left - STEPS_BETWEEN_LOOKS)

    def charge(self, value: Value) -> None:
        """A value of many items costs steps: what is done with all of them is done at C's speed, or nearly."""
        if isinstance(value, (SequenceValue, DictValue)):
            if value.items is not None and len(value.items) >= 8:
                self.spend(len(value.items) // 8)
        elif isinstance(value, Alternatives):
            for _, option in value.options:
                self.charge(option)
        elif isinstance(value, Constant) and isinstance(value.value, (str, bytes)) and len(value.value) >= 64:
            self.spend(len(value.value) // 64)

    def observe(self, observation: Observation) -> None:
        """Note what the program does with a library, for the rules."""
        self.spend(STEPS_OF_AN_OBSERVATION)
        self.observed += 1
        if not self.quiet:
            way = next((way for node, way in reversed(self.ways) if node is observation.node), None)
            modules = tuple(frame.scope.module for frame in self.frames)
            calls = tuple(self.call_stack)
            self.observations.append(replace(observation, path=self.path, calls=calls, way=way, modules=modules))

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Run without observing: what a module or a helper does on import is reported where it is checked itself."""
        self.quiet += 1
        try:
            yield
        finally:
            self.quiet -= 1

    def note_yields(self, values: Sequence[Value], are_all: bool = True) -> None:
        """Keep what a generator yields; lists and dicts may have changed by the time when they are looked at."""
        frame = self.frame
        comes = are_all and self.path.is_no_further_than(frame.path) and len(frame.yields) + len(values) <= MAX_ITEMS
        holds_objects = next(iter(objects_in(self, values, MAX_ITEMS)), None) is not None
        frame.yields_known = frame.yields_known and comes and not holds_objects
        frame.yields += [self.snapshot(value) for value in values[:MAX_ITEMS]]

    def may_unroll(self, loop: cst.CSTNode, rounds: int) -> bool:
        """Whether a loop can still be run round by round."""
        total = self._rounds.get(loop, 0) + rounds
        if total > MAX_ROUNDS:
            return False
        self._rounds[loop] = total
        return True

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Run without observing, and undo what was written in the end."""
        self.memory.open_journal()
        try:
            with self.quietly():
                yield
        finally:
            self.memory.roll_back()

    # --- unknown values --------------------------------------------------------------------------------------------

    def derive(self, operation: str, *operands: Value | str) -> Value:
        """An unknown result that is the same whenever the same operation meets the same operands."""
        key: list[Hashable] = [operation]
        for operand in operands:
            symbol = operand if isinstance(operand, str) else operand.symbol()
            if symbol is None:
                return unknown()
            key.append(symbol)
        number = self._symbols.get(tuple(key))
        if number is None:
            number = self._symbols[tuple(key)] = unknown().name  # type: ignore[assignment]
        return Unknown(number)

    def negate(self, value: Value) -> Value:
        """``not value`` of an unknown value."""
        if not isinstance(value, Unknown):
            return unknown()
        base = self._negations.get(value.name)
        if base is not None:
            return Unknown(base)
        result = self.derive("not", value)
        if isinstance(result, Unknown) and isinstance(value.name, int):
            self._negations[result.name] = value.name
        return result

    def branch_symbol(self, option: Value) -> tuple[Hashable, bool]:
        """The symbol of a condition that is not known, and whether its truth is the condition's."""
        if not isinstance(option, Unknown):
            return unknown().name, True
        base = self._negations.get(option.name)
        return (option.name, True) if base is None else (base, False)

    # --- memory ----------------------------------------------------------------------------------------------------

    def allows(self, guard: Guard) -> bool:
        """Whether a guard can hold on this path."""
        return self.path.allows(guard)

    def new_cell(self) -> int:
        """A cell of memory that nothing refers to yet."""
        return self.memory.new_cell()

    def read(self, cell: int, name: str) -> Value:
        """What a cell holds under a name on this path."""
        return self.memory.read((cell, name), self.path)

    def write(self, cell: int, name: str, value: Value) -> None:
        """Change what a cell holds."""
        self.epoch += 1
        if (cell, name) in self.volatile:
            value = value.blurred() if name == "" else unknown()
        if name == "" and getattr(value, "items", None) is None:
            # what forgets its items may give any of them, and nobody knows which
            self.hide(*self.memory.cells.get((cell, ""), UNBOUND).parts())
        self.memory.write((cell, name), value)
        if (cell, name) in self._followers:
            self._lose_followers((cell, name))
        if name == "" and cell in self._shared:
            self.spend(len(self._shared[cell]) // 2)
            for other in self._shared[cell] - {cell}:
                self.memory.write((other, ""), self.memory.cells[(other, "")].blurred())

    def follow(self, iterator: Value, sources: Iterable[Value], node: cst.CSTNode | None = None) -> None:
        """An iterator takes its items from some objects later, and looks at the names in ``node`` then."""
        cells = {one.cell for _, one in options_of(iterator) if isinstance(one, Reference)}
        if node is not None:
            names = {one.value for one in inner_nodes(node) if isinstance(one, cst.Name)}
            places = [place for place in map(self.place_of, names) if place is not None]
            sources = [*sources, *(self.memory.cells[place] for place in places)]
            for place in places:
                self._followers.setdefault(place, set()).update(cells)
        for source in sources:
            for _, one in options_of(source):
                owner = one.owner if isinstance(one, DictView) else one
                if isinstance(owner, Reference) and owner.cell not in cells:
                    self._followers.setdefault((owner.cell, ""), set()).update(cells)

    def _lose_followers(self, key: Key) -> None:
        for cell in self._followers[key]:
            self.memory.write((cell, ""), self.memory.cells[(cell, "")].blurred())

    def place_of(self, name: str) -> Key | None:
        """Where a name is kept that is read here; None where nothing binds it."""
        scope: Scope | None = self.frame.scope
        if scope is not None and name in scope.elsewhere:
            return (scope.elsewhere[name], name)
        while scope is not None and (scope.cell, name) not in self.memory.cells:
            scope = scope.parent
        return None if scope is None else (scope.cell, name)

    def names_in(self, cell: int) -> list[str]:
        """The names under which a cell holds something."""
        names = self.memory.names_in(cell)
        self.spend(len(names) // 8)
        return names

    def allocate(self, contents: Value) -> Value:
        """A new mutable object with these contents."""
        cell = self.memory.new_cell()
        self.memory.put((cell, ""), contents)
        return Reference(cell)

    def stored(self, value: Value) -> Value:
        """A computed value, with lists, sets, arrays and dicts in cells of their own."""
        if isinstance(value, Alternatives):
            return Alternatives(tuple((guard, self.stored(option)) for guard, option in value.options))
        if isinstance(value, SequenceValue):
            return self.allocate(value) if value.kind in _OBJECTS else value
        return self.allocate(value) if isinstance(value, DictValue) else value.owned(self)

    def contents(self, value: Value) -> Value:
        """What a reference holds now; other values stand for themselves."""
        if isinstance(value, Reference):
            held = self.memory.read((value.cell, ""), self.path)
            return unknown() if isinstance(held, Unbound) else held
        if isinstance(value, DictView):
            return value.now(self)
        if isinstance(value, Alternatives) and any(isinstance(one, (Reference, DictView)) for _, one in value.options):
            return join((guard, self.contents(option)) for guard, option in value.options)
        return value

    def snapshot(self, value: Value) -> Value:
        """The value with all that it refers to put in place: shared parts once, what holds itself is unknown."""
        known: dict[int, tuple[Value, Value | None]] = {}

        def visit(value: Value, depth: int) -> Value:
            if isinstance(value, (Constant, Unknown)):
                return value
            key = value.cell if isinstance(value, Reference) else -id(value)
            if key in known:
                return known[key][1] or unknown()
            if len(known) > MAX_PARTS or depth > _MAX_DEPTH:
                return unknown()
            known[key] = (value, None)
            if isinstance(value, (Reference, DictView)):
                result = visit(self.contents(value), depth + 1)
            else:
                value = value.settled(self)
                parts = value.parts()
                WALKS.count += len(parts) // 4 + VISITS_OF_A_STEP
                placed = [visit(part, depth + 1) for part in parts]
                changed = any(new is not old for new, old in zip(placed, parts, strict=True))
                result = value.rebuilt(placed) if changed else value
            known[key] = (value, result)
            return result

        if WALKS.count > STEPS_BETWEEN_LOOKS * VISITS_OF_A_STEP:
            self.look()
        return visit(value, 0)

    def replace_where(self, is_meant: Callable[[Value], bool], other: Value) -> None:
        """Put another value in the place of those for which this holds, wherever they are held."""
        kept: dict[int, tuple[Value, Value]] = {}

        def visit(value: Value, depth: int) -> Value:
            if is_meant(value):
                return other
            if isinstance(value, (Constant, Unknown, Reference)) or value.is_of_library or depth > _MAX_DEPTH:
                return value
            if id(value) not in kept:
                parts = value.parts()
                WALKS.count += len(parts) // 4 + 1
                placed = [visit(part, depth + 1) for part in parts]
                changed = any(new is not old for new, old in zip(placed, parts, strict=True))
                kept[id(value)] = value, value.rebuilt(placed) if changed else value
            return kept[id(value)][1]

        self.spend(len(self.memory.cells) // 4)
        for (cell, name), value in list(self.memory.cells.items()):
            after = visit(value, 0)
            if after is not value:
                self.write(cell, name, after)

    def share(self, source: Value, view: Value) -> Value:
        """The view of an array: from here on a change of one makes the other unknown."""
        if isinstance(view, Alternatives):
            return Alternatives(tuple((guard, self.share(source, option)) for guard, option in view.options))
        if isinstance(source, Alternatives):
            for _, option in source.options:
                view = self.share(option, view)
        if not isinstance(source, Reference) and isinstance(view, Reference):
            # a list of parts
            return view
        if not isinstance(source, Reference) or not isinstance(view, (Reference, Unknown)):
            return source.shared_with(self, view)
        seen = view if isinstance(view, Reference) else self.allocate(view)
        if isinstance(seen, Reference) and seen.cell != source.cell:
            group = self._shared.get(source.cell, {source.cell}) | self._shared.get(seen.cell, {seen.cell})
            self.spend(len(group) // 8)
            self._shared.update(dict.fromkeys(group, group))
        return seen

    def show_rows(self, arrays: Iterable[Value], result: Value) -> None:
        """A function gave the items of some arrays: rows among them are views."""
        for array in arrays:
            contents = self.contents(array)
            if isinstance(contents, SequenceValue) and contents.is_array and contents.is_nested:
                for row in list(objects_in(self, [result], _MAX_EXPOSED)):
                    shown = self.contents(row)
                    if isinstance(shown, SequenceValue) and shown.is_array:
                        self.share(array, row)

    def take_from(self, value: Value, function: str) -> None:
        """A library's function was given a value: of an iterator nothing is left, or it is not known what."""
        if function not in _LOOKING:
            exhaust(self, value, wholly=function.startswith("builtins."))

    def expose(self, arguments: Arguments) -> None:
        """Give arguments to code that nothing is known of: it may change the objects among them, and call the
        functions."""
        values = arguments.values
        if arguments.rest is not None:
            values = [*values, arguments.rest]
        for value in list(reachable(self, values, _MAX_EXPOSED)):
            value.disturb(self)
        for changed in list(objects_in(self, values, _MAX_EXPOSED)):
            changed.blur(self)
        self.disturb_hidden()

    def hide(self, *values: Value) -> None:
        """An unknown value may stand for one of these from here on, or for what is in them."""
        for one in reachable(self, values, _MAX_EXPOSED) if values else ():
            cells = (one.cell,) if isinstance(one, (Reference, InstanceValue)) else one.cells()
            self._hidden.update(dict.fromkeys(cells, one))
            self.memory.changed.update(cells)
            if isinstance(one, InstanceValue) and isinstance(one.cls, ClassValue):
                self._classes_of_hidden.add(one.cls.cell)

    def disturb_hidden(self) -> None:
        """An unknown value is changed, or called: it may be one of those that are hidden.

        What has not changed since the last time is unknown already.
        """
        if not self._hidden:
            return
        changed, self.memory.changed = self.memory.changed, set()
        if changed.isdisjoint(self._classes_of_hidden):
            cells = [cell for cell in self._hidden if cell in changed]
        else:
            cells = list(self._hidden)
        self.spend(len(cells) + len(self._hidden) // 64)
        for cell in cells:
            hidden = self._hidden[cell]
            if isinstance(hidden, (Reference, InstanceValue)):
                hidden.blur(self)
            else:
                hidden.disturb(self)
        self.memory.changed.difference_update(cells)

    # --- names -----------------------------------------------------------------------------------------------------

    def read_name(self, name: str) -> Value | None:
        """What a name stands for here, or None where nothing binds it."""
        scope: Scope | None = self.frame.scope
        cells = self.memory.cells
        if scope is not None and name in scope.elsewhere:
            cell = scope.elsewhere[name]
            return self._bound(cell, name, cells.get((cell, name), UNBOUND))
        while scope is not None:
            held = cells.get((scope.cell, name))
            if held is not None:
                value = self._bound(scope.cell, name, held)
                if value is not None:
                    return value
            scope = scope.parent
        return None

    def _bound(self, cell: int, name: str, held: Value) -> Value | None:
        value: Value | None = held
        if isinstance(held, Alternatives):
            value = on_path(held, self.path.allows)
        elif held is UNBOUND:
            return None
        if self.is_uncalled and value is not None and (cell, name) in self.initial:
            return self.settled(cell, name, value)
        return value

    def settled(self, cell: int, name: str, value: Value) -> Value:
        """A value that a name or attribute has where nothing in the text calls what reads it.

        An empty list, None or "" that it has had from the beginning is a placeholder: who calls sets it before.
        """
        held = self.contents(value)
        is_empty = isinstance(held, (SequenceValue, DictValue)) and held.items == ()
        if is_empty or (isinstance(held, Constant) and held.value in (None, "")):
            return self.derive("placeholder", str(cell), name)
        return value

    def write_name(self, name: str, value: Value) -> None:
        """Bind a name in the running scope."""
        scope = self.frame.scope
        cell = scope.elsewhere.get(name, scope.cell)
        if cell != scope.cell or self.frame.kind != "function":
            self.epoch += 1
            if (cell, name) in self.volatile:
                value = unknown()
        self.memory.write((cell, name), value)
        if (cell, name) in self._followers:
            self._lose_followers((cell, name))
        if name in self.loose_names and self.frame.kind != "function":
            self.run_loose(name)

    def reads(self, name: str) -> bool:
        """Whether the checked file reads a name anywhere; a module that others import may be read by these."""
        if self.tree is None:
            return True
        nodes = list(inner_nodes(self.tree))
        targets = {id(node.target) for node in nodes if isinstance(node, (cst.AssignTarget, cst.AnnAssign))}
        return any(isinstance(node, cst.Name) and node.value == name and id(node) not in targets for node in nodes)

    def forget_names(self) -> None:
        """Make the values in scope unknown, where code that is not in the text may have bound their names anew.

        What is defined or imported stays: to lose the library's name would be to see nothing any more.
        """
        scope: Scope | None = self.frame.scope
        while scope is not None:
            for name in self.names_in(scope.cell):
                value = self.memory.cells[(scope.cell, name)]
                if name and not name.startswith("__") and not isinstance(value, DEFINITIONS):
                    self.write(scope.cell, name, unknown())
            scope = scope.parent

    def names_in_scope(self, outermost: bool) -> list[tuple[str, Value]]:
        """The names of the running scope, or of its module, with their values."""
        scope = self.frame.scope
        while outermost and scope.parent is not None:
            scope = scope.parent
        return [(name, self.read(scope.cell, name)) for name in self.names_in(scope.cell)]

    def names_around(self, wanted: Iterable[str]) -> list[tuple[str, Value]]:
        """Those of some names that are bound here, the running object's as ``self.name``."""
        found: dict[str, Value] = {}
        scope: Scope | None = self.frame.scope
        ordered = sorted(wanted)
        while scope is not None:
            for name in ordered:
                if (scope.cell, name) in self.memory.cells and name not in found:
                    found[name] = self.read(scope.cell, name)
            scope = scope.parent
        receiver = self.frame.receiver
        if isinstance(receiver, InstanceValue):
            for name in ordered:
                if (receiver.cell, name) in self.memory.cells:
                    found[f"self.{name}"] = self.read(receiver.cell, name)
        return list(found.items())

    def running_method(self) -> tuple[Value, Value] | None:
        """The object and the class of the method that is running."""
        frame = self.frame
        return None if frame.receiver is None or frame.cls is None else (frame.receiver, frame.cls)

    # --- frames ----------------------------------------------------------------------------------------------------

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

    def defining_scope(self) -> Scope:
        """The scope that a definition here closes over: a class's own is not seen from its methods."""
        scope = self.frame.scope
        return scope.parent if self.frame.kind == "class" and scope.parent is not None else scope

    @contextmanager
    def labelled_loop(self, item: Value) -> Iterator[None]:
        """While a loop's body runs for an item: the class name that the item is, or carries."""
        held = item.items or () if isinstance(item, SequenceValue) and item.kind == "tuple" else (item,)
        strings = [part.value for part in held if isinstance(part, Constant) and isinstance(part.value, str)]
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
        self.spend(len(texts) // 8)
        return texts[:MAX_COMMENTS]

    # --- libraries -------------------------------------------------------------------------------------------------

    def external(self, name: str) -> Value:
        """Something of another library by its dotted name."""
        return self.registry.external(name)

    def external_attribute(self, owner: str, name: str, node: cst.CSTNode) -> Value:
        """What another library has under a name."""
        return self.registry.attribute(self, owner, name, node)

    def holds_package(self, name: str) -> bool:
        """Whether the project has a package of this name of its own."""
        return self.project.holds(name, self.frame.scope.module)

    def handles(self, *exceptions: str) -> bool:
        """Whether the program catches one of these exceptions here."""
        wanted = {*exceptions, "Exception", "BaseException"}
        return any(not wanted.isdisjoint(names) for names in self.caught)

    def call_external(self, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """Call another library's function."""
        return self.registry.call(self, name, arguments, node)

    def set_external_item(self, name: str, index: Value | tuple[Value | None, ...], value: Value) -> None:
        """``name[index] = value`` for another library's mapping."""
        self.registry.set_item(self, name, index, value)

    def observes_method(self, name: str) -> bool:
        """Whether a method is observed whatever it is called on."""
        return self.registry.observes_method(name)

    def inherits(self, instance: Value, name: str) -> bool:
        """Whether an object of a project's class has a method that is described, from a class of another library."""
        return self.registry.inherits(self, instance, name)

    def call_observed(self, receiver: Value, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """Call a method that is observed whatever it is called on."""
        return self.registry.call_observed(self, receiver, name, arguments, node)


#: What a name keeps standing for, whatever unknown code may bind anew.
DEFINITIONS = (ModuleValue, External, FunctionValue, ClassValue)
