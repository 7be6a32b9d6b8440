"""Where imports lead: the files around the checked one. Nothing is imported, nothing outside the project is read."""

from __future__ import annotations

import itertools
import os
import re
import stat
import sys
import tokenize
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from seglint.limits import MAX_MODULE_BYTES, MAX_PROGRAMS, MAX_TEXTS

#: When a file was last changed, in nanoseconds, and its size.
FileState = tuple[int, int]
#: A file, with the settings that decide where its imports lead.
FileKey = tuple[str, tuple[str, ...]]
ROOT_MARKERS = ("pyproject.toml", "setup.cfg", "setup.py", ".git")
#: Folders whose programs are not the project's.
_OTHERS = ("node_modules", "site-packages", "__pycache__")
#: Other people's packages that programs which train import: a star import of them brings no names of the project's, and
#: a folder of that name without ``__init__.py`` is not what Python imports (PEP 420: an installed package goes first).
FOREIGN = sys.stdlib_module_names | frozenset(
    ["tensorflow", "keras", "tf_keras", "numpy", "scipy", "matplotlib", "sklearn", "skimage", "cv2", "PIL", "pandas",
     "segmentation_models", "segmentation_models_3D", "segmentation_models_pytorch", "albumentations", "torch",
     "torchvision", "pytorch_lightning", "lightning", "accelerate", "seaborn", "tqdm"]
)  # fmt: skip

#: The texts of modules of projects, each with the file's state when it was read.
_texts: dict[str, tuple[FileState | None, str | None]] = {}


class Place(NamedTuple):
    """Where a module of the project stands: its file, or the folder of a package without ``__init__.py``."""

    path: str
    name: str
    is_file: bool


