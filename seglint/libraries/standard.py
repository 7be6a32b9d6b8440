"""Python's standard library, and packages that stand in for parts of it."""

from __future__ import annotations

import json
import math
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import libcst as cst

from seglint.libraries.library import Library
from seglint.libraries.observations import FRAMEWORK_CHOSEN, FrameworkSet, KerasTold
from seglint.libraries.python import executed, import_module, leave, make_dict
from seglint.limits import MAX_ITEMS, MAX_TEXT
from seglint.values import (
    NONE,
    UNBOUND,
    Alternatives,
    Argument,
    Arguments,
    Call,
    ClassValue,
    Constant,
    DictValue,
    External,
    InstanceValue,
    Machine,
    Partial,
    Reference,
    SequenceValue,
    Unknown,
    Value,
    int_of,
    items_of,
    join,
    lift,
    operate,
    options_of,
    unknown,
)
from seglint.values.constants import bounded
from seglint.values.sequences import UNKNOWN_LIMIT, limited

LIBRARY = standard = Library("")

# --- functions -----------------------------------------------------------------------------------------------------


@standard.function("functools.partial(function)", plain=False)
def partial(call: Call) -> Value:
    """A function with some of its arguments."""
    positional = call.arguments.positional
    if not positional or not call.arguments.complete:
        return unknown()
    return Partial(positional[0].value, tuple(positional[1:]), tuple(call.arguments.keywords.items()))


@standard.function("functools.lru_cache(function)", plain=False)
def same(call: Call) -> Value:
    """A function that gives back its first argument, or one equal to it."""
    return call.arguments.positional[0].value if call.arguments.positional else unknown()


@standard.function("functools.wraps(function)", plain=False)
def wraps(call: Call) -> Value:
    """A decorator."""
    return unknown()


@standard.function("functools.reduce(function, items, initial)", plain=False)
def reduced(call: Call) -> Value:
    """A function of two arguments, over all items from the left."""
    function, items = call.get("function"), items_of(call.machine, call.value("items"))
    if function is None or not items:
        call.machine.expose(call.arguments)
        return unknown()
    call.machine.spend(2 * len(items))
    start = call.get("initial")
    value, rest = (items[0], items[1:]) if start is None else (start, items)
    for item in rest:
        pair = Arguments([Argument(value, call.node), Argument(item, call.node)])
        value = function.call(call.machine, pair, call.node)
    return value


@standard.function("operator.add(a, b)", "operator.mul(a, b)", plain=False)
def operator_function(call: Call) -> Value:
    """An operator as a function."""
    machine, symbol = call.machine, {"add": "+", "mul": "*"}[call.last_name]
    left, right = machine.contents(call.value("a")), machine.contents(call.value("b"))
    return machine.stored(lift(lambda one, other: operate(machine, symbol, one, other, call.node), left, right))


@standard.function("itertools.chain()")
def chained(call: Call) -> Value:
    """The items of several sequences, one behind the other."""
    parts = [items_of(call.machine, argument.value) for argument in call.arguments.positional]
    if None in parts or not call.arguments.complete or sum(len(part or ()) for part in parts) > MAX_ITEMS:
        return SequenceValue("generator", None)
    return SequenceValue("generator", tuple(item for part in parts for item in part or ()))


@dataclass(frozen=True, slots=True, eq=False)
class ItemGetter(Value):
    """``operator.itemgetter(key, …)``: called on a container it gives what stands there, of several keys a tuple."""

    part_names: ClassVar[tuple[str, ...]] = ("keys",)

    keys: tuple[Value, ...]

    def truth(self) -> bool | None:
        """It is true."""
        return True

    def form(self) -> Hashable:
        """A getter."""
        return "itemgetter"

    def call(self, machine: Machine, arguments: Arguments, node: cst.CSTNode) -> Value:
        """What stands there."""
        if len(arguments.positional) != 1 or not arguments.complete:
            return unknown()
        machine.spend(len(self.keys))
        contents = machine.contents(arguments.positional[0].value)
        taken = [machine.stored(lift(lambda one, by: one.item(machine, by), contents, key)) for key in self.keys]
        return taken[0] if len(taken) == 1 else SequenceValue("tuple", tuple(taken))


