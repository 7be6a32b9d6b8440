"""Imports: libraries by name, modules of the project by interpreting their files. Nothing is ever imported.

A module is interpreted quietly, once a process, and kept with the states of all files that it depends on. Modules that
import each other are not kept: what they hold depends on which of them was imported first.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import libcst as cst

from seglint.interpreter.classes import Classes
from seglint.interpreter.memory import Frame, Key, Scope
from seglint.interpreter.reach import Definitions, Reach
from seglint.interpreter.state import BoundReached, Registry
from seglint.limits import (
    MAX_FOLLOWED_CHARACTERS,
    MAX_MODULES,
    MAX_PROJECTS,
    MODULE_BASE_STEPS,
    MODULE_STEPS,
    NESTED,
    STEPS_PER_CHARACTER,
)
from seglint.options import Options
from seglint.source.parse import parse_python
from seglint.source.project import FOREIGN, FileState, Place, Project, forget_texts
from seglint.source.skeleton import Skeleton, parse_skeleton
from seglint.values import (
    ClassValue,
    Constant,
    External,
    FunctionValue,
    ModuleValue,
    SequenceValue,
    Unbound,
    Value,
    unknown,
)


@dataclass(slots=True)
class Snapshot:
    """A module of the project after it was interpreted: its memory, to be laid beside that of whoever imports it."""

    module: ModuleValue
    #: the state of its file when it was read
    state: FileState
    cells: dict[Key, Value]
    owners: dict[cst.CSTNode, ClassValue]
    skeleton: Skeleton
    definitions: Definitions
    #: the modules that it imports, at any remove, by their paths
    imported: dict[str, Snapshot]
    #: what it took, those that it imports not included
    cost: Cost
    #: the outermost module that was still running when this one, or one that it imports, met it
    cycle: str
    #: nothing of it depends on who imported it first, or on a bound that was reached
    is_final: bool
    #: it imports a copy of a library
    uses_copy: bool
    #: what libraries remember of it
    library_state: dict[str, Any]


@dataclass(slots=True)
class Cost:
    """What following modules takes: it is the same whether they are interpreted or were kept."""

    modules: int = 0
    #: characters of their text
    characters: int = 0
    steps: int = 0

    def add(self, other: Cost) -> None:
        """Count another cost to it."""
        self.modules += other.modules
        self.characters += other.characters
        self.steps += other.steps


@dataclass(slots=True)
class Running:
    """A module that is being interpreted."""

    module: ModuleValue
    #: how many modules are running around it
    depth: int
    #: the least depth of the running modules that it, or one that it imports, met half done
    met: int
    skeleton: Skeleton | None = None
    imported: dict[str, Snapshot] = field(default_factory=dict)
    is_final: bool = True
    uses_copy: bool = False


@dataclass(slots=True)
class Followed:
    """The modules that are followed from one checked file."""

    #: modules that are being interpreted, outermost first: an import cycle meets them half done
    running: dict[str, Running] = field(default_factory=dict)
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    #: files that cannot be interpreted, or not within the bounds
    failed: set[str] = field(default_factory=set)
    #: the bounds on which modules were given up, by the names of these
    given_up: dict[str, str] = field(default_factory=dict)
    cost: Cost = field(default_factory=Cost)

    @property
    def importer(self) -> Running | None:
        """The module that is running now; None where that is the checked file."""
        return next(reversed(self.running.values()), None)

    def cost_of(self, kept: Snapshot, path: str) -> Cost:
        """What a kept module takes beside those that are followed already: each counts once."""
        cost = Cost()
        for one, snapshot in {**kept.imported, path: kept}.items():
            if one not in self.snapshots:
                cost.add(snapshot.cost)
        return cost

    def skeleton(self, path: str) -> Skeleton | None:
        """The tree of a module that is followed."""
        module = self.running.get(path) or self.snapshots.get(path)
        return None if module is None else module.skeleton


_ALL_STEPS = f"{MODULE_STEPS:,} steps in modules"
#: A file of a project, with the libraries that are looked at.
_Key = tuple[str, tuple[str, ...], tuple[str, ...]]
#: Modules that were interpreted, and those that cannot be parsed with their state when that was tried.
_kept: dict[_Key, Snapshot] = {}
_refused: dict[_Key, FileState] = {}
#: The projects whose modules are kept, the one that was met last at the end.
_projects: list[tuple[str, ...]] = []


def forget_modules() -> None:
    """Forget the modules that were followed, as a new process does: for measurements."""
    _projects.clear()
    _kept.clear()
    _refused.clear()
    forget_texts()


def make_room(project: Project) -> None:
    """Forget the modules of the project that was met least recently, where there are too many."""
    _, current = project.key_of("")
    if current in _projects:
        _projects.remove(current)
    _projects.append(current)
    while len(_projects) > MAX_PROJECTS:
        oldest = _projects.pop(0)
        for kept in (_kept, _refused):
            for key in [key for key in kept if key[1] == oldest]:
                del kept[key]


class Modules(Classes):
    """A run that imports."""

    def __init__(
        self, project: Project, registry: Registry, options: Options, step_limit: int, followed: Followed | None = None
    ) -> None:
        super().__init__(project, registry, options, step_limit)
        self.followed = Followed() if followed is None else followed
        #: what the checked file defines, where this run is its
        self.definitions: Definitions | None = None
        self._apart: dict[str, bool] = {}
        self._known_reach: tuple[tuple[int, int], Reach] | None = None
        #: the steps that modules which are running around this one have used
        self._steps_around = 0

    # --- statements ------------------------------------------------------------------------------------------------

    def import_statement(self, node: cst.Import) -> None:
        """``import a.b, c as d``."""
        for item in node.names:
            parts = dotted(item.name)
            self.registry.imported(self, ".".join(parts), node)
            whole = self.import_module(".".join(parts))
            if item.asname is not None and isinstance(item.asname.name, cst.Name):
                self.write_name(item.asname.name.value, whole)
            else:
                self.write_name(parts[0], whole if len(parts) == 1 else self.import_module(parts[0]))

    def from_import_statement(self, node: cst.ImportFrom) -> None:
        """``from a import b as c``, relative or not, and ``from a import *``."""
        parts = [] if node.module is None else dotted(node.module)
        level = len(node.relative)
        if not level:
            self.registry.imported(self, ".".join(parts), node)
            module = self.import_module(".".join(parts))
        else:
            place = self.project.find(parts, self.frame.scope.module, level)
            module = (self._module_at(place) if place is not None else None) or unknown()
        if isinstance(node.names, cst.ImportStar):
            self._import_star(module)
            return
        for item in node.names:
            if isinstance(item.name, cst.Name):
                name = item.name.value
                target = item.asname.name.value if item.asname and isinstance(item.asname.name, cst.Name) else name
                is_named = isinstance(module, (External, ModuleValue))
                self.write_name(target, module.attribute(self, name, item) if is_named else unknown())

    def import_module(self, name: str) -> Value:
        """The module of a dotted name: the project's, else another library's."""
        for place in self.project.candidates(name.split("."), self.frame.scope.module):
            module = self._module_at(place)
            if module is not None:
                return module
        return self.external(name)

    def _module_at(self, place: Place) -> Value | None:
        """The module of a place; in a copy of a library, what the library has there."""
        folder = self.project.copy_around(place, self.frame.scope.module)
        if folder is None:
            return self._load(place)
        if self.followed.importer is not None:
            self.followed.importer.uses_copy = True
        inner = os.path.splitext(os.path.relpath(place.path, folder))[0].split(os.sep)
        parts = [part for part in inner if part not in ("__init__", os.curdir)]
        return self.external(".".join((self.registry.copied(self, folder), *parts)))

    def _import_star(self, module: Value) -> None:
        if isinstance(module, External):
            if module.name.partition(".")[0] not in FOREIGN:
                self.forget_names()
            for name in self.registry.public_names(module.name):
                self.write_name(name, self.external(f"{module.name}.{name}"))
        elif isinstance(module, ModuleValue):
            listed = self.contents(self.memory.cells.get((module.cell, "__all__"), unknown()))
            names = [name for name in self.names_in(module.cell) if not name.startswith("_")]
            if isinstance(listed, SequenceValue) and listed.items is not None:
                names = [str(item.value) for item in listed.items if isinstance(item, Constant)]
            for name in names:
                value = self.memory.cells.get((module.cell, name))
                if value is not None:
                    self.write_name(name, value)

    def module_attribute(self, module: Value, name: str) -> Value:
        """A name of a module of the project, or a module within the package."""
        if not isinstance(module, ModuleValue):
            return unknown()
        value = self.read(module.cell, name)
        if not isinstance(value, Unbound):
            return value
        place = self.project.within(module.path, name)
        inner = None if place is None else self._module_at(place._replace(name=f"{module.name}.{name}"))
        return unknown() if inner is None else inner

    # --- files -----------------------------------------------------------------------------------------------------

    def _load(self, place: Place) -> ModuleValue | None:
        """Interpret a file of the project, once; None where it is outside, too large or not to be read."""
        if not place.is_file:
            return ModuleValue(place.name, self.memory.new_cell(), place.path)
        path, followed = os.path.realpath(place.path), self.followed
        importer, met = followed.importer, followed.running.get(path)
        if importer is not None and met is not None:
            importer.met = min(importer.met, met.depth)
            return met.module
        snapshot = followed.snapshots.get(path)
        if snapshot is None:
            if path in followed.failed or not self.project.is_inside(path):
                return None
            snapshot = self._snapshot_of(path, place.name)
            if snapshot is None:
                followed.failed.add(path)
                return None
            followed.snapshots[path] = snapshot
        if importer is not None:
            importer.imported.update(snapshot.imported)
            importer.imported[path] = snapshot
            around = followed.running.get(snapshot.cycle)
            if around is not None:
                importer.met = min(importer.met, around.depth)
            elif not snapshot.is_final:
                importer.is_final = False
        if (snapshot.module.cell, "__name__") not in self.memory.cells:
            for place_in_memory, value in snapshot.cells.items():
                self.memory.put(place_in_memory, value)
            self.owners.update(snapshot.owners)
            for key, remembered in snapshot.library_state.items():
                self.library_state.setdefault(key, remembered)
        return snapshot.module

    def _snapshot_of(self, path: str, name: str) -> Snapshot | None:
        """A module of the project, kept or interpreted now; None where it cannot be."""
        state = self.project.state_of(path)
        key, followed = (*self.project.key_of(path), self.registry.covered), self.followed
        if state is None or _refused.get(key) == state:
            return None
        kept = _kept.get(key)
        if kept is not None and kept.state == state and self._is_good(kept):
            cost = followed.cost_of(kept, path)
            bound = self._bound_on(cost)
            if not bound:
                followed.cost.add(cost)
                followed.snapshots.update(kept.imported)
                self._share_steps()
                return kept
            self._give_up(name, bound)
            return None
        snapshot = self._interpreted(path, name, state, key)
        self._share_steps()
        if snapshot is not None and snapshot.is_final:
            _kept[key] = snapshot
        return snapshot

    def _is_good(self, kept: Snapshot) -> bool:
        """Whether what a module imports is as it was, and nothing of it was imported in another way before."""
        running, snapshots = self.followed.running, self.followed.snapshots
        return all(
            path not in running and snapshots.get(path, one) is one and self.project.state_of(path) == one.state
            for path, one in kept.imported.items()
        )

    def _bound_on(self, cost: Cost) -> str:
        """The bound that a module of this cost would go beyond, "" for none."""
        spent = self.followed.cost
        if spent.modules + cost.modules > MAX_MODULES:
            return f"{MAX_MODULES:,} modules"
        if spent.characters + cost.characters > MAX_FOLLOWED_CHARACTERS:
            return f"{MAX_FOLLOWED_CHARACTERS:,} characters of modules"
        return _ALL_STEPS if spent.steps + self._steps_of_running() + cost.steps > MODULE_STEPS else ""

    def _steps_of_running(self) -> int:
        """The steps that the modules which are running have used so far."""
        return 0 if self.followed.importer is None else self._steps_around + self.step_limit - self.steps_left

    def _share_steps(self) -> None:
        """What the modules that it imports have used is not left for the running one."""
        if self.followed.importer is not None:
            left = MODULE_STEPS - self.followed.cost.steps - self._steps_of_running()
            excess = max(self.steps_left - left, 0)
            self.steps_left -= excess
            self.step_limit -= excess

    def _give_up(self, name: str, bound: str) -> None:
        """A bound was reached: what imports this module now is not kept."""
        self.followed.given_up.setdefault(name, bound)
        for running in self.followed.running.values():
            running.is_final = False

    def _interpreted(self, path: str, name: str, state: FileState, key: _Key) -> Snapshot | None:
        source = self.project.text_of(path)
        if source is None:
            return None
        bound = self._bound_on(Cost(1, len(source), 0))
        if bound:
            self._give_up(name, bound)
            return None
        python_tree = parse_python(source)
        skeleton = None if python_tree is None else parse_skeleton(source, python_tree)
        if python_tree is None or skeleton is None:
            _refused[key] = state
            return None
        followed = self.followed
        around = self._steps_of_running()
        own = MODULE_BASE_STEPS + STEPS_PER_CHARACTER * len(source)
        limit = min(own, MODULE_STEPS - followed.cost.steps - around)
        interpreter = type(self)(self.project, self.registry, self.options, limit, followed)
        interpreter.quiet, interpreter.clock, interpreter._steps_around = 1, self.clock, around
        depth = len(followed.running)
        running = Running(interpreter.begin_module(path, name), depth, depth, skeleton)
        cost = Cost(1, len(source), 0)
        with self._running(path, running):
            modules = list(followed.running)
            try:
                interpreter.execute(skeleton.tree.body)
            except BoundReached as stopped:
                is_own = interpreter.step_limit == own
                self._give_up(name, stopped.bound if is_own else _ALL_STEPS)
                return None
            except RecursionError:
                self._give_up(name, NESTED)
                return None
            finally:
                cost.steps = interpreter.step_limit - max(interpreter.steps_left, 0)
                followed.cost.add(cost)
        importer = followed.importer
        if importer is not None:
            importer.met = min(importer.met, running.met)
        return Snapshot(
            running.module, state, interpreter.memory.cells, interpreter.owners, skeleton,
            Definitions(source), running.imported, cost, modules[running.met],
            running.is_final and running.met == depth, running.uses_copy,
            interpreter.library_state,
        )  # fmt: skip

    @contextmanager
    def _running(self, path: str, running: Running) -> Iterator[None]:
        self.followed.running[path] = running
        try:
            yield
        finally:
            del self.followed.running[path]

    def is_apart(self, path: str) -> bool:
        """Whether a module that is followed can use a library only by what it is given: none is named there."""
        snapshot = self.followed.snapshots.get(path)
        if snapshot is None:
            return False
        if path not in self._apart:
            files, packages = (snapshot, *snapshot.imported.values()), self.registry.packages
            self._apart[path] = not any(one.uses_copy or one.definitions.leads_to(packages) for one in files)
        return self._apart[path]

    def begin_module(self, path: str, name: str) -> ModuleValue:
        """A frame for a module's statements."""
        self.frame = Frame(Scope(self.memory.new_cell(), module=path), self.path)
        self.frames = [self.frame]
        self.write_name("__name__", Constant(name))
        self.write_name("__file__", Constant(path))
        return ModuleValue(name, self.frame.scope.cell, path)

    def body_of(self, function: FunctionValue, statements: Sequence[cst.CSTNode]) -> Sequence[cst.CSTNode]:
        """The statements of a function, parsed when it is first entered where it stands in another module."""
        skeleton = self.followed.skeleton(function.scope.module)
        body = statements if skeleton is None else skeleton.body(statements)
        if body is None:
            raise BoundReached("LibCST cannot parse a function", self.statement, self.frame.scope.module)
        return body


def dotted(node: cst.BaseExpression) -> list[str]:
    """The parts of a dotted name."""
    parts: list[str] = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    if isinstance(node, cst.Name):
        parts.append(node.value)
    return parts[::-1]
