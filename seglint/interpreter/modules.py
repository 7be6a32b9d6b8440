"""Whole modules: the checked one, with what nothing calls; and those that it imports, once a process."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from seglint import outline
from seglint.interpreter.calls import run_uncalled
from seglint.interpreter.core import BoundReached, Interpreter
from seglint.interpreter.environment import Frame, PathCondition, Scope
from seglint.interpreter.imports import FileState, Project, Running, Snapshot, forget_texts
from seglint.interpreter.relevance import Definitions, Relevance
from seglint.pieces import Parsed, parse
from seglint.source.parse import parse_python
from seglint.values import Constant, ModuleValue

if TYPE_CHECKING:
    from seglint.options import Options

T = TypeVar("T")

#: Steps that any program may take, and those that each character of it adds.
BASE_STEPS = 200_000
MODULE_BASE_STEPS = 30_000
STEPS_PER_CHARACTER = 3

#: Modules that were interpreted, by path and the settings that count.
_interpreted: dict[tuple[str, tuple[str, ...]], Snapshot] = {}
#: The projects whose modules are kept, the one that was met last at the end.
_projects: list[tuple[str, ...]] = []
#: A run over many projects goes from one to the next; what is kept costs memory, and time of the garbage collector.
MAX_PROJECTS = 2
#: Modules that cannot be parsed, with their state when that was tried.
_refused: dict[tuple[str, tuple[str, ...]], FileState] = {}


def forget_modules() -> None:
    """Forget the modules that were followed, as a new process does: for measurements."""
    _projects.clear()
    _interpreted.clear()
    _refused.clear()
    outline.forget()
    forget_texts()


def _make_room(project: Project) -> None:
    """Forget the modules of the project that was met least recently, where there are too many."""
    _, current = project.key_of("")
    if current in _projects:
        _projects.remove(current)
    _projects.append(current)
    while len(_projects) > MAX_PROJECTS:
        oldest = _projects.pop(0)
        for kept in (_interpreted, _refused, outline.outlines):
            for key in [key for key in kept if key[1] == oldest]:
                del kept[key]


def interpret(parsed: Parsed, path: str, project: Project, options: Options) -> tuple[Interpreter, bool]:
    """Run the checked module, then each function and method that nothing called and that can reach the library.

    The second value is False where a bound was reached: what was seen up to there is true, but not all there is.
    """
    _make_room(project)
    interpreter = Interpreter(project, BASE_STEPS + STEPS_PER_CHARACTER * len(parsed.source))
    interpreter.options = options
    interpreter.bodies.update(parsed.bodies)
    _enter(interpreter, path, "__main__")
    module = interpreter.frame
    try:
        interpreter.execute(parsed.statements)
        interpreter.path = PathCondition()
        run_uncalled(interpreter, _relevance(interpreter, Definitions.of(parsed)))
    except BoundReached:
        interpreter.frame, interpreter.path = module, PathCondition()
        return interpreter, False
    return interpreter, not interpreter.incomplete


def _relevance(interpreter: Interpreter, definitions: Definitions | None) -> Relevance | None:
    found = [definitions, *(snapshot.definitions for snapshot in interpreter.project.loaded.values())]
    known = [one for one in found if one is not None]
    return Relevance.of(known, interpreter.memory.cells) if len(known) == len(found) else None


def _enter(interpreter: Interpreter, path: str, name: str) -> None:
    module = os.path.join(interpreter.project.folder, os.path.basename(path)) if name == "__main__" else path
    interpreter.frame = Frame(Scope(interpreter.memory.new_cell(), module=module), interpreter.path)
    interpreter.frames = [interpreter.frame]
    interpreter.write_name("__name__", Constant(name))
    interpreter.write_name("__file__", Constant(path))


def interpret_file(project: Project, path: str, name: str) -> Snapshot | None:
    """A module of the project, interpreted without observing; None where it cannot be.

    Modules that import each other are kept as they are where the first of them is imported first.
    """
    state = project.state_of(path)
    if state is None:
        return None
    key = project.key_of(path)
    known = _interpreted.get(key)
    if known is not None and all(project.state_of(file) == before for file, before in known.files.items()):
        return known
    place = len(project.running)
    if _refused.get(key) == state:
        return None
    snapshot, reach = _interpret_file(project, path, name, state)
    if snapshot is None:
        for other in [other for other, outermost in project.half_done.items() if outermost >= place]:
            del project.half_done[other]
        return None
    if reach < place:
        project.half_done[path] = reach
        project.depend(reach)
        return snapshot
    circle = [other for other, outermost in project.half_done.items() if outermost >= place]
    snapshot.circle = tuple(project.loaded[other] for other in circle)
    for other in circle:
        del project.half_done[other]
    _interpreted[key] = snapshot
    return snapshot


def _interpret_file(project: Project, path: str, name: str, state: FileState) -> tuple[Snapshot | None, int]:
    """The module, and the outermost place of the running modules that it needed."""
    place = len(project.running)
    source = project.text_of(path)
    if source is None or len(source) > project.characters_left:
        return None, place
    project.characters_left -= len(source)
    tree = parse_python(source)
    parsed = parse(source, tree) if tree is not None else None
    if parsed is None:
        _refused[project.key_of(path)] = state
        return None, place
    limit = min(MODULE_BASE_STEPS + STEPS_PER_CHARACTER * len(source), project.steps_left)
    interpreter = Interpreter(project, limit)
    interpreter.quiet = 1
    interpreter.bodies.update(parsed.bodies)
    _enter(interpreter, path, name)
    running = Running(ModuleValue(name, interpreter.frame.scope.cell, path), place, {path: state})
    project.running[path] = running
    try:
        interpreter.execute(parsed.statements)
    except (BoundReached, RecursionError):
        return None, place
    finally:
        project.running.pop(path, None)
        project.steps_left -= limit - max(interpreter.steps_left, 0)
    module, cells = running.module, interpreter.memory.cells
    names = tuple(key[1] for key in cells if key[0] == module.cell)
    definitions = Definitions.of(parsed)
    snapshot = Snapshot(module, cells, names, interpreter.owners, interpreter.bodies, definitions, running.files)
    return snapshot, running.reach


def deeply(function: Callable[[], T]) -> T:
    """Run with room for deep nesting: within a thread of its own where the input needs more than Python's limit."""
    import sys
    import threading

    result: list[T] = []
    error: list[BaseException] = []

    def run() -> None:
        try:
            result.append(function())
        except BaseException as problem:
            error.append(problem)

    limit, size = sys.getrecursionlimit(), threading.stack_size(256 * 1024 * 1024)
    try:
        sys.setrecursionlimit(max(limit, 12_000))
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(limit)
        threading.stack_size(size)
    if error:
        raise error[0]
    return result[0]
