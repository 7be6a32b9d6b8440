"""The names that a saved model asks for when it is loaded, and those that ``custom_objects`` gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst

from seglint.libraries import loss_names, run_time_name
from seglint.libraries.callbacks import metric_name
from seglint.libraries.observations import Compiled, Loaded, Saved
from seglint.libraries.training import Loss, LossProduct, LossSum, LossValue, MeasureClass, loss_parts, name_of
from seglint.rules.arguments import weights_of
from seglint.rules.facts import Program, metrics_in
from seglint.source.walk import inner_nodes
from seglint.values import Argument, Constant, DictValue, FunctionValue, SequenceValue, Value

_TERM = re.compile(r"(\d+(?:\.\d+)?(?:e[-+]?\d+)?)?([a-z_]+)")


def terms_of(name: str) -> list[tuple[str, float]] | None:
    """The losses that a composite name adds up, with their factors, in order of their names."""
    terms, names = [], loss_names()
    for part in name.split("_plus_"):
        match = _TERM.fullmatch(part)
        if match is None or match[2] not in names:
            return None
        terms.append((match[2], float(match[1] or 1)))
    return sorted(terms)


def _added_up(value: Value, factor: float = 1.0) -> list[tuple[str, float]] | None:
    """The losses that an object adds up, with the factors that they really have."""
    match value:
        case Loss() if value.traits.adds_up:
            return [(value.traits.name, factor)]
        case LossProduct(factor=Constant(value=int() | float() as number)):
            return _added_up(value.loss, factor * number)
        case LossSum():
            left, right = _added_up(value.left, factor), _added_up(value.right, factor)
            return None if left is None or right is None else sorted(left + right)
        case _:
            return None


def pairs_of(objects: Value) -> list[tuple[str, Value]]:
    """The keys and objects that are known of a ``custom_objects`` dict."""
    pairs = objects.items or () if isinstance(objects, DictValue) else ()
    return [(key.value, value) for key, value in pairs if isinstance(key, Constant) and isinstance(key.value, str)]


def object_name(value: Value) -> str | None:
    """The name that a model is saved with which is compiled with this object."""
    if isinstance(value, MeasureClass):
        return run_time_name(value.kind) or None
    return name_of(value) if isinstance(value, LossValue) else metric_name(value)


def misnamed(objects: Value, program: Program) -> Iterator[tuple[str, str]]:
    """Keys that are written for the library's object beside them, and are not its name; each with that name."""
    pairs = pairs_of(objects)
    keys = {key for key, _ in pairs}
    trained = _trained_names(program)
    for key, value in pairs:
        name = object_name(value) if isinstance(value, (LossValue, MeasureClass)) else None
        if name is None or name in keys or key in trained:
            continue
        stated, real = terms_of(key), _added_up(value)
        if stated is not None and real is not None:
            if stated not in (real, terms_of(name)):
                yield key, name
        elif (
            run_time_name(key) == name or _plain(key) == _plain(name) or (real and terms_of(run_time_name(key)) == real)
        ):
            yield key, name


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]|plus", "", name.lower())


def _trained_names(program: Program) -> set[str | None]:
    """The names of the losses and metrics that this program compiles models with."""
    names: set[str | None] = set()
    for _, worlds in program.worlds(Compiled):
        for world in worlds:
            if world.loss is not None:
                names.add(object_name(world.loss.value))
            if world.metrics is not None:
                names |= {object_name(metric) for metric in metrics_in(world.metrics.value)}
    return names


def lacking(loaded: Loaded, program: Program) -> dict[str, bool]:
    """The names that loading a file of this program asks for and is not given, each with whether it is a loss."""
    if loaded.in_scope or loaded.compiles != Constant(True):
        return {}
    known = _names_given(loaded.custom_objects)
    if known is None:
        return {}
    saved = [
        {} if world is None else {name: kind for name, kind in _names(world).items() if name not in known}
        for one, worlds in program.worlds(Saved)
        for world in worlds or (None,)
        if one.file == loaded.file
    ]
    return saved[0] if saved and all(saved) else {}


def namesakes(loaded: Loaded, program: Program) -> set[str]:
    """The names among those that Keras has a loss of, too, which it takes silently."""
    losses = [world.loss for one, worlds in program.worlds(Saved) for world in worlds if one.file == loaded.file]
    return {loss.traits.name for loss in losses if isinstance(loss, Loss) and loss.traits.namesake}


def misplaced(loaded: Loaded, program: Program) -> Iterator[tuple[str, str]]:
    """Keys under which the file's functions are given wrongly: under another name, or the function that makes them."""
    wanted = lacking(loaded, program)
    pairs = pairs_of(loaded.custom_objects.value) if wanted and loaded.custom_objects is not None else []
    for key, value in pairs:
        if not isinstance(value, FunctionValue):
            continue
        name = metric_name(value)
        if name in wanted and name is not None:
            yield key, name
            continue
        inner = {node.name.value for node in inner_nodes(value.definition.body) if isinstance(node, cst.FunctionDef)}
        made = sorted(inner & set(wanted))
        if made:
            yield key, made[0]


def _names_given(objects: Argument | None) -> set[str] | None:
    if objects is None or objects.value == Constant(None):
        return set()
    if not isinstance(objects.value, DictValue) or objects.value.items is None:
        return None
    keys = [key.value for key, _ in objects.value.items if isinstance(key, Constant)]
    return {str(key) for key in keys} if len(keys) == len(objects.value.items) else None


def _names(saved: Saved) -> dict[str, bool]:
    """The names that loading asks for, each with whether it is the loss's."""
    loss, parts = saved.loss, loss_parts(saved.loss)
    names: dict[str | None, bool] = {}
    if all(isinstance(part, Loss) and part.traits.told_by_name for part in parts):
        namesake = isinstance(loss, Loss) and loss.traits.namesake
        # without weights Keras's own gives the same numbers
        if not namesake or (isinstance(loss, Loss) and weights_of(loss) is not None):
            names[name_of(loss)] = True
    names |= {name_of(metric): False for metric in metrics_in(saved.metrics)}
    functions = saved.metrics.items or () if isinstance(saved.metrics, SequenceValue) else ()
    names |= {metric_name(one): False for one in functions if isinstance(one, FunctionValue)}
    return {name: kind for name, kind in names.items() if name is not None}
