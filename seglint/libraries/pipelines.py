"""Pipelines of ``tf.data``: what is known of each of their elements, and what their methods make of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import ClassVar

from seglint.libraries.tensors import Tensor, stacked_along
from seglint.limits import MAX_TUPLES
from seglint.values import (
    Alternatives,
    Argument,
    Arguments,
    Call,
    HasMethods,
    Machine,
    Methods,
    SequenceValue,
    Value,
    join,
    unknown,
)

PIPELINES = Methods()


@dataclass(frozen=True, slots=True, eq=False)
class Pipeline(HasMethods):
    """A ``tf.data.Dataset``: what is known of each of its elements."""

    part_names: ClassVar[tuple[str, ...]] = ("each",)

    methods: ClassVar[Methods] = PIPELINES
    each: Value

    def form(self) -> Hashable:
        """A pipeline."""
        return "pipeline"

    def element(self) -> Value:
        """What is known of each element."""
        return self.each


def for_tensors(machine: Machine, value: Value, change: Callable[[Value], Value], depth: int = 0) -> Value:
    """An element with each of its tensors changed."""
    contents = machine.contents(value)
    if isinstance(contents, Alternatives):
        return join((guard, for_tensors(machine, option, change, depth)) for guard, option in contents.options)
    if isinstance(contents, SequenceValue) and contents.kind == "tuple" and contents.items is not None:
        if depth > MAX_TUPLES:
            return unknown()
        machine.spend(len(contents.items))
        return replace(contents, items=tuple(for_tensors(machine, one, change, depth + 1) for one in contents.items))
    return change(contents)


@PIPELINES.method("map(map_func, num_parallel_calls)", plain=False)
def mapped(call: Call) -> Value:
    """What a function makes of each element; of a tuple, each part is an argument."""
    pipeline, function = call.receiver, call.get("map_func")
    if not isinstance(pipeline, Pipeline) or function is None:
        return unknown()
    each = call.machine.contents(pipeline.each)
    parts = each.items if isinstance(each, SequenceValue) and each.kind == "tuple" else (each,)
    if parts is None:
        return Pipeline(unknown())
    result = function.call(call.machine, Arguments([Argument(part, call.node) for part in parts]), call.node)
    return Pipeline(call.machine.snapshot(result))


@PIPELINES.method("batch(batch_size, drop_remainder)", "padded_batch(batch_size)")
def batched(call: Call) -> Value:
    """Several elements, along a new first axis."""
    if not isinstance(call.receiver, Pipeline):
        return unknown()

    def batch(value: Value) -> Value:
        return stacked_along(value, 0, unknown()) if isinstance(value, Tensor) else unknown()

    return Pipeline(for_tensors(call.machine, call.receiver.each, batch))


@PIPELINES.method("unbatch()")
def unbatched(call: Call) -> Value:
    """One element for each along the first axis."""
    if not isinstance(call.receiver, Pipeline):
        return unknown()
    return Pipeline(for_tensors(call.machine, call.receiver.each, lambda value: value.element()))


_KEEPING = ("shuffle", "repeat", "prefetch", "cache", "take", "skip", "filter", "with_options", "shard")


@PIPELINES.method(*(f"{name}(count)" for name in _KEEPING))
def same_elements(call: Call) -> Value:
    """Elements of the same kind."""
    return call.receiver or unknown()
