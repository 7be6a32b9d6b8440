"""The order of weights against the order of channels, for the rules SEG201, SEG202, SEG205 and SEG206."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seglint.libraries.observations import ClassList, LossMet, MeasureMade
from seglint.rules.arguments import Measure, indexes_of, ints_in, size_of, weights_of
from seglint.rules.facts import Program, channels_of, class_list_of_model, compiled_measures
from seglint.rules.labels import channel_names
from seglint.values import Argument, SequenceValue


@dataclass(frozen=True, slots=True)
class Ordered:
    """A loss or metric whose weights meet channels of known classes."""

    measure: Measure
    weights: Argument
    #: the class of each weight's channel
    names: tuple[str, ...]
    class_list: ClassList
    #: where a finding can stand if the weights are in another file
    elsewhere: Argument | None = None


def ordered(observation: MeasureMade | LossMet, program: Program) -> Iterator[Ordered]:
    """The weights of an observation with the classes of their channels, where both are known."""
    if isinstance(observation, MeasureMade):
        yield from _alone(observation, program)
        return
    channels, followed = channels_of(observation.model), _followed(observation, program)
    if channels is not None and followed is not None:
        for measure, argument in compiled_measures(observation):
            yield from _with_names(measure, argument, followed, channels, program)


def _alone(made: MeasureMade, program: Program) -> Iterator[Ordered]:
    if made.subject.node in program.with_channels:
        return
    followed, weights = program.class_list_for(made), weights_of(made.subject)
    if followed is None or weights is None:
        return
    count = _fewest_channels(indexes_of(made.subject), weights, followed)
    if count is not None:
        yield from _with_names(made.subject, None, followed, count, program)


def _followed(compiled: LossMet, program: Program) -> ClassList | None:
    """The class list that a compiled model's channels follow: the one it is counted from, else the usual."""
    counted = class_list_of_model(compiled.model)
    if counted is None:
        return program.class_list_for(compiled)
    for listed in (*program.datasets, *compiled.class_lists):
        if listed.names == counted.names:
            return ClassList(listed.name, counted.names, counted.sequence, "model", listed.mask_values)
    return counted


def _with_names(
    measure: Measure, argument: Argument | None, followed: ClassList, channels: int, program: Program
) -> Iterator[Ordered]:
    weights, names = weights_of(measure), channel_names(followed, channels, program.options)
    if names is not None and len(names) > len(followed.names) and measure.traits.of_torch:
        return
    indexes = None if measure.traits.of_torch else indexes_of(measure)
    selected = () if names is None else _selected(indexes, names)
    if weights is not None and selected and size_of(weights.value) == len(selected):
        yield Ordered(measure, weights, selected, followed, argument)


def _fewest_channels(indexes: Argument | None, weights: Argument, followed: ClassList) -> int | None:
    """The channels that there are at least, where no model says how many: as many as weights, or as indexes reach."""
    if indexes is None:
        return size_of(weights.value)
    positions = _positions(indexes)
    return max(len(followed.names), *(position + 1 for position in positions)) if positions else None


def _positions(indexes: Argument) -> list[int]:
    """The indexes; none where not all are known."""
    positions = ints_in(indexes.value)
    count = len(indexes.value.items or ()) if isinstance(indexes.value, SequenceValue) else 1
    return positions if len(positions) == count else []


def _selected(indexes: Argument | None, names: tuple[str, ...]) -> tuple[str, ...]:
    """The classes of the channels that count; none where that is not known."""
    positions = range(len(names)) if indexes is None else _positions(indexes)
    return tuple(names[position] for position in positions) if set(positions) <= set(range(len(names))) else ()
