"""One run over a program: its statements in order, then what nothing called and can reach a library."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import libcst as cst

from seglint.interpreter.expressions import EXPRESSIONS
from seglint.interpreter.fixtures import Fixtures
from seglint.interpreter.memory import Frame
from seglint.interpreter.modules import make_room
from seglint.interpreter.paths import ANYWHERE
from seglint.interpreter.reach import Definitions, Reach, Walk
from seglint.interpreter.state import Flow, Registry, Stopped
from seglint.interpreter.statements import STATEMENTS
from seglint.limits import (
    BASE_STEPS,
    MAX_ARGUMENT_PARTS,
    MAX_STEPS,
    STEPS_PER_CHARACTER,
    VISITS_OF_A_STEP,
    Clock,
)
from seglint.options import Options
from seglint.source.project import Project
from seglint.values import UNBOUND, ClassValue, FunctionValue, InstanceValue, Value, unknown

if TYPE_CHECKING:
    from typing_extensions import Self

#: Of a class's objects, methods that nothing calls are run on so many.
_MAX_OBJECTS = 3


class Interpreter(Fixtures):
    """Runs a program on abstract values, as Python would run it."""

    @classmethod
    def of_program(
        cls, definitions: Definitions, project: Project, registry: Registry, options: Options, clock: Clock
    ) -> Self:
        """One for a checked file, given by what it defines."""
        make_room(project)
        limit = min(BASE_STEPS + STEPS_PER_CHARACTER * len(definitions.source), MAX_STEPS)
        interpreter = cls(project, registry, options, limit)
        interpreter.clock, interpreter.definitions = clock, definitions
        return interpreter

    def evaluate(self, node: cst.CSTNode) -> Value:
        """The value of an expression."""
        self.steps_left -= 1
        if self.steps_left < self.look_at:
            self.look()
        handler = EXPRESSIONS.get(node.__class__)
        return unknown() if handler is None else handler(self, node)

    def execute(self, statements: Sequence[cst.CSTNode]) -> Flow:
        """Run statements in order until one leaves the block."""
        for statement in statements:
            self.steps_left -= 1
            if self.steps_left < self.look_at:
                self.look()
            handler = STATEMENTS.get(statement.__class__)
            if handler is not None:
                flow = handler(self, statement)
                if flow is not Flow.NEXT:
                    return flow
        return Flow.NEXT

    def run(self, tree: cst.Module, path: str, definitions: Definitions) -> Stopped | None:
        """Run the checked module, of this tree; the bound that was reached, None where it was wholly run."""
        self.begin_module(os.path.join(self.project.folder, os.path.basename(path)), "__main__")
        module = self.frame
        self.tree = tree
        try:
            self.execute(tree.body)
            self.path = ANYWHERE
            self._run_uncalled(definitions)
        except Stopped as stopped:
            self.frame, self.path = module, ANYWHERE
            return stopped
        return self.incomplete

    # --- what nothing calls ----------------------------------------------------------------------------------------

    def _run_uncalled(self, definitions: Definitions) -> None:
        """Run each function and method that nothing called, once, with unknown arguments; methods on each object."""
        reach: Reach | None = None
        position = 0
        self.is_uncalled, self.initial = True, frozenset(self.memory.cells)
        while position < len(self.functions):
            function = self.functions[position]
            position += 1
            if function.definition in self.entered:
                continue
            self.entered.add(function.definition)
            reach = reach or self._reach(definitions)
            owner = self.owners.get(function.definition)
            if not self._matters(reach, function, owner):
                continue
            if owner is None:
                self.memory.open_journal()
                try:
                    self.run_once(function, None)
                finally:
                    self.memory.roll_back()
            else:
                for instance in self.instances_of(owner)[:_MAX_OBJECTS] or [self.instantiate_unknown(owner)]:
                    self._run_method(function, instance)

    def can_reach(self, frame: Frame) -> bool:
        """Whether a call can come to use a library, by what its function mentions or what it is given."""
        function = frame.function
        if self.definitions is None or not isinstance(function, cst.FunctionDef) or frame.arguments is None:
            return True
        passed = [*([] if frame.receiver is None else [frame.receiver]), *frame.arguments.values]
        given = list(passed)
        for value in passed:
            if isinstance(value, InstanceValue):
                given += [self.read(value.cell, name) for name in self.names_in(value.cell)]
        walk = Walk(self.registry.is_observed, self.memory.cells, MAX_ARGUMENT_PARTS)
        carries = any(map(walk.carries, given))
        self.steps_left -= len(walk.seen) // VISITS_OF_A_STEP
        if carries:
            return True
        names = [one.name for one in walk.leads if not self._is_of_apart(one)]
        if not self.is_apart(frame.scope.module):
            names.append(frame.cls.name if isinstance(frame.cls, ClassValue) else function.name.value)
        return bool(names) and any(map(self._reach_now(self.definitions).reaches, names))

    def _is_of_apart(self, value: FunctionValue | ClassValue) -> bool:
        """Whether a function or class is one of a module that names no library."""
        if isinstance(value, FunctionValue):
            return self.is_apart(value.scope.module)
        cells = self.memory.cells
        followed = self.followed.snapshots.items()
        return any(cells.get((one.module.cell, value.name)) is value and self.is_apart(path) for path, one in followed)

    def _reach_now(self, definitions: Definitions) -> Reach:
        """What can reach a library, found again where the module has more names."""
        state = len(self.names_in(self.frames[0].scope.cell)), len(self.followed.snapshots)
        if self._known_reach is None or self._known_reach[0] != state:
            self._known_reach = state, self._reach(definitions)
        return self._known_reach[1]

    def _reach(self, definitions: Definitions) -> Reach:
        files = [definitions, *(snapshot.definitions for snapshot in self.followed.snapshots.values())]
        reach = Reach(files, set(self.registry.leading_names), self.registry.is_observed)
        reach.spread(self.memory.cells)
        return reach

    def _matters(self, reach: Reach, function: FunctionValue, owner: ClassValue | None) -> bool:
        if owner is None:
            return reach.reaches(function.name)
        if reach.reaches(owner.name):
            return True
        # it may change attributes of an object that other code looks at
        cells = {instance.cell for instance in self.instances_of(owner)}
        return bool(cells) and reach.mentions_any(name for cell, name in self.memory.cells if cell in cells)

    def _run_method(self, function: FunctionValue, instance: InstanceValue) -> None:
        """A method that may have run before the next one, or not: what it changes can have either value."""
        journal = self.memory.open_journal()
        try:
            self.run_once(function, instance)
            changed = [(key, former) for key, former in journal.items() if former is not UNBOUND]
            self.hold_both((key, former, self.memory.cells[key]) for key, former in changed)
        finally:
            self.memory.close_journal()
