"""Imports: libraries by name, modules of the project by interpreting their files. Nothing is ever imported."""

from __future__ import annotations

import ast
import itertools
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import libcst as cst

from seglint import libraries
from seglint.libraries.observations import LibraryImported
from seglint.values import ClassValue, Constant, External, ModuleValue, SequenceValue, Value, unknown

if TYPE_CHECKING:
    from seglint.interpreter.core import Flow, Interpreter
    from seglint.interpreter.relevance import Definitions
    from seglint.pieces import Body

#: When a file was last changed, in nanoseconds, and its size.
FileState = tuple[int, int]
#: Files larger than this are not followed.
MAX_MODULE_BYTES = 1_000_000
#: So many modules are followed from one file, with so many characters and steps in all.
MAX_MODULES = 120
MAX_FOLLOWED_CHARACTERS = 2_000_000
MODULE_STEPS = 150_000
#: Libraries whose star imports bring no names of the project's; another module may bind any name anew.
LIBRARIES = sys.stdlib_module_names | frozenset(
    ["tensorflow", "keras", "tf_keras", "numpy", "scipy", "matplotlib", "sklearn", "skimage", "cv2", "PIL", "pandas",
     "segmentation_models", "segmentation_models_3D", "albumentations", "torch", "seaborn", "tqdm"]
)  # fmt: skip
#: The texts of modules of projects, each with the file's state when it was read; so many are kept.
_texts: dict[str, tuple[FileState | None, str | None]] = {}
MAX_TEXTS = 1000
ROOT_MARKERS = ("pyproject.toml", "setup.cfg", "setup.py", ".git")


@dataclass(slots=True)
class Snapshot:
    """A module of the project after it was interpreted: its memory, to be laid beside that of whoever imports it."""

    module: ModuleValue
    cells: dict[tuple[int, str], Value]
    names: tuple[str, ...]
    owners: dict[cst.CSTNode, ClassValue]
    bodies: dict[cst.CSTNode, Body]
    #: its functions and classes, None where they cannot be told
    definitions: Definitions | None
    #: this file and those that it imports, at any remove, with their states when they were read
    files: dict[str, FileState]
    #: modules that import each other, and this one among them: what they hold when it is imported first
    circle: tuple[Snapshot, ...] = ()


@dataclass(slots=True)
class Running:
    """A module that is being interpreted."""

    module: ModuleValue
    #: the outermost place of ``Project.running`` that it needed: its own, but for import cycles
    reach: int
    files: dict[str, FileState]