@standard.function("operator.itemgetter()", plain=False)
def item_getter(call: Call) -> Value:
    """A function that looks items up."""
    keys = tuple(call.machine.contents(argument.value) for argument in call.arguments.positional)
    return ItemGetter(keys) if keys and call.arguments.complete else unknown()


@standard.function("collections.deque(iterable, maxlen)")
def deque(call: Call) -> Value:
    """A list that grows at both ends; one of limited length keeps its last items."""
    limit, source = call.get("maxlen") or NONE, call.get("iterable")
    items = () if source is None else items_of(call.machine, source)
    bound = None if limit == NONE else int_of(limit) if int_of(limit) is not None else UNKNOWN_LIMIT
    held = SequenceValue("deque", None if items is None else tuple(items), None, call.node, limit=bound)
    return limited(held)


@standard.function("enum.auto()")
def automatic(call: Call) -> Value:
    """The next number of an enumeration."""
    return External("enum.auto")


@standard.function("json.loads(s)")
def of_json(call: Call) -> Value:
    """What a text of JSON says."""
    text = call.value("s")
    if not isinstance(text, Constant) or not isinstance(text.value, (str, bytes)) or len(text.value) > MAX_TEXT:
        return unknown()
    try:
        return _value_of(call, json.loads(text.value))
    except RecursionError:
        return unknown()


def _value_of(call: Call, data: Any, depth: int = 0) -> Value:
    """Lists, dicts, texts and numbers of Python's as values; each list and dict is an object of its own."""
    call.machine.spend(1)
    if depth > _MAX_JSON_DEPTH:
        return unknown()
    if isinstance(data, list):
        items = tuple(_value_of(call, item, depth + 1) for item in data)
        return call.machine.allocate(SequenceValue("list", items, None, call.node))
    if isinstance(data, dict):
        pairs = tuple((Constant(key), _value_of(call, item, depth + 1)) for key, item in data.items())
        return call.machine.allocate(DictValue(pairs, call.node))
    return bounded(data)


#: Lists and dicts within each other that a text of JSON is followed into.
_MAX_JSON_DEPTH = 32

standard.function("importlib.import_module(name, package)")(import_module)
standard.function("sys.exit(code)", "os._exit(code)", "os.abort()", plain=False)(leave)

# --- objects -------------------------------------------------------------------------------------------------------


@standard.function("types.SimpleNamespace()", "argparse.Namespace()", plain=False)
def namespace(call: Call) -> Value:
    """An object with these attributes."""
    if not call.arguments.complete:
        return unknown()
    instance = InstanceValue(None, call.machine.new_cell(), tuple(call.arguments.keywords))
    for name, argument in call.arguments.keywords.items():
        call.machine.write(instance.cell, name, argument.value)
    return instance


@standard.function(
    "easydict.EasyDict(mapping)", "addict.Dict(mapping)", "munch.Munch(mapping)", "munch.munchify(mapping)",
    "box.Box(mapping)", "ml_collections.ConfigDict(mapping)", "omegaconf.OmegaConf.create(mapping)", plain=False,
)  # fmt: skip
def attributes_dict(call: Call) -> Value:
    """A dict whose keys are attributes."""
    machine, pairs = call.machine, dict[Value, Value]()
    for argument in call.arguments.positional[:1]:
        contents = machine.contents(argument.value)
        if not isinstance(contents, DictValue) or contents.items is None:
            return unknown()
        pairs.update((key, _with_attributes(machine, value, 0)) for key, value in contents.items)
    if not call.arguments.complete:
        return unknown()
    pairs.update((Constant(name), argument.value) for name, argument in call.arguments.keywords.items())
    return machine.allocate(DictValue(tuple(pairs.items()), call.node, "attributes"))


