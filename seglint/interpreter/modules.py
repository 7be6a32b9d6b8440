"""Whole modules: the checked one, with what nothing calls; and those that it imports, once a process."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import libcst as cst

from seglint.interpreter.calls import run_uncalled
from seglint.interpreter.core import BoundReached, Interpreter
from seglint.interpreter.environment import Frame, Path, Scope
from seglint.interpreter.imports import Project, Snapshot, read_source
from seglint.interpreter.relevance import Relevance
from seglint.parsing import parse, parse_python
from seglint.values import Constant, Module

if TYPE_CHECKING:
    from seglint.options import Options

T = TypeVar("T")

#: Steps that any program may take, and those that each character of it adds.
BASE_STEPS = 200_000
MODULE_BASE_STEPS = 30_000
STEPS_PER_CHARACTER = 3

#: Files that were interpreted, by path, with the file's state then and the settings that count.
_interpreted: dict[tuple[str, tuple[str, ...]], tuple[tuple[int, int], Snapshot | None]] = {}


def interpret(
    tree: cst.Module, python_tree: ast.AST, source: str, path: str, project: Project, options: Options
) -> tuple[Interpreter, bool]:
    """Run the checked module, then each function and method that nothing called and that can reach the library.

    The second value is False where a bound was reached: what was seen up to there is true, but not all there is.
    """
    interpreter = Interpreter(project, BASE_STEPS + STEPS_PER_CHARACTER * len(source))
    interpreter.options = options
    _enter(interpreter, path, "__main__")
    module = interpreter.frame
    try:
        interpreter.execute(tree.body)
        interpreter.path = Path()
        run_uncalled(interpreter, _relevance(interpreter, tree, python_tree, source))
    except BoundReached:
        interpreter.frame, interpreter.path = module, Path()
        return interpreter, False
    return interpreter, not interpreter.incomplete


def _relevance(interpreter: Interpreter, tree: cst.Module, python_tree: ast.AST, source: str) -> Relevance | None:
    others = (snapshot.leading for snapshot in interpreter.project.loaded.values())
    return Relevance.of(tree, source, python_tree, interpreter.memory.cells, others)


def _enter(interpreter: Interpreter, path: str, name: str) -> None:
    module = os.path.join(interpreter.project.folder, os.path.basename(path)) if name == "__main__" else path
    interpreter.frame = Frame(Scope(interpreter.memory.new_cell(), module=module), interpreter.path)
    interpreter.frames = [interpreter.frame]
    interpreter.write_name("__name__", Constant(name))
    interpreter.write_name("__file__", Constant(path))


def interpret_file(project: Project, path: str, name: str) -> Snapshot | None:
    """A module of the project, interpreted without observing; None where it cannot be."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    key = (path, (project.root, *project.extra))
    state = (status.st_mtime_ns, status.st_size)
    known = _interpreted.get(key)
    if known is not None and known[0] == state:
        return known[1]
    snapshot = _interpret_file(project, path, name)
    if path not in project.cyclic or snapshot is None:
        _interpreted[key] = (state, snapshot)
    elif not project.running:
        project.cyclic.clear()
    return snapshot


def _interpret_file(project: Project, path: str, name: str) -> Snapshot | None:
    source = read_source(path)
    if source is None or len(source) > project.characters_left:
        return None
    project.characters_left -= len(source)
    python_tree = parse_python(source)
    tree = None if python_tree is None else parse(source, python_tree)
    if tree is None or python_tree is None:
        return None
    limit = min(MODULE_BASE_STEPS + STEPS_PER_CHARACTER * len(source), project.steps_left)
    interpreter = Interpreter(project, limit)
    interpreter.quiet = 1
    module = Module(name, 0, path)
    try:
        _enter(interpreter, path, name)
        module = Module(name, interpreter.frame.scope.cell, path)
        project.running[path] = module
        interpreter.execute(tree.body)
    except (BoundReached, RecursionError):
        return None
    finally:
        project.running.pop(path, None)
        project.steps_left -= limit - max(interpreter.steps_left, 0)
    cells = interpreter.memory.cells
    names = tuple(key[1] for key in cells if key[0] == module.cell)
    relevance = _relevance(interpreter, tree, python_tree, source)
    leading = frozenset(names) if relevance is None else frozenset(relevance.names)
    return Snapshot(module, cells, names, interpreter.owners, leading)


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
