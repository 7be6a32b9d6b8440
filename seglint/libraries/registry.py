"""All libraries by name: each is loaded when a program first uses it."""

from __future__ import annotations

import ast
import builtins
import importlib
import os
import sys
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from seglint.libraries.conventions import DATASET_KEYWORDS, observe_dataset
from seglint.libraries.ipython import OTHER_VERSION
from seglint.libraries.observations import (
    FRAMEWORK_CHOSEN,
    FrameworkVariable,
    LibraryImported,
    ModelInSight,
)
from seglint.libraries.training import Counterpart, Loss, MeasureClass
from seglint.limits import MAX_DOTTED_NAME
from seglint.screen import COVERED, KERAS_LIBRARIES
from seglint.source.parse import parse_python
from seglint.source.project import FOREIGN, read_source
from seglint.values import (
    Arguments,
    BoundMethod,
    Constant,
    External,
    FunctionValue,
    InstanceValue,
    Machine,
    Signature,
    Value,
    unknown,
)

if TYPE_CHECKING:
    import libcst as cst

    from seglint.libraries.library import Library
    from seglint.values import Handler

#: The file that describes a package, by the package's name.
_HOMES = {
    "builtins": "python",
    **dict.fromkeys(
        ["functools", "types", "argparse", "easydict", "addict", "munch", "box", "ml_collections", "omegaconf",
         "collections", "dataclasses", "attr", "copy", "random", "importlib", "itertools", "operator", "os", "sys",
         "math", "typing", "json", "enum", "inspect", "gc", "__main__"],
        "standard",
    ),
    **dict.fromkeys(
        ["tensorflow", "keras", "keras_preprocessing", "numpy", "sklearn", "albumentations", "cv2", "PIL", "skimage",
         "pandas"],
        "",
    ),
    "tf_keras": "keras",
    "scipy": "skimage",
    "IPython": "ipython",
    "segmentation_models_3D": "segmentation_models",
    **dict.fromkeys(["segmentation_models", "segmentation_models_pytorch", "torch"], ""),
    **dict.fromkeys(["accelerate", "apex", "deepspeed", "pytorch_lightning", "lightning"], "torch"),
}  # fmt: skip
#: Functions of packages that are else harmless which change the lists, dicts and arrays that they are given.
_CHANGING = (
    "builtins.memoryview", "builtins.delattr", "numpy.copyto", "numpy.put", "numpy.place", "numpy.fill_diagonal",
    "numpy.nan_to_num", "numpy.add.", "numpy.subtract.", "numpy.multiply.", "numpy.divide.", "numpy.maximum.",
    "numpy.minimum.", "cv2.normalize",
)  # fmt: skip
#: The environment's variable, as people also write it without the environment.
_VARIABLES = frozenset(["SM_FRAMEWORK"])
#: The library that projects keep copies of, and where a run remembers what such a copy has changed.
_COPIED, _CHANGED = "segmentation_models", "changed"
#: Names that lead to a library whatever the program calls them.
_LEADING = frozenset(
    [*COVERED, "SM_FRAMEWORK", "import", "Model", "Sequential", "compile",
     "custom_object_scope", "CustomObjectScope", "get_custom_objects", "load_model", "register_keras_serializable",
     "save_model", *(keyword + "=" for keyword in DATASET_KEYWORDS)]
)  # fmt: skip


@cache
def _library(package: str) -> Library | None:
    """The description of a package; None where there is none."""
    home = _HOMES.get(package)
    if home is None:
        return None
    library: Library = importlib.import_module(f"seglint.libraries.{home or package}").LIBRARY
    return library


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """The one name under which something is described: ``tensorflow.keras.layers.Conv2D`` is a ``keras`` layer."""
    for _ in range(4):
        library = _library(name.partition(".")[0])
        target = name if library is None else library.canonical(name)
        if target == name:
            break
        name = target
    return name


#: Packages whose arrays can stand for a list of weights.
ARRAY_PACKAGES = ("numpy", "tensorflow")
#: Packages whose losses are described.
LOSS_PACKAGES = (*COVERED, "keras", "tf_keras", "tensorflow")


_PACKAGES = frozenset([*LOSS_PACKAGES, "torch", *_VARIABLES])