@dataclass(slots=True)
class Project:
    """The files around the checked one: below the project's root, and below the source roots given.

    Where a module's imports lead depends on its own place only, not on who imports it: so it can be kept.
    """

    folder: str
    root: str
    extra: tuple[str, ...] = ()
    #: modules that are being interpreted, outermost first: an import cycle meets them half done
    running: dict[str, Running] = field(default_factory=dict)
    #: modules that met one of these, and are done: what they hold depends on where the cycle was entered
    half_done: dict[str, int] = field(default_factory=dict)
    states: dict[str, FileState | None] = field(default_factory=dict)
    entries: dict[str, frozenset[str]] = field(default_factory=dict)
    #: the folders whose entries were asked for, since somebody began to note them
    looked_into: set[str] = field(default_factory=set)
    loaded: dict[str, Snapshot] = field(default_factory=dict)
    #: files that cannot be interpreted, or not within the bounds
    failed: set[str] = field(default_factory=set)
    #: what is left for all modules that are followed from one file
    steps_left: int = MODULE_STEPS
    characters_left: int = MAX_FOLLOWED_CHARACTERS
    followed: int = 0

    @classmethod
    def around(cls, path: str, source_roots: tuple[str, ...] = (), working_directory: str | None = None) -> Project:
        """The project of a file: its root is the first folder above with a marker, or flake8's working directory."""
        try:
            here = os.path.realpath(working_directory or os.getcwd())
        except OSError:
            # the working directory is gone
            here = os.sep
        folder = os.path.dirname(os.path.realpath(os.path.join(here, path.replace("\0", ""))))
        extra = tuple(os.path.realpath(os.path.join(here, root)) for root in source_roots)
        root = next((above for above in _upwards(folder) if _is_marked(above) or above == here), folder)
        return cls(folder, root, extra)

    def submodule(self, interpreter: Interpreter, module: ModuleValue, name: str) -> ModuleValue | None:
        """``module.name`` where that is a file of the package."""
        if not module.path.endswith("__init__.py") and module.path and not os.path.isdir(module.path):
            return None
        folder = module.path if os.path.isdir(module.path) else os.path.dirname(module.path)
        return self._load_at(interpreter, os.path.join(folder, name), f"{module.name}.{name}")

    def find(self, interpreter: Interpreter, parts: list[str], folder: str | None = None) -> ModuleValue | None:
        """The module of a dotted name, from a folder (relative imports) or from the roots, nearest first."""
        for root in (folder,) if folder is not None else self.search_path(interpreter):
            base = os.path.join(root, *parts)
            if parts and not (os.path.isfile(base + ".py") or os.path.isdir(base)):
                continue
            if parts and parts[0] == "segmentation_models" and is_the_library(os.path.join(root, parts[0])):
                return None
            module = self._load_at(interpreter, base, ".".join(parts))
            if module is not None:
                return module
        return None

    def files_of(self, parts: list[str], names: Iterable[str], level: int, path: str) -> list[str]:
        """The files that an import in the file at ``path`` may read: of each package, of the module, of its names."""
        folder = os.path.dirname(path)
        for _ in range(level - 1):
            folder = os.path.dirname(folder)
        found: list[str] = []
        for root in (folder,) if level else self._search_path(folder):
            here = root
            for part in parts:
                found += self._files_at(here, part)
                here = os.path.join(here, part)
            for name in ("__init__", *names) if parts or level else ():
                found += self._files_at(here, name)
        return [file for file in dict.fromkeys(map(os.path.realpath, found)) if self._inside(file)]

    def _files_at(self, folder: str, name: str) -> list[str]:
        entries = self._entries(folder)
        found = [os.path.join(folder, name + ".py")] if name + ".py" in entries else []
        if name in entries and "__init__.py" in self._entries(os.path.join(folder, name)):
            found.append(os.path.join(folder, name, "__init__.py"))
        return found

    def _entries(self, folder: str) -> frozenset[str]:
        self.looked_into.add(folder)
        if folder not in self.entries:
            try:
                self.entries[folder] = frozenset(os.listdir(folder))
            except OSError:
                self.entries[folder] = frozenset()
        return self.entries[folder]

    def search_path(self, interpreter: Interpreter) -> tuple[str, ...]:
        """Where an absolute import looks: the folder of the module that runs, then the roots."""
        return self._search_path(os.path.dirname(interpreter.frame.scope.module))

    def _search_path(self, folder: str) -> tuple[str, ...]:
        if not folder or not _is_below(folder, self.root):
            return (*((folder,) if folder else ()), *self.extra)
        chain = itertools.takewhile(lambda above: _is_below(above, self.root), _upwards(folder))
        return (*chain, *self.extra)

    def _load_at(self, interpreter: Interpreter, base: str, name: str) -> ModuleValue | None:
        for path in (os.path.join(base, "__init__.py"), base + ".py"):
            if os.path.isfile(path):
                return self.load(interpreter, path, name)
        if os.path.isdir(base) and self._inside(os.path.realpath(base)) and _holds_python(base):
            return ModuleValue(name, interpreter.memory.new_cell(), base)
        return None

    def _inside(self, path: str) -> bool:
        return any(_is_below(path, root) for root in (self.root, *self.extra))

    def key_of(self, path: str) -> tuple[str, tuple[str, ...]]:
        """A file, with the settings that decide where its imports lead."""
        return path, (self.root, *self.extra)

    def state_of(self, path: str) -> FileState | None:
        """The state of a file, looked up once for each file that is checked; None where there is none."""
        if path not in self.states:
            try:
                status = os.stat(path)
            except (OSError, ValueError):
                self.states[path] = None
            else:
                self.states[path] = status.st_mtime_ns, status.st_size
        return self.states[path]

    def text_of(self, path: str) -> str | None:
        """The text of a file of the project, read once in a process while it does not change."""
        state = self.state_of(path)
        known = _texts.get(path)
        if known is not None and known[0] == state:
            return known[1]
        text = read_source(path)
        if len(_texts) >= MAX_TEXTS:
            _texts.clear()
        _texts[path] = state, text
        return text

    def depend(self, place: int) -> None:
        """The module that runs needs what stands at this place of ``running``, or what was made with it."""
        if self.running:
            innermost = next(reversed(self.running.values()))
            innermost.reach = min(innermost.reach, place)

    def load(self, interpreter: Interpreter, path: str, name: str) -> ModuleValue | None:
        """Interpret a file of the project, once; None where it is outside, too large or not to be read."""
        real = os.path.realpath(path)
        if real in self.running:
            self.depend(list(self.running).index(real))
            return self.running[real].module
        if real in self.half_done:
            self.depend(self.half_done[real])
        snapshot = self.loaded.get(real)
        if snapshot is None:
            if real in self.failed or not self._inside(real) or self.followed >= MAX_MODULES:
                return None
            from seglint.interpreter.modules import interpret_file

            self.followed += 1
            snapshot = interpret_file(self, real, name)
            if snapshot is None:
                self.failed.add(real)
                return None
            self.loaded[real] = snapshot
            for other in snapshot.circle:
                self.loaded.setdefault(other.module.path, other)
        if self.running:
            next(reversed(self.running.values())).files.update(snapshot.files)
        if (snapshot.module.cell, "__name__") not in interpreter.memory.cells:
            interpreter.adopt(snapshot)
        return snapshot.module


def _upwards(folder: str) -> Iterator[str]:
    """A folder and those above it."""
    yield folder
    while os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
        yield folder


