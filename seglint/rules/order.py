"""The order of weights against the order of channels, for the rules SEG201, SEG202, SEG205 and SEG206."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seglint.libraries.observations import ClassList, Compiled, LossMade, MetricMade, Observation
from seglint.libraries.training import Loss, Metric
from seglint.rules.facts import Program, channels_of, class_list_of_model, compiled_losses, compiled_metrics
from seglint.rules.labels import channel_names
from seglint.rules.rule import given, number_of_weights, size_of
from seglint.values import Argument, Constant, SequenceValue


@dataclass(frozen=True, slots=True)
class Ordered:
    """A loss or metric whose weights meet channels of known classes."""

    subject: Loss | Metric
    weights: Argument
    #: the class of each weight's channel
    names: tuple[str, ...]
    class_list: ClassList
    #: where a finding can stand if the weights are in another file
    elsewhere: Argument | None = None


def ordered(observation: Observation, program: Program) -> Iterator[Ordered]:
    """The weights of an observation with the classes of their channels, where both are known."""
    if isinstance(observation, Compiled):
        channels = channels_of(observation.model)
        followed = _followed(observation, program)
        if channels is None or followed is None:
            return
        for subject, argument in _subjects(observation):
            yield from _with_names(subject, argument, followed, channels, program)
    elif isinstance(observation, (LossMade, MetricMade)):
        made = observation.loss if isinstance(observation, LossMade) else observation.metric
        if not isinstance(made, (Loss, Metric)) or made.node in program.with_channels:
            return
        followed = program.class_list_for(observation)
        weights = given(made, "class_weights")
        if followed is None or weights is None:
            return
        count = _fewest_channels(given(made, "class_indexes"), weights, followed)
        if count is None:
            return
        yield from _with_names(made, None, followed, count, program)


def _followed(compiled: Compiled, program: Program) -> ClassList | None:
    """The class list that a compiled model's channels follow: the one it is counted from, else the usual."""
    counted = class_list_of_model(compiled.model)
    if counted is None:
        return program.class_list_for(compiled)
    for listed in (*program.datasets, *compiled.class_lists):
        if listed.names == counted.names:
            return ClassList(listed.name, counted.names, counted.sequence, "model", listed.mask_values)
    return counted


def _subjects(compiled: Compiled) -> Iterator[tuple[Loss | Metric, Argument | None]]:
    for loss in compiled_losses(compiled):
        yield loss, compiled.loss
    for metric in compiled_metrics(compiled):
        yield metric, compiled.metrics


def _with_names(
    subject: Loss | Metric, argument: Argument | None, followed: ClassList, channels: int, program: Program
) -> Iterator[Ordered]:
    weights = given(subject, "class_weights")
    names = channel_names(followed, channels, program.options)
    if weights is None or names is None:
        return
    indexes = given(subject, "class_indexes")
    if indexes is not None:
        selected = _selected(indexes, names)
        if selected is None:
            return
        names = selected
    if number_of_weights(weights) == len(names):
        yield Ordered(subject, weights, names, followed, argument)


def _fewest_channels(indexes: Argument | None, weights: Argument, followed: ClassList) -> int | None:
    """The channels that there are at least, where no model says how many: as many as weights, or as indexes reach."""
    if indexes is None:
        return size_of(weights.value)
    positions = _positions(indexes)
    return max(len(followed.names), *(position + 1 for position in positions)) if positions else None


def _positions(indexes: Argument) -> list[int] | None:
    value = indexes.value
    items = value.items if isinstance(value, SequenceValue) else (value,)
    if items is None:
        return None
    positions = [item.value for item in items if isinstance(item, Constant) and isinstance(item.value, int)]
    return positions if len(positions) == len(items) else None


def _selected(indexes: Argument, names: tuple[str, ...]) -> tuple[str, ...] | None:
    positions = _positions(indexes)
    if positions is None or not all(0 <= position < len(names) for position in positions):
        return None
    return tuple(names[position] for position in positions)
