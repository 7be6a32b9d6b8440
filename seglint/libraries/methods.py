"""Methods of lists, dicts, strings, arrays, tensors and models."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import libcst as cst

from seglint.interpreter.calls import Arguments, Call
from seglint.interpreter.operations import MAX_TEXT, concatenate
from seglint.interpreter.subscripts import iterate, plain_item, set_item
from seglint.libraries import keras, numpy
from seglint.libraries.python import sort_items
from seglint.libraries.table import Handler
from seglint.libraries.training import LayersOf, Model, Tensor
from seglint.values import (
    MAX_MADE_ITEMS,
    NONE,
    Alternatives,
    Constant,
    DictValue,
    InstanceValue,
    Label,
    Reference,
    SequenceValue,
    Unknown,
    Value,
    truth,
    unknown,
    with_labels,
)

if TYPE_CHECKING:
    from seglint.interpreter.core import Interpreter


def call_method(interpreter: Interpreter, receiver: Value, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
    """Call a method of a value that is no object of the project's classes."""
    if isinstance(receiver, Alternatives):
        return interpreter.for_each_option(
            receiver, lambda option: call_method(interpreter, option, name, arguments, node)
        )
    if isinstance(receiver, Model) and name == "get_layer":
        return LayersOf(receiver)
    if isinstance(receiver, (Model, Unknown, InstanceValue)):
        entry = keras.METHODS.get(name)
        return unknown() if entry is None else entry.run(interpreter, name, arguments, node, receiver)
    contents = interpreter.contents(receiver)
    table = table_for(contents.options[0][1] if isinstance(contents, Alternatives) else contents)
    changing = CHANGING.get(name)
    if changing is not None and name in table:
        return _change(interpreter, receiver, name, arguments, node)
    entry = table.get(name)
    return unknown() if entry is None else entry.run(interpreter, name, arguments, node, receiver)


def table_for(contents: Value) -> dict[str, Handler]:
    """The methods of a kind of value."""
    match contents:
        case SequenceValue(kind="array" | "tensor"):
            return ARRAY
        case SequenceValue():
            return LIST
        case DictValue():
            return DICT
        case Constant(value=str()):
            return STRING
        case Constant():
            return SCALAR
        case Tensor():
            return TENSOR
        case _:
            return {}