@dataclass(slots=True)
class Project:
    """The files below the project's root, and below the source roots given.

    Where a module's imports lead depends on its own place only, not on who imports it: so it can be kept.
    """

    folder: str
    root: str
    extra: tuple[str, ...] = ()
    #: whether a folder holds a copy of a covered library: that counts as the library, not as the project
    is_copy: Callable[[str], bool] = lambda folder: False
    _states: dict[str, FileState | None] = field(default_factory=dict)
    _entries: dict[str, frozenset[str]] = field(default_factory=dict)
    _search_paths: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _programs: dict[str, str] | None = None

    @classmethod
    def around(
        cls,
        path: str,
        source_roots: tuple[str, ...] = (),
        working_directory: str | None = None,
        is_copy: Callable[[str], bool] = lambda folder: False,
    ) -> Project:
        """The project of a file: its root is the first folder above with a marker, or flake8's working directory."""
        here, folder = _here(working_directory), folder_of(path, working_directory)
        extra = tuple(os.path.realpath(os.path.join(here, root)) for root in source_roots)
        root = next((above for above in _upwards(folder) if _is_marked(above) or above == here), folder)
        return cls(folder, root, extra, is_copy)

    def candidates(self, parts: list[str], importer: str, level: int = 0) -> Iterator[Place]:
        """The places that a dotted name may lead to from a file, nearest first; relative names from its own folder."""
        folder = os.path.dirname(importer) if importer else self.folder
        for _ in range(level - 1):
            folder = os.path.dirname(folder)
        for root in (folder,) if level else self._search_path(folder):
            place = self._place(root, parts)
            if place is not None:
                if parts and not level and parts[0] in FOREIGN and self.is_copy(os.path.join(root, parts[0])):
                    return
                yield place

    def find(self, parts: list[str], importer: str, level: int = 0) -> Place | None:
        """The nearest place that a dotted name leads to; None for other people's packages."""
        return next(self.candidates(parts, importer, level), None)

    def copy_around(self, place: Place, importer: str) -> str | None:
        """The folder of the copy of a library that a place lies in, seen from outside of it; None where in none."""
        folder = os.path.dirname(place.path) if place.is_file else place.path
        for _ in place.name.split("."):
            if not _is_below(folder, self.root) or _is_below(importer, folder):
                return None
            if self.is_copy(folder):
                return folder
            folder = os.path.dirname(folder)
        return None

    def holds(self, name: str, importer: str) -> bool:
        """Whether a module or package of this name stands where a file's imports look, a copy of a library included."""
        folder = os.path.dirname(importer) if importer else self.folder
        return any(self._place(root, [name]) is not None for root in self._search_path(folder))

    def within(self, package: str, name: str) -> Place | None:
        """``package.name`` where that is a file of the package, which is given by its file or folder."""
        if not package or (not package.endswith("__init__.py") and not os.path.isdir(package)):
            return None
        return self._place(package if os.path.isdir(package) else os.path.dirname(package), [name])

    def _place(self, root: str, parts: list[str]) -> Place | None:
        entries = self.entries(root)
        if parts and parts[0] not in entries and (len(parts) > 1 or parts[0] + ".py" not in entries):
            # as of most imports: it is no module of the project
            return None
        folder = os.path.join(root, *parts[:-1])
        last, name = (parts[-1], ".".join(parts)) if parts else ("", "")
        entries = self.entries(folder)
        if last and last not in entries and last + ".py" not in entries:
            return None
        base = os.path.join(folder, last) if last else root
        if (not last or last in entries) and "__init__.py" in self.entries(base):
            return Place(os.path.join(base, "__init__.py"), name, True)
        if last + ".py" in entries and os.path.isfile(base + ".py"):
            return Place(base + ".py", name, True)
        is_package = last not in FOREIGN or len(parts) > 1
        if is_package and self.is_inside(os.path.realpath(base)) and _holds_python(base):
            return Place(base, name, False)
        return None

    def entries(self, folder: str) -> frozenset[str]:
        """The names in a folder, looked up once for each file that is checked; none where a link leads outside."""
        if folder not in self._entries:
            try:
                inside = self.is_inside(os.path.realpath(folder))
                self._entries[folder] = frozenset(os.listdir(folder) if inside else ())
            except (OSError, ValueError):
                self._entries[folder] = frozenset()
        return self._entries[folder]

    def _search_path(self, folder: str) -> tuple[str, ...]:
        """Where an absolute import looks: the folder of the module that imports, then those above, then the roots."""
        known = self._search_paths.get(folder)
        if known is None:
            chain: Iterable[str] = (folder,) if folder else ()
            if folder and _is_below(folder, self.root):
                chain = self.above(folder)
            known = self._search_paths[folder] = (*chain, *self.extra)
        return known

    def above(self, folder: str) -> Iterable[str]:
        """A folder and those above it, up to the root."""
        return itertools.takewhile(lambda one: _is_below(one, self.root), _upwards(folder))

    def is_inside(self, path: str) -> bool:
        """Whether a real path lies below the root or a source root."""
        return any(_is_below(path, root) for root in (self.root, *self.extra))

    def key_of(self, path: str) -> FileKey:
        """A file, with the settings that decide where its imports lead."""
        return path, (self.root, *self.extra)

    def state_of(self, path: str) -> FileState | None:
        """The state of a file, looked up once for each file that is checked; None where there is none."""
        if path not in self._states:
            try:
                status = os.stat(path)
            except (OSError, ValueError):
                self._states[path] = None
            else:
                self._states[path] = status.st_mtime_ns, status.st_size
        return self._states[path]

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

    def is_read_elsewhere(self, path: str, name: str) -> bool:
        """Whether another file of the project may read a name of a module: one names it, and one names the module.

        Also where there are too many files to look at.
        """
        own = os.path.join(self.folder, os.path.basename(path))
        if not os.path.isfile(own):
            return False
        texts = self._program_texts()
        if texts is None:
            return True
        stem = os.path.splitext(os.path.basename(own))[0]
        module, word = (re.compile(rf"\b{re.escape(one)}\b") for one in (stem, name))
        others = [text for other, text in texts.items() if other != own]
        named = stem == "__init__" or any(stem in text and module.search(text) for text in others)
        return named and any(name in text and word.search(text) for text in others)

    def _program_texts(self) -> dict[str, str] | None:
        """The programs and notebooks below the root; None where they are too many."""
        if self._programs is None:
            self._programs = {}
            for folder, folders, files in os.walk(self.root):
                folders[:] = [one for one in folders if not one.startswith(".") and one not in _OTHERS]
                if "pyvenv.cfg" in files:
                    folders.clear()
                    continue
                for file in files:
                    if file.endswith((".py", ".ipynb", ".pyi", ".pyw")):
                        path = os.path.realpath(os.path.join(folder, file))
                        self._programs[path] = words_of(path)
                if len(self._programs) > MAX_PROGRAMS:
                    break
        return self._programs if len(self._programs) <= MAX_PROGRAMS else None


def folder_of(path: str, working_directory: str | None = None) -> str:
    """The folder that a file really lies in; relative paths start from flake8's working directory."""
    return os.path.dirname(os.path.realpath(os.path.join(_here(working_directory), path.replace("\0", ""))))


def _here(working_directory: str | None) -> str:
    try:
        return os.path.realpath(working_directory or os.getcwd())
    except OSError:
        # the working directory is gone
        return os.sep


def words_of(path: str) -> str:
    """A file's text as far as names are concerned; of a large one, such as a notebook with pictures, the beginning."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return ""
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(MAX_MODULE_BYTES)
    except (OSError, ValueError):
        return ""


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


def forget_texts() -> None:
    """Forget what was read, as a new process does."""
    _texts.clear()


def read_source(path: str) -> str | None:
    """The text of a regular file of bearable size, decoded as Python does; None where that cannot be had."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_MODULE_BYTES:
            return None
        with tokenize.open(path) as file:
            return file.read(MAX_MODULE_BYTES)
    except (OSError, SyntaxError, ValueError, LookupError):
        return None