def _with_attributes(machine: Machine, value: Value, depth: int) -> Value:
    contents = machine.contents(value)
    if not isinstance(contents, DictValue) or contents.items is None or depth > 8:
        return value
    machine.charge(contents)
    # an object of its own wherever it stands, however often that is
    machine.spend(4)
    pairs = tuple((key, _with_attributes(machine, item, depth + 1)) for key, item in contents.items)
    return machine.allocate(DictValue(pairs, contents.origin, "attributes"))


@standard.function("collections.namedtuple(typename, field_names, rename, defaults)", plain=False)
def named_tuple(call: Call) -> Value:
    """A class with these fields."""
    machine = call.machine
    fields = machine.contents(call.value("field_names"))
    names: list[str] = []
    if isinstance(fields, Constant) and isinstance(fields.value, str):
        names = fields.value.replace(",", " ").split()
    elif isinstance(fields, SequenceValue) and fields.items is not None:
        names = [str(item.value) for item in fields.items if isinstance(item, Constant)]
    if not names:
        return unknown()
    defaults = machine.contents(call.get("defaults") or SequenceValue("tuple", ()))
    values = list(defaults.items) if isinstance(defaults, SequenceValue) and defaults.items is not None else []
    padded: list[Value] = [UNBOUND] * (len(names) - len(values)) + values
    body = cst.ClassDef(cst.Name("namedtuple"), cst.IndentedBlock([]))
    return ClassValue("namedtuple", body, machine.new_cell(), (), tuple(zip(names, padded, strict=False)))


@standard.function("dataclasses.field()", "attr.ib()", plain=False)
def dataclass_field(call: Call) -> Value:
    """A field's default, or what makes one."""
    pairs = tuple((Constant(name), argument.value) for name, argument in call.arguments.keywords.items())
    return DictValue(pairs, call.node, "field")


standard.function("collections.OrderedDict()")(make_dict)


@standard.function("copy.copy(x)", plain=False)
def copied(call: Call) -> Value:
    """An object of its own, with the same contents."""
    return _copy(call.machine, call.value("x"), {}, depth=1)


@standard.function("copy.deepcopy(x)", plain=False)
def deeply_copied(call: Call) -> Value:
    """An object of its own, and so all that it holds."""
    return _copy(call.machine, call.value("x"), {}, depth=20)


def _copy(machine: Machine, value: Value, known: dict[Value, Value], depth: int) -> Value:
    """A copy of a value down to some depth; what is shared stays shared."""
    if isinstance(value, Alternatives):
        return join((guard, _copy(machine, option, known, depth)) for guard, option in value.options)
    if depth <= 0 or isinstance(value, (Constant, Unknown)):
        return value
    if not isinstance(value, (Reference, InstanceValue, SequenceValue, DictValue)):
        return value
    if value in known:
        return known[value]
    machine.spend(3)
    if isinstance(value, Reference):
        copy = known[value] = machine.allocate(unknown())
        contents = machine.contents(value)
        parts = [_copy(machine, part, known, depth - 1) for part in contents.parts()]
        if isinstance(copy, Reference):
            machine.write(copy.cell, "", contents.rebuilt(parts))
        return copy
    if isinstance(value, InstanceValue):
        other = known[value] = replace(value, cell=machine.new_cell())
        for name in machine.names_in(value.cell):
            machine.write(other.cell, name, _copy(machine, machine.read(value.cell, name), known, depth - 1))
        return other
    copy = known[value] = value.rebuilt([_copy(machine, part, known, depth - 1) for part in value.parts()])
    return copy