def _change(interpreter: Interpreter, receiver: Value, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
    """A method that changes its object, under all its names."""
    if not isinstance(receiver, Reference):
        return unknown()
    parameters, change = CHANGING[name]
    call = Call(interpreter, node, arguments, tuple(parameters.split()), name, receiver)
    contents = interpreter.contents(receiver)
    if isinstance(contents, DictValue) and contents.kind == "names":
        interpreter.forget_names()
        return unknown()
    if isinstance(contents, Alternatives):
        from seglint.values import join

        changed = [(guard, change(call, option)[0]) for guard, option in contents.options]
        interpreter.write_attribute(receiver.cell, "", join(changed))
        return unknown()
    if isinstance(contents, (SequenceValue, DictValue)):
        interpreter.spend(len(contents.items or ()) // 64)
    after, result = change(call, contents)
    interpreter.write_attribute(receiver.cell, "", after)
    return result


Changed = tuple[Value, Value]


def _append(call: Call, contents: Value) -> Changed:
    value = call.get("x") or unknown()
    label = call.interpreter.loop_label()
    if label:
        value = with_labels(value, Label(label, "element"))
    if isinstance(contents, SequenceValue) and contents.items is not None and len(contents.items) < MAX_MADE_ITEMS:
        return replace(contents, items=(*contents.items, value), length=None), NONE
    if isinstance(contents, SequenceValue) and contents.size is not None:
        return replace(contents, items=None, length=Constant(contents.size + 1)), NONE
    return call.interpreter.blurred(contents), NONE


def _extend(call: Call, contents: Value) -> Changed:
    items = iterate(call.interpreter, call.get("x") or unknown())
    if isinstance(contents, SequenceValue) and items is not None:
        return concatenate(contents, SequenceValue(contents.kind, items)), NONE
    return call.interpreter.blurred(contents), NONE


def _insert(call: Call, contents: Value) -> Changed:
    index, value = call.get("index"), call.get("x") or unknown()
    if (
        isinstance(contents, SequenceValue)
        and contents.items is not None
        and isinstance(index, Constant)
        and isinstance(index.value, int)
    ):
        items = list(contents.items)
        items.insert(index.value, value)
        return replace(contents, items=tuple(items), length=None), NONE
    return call.interpreter.blurred(contents), NONE


def _pop(call: Call, contents: Value) -> Changed:
    index = call.get("index")
    if isinstance(contents, DictValue):
        value = plain_item(call.interpreter, contents, index if index is not None else unknown())
        if contents.items is not None and isinstance(index, Constant):
            return replace(contents, items=tuple(pair for pair in contents.items if pair[0] != index)), value
        return call.interpreter.blurred(contents), unknown()
    position = -1 if index is None else index.value if isinstance(index, Constant) else None
    if isinstance(contents, SequenceValue) and contents.items and isinstance(position, int):
        items = list(contents.items)
        if -len(items) <= position < len(items):
            taken = items.pop(position)
            return replace(contents, items=tuple(items), length=None), taken
    return call.interpreter.blurred(contents), unknown()


def _remove(call: Call, contents: Value) -> Changed:
    value = call.get("x")
    if isinstance(contents, SequenceValue) and contents.items is not None and isinstance(value, Constant):
        if value in contents.items and all(isinstance(item, Constant) for item in contents.items):
            items = list(contents.items)
            items.remove(value)
            return replace(contents, items=tuple(items), length=None), NONE
    return call.interpreter.blurred(contents), NONE


def _clear(call: Call, contents: Value) -> Changed:
    if isinstance(contents, SequenceValue):
        return replace(contents, items=(), length=None), NONE
    return (replace(contents, items=()) if isinstance(contents, DictValue) else contents), NONE


def _sort(call: Call, contents: Value) -> Changed:
    if isinstance(contents, SequenceValue):
        items = sort_items(call, contents.items, call.get("key"), call.get("reverse"))
        size = contents.size
        length = None if items is not None or size is None else Constant(size)
        return replace(contents, items=items, length=length), NONE
    return contents, NONE


def _reverse(call: Call, contents: Value) -> Changed:
    if isinstance(contents, SequenceValue) and contents.items is not None:
        return replace(contents, items=contents.items[::-1]), NONE
    return contents, NONE


def _update(call: Call, contents: Value) -> Changed:
    if not isinstance(contents, DictValue) or contents.items is None or not call.arguments.complete:
        return call.interpreter.blurred(contents), NONE
    pairs = dict(contents.items)
    for argument in call.arguments.positional:
        more = call.interpreter.contents(argument.value)
        if not isinstance(more, DictValue) or more.items is None:
            return call.interpreter.blurred(contents), NONE
        pairs.update(more.items)
    for name, argument in call.arguments.keywords.items():
        pairs[Constant(name)] = argument.value
    return replace(contents, items=tuple(pairs.items())), NONE


def _set_default(call: Call, contents: Value) -> Changed:
    key = call.get("key") or unknown()
    if isinstance(contents, DictValue) and contents.items is not None and isinstance(key, Constant):
        if any(known == key for known, _ in contents.items):
            return contents, plain_item(call.interpreter, contents, key)
        value = call.get("default") or NONE
        return set_item(contents, key, value), value
    return call.interpreter.blurred(contents), unknown()


def _fill(call: Call, contents: Value) -> Changed:
    if isinstance(contents, SequenceValue) and contents.items is not None:
        value = call.get("value") or unknown()
        return replace(contents, items=tuple(value for _ in contents.items)), NONE
    return contents, NONE


CHANGING = {
    "append": ("x", _append),
    "extend": ("x", _extend),
    "insert": ("index x", _insert),
    "pop": ("index default", _pop),
    "remove": ("x", _remove),
    "clear": ("", _clear),
    "sort": ("key reverse", _sort),
    "reverse": ("", _reverse),
    "update": ("", _update),
    "setdefault": ("key default", _set_default),
    "add": ("x", _append),
    "fill": ("value", _fill),
}


def _same(call: Call) -> Value:
    return call.receiver or unknown()


def _index(call: Call) -> Value:
    contents, wanted = call.receiver, call.get("x")
    if isinstance(contents, SequenceValue) and contents.items is not None and isinstance(wanted, Constant):
        for position, item in enumerate(contents.items):
            if not isinstance(item, Constant):
                return unknown()
            if item.value == wanted.value:
                return Constant(position)
    return unknown()


def _count(call: Call) -> Value:
    contents, wanted = call.receiver, call.get("x")
    if isinstance(contents, SequenceValue) and contents.items is not None and isinstance(wanted, Constant):
        if all(isinstance(item, Constant) for item in contents.items):
            return Constant(sum(1 for item in contents.items if item == wanted))
    return unknown()


def _keys(call: Call) -> Value:
    pairs = call.receiver.items if isinstance(call.receiver, DictValue) else None
    return SequenceValue("generator", None if pairs is None else tuple(key for key, _ in pairs))


def _values(call: Call) -> Value:
    """``W.values()``: each labelled by its key."""
    if not isinstance(call.receiver, DictValue) or call.receiver.items is None:
        return SequenceValue("generator", None)
    values = [_labelled(key, value) for key, value in call.receiver.items]
    return SequenceValue("generator", tuple(values), None, call.receiver.origin)


def _items(call: Call) -> Value:
    if not isinstance(call.receiver, DictValue) or call.receiver.items is None:
        return SequenceValue("generator", None)
    pairs = tuple(SequenceValue("tuple", (key, _labelled(key, value))) for key, value in call.receiver.items)
    return SequenceValue("generator", pairs)


def _labelled(key: Value, value: Value) -> Value:
    if isinstance(key, Constant) and isinstance(key.value, str):
        return with_labels(value, Label(key.value, "key"))
    return value


def _get(call: Call) -> Value:
    contents, key = call.receiver, call.get("key") or unknown()
    if isinstance(contents, DictValue) and contents.items is not None and isinstance(key, Constant):
        if all(isinstance(known, Constant) and known != key for known, _ in contents.items):
            return call.get("default") or NONE
    return plain_item(call.interpreter, contents or unknown(), key)


def _text(name: str) -> Handler:
    """A method of strings that gives a string, a bool or a list of strings."""

    def apply(call: Call) -> Value:
        text = call.receiver
        arguments = [argument.value for argument in call.arguments.positional]
        plain = [value.value for value in arguments if isinstance(value, Constant)]
        if not isinstance(text, Constant) or len(plain) < len(arguments) or call.arguments.keywords:
            return unknown()
        if any(isinstance(value, int) and abs(value) > 1000 for value in plain) or len(text.value) > MAX_TEXT:
            return unknown()
        if any(isinstance(value, str) and len(value) * len(text.value) > MAX_TEXT for value in plain):
            return unknown()
        if name == "format" and ":" in text.value:
            # a width in the format could ask for any amount of memory
            return unknown()
        try:
            result = getattr(text.value, name)(*plain)
        except (TypeError, ValueError, IndexError, KeyError):
            return unknown()
        if isinstance(result, list):
            return SequenceValue("list", tuple(Constant(item) for item in result), None, call.node)
        return Constant(result)

    return Handler("", apply)


def _join(call: Call) -> Value:
    items = iterate(call.interpreter, call.get("items") or unknown())
    texts = [item.value for item in items or () if isinstance(item, Constant) and isinstance(item.value, str)]
    if items is None or len(texts) < len(items) or not isinstance(call.receiver, Constant):
        return unknown()
    if sum(map(len, texts)) + len(texts) * len(call.receiver.value) > MAX_TEXT:
        return unknown()
    return Constant(call.receiver.value.join(texts))


def _as_list(call: Call) -> Value:
    return replace(call.receiver, kind="list") if isinstance(call.receiver, SequenceValue) else unknown()


def _reshape(call: Call) -> Value:
    """``x.reshape(a, b, c)``: the channels are on the last axis."""
    values = [argument.value for argument in call.arguments.positional]
    if len(values) == 1 and isinstance(values[0], SequenceValue) and values[0].items is not None:
        values = list(values[0].items)
    if values in ([Constant(-1)],) and isinstance(call.receiver, SequenceValue):
        return call.receiver
    if len(values) >= 3:
        last = values[-1]
        if isinstance(last, Constant) and isinstance(last.value, int) and last.value > 0:
            kept = isinstance(call.receiver, Tensor) and call.receiver.one_hot
            return Tensor(last, one_hot=kept)
        if isinstance(last, Unknown):
            return Tensor(last)
    return unknown()


def _tensor_sum(call: Call) -> Value:
    axis = call.get("axis") or call.get("a")
    if axis in (Constant(-1), Constant(3), Constant(2)) and truth(call.get("keepdims") or NONE):
        return Tensor(Constant(1))
    return unknown()


def _reduced(name: str) -> Handler:
    import math

    functions = {"sum": sum, "mean": numpy.average, "max": max, "min": min, "prod": math.prod}
    return Handler("axis dtype out keepdims", numpy.reduction(functions[name]))  # type: ignore[arg-type]


_SAME = Handler("", _same)
LIST: dict[str, Handler] = {
    **{name: Handler(parameters, _same) for name, (parameters, _) in CHANGING.items()},
    "index": Handler("x", _index),
    "count": Handler("x", _count),
    "copy": _SAME,
}
DICT: dict[str, Handler] = {
    **{name: Handler(parameters, _same) for name, (parameters, _) in CHANGING.items()},
    "keys": Handler("", _keys),
    "values": Handler("", _values),
    "items": Handler("", _items),
    "get": Handler("key default", _get),
    "copy": _SAME,
}
STRING: dict[str, Handler] = {
    **{
        name: _text(name)
        for name in (
            "lower",
            "upper",
            "strip",
            "lstrip",
            "rstrip",
            "split",
            "title",
            "capitalize",
            "replace",
            "startswith",
            "endswith",
            "removeprefix",
            "removesuffix",
            "isdigit",
        )
    },
    "join": Handler("items", _join),
    "format": _text("format"),
}
SCALAR: dict[str, Handler] = {"item": _SAME, "astype": _SAME}
ARRAY: dict[str, Handler] = {
    "astype": _SAME,
    "copy": _SAME,
    "flatten": _SAME,
    "ravel": _SAME,
    "squeeze": _SAME,
    "numpy": _SAME,
    "tolist": Handler("", _as_list),
    "reshape": Handler("", _reshape),
    "fill": Handler("value", _same),
    "sort": Handler("key reverse", _same),
    **{name: _reduced(name) for name in ("sum", "mean", "max", "min", "prod")},
}
TENSOR: dict[str, Handler] = {
    "astype": _SAME,
    "copy": _SAME,
    "numpy": _SAME,
    "reshape": Handler("", _reshape),
    "sum": Handler("axis dtype out keepdims", _tensor_sum),
}