def _with_losses() -> list[Library]:
    return [library for library in map(_library, ("segmentation_models", "keras")) if library is not None]


def counterpart(name: str) -> Counterpart | None:
    """The binary loss for a categorical one, by the last part of its name."""
    known = (library.counterparts.get(name) for library in _with_losses())
    return next((one for one in known if one is not None), None)


def loss_names() -> frozenset[str]:
    """The run-time names of the losses that a library adds up."""
    values = (value for library in _with_losses() for value in library.values.values())
    return frozenset(value.traits.name for value in values if isinstance(value, Loss) and value.traits.adds_up)


def is_measure_class(name: str) -> bool:
    """Whether a loss or metric class of a library has this name."""
    values = (value for library in _with_losses() for value in library.values.values())
    return any(isinstance(value, MeasureClass) and value.kind == name for value in values)


def measure_for_text(text: str) -> str:
    """Where a library has the loss or metric that a text names, where Keras does not know the text; else ""."""
    known = (library.texts.get(text) for library in _with_losses())
    return next((one for one in known if one), "")


def run_time_name(name: str) -> str:
    """The name at run time of a loss or metric that a library has under a name; else ""."""
    known = (library.run_time_names.get(name) for library in _with_losses())
    return next((one for one in known if one), "")


class Registry:
    """The libraries that a program uses; ``covered`` are those of the covered ones that its text names."""

    def __init__(self, covered: tuple[str, ...] = COVERED) -> None:
        self._covered = covered
        #: methods that are observed whatever they are called on
        self._methods = {name: handler for one in self._observing() for name, handler in one.methods.items()}

    @property
    def covered(self) -> tuple[str, ...]:
        """The covered libraries that the checked file names."""
        return self._covered

    def _observing(self) -> list[Library]:
        of_keras = not set(self._covered).isdisjoint(KERAS_LIBRARIES)
        return [library for library in map(_library, ("keras", "numpy") if of_keras else ()) if library is not None]

    @property
    def packages(self) -> frozenset[str]:
        """The packages that a module names which uses a library that rules look at."""
        return _PACKAGES

    @property
    def leading_names(self) -> frozenset[str]:
        """Names that lead to a library whatever the program calls them."""
        return _LEADING

    def is_observed(self, name: str) -> bool:
        """Whether rules look at something of a library, by its dotted name."""
        library = _library(name.partition(".")[0])
        return library is not None and bool(library.observed) and name.startswith(library.observed)

    def external(self, name: str) -> Value:
        """Something of a library by its dotted name: a value where it is described, else the name."""
        if len(name) > MAX_DOTTED_NAME:
            return unknown()
        name = canonical(name)
        library = _library(name.partition(".")[0])
        return (None if library is None else library.values.get(name)) or External(name)

    @property
    def watched_variables(self) -> frozenset[str]:
        """Names of variables that people mistake for settings of a library."""
        return _VARIABLES

    def variable_set(self, machine: Machine, name: str, value: Value) -> None:
        """Such a variable was set, and nothing reads it."""
        if isinstance(value, Constant) and isinstance(value.value, str) and machine.statement is not None:
            machine.observe(FrameworkVariable(machine.statement))

    def attribute(self, machine: Machine, owner: str, name: str, node: cst.CSTNode) -> Value:
        """What a library has under a name; that it is looked up may be observed."""
        library = _library(owner.partition(".")[0])
        if library is not None and library.name_observer is not None:
            library.name_observer(machine, owner, name, node)
        return self.external(f"{owner}.{name}")

    def is_builtin(self, name: str) -> bool:
        """Whether a name is one of Python's builtins."""
        return name in _BUILTINS

    def public_names(self, module: str) -> list[str]:
        """The names that ``from module import *`` brings in, as far as they are described."""
        prefix = canonical(module) + "."
        library = _library(prefix.partition(".")[0])
        if library is None:
            return []
        known = (name[len(prefix) :] for name in (*library.functions, *library.values) if name.startswith(prefix))
        return sorted({name.partition(".")[0] for name in known})

    def call(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """Call a library's function; what is not described may change what it is given, unless its package does not."""
        package = name.partition(".")[0]
        library = _library(package)
        handler = None if library is None else library.functions.get(name)
        if name in machine.library_state.get(_CHANGED, ()):
            handler = None
        if handler is not None:
            return handler.run(machine, name, arguments, node)
        machine.hand_over(arguments)
        _, _, kind_and_method = name.partition(".")
        if package == "builtins" and "." in kind_and_method and arguments.positional:
            # list.append(weights, 1): the method of the first argument
            first, *rest = arguments.positional
            passed = Arguments(rest, arguments.keywords, arguments.complete)
            return first.value.call_method(machine, kind_and_method.partition(".")[2], passed, node)
        calls = any(isinstance(value, (FunctionValue, BoundMethod, External)) for value in arguments.values)
        if name.startswith(_CHANGING) or package not in _HARMLESS or (package in _PYTHON and calls):
            # a function that it is given may change what it is given beside it
            machine.expose(arguments)
        machine.hide(*(value for value in arguments.values if package in _PYTHON))
        return unknown()

    def describes(self, name: str) -> bool:
        """Whether it is known of a library's function what it gives."""
        library = _library(name.partition(".")[0])
        return library is not None and name in library.functions

    def observes_method(self, name: str) -> bool:
        """Whether a method is observed whatever it is called on."""
        return name in self._methods

    def describes_class(self, base: Value) -> bool:
        """Whether the objects of a class are losses, metrics or models of a library."""
        if isinstance(base, MeasureClass) or not isinstance(base, External):
            return isinstance(base, MeasureClass)
        library = _library(base.name.partition(".")[0])
        return library is not None and base.name in library.classes

    def inherits(self, machine: Machine, instance: Value, name: str) -> bool:
        """Whether an object of a project's class has such a method from a class of a library."""
        return _inherited(machine, instance, name) is not None

    def call_observed(
        self, machine: Machine, receiver: Value, name: str, arguments: Arguments, node: cst.CSTNode
    ) -> Value:
        """Call such a method."""
        handler = _inherited(machine, receiver, name) or self._methods.get(name)
        if handler is not None:
            return handler.run(machine, name, arguments, node, receiver)
        machine.expose(arguments)
        return unknown()

    def set_item(self, machine: Machine, name: str, index: object, value: Value) -> None:
        """``name[index] = value`` for a library's mapping, such as ``os.environ``."""
        library = _library(name.partition(".")[0])
        setter = None if library is None else library.item_setters.get(name)
        if setter is not None:
            setter(machine, index, value)

    def copied(self, machine: Machine, folder: str) -> str:
        """The name of the library of which a folder holds a copy: what that has changed or added is not known."""
        machine.library_state[OTHER_VERSION] = True
        machine.library_state[_CHANGED] = machine.library_state.get(_CHANGED, frozenset()) | _changed_by(folder)
        return _COPIED

    def imported(self, machine: Machine, name: str, node: cst.CSTNode) -> None:
        """A module was imported: those of covered libraries are observed, and of libraries that ask for it."""
        package = name.partition(".")[0]
        if package in COVERED:
            machine.library_state[package] = True
            chosen = FRAMEWORK_CHOSEN in machine.library_state or machine.holds_package(package)
            machine.observe(LibraryImported(node, chosen, package))
            return
        library = _library(package)
        if library is not None and library.import_observer is not None:
            library.import_observer(machine, name, node)

    def instantiated(self, machine: Machine, instance: Value, arguments: Arguments, node: cst.CSTNode) -> None:
        """An object of a project's class was made: it is a dataset where it takes a class list, or a model."""
        if isinstance(instance, InstanceValue):
            observe_dataset(machine, instance, arguments, node)
            if instance.cls is not None and any(base.name in _MODELS for base in machine.foreign_bases(instance.cls)):
                machine.observe(ModelInSight(node))


def _inherited(machine: Machine, instance: Value, name: str) -> Handler | None:
    """A method that an object of a project's class has from a class of a library."""
    if not isinstance(instance, InstanceValue) or instance.cls is None:
        return None
    for base in machine.foreign_bases(instance.cls):
        library = _library(base.name.partition(".")[0])
        if library is not None and name in library.inherited:
            return library.inherited[name]
    return None


#: Classes that models derive from.
_MODELS = ("keras.Model", "keras.models.Model", "keras.Sequential", "keras.models.Sequential")
_BUILTINS = frozenset((*dir(builtins), "get_ipython"))
#: Modules of Python that change nothing of what they are given; the others are taken to do so.
_PYTHON = frozenset([
    "builtins", "abc", "argparse", "ast", "base64", "binascii", "bz2", "calendar", "cmath", "codecs", "configparser",
    "csv", "datetime", "decimal", "difflib", "dis", "email", "enum", "errno", "filecmp", "fnmatch", "fractions",
    "getpass", "gettext", "glob", "gzip", "hashlib", "hmac", "html", "http", "imghdr", "io", "itertools", "json",
    "linecache", "locale", "logging", "lzma", "marshal", "math", "mimetypes", "numbers", "os", "pathlib", "pickle",
    "pkgutil", "platform", "pprint", "re", "reprlib", "secrets", "select", "shelve", "shlex", "shutil", "socket",
    "sqlite3", "ssl", "stat", "statistics", "string", "struct", "subprocess", "sys", "sysconfig", "tarfile",
    "tempfile", "textwrap", "time", "token", "tokenize", "traceback", "typing", "unicodedata", "urllib", "uuid",
    "warnings", "xml", "zipfile", "zlib", "zoneinfo",
])  # fmt: skip
_HARMLESS = (FOREIGN - sys.stdlib_module_names) | _PYTHON | {
    "yaml", "wandb", "requests", "plotly", "h5py", "imageio", "tifffile", "rasterio", "torchinfo",
    "torchsummary", "torchmetrics", "timm", "thop", "ptflops", "fvcore",
}  # fmt: skip


@lru_cache(maxsize=256)
def is_copy(folder: str) -> bool:
    """Whether a folder of a project holds a copy of a covered library, under whatever name: its losses take the same.

    A checkout of the library, a fork and a vendored copy then count as the library itself; another package is a module
    of the project like any other, whatever its name.
    """
    defined = _signatures_in(folder, "losses.py")
    return bool(defined) and all(
        (defined[name].parameters if name in defined else ()) == signature.parameters
        for name, signature in _described("losses.").items()
    )


@lru_cache(maxsize=64)
def _changed_by(folder: str) -> frozenset[str]:
    """The losses, metrics and models that a copy does not have, or that take other arguments there."""
    defined: dict[str, Signature] = {}
    for file in ("losses.py", "metrics.py", *(os.path.join("models", f"{name}.py") for name in _described(""))):
        defined |= _signatures_in(folder, file.lower())
    return frozenset(
        f"{_COPIED}.{module}{name}"
        for module in ("losses.", "metrics.", "")
        for name, signature in _described(module).items()
        if name not in defined or _differ(defined[name], signature)
    )


def _differ(one: Signature, other: Signature) -> bool:
    literals = {name: value for name, value in one.defaults.items() if value is not None}
    return one.parameters != other.parameters or any(
        other.defaults.get(name) not in (None, value) for name, value in literals.items()
    )


def _described(module: str) -> dict[str, Signature]:
    """The classes and models of the library in one of its modules, by name."""
    library = _library(_COPIED)
    prefix = f"{_COPIED}.{module}"
    names = {} if library is None else {
        name.removeprefix(prefix): handler.signature
        for name, handler in library.functions.items()
        if name.startswith(prefix)
    }  # fmt: skip
    return {name: signature for name, signature in names.items() if name[0].isupper() and "." not in name}


def _signatures_in(folder: str, file: str) -> dict[str, Signature]:
    """What the functions of a file, and the classes by their ``__init__``, take; none of a file that lies outside."""
    path = os.path.join(folder, file)
    is_inside = os.path.realpath(path) == os.path.join(os.path.realpath(folder), file)
    tree = parse_python((read_source(path) if is_inside else None) or "")
    signatures: dict[str, Signature] = {}
    for statement in () if tree is None else tree.body:
        if isinstance(statement, ast.FunctionDef):
            signatures[statement.name] = Signature(f"{statement.name}({ast.unparse(statement.args)})")
        elif isinstance(statement, ast.ClassDef):
            signatures[statement.name] = Signature(f"{statement.name}()")
            for item in statement.body:
                if isinstance(item, ast.FunctionDef) and item.name == "__init__":
                    item.args.args = item.args.args[1:]
                    signatures[statement.name] = Signature(f"{statement.name}({ast.unparse(item.args)})")
    return signatures