@standard.function("random.shuffle(x)", plain=False)
def shuffled(call: Call) -> Value:
    """The items stay, in an order that is not known."""
    for _, target in options_of(call.value("x")):
        if not isinstance(target, Reference):
            continue
        contents = call.machine.contents(target)
        size = contents.size if isinstance(contents, SequenceValue) else None
        blurred = contents.blurred()
        if isinstance(contents, SequenceValue):
            blurred = replace(contents, items=None, length_value=None if size is None else Constant(size))
        call.machine.write(target.cell, "", blurred)
    return NONE


# --- the program itself ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OwnModule(Value):
    """The program as a module: ``__main__``, or what ``sys.modules`` has for it."""

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """One of its names."""
        names = machine.names_in_scope(outermost=True)
        if name == "__dict__":
            return machine.allocate(DictValue(tuple((Constant(one), value) for one, value in names), None, "names"))
        return next((value for one, value in names if one == name), unknown())

    def set_attribute(self, machine: Machine, name: str, value: Value) -> None:
        """A name is bound anew, wherever that is."""
        machine.forget_names()


@dataclass(frozen=True, slots=True)
class LoadedModules(Value):
    """``sys.modules``."""

    def item(self, machine: Machine, index: Value | tuple[Value | None, ...]) -> Value:
        """The program's own, or another."""
        is_other = isinstance(index, Constant) and index.value != "__main__"
        return unknown() if is_other else OwnModule()


standard.value("sys.modules", LoadedModules())
standard.value("__main__", OwnModule())
standard.function(
    "sys._getframe(depth)", "inspect.currentframe()", "inspect.stack()", "gc.get_objects()", "gc.get_referrers()",
    plain=False,
)(executed)  # fmt: skip

# --- environment and paths -----------------------------------------------------------------------------------------


def set_environment_item(machine: Machine, index: object, value: Value) -> None:
    """``os.environ["SM_FRAMEWORK"] = …``; ``TF_USE_LEGACY_KERAS``: TensorFlow has Keras 2 in any of its versions."""
    name = index.value if isinstance(index, Constant) else None
    if machine.statement is None:
        return
    if name == "SM_FRAMEWORK":
        machine.library_state[FRAMEWORK_CHOSEN] = True
        machine.observe(FrameworkSet(machine.statement, machine.contents(value)))
    elif name == "TF_USE_LEGACY_KERAS" and machine.contents(value) in _YES:
        machine.observe(KerasTold(machine.statement, 2))


#: How TensorFlow reads yes.
_YES = (Constant("1"), Constant("true"), Constant("True"))
standard.item_setters["os.environ"] = set_environment_item


@standard.function("os.environ.setdefault(key, value)", "os.putenv(key, value)")
def set_environment(call: Call) -> Value:
    """A variable of the environment is set."""
    set_environment_item(call.machine, call.get("key"), call.value("value"))
    return unknown()


@standard.function("os.environ.update(mapping)", plain=False)
def update_environment(call: Call) -> Value:
    """Variables of the environment are set."""
    for argument in call.arguments.positional[:1]:
        contents = call.machine.contents(argument.value)
        for key, value in contents.items or () if isinstance(contents, DictValue) else ():
            set_environment_item(call.machine, key, value)
    for name, argument in call.arguments.keywords.items():
        set_environment_item(call.machine, Constant(name), argument.value)
    return NONE


@standard.function("os.path.join()")
def joined_path(call: Call) -> Value:
    """Parts of a path, as POSIX joins them."""
    parts = call.arguments.values
    if not call.arguments.complete:
        return unknown()
    texts = [part.value for part in parts if isinstance(part, Constant) and isinstance(part.value, str)]
    if len(texts) != len(parts) or not texts:
        return call.machine.derive("join", *parts)
    if sum(map(len, texts)) > MAX_TEXT:
        return unknown()
    return Constant("/".join(text.rstrip("/") for text in texts[:-1]) + ("/" if len(texts) > 1 else "") + texts[-1])


standard.value("math.inf", Constant(math.inf))
standard.value("math.nan", Constant(math.nan))
standard.value("math.pi", Constant(math.pi))
standard.value("typing.TYPE_CHECKING", Constant(False))