def _is_below(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def _is_marked(folder: str) -> bool:
    return any(os.path.exists(os.path.join(folder, marker)) for marker in ROOT_MARKERS)


def _holds_python(folder: str) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(entry.name.endswith(".py") or entry.is_dir() for entry in itertools.islice(entries, 500))
    except OSError:
        return False


@lru_cache(maxsize=64)
def is_the_library(folder: str) -> bool:
    """Whether a project's own ``segmentation_models`` is a copy of the library: its losses take the same parameters.

    A checkout of the library, a fork and a vendored copy then count as the library itself; another package of that
    name is a module of the project like any other.
    """
    from seglint.libraries.segmentation_models import LOSS_PARAMETERS

    source = read_source(os.path.join(folder, "losses.py"))
    if source is None:
        return False
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    found = {}
    for statement in tree.body:
        if isinstance(statement, ast.ClassDef):
            for item in statement.body:
                if isinstance(item, ast.FunctionDef) and item.name == "__init__":
                    found[statement.name] = " ".join(argument.arg for argument in item.args.args[1:])
    return all(found.get(name) == parameters for name, parameters in LOSS_PARAMETERS.items())


def forget_texts() -> None:
    """Forget what was read."""
    _texts.clear()


def read_source(path: str) -> str | None:
    """The text of a regular file of bearable size, decoded as Python does; None where that cannot be had."""
    import tokenize

    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_MODULE_BYTES:
            return None
        with tokenize.open(path) as file:
            return file.read(MAX_MODULE_BYTES)
    except (OSError, SyntaxError, ValueError, LookupError):
        return None


# --- statements ----------------------------------------------------------------------------------------------------


def import_statement(interpreter: Interpreter, node: cst.Import) -> Flow:
    """``import a.b, c as d``."""
    from seglint.interpreter.core import Flow

    for item in node.names:
        parts = dotted(item.name)
        _note(interpreter, parts, node)
        whole = _import(interpreter, parts)
        if item.asname is not None and isinstance(item.asname.name, cst.Name):
            interpreter.write_name(item.asname.name.value, whole)
        else:
            interpreter.write_name(parts[0], whole if len(parts) == 1 else _import(interpreter, parts[:1]))
    return Flow.NEXT


def _import(interpreter: Interpreter, parts: list[str]) -> Value:
    module = interpreter.project.find(interpreter, parts)
    return module if module is not None else libraries.external(".".join(parts))


def _note(interpreter: Interpreter, parts: list[str], node: cst.CSTNode) -> None:
    if parts and parts[0] in libraries.LIBRARY:
        interpreter.observe(LibraryImported(node, interpreter.path))


def from_import_statement(interpreter: Interpreter, node: cst.ImportFrom) -> Flow:
    """``from a import b as c``, relative or not, and ``from a import *``."""
    from seglint.interpreter.core import Flow

    parts = [] if node.module is None else dotted(node.module)
    level = len(node.relative)
    if not level:
        _note(interpreter, parts, node)
    module = _module_of(interpreter, parts, level)
    if isinstance(node.names, cst.ImportStar):
        _import_star(interpreter, module)
        return Flow.NEXT
    for item in node.names:
        if not isinstance(item.name, cst.Name):
            continue
        name = item.name.value
        target = item.asname.name.value if item.asname and isinstance(item.asname.name, cst.Name) else name
        interpreter.write_name(target, _member(interpreter, module, name))
    return Flow.NEXT


def _module_of(interpreter: Interpreter, parts: list[str], level: int) -> Value:
    if not level:
        return _import(interpreter, parts)
    running = interpreter.frame.scope.module
    folder = os.path.dirname(running) if running else interpreter.project.folder
    for _ in range(level - 1):
        folder = os.path.dirname(folder)
    module = interpreter.project.find(interpreter, parts, folder)
    return module if module is not None else unknown()


def _member(interpreter: Interpreter, module: Value, name: str) -> Value:
    from seglint.interpreter.attributes import get_attribute

    if isinstance(module, External):
        return libraries.external(f"{module.name}.{name}")
    if isinstance(module, ModuleValue):
        return get_attribute(interpreter, module, name, interpreter.statement or cst.Pass())
    return unknown()


def _import_star(interpreter: Interpreter, module: Value) -> None:
    if isinstance(module, External):
        if module.name.partition(".")[0] not in LIBRARIES:
            interpreter.forget_names()
        for name in libraries.public_names(module.name):
            interpreter.write_name(name, libraries.external(f"{module.name}.{name}"))
    elif isinstance(module, ModuleValue):
        snapshot = next((s for s in interpreter.project.loaded.values() if s.module == module), None)
        if snapshot is None:
            return
        listed = interpreter.contents(snapshot.cells.get((module.cell, "__all__"), unknown()))
        names = [name for name in snapshot.names if not name.startswith("_")]
        if isinstance(listed, SequenceValue) and listed.items is not None:
            names = [str(item.value) for item in listed.items if isinstance(item, Constant)]
        for name in names:
            value = interpreter.memory.cells.get((module.cell, name))
            if value is not None:
                interpreter.write_name(name, value)


def dotted(node: cst.BaseExpression) -> list[str]:
    """The parts of a dotted name."""
    parts: list[str] = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    if isinstance(node, cst.Name):
        parts.append(node.value)
    return parts[::-1]
