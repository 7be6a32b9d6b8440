"""A library as it is described: its functions with their signatures, its values, the methods that are observed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from seglint.libraries.observations import UnknownName
from seglint.libraries.training import Counterpart
from seglint.values import Handler, Machine, Value, own_name
from seglint.values.calls import Implementation

if TYPE_CHECKING:
    import libcst as cst

#: What happens where an item of a library's mapping is set: the machine, the index, the value.
ItemSetter = Callable[[Machine, object, Value], None]
#: What observes that a name of a module is looked up: the machine, the module's dotted name, the name, the place.
NameObserver = Callable[[Machine, str, str, "cst.CSTNode"], None]

#: What observes that a module is imported: the machine, the module's dotted name as it is written, the statement.
ImportObserver = Callable[[Machine, str, "cst.CSTNode"], None]


def name_observer(
    names: dict[str, tuple[str, ...]],
    successors: dict[str, dict[str, str]],
    silenced_by: tuple[str, ...] = (),
) -> NameObserver:
    """What observes that a module lacks a name, unless the program reckons with that, sets it, or has such a package.

    ``names`` and ``successors`` are by module; nothing is said where a run remembers a key of ``silenced_by``.
    """

    def observe(machine: Machine, module: str, name: str, node: cst.CSTNode) -> None:
        choices = names.get(module)
        if choices is None or name in choices or name.startswith("__"):
            return
        if any(key in machine.library_state for key in (own_name(name), *silenced_by)):
            return
        package = module.partition(".")[0]
        if not machine.handles("ImportError", "AttributeError") and not machine.holds_package(package):
            machine.observe(UnknownName(node, module, name, choices, successors.get(module, {}).get(name, "")))

    return observe


class Library:
    """One library: ``numpy = Library("numpy")``, then ``@numpy.function("linspace(start, stop, num=50)")``.

    ``name`` is put before the names of functions and values; "" where these are whole. ``aliases`` are other names of
    its parts, longest first, each with the name that stands for it here or in another library.
    """

    def __init__(self, name: str, *, aliases: tuple[tuple[str, str], ...] = (), observed: tuple[str, ...] = ()) -> None:
        self.prefix = name + "." if name else ""
        self.aliases = aliases
        #: beginnings of names that rules look at, or that are losses, metrics or models
        self.observed = observed
        self.functions: dict[str, Handler] = {}
        self.values: dict[str, Value] = {}
        #: those of the functions that are classes of losses or models, which a project may derive its own from
        self.classes: set[str] = set()
        #: methods that are observed whatever they are called on
        self.methods: dict[str, Handler] = {}
        #: methods that objects of a project's class have from this library's classes
        self.inherited: dict[str, Handler] = {}
        self.item_setters: dict[str, ItemSetter] = {}
        #: what observes that a name is looked up
        self.name_observer: NameObserver | None = None
        #: what observes that a module is imported
        self.import_observer: ImportObserver | None = None
        #: losses and metrics by texts that people write for them and Keras does not know, each with where it is
        self.texts: dict[str, str] = {}
        #: losses and metrics by the names that people know them by, each with its name at run time
        self.run_time_names: dict[str, str] = {}
        #: the binary loss for each categorical one
        self.counterparts: dict[str, Counterpart] = {}

    def function(
        self, *signatures: str, plain: bool = True, view: bool = False, classes: bool = False
    ) -> Callable[[Implementation], Implementation]:
        """Describe functions, by their signatures as Python writes them; ``view``: see :class:`Handler`.

        ``classes``: they are classes of losses or models, which the project may derive its own from.
        """

        def add(implementation: Implementation) -> Implementation:
            for text in signatures:
                handler = Handler(text, implementation, plain, view)
                name = self.prefix + handler.signature.name
                self.functions[name] = handler
                if classes:
                    self.classes.add(name)
            return implementation

        return add

    def method(self, *signatures: str) -> Callable[[Implementation], Implementation]:
        """Describe methods that are observed whatever they are called on."""

        def add(implementation: Implementation) -> Implementation:
            for text in signatures:
                handler = Handler(text, implementation, plain=False)
                self.methods[handler.signature.name] = handler
            return implementation

        return add

    def inherited_method(self, *signatures: str) -> Callable[[Implementation], Implementation]:
        """Describe methods that objects of a project's class have from this library's classes."""

        def add(implementation: Implementation) -> Implementation:
            for text in signatures:
                handler = Handler(text, implementation, plain=False)
                self.inherited[handler.signature.name] = handler
            return implementation

        return add

    def value(self, name: str, value: Value) -> None:
        """Describe a value by its name."""
        self.values[self.prefix + name] = value

    def canonical(self, name: str) -> str:
        """A dotted name with its alias replaced."""
        for alias, target in self.aliases:
            if name == alias or name.startswith(alias + "."):
                return target + name[len(alias) :]
        return name
