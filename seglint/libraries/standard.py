"""Python's standard library, and packages that stand in for parts of it."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from seglint.interpreter.calls import Call
from seglint.libraries.observations import FrameworkSet
from seglint.libraries.python import leave
from seglint.libraries.table import Handler
from seglint.values import (
    NONE,
    Argument,
    ClassValue,
    Constant,
    DictValue,
    InstanceValue,
    Partial,
    Reference,
    SequenceValue,
    Value,
    unknown,
)

if TYPE_CHECKING:
    from seglint.interpreter.core import Interpreter


def partial(call: Call) -> Value:
    """``functools.partial(function, …)``."""
    positional = call.arguments.positional
    if not positional or not call.arguments.complete:
        return unknown()
    return Partial(positional[0].value, tuple(positional[1:]), tuple(call.arguments.keywords.items()))


def same(call: Call) -> Value:
    """A function that gives back its first argument, or one equal to it."""
    return call.arguments.positional[0].value if call.arguments.positional else unknown()


def namespace(call: Call) -> Value:
    """``SimpleNamespace(**values)``."""
    interpreter = call.interpreter
    if not call.arguments.complete:
        return unknown()
    instance = InstanceValue(None, interpreter.memory.new_cell(), tuple(call.arguments.keywords))
    for name, argument in call.arguments.keywords.items():
        interpreter.write_attribute(instance.cell, name, argument.value)
    return instance


def attributes_dict(call: Call) -> Value:
    """``EasyDict(mapping, **values)`` and its like: keys are attributes."""
    interpreter = call.interpreter
    pairs: dict[Value, Value] = {}
    for argument in call.arguments.positional[:1]:
        contents = interpreter.contents(argument.value)
        if not isinstance(contents, DictValue) or contents.items is None:
            return unknown()
        pairs.update((key, _with_attributes(interpreter, value)) for key, value in contents.items)
    if not call.arguments.complete:
        return unknown()
    pairs.update((Constant(name), argument.value) for name, argument in call.arguments.keywords.items())
    return interpreter.allocate(DictValue(tuple(pairs.items()), call.node, "attributes"))


def _with_attributes(interpreter: Interpreter, value: Value) -> Value:
    contents = interpreter.contents(value)
    if isinstance(contents, DictValue) and contents.items is not None:
        pairs = tuple((key, _with_attributes(interpreter, item)) for key, item in contents.items)
        return interpreter.allocate(DictValue(pairs, contents.origin, "attributes"))
    return value


def named_tuple(call: Call) -> Value:
    """``namedtuple("Name", "a b c")``: a class with these fields."""
    import libcst as cst

    fields = call.interpreter.contents(call.get("field_names") or unknown())
    names: list[str] = []
    if isinstance(fields, Constant) and isinstance(fields.value, str):
        names = fields.value.replace(",", " ").split()
    elif isinstance(fields, SequenceValue) and fields.items is not None:
        names = [str(item.value) for item in fields.items if isinstance(item, Constant)]
    if not names:
        return unknown()
    from seglint.values import UNBOUND

    defaults = call.interpreter.contents(call.get("defaults") or SequenceValue("tuple", ()))
    values = list(defaults.items) if isinstance(defaults, SequenceValue) and defaults.items is not None else []
    padded: list[Value] = [UNBOUND] * (len(names) - len(values)) + values
    body = cst.ClassDef(cst.Name("namedtuple"), cst.IndentedBlock([]))
    cell = call.interpreter.memory.new_cell()
    return ClassValue("namedtuple", body, cell, (), tuple(zip(names, padded, strict=False)))


def dataclass_field(call: Call) -> Value:
    """``dataclasses.field(default=…, default_factory=…)``."""
    pairs = tuple((Constant(name), argument.value) for name, argument in call.arguments.keywords.items())
    return DictValue(pairs, call.node, "field")


def copied(call: Call) -> Value:
    """``copy.copy(x)``, ``copy.deepcopy(x)``: an object of its own, with the same contents."""
    return call.get("x") or unknown()


def shuffled(call: Call) -> Value:
    """``random.shuffle(x)``: the items stay, in an order that is not known."""
    target = call.get("x")
    if isinstance(target, Reference):
        contents = call.interpreter.contents(target)
        size = contents.size if isinstance(contents, SequenceValue) else None
        if isinstance(contents, SequenceValue):
            blurred = replace(contents, items=None, length=None if size is None else Constant(size))
            call.interpreter.write_attribute(target.cell, "", blurred)
    return NONE


def import_module(call: Call) -> Value:
    """``importlib.import_module("name")``, ``__import__("name")``."""
    from seglint import libraries

    name = call.get("name")
    if isinstance(name, Constant) and isinstance(name.value, str) and not name.value.startswith("."):
        module = call.interpreter.project.find(call.interpreter, name.value.split("."))
        return module if module is not None else libraries.external(name.value)
    return unknown()


def reduced(call: Call) -> Value:
    """``functools.reduce(function, items)``."""
    from seglint.interpreter.calls import Arguments
    from seglint.interpreter.calls import call as call_value
    from seglint.interpreter.subscripts import iterate

    function, items = call.get("function"), iterate(call.interpreter, call.get("items") or unknown())
    if function is None or not items:
        return unknown()
    call.interpreter.spend(len(items))
    start = call.get("initial")
    value, rest = (items[0], items[1:]) if start is None else (start, items)
    for item in rest:
        pair = Arguments([Argument(value, call.node), Argument(item, call.node)])
        value = call_value(call.interpreter, function, pair, call.node)
    return value


def operator_function(symbol: str) -> Handler:
    """``operator.add`` and its like."""

    def apply(call: Call) -> Value:
        from seglint.interpreter.expressions import operate

        one, other = call.get("a"), call.get("b")
        if one is None or other is None:
            return unknown()
        return operate(call.interpreter, symbol, one, other, call.node)

    return Handler("a b", apply, plain=False)


def set_environment(call: Call) -> Value:
    """``os.environ.setdefault(name, value)``, ``os.putenv(name, value)``."""
    item_assigned(call.interpreter, "os.environ", call.get("key"))
    return unknown()


def update_environment(call: Call) -> Value:
    """``os.environ.update({...})``."""
    for argument in call.arguments.positional[:1]:
        contents = call.interpreter.contents(argument.value)
        if isinstance(contents, DictValue):
            for key, _ in contents.items or ():
                item_assigned(call.interpreter, "os.environ", key)
    for name in call.arguments.keywords:
        item_assigned(call.interpreter, "os.environ", Constant(name))
    return NONE


def item_assigned(interpreter: Interpreter, owner: str, index: object) -> None:
    """``os.environ["SM_FRAMEWORK"] = …``."""
    if owner == "os.environ" and isinstance(index, Constant) and index.value == "SM_FRAMEWORK":
        node = interpreter.call_stack[-1] if interpreter.call_stack else interpreter.statement
        if interpreter.statement is not None and node is not None:
            interpreter.observe(FrameworkSet(interpreter.statement, interpreter.path))


def ordered_dict(call: Call) -> Value:
    """``OrderedDict(…)``."""
    from seglint.libraries.python import make_dict

    return make_dict(call)


def chained(call: Call) -> Value:
    """``itertools.chain(a, b)``."""
    from seglint.interpreter.subscripts import iterate

    parts = [iterate(call.interpreter, argument.value) for argument in call.arguments.positional]
    if None in parts or not call.arguments.complete:
        return SequenceValue("generator", None)
    return SequenceValue("generator", tuple(item for part in parts for item in part or ()))


def joined_path(call: Call) -> Value:
    """``os.path.join(…)``."""
    parts = [argument.value for argument in call.arguments.positional]
    texts = [part.value for part in parts if isinstance(part, Constant) and isinstance(part.value, str)]
    if len(texts) == len(parts) and texts and call.arguments.complete:
        return Constant("/".join(text.rstrip("/") for text in texts[:-1]) + ("/" if len(texts) > 1 else "") + texts[-1])
    return call.interpreter.derive("join", *parts) if call.arguments.complete else unknown()


_MUTABLE_DICT = Handler("mapping", attributes_dict, plain=False)

FUNCTIONS: dict[str, Handler] = {
    "functools.partial": Handler("function", partial, plain=False),
    "functools.reduce": Handler("function items initial", reduced),
    "functools.lru_cache": Handler("function", same, plain=False),
    "functools.wraps": Handler("function", lambda call: unknown(), plain=False),
    "types.SimpleNamespace": Handler("", namespace, plain=False),
    "argparse.Namespace": Handler("", namespace, plain=False),
    "easydict.EasyDict": _MUTABLE_DICT,
    "addict.Dict": _MUTABLE_DICT,
    "munch.Munch": _MUTABLE_DICT,
    "munch.munchify": _MUTABLE_DICT,
    "box.Box": _MUTABLE_DICT,
    "ml_collections.ConfigDict": _MUTABLE_DICT,
    "omegaconf.OmegaConf.create": _MUTABLE_DICT,
    "collections.namedtuple": Handler("typename field_names rename defaults", named_tuple, plain=False),
    "collections.OrderedDict": Handler("", ordered_dict),
    "dataclasses.field": Handler("", dataclass_field, plain=False),
    "attr.ib": Handler("", dataclass_field, plain=False),
    "copy.copy": Handler("x", copied),
    "copy.deepcopy": Handler("x", copied),
    "random.shuffle": Handler("x", shuffled, plain=False),
    "numpy.random.shuffle": Handler("x", shuffled, plain=False),
    "importlib.import_module": Handler("name package", import_module),
    "builtins.__import__": Handler("name", import_module),
    "itertools.chain": Handler("", chained),
    "operator.add": operator_function("+"),
    "operator.mul": operator_function("*"),
    "os.environ.setdefault": Handler("key value", set_environment),
    "os.putenv": Handler("key value", set_environment),
    "os.environ.update": Handler("mapping", update_environment, plain=False),
    "os.path.join": Handler("", joined_path),
    "sys.exit": Handler("code", leave, plain=False),
    "os._exit": Handler("code", leave, plain=False),
    "os.abort": Handler("", leave, plain=False),
}
CONSTANTS: dict[str, Value] = {
    "math.inf": Constant(math.inf),
    "math.nan": Constant(math.nan),
    "math.pi": Constant(math.pi),
    "typing.TYPE_CHECKING": Constant(False),
}
