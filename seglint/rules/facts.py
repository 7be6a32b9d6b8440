"""What the rules know of a whole program: every observation in its worlds, and which loss meets which model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar, cast

import libcst as cst

from seglint.interpreter.observation import Observation
from seglint.libraries.conventions import names_in
from seglint.libraries.observations import (
    BadCall,
    ClassList,
    DatasetMade,
    FileRead,
    FileWritten,
    Fitted,
    IteratorGiven,
    KerasImported,
    KerasNameGone,
    KerasNameUsed,
    KerasTold,
    LossMet,
    MeasureMade,
    ModelInSight,
    ModelMade,
    OldArgument,
    OldMethod,
    RateUsed,
    Recompiled,
    Saved,
    TrainedAsLoaded,
    UnknownName,
)
from seglint.libraries.tensors import Tensor
from seglint.libraries.training import BadArithmetic, Loss, LossFunction, Metric, Model, loss_parts
from seglint.limits import MAX_ALL_WORLDS, MAX_VISITS
from seglint.options import Options
from seglint.rules.worlds import Expansion, worlds_of
from seglint.values import Argument, Constant, DictValue, SequenceValue, Value

Observed = TypeVar("Observed", bound=Observation)


@dataclass(slots=True)
class Program:
    """The observations of one run, in order, each with its worlds."""

    observations: list[tuple[Observation, list[Observation]]]
    options: Options
    #: the class lists at module level in the end, for losses that stand before their list
    final_class_lists: tuple[ClassList, ...] = ()
    #: losses and metrics, by the call that made them, that are compiled with a model whose channels are known
    with_channels: set[cst.CSTNode] = field(default_factory=set)
    #: losses and metrics that are compiled at all
    compiled: set[cst.CSTNode] = field(default_factory=set)
    datasets: tuple[ClassList, ...] = ()
    #: class lists that have all the classes that the dataset knows which takes them
    complete_lists: frozenset[tuple[str, ...]] = frozenset()
    has_model: bool = False
    #: something is compiled with a loss
    any_compile: bool = False
    #: the version of Keras that it runs on, by the option or by what its text or its project says; None if not told
    keras: int | None = None
    #: how many losses, metrics, models and other things of the libraries were seen
    seen: int = 0
    #: the bound on which observations were left out, "" where none was
    bound: str = ""
    #: the observations of each kind that was asked for: rules ask at each place
    _by_kind: dict[type[Observation], list[tuple[Observation, list[Observation]]]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        observations: list[Observation],
        options: Options,
        final_class_lists: tuple[ClassList, ...],
        required_keras: int | None = None,
    ) -> Program:
        """Take the observations apart and relate them; ``required_keras`` is what the project's requirements say."""
        taken_apart: list[tuple[Observation, list[Observation]]] = []
        left, expansion = MAX_ALL_WORLDS, Expansion()
        for one in observations:
            taken_apart.append((one, worlds_of(one, expansion) if left > 0 else []))
            left -= len(taken_apart[-1][1])
        program = cls(taken_apart, options, final_class_lists)
        if left <= 0 or expansion.is_spent:
            program.bound = f"{MAX_ALL_WORLDS:,} combinations of values" if left <= 0 else f"{MAX_VISITS:,} values"
        program.keras = options.keras or program._keras_told(required_keras)
        program.seen = sum(not isinstance(one, _MISTAKES) for one in observations)
        made = [dataset for dataset, _ in program.worlds(DatasetMade)]
        datasets: dict[tuple[str, ...], ClassList] = {}
        for dataset in made:
            datasets.setdefault(dataset.class_list.names, dataset.class_list)
        program.datasets = tuple(datasets.values())
        partial = {one.class_list.names for one in made if not one.known or set(one.known) - set(one.class_list.names)}
        program.complete_lists = frozenset(datasets) - partial
        program.has_model = any(isinstance(one, (ModelMade, ModelInSight)) for one in observations)
        for _, worlds in program.worlds(LossMet):
            program.any_compile = True
            for world in worlds:
                program._relate(world)
        return program

    def _keras_told(self, required: int | None) -> int | None:
        """The version of Keras by what the text installs or uses, its requirements, or the files that it saves."""
        told = [one.version for one, _ in self.worlds(KerasTold)]
        if told:
            return told[0] if len(set(told)) == 1 else None
        if required is not None:
            return required
        saved = [world.file for _, worlds in self.worlds(Saved) for world in worlds]
        return 3 if any(is_keras_file(file) for file in saved) else None

    def _relate(self, compiled: LossMet) -> None:
        nodes = {measure.node for measure, _ in compiled_measures(compiled) if measure.node is not None}
        self.compiled |= nodes
        if channels_of(compiled.model) is not None:
            self.with_channels |= nodes

    def cases(self) -> list[tuple[Observation, list[Observation]]]:
        """What is judged together, with all its worlds: where a place can take several ways, all of them.

        Nothing is said of a place that has a way on which nothing of the kind is observed.
        """
        single: list[tuple[Observation, list[Observation]]] = []
        joined: dict[tuple[object, ...], list[tuple[Observation, list[Observation]]]] = {}
        for observation, worlds in self.observations:
            if observation.way is None:
                single.append((observation, worlds))
            else:
                key = (type(observation), id(observation.node), observation.way.place, _what(observation))
                joined.setdefault(key, []).append((observation, worlds))
        for members in joined.values():
            ways = {observation.way for observation, _ in members}
            first = members[0][0]
            if first.way is not None and len(ways) == first.way.total and all(worlds for _, worlds in members):
                single.append((first, [world for _, worlds in members for world in worlds]))
        return single

    def worlds(self, kind: type[Observed]) -> Iterator[tuple[Observed, list[Observed]]]:
        """The observations of one kind, each with its worlds."""
        if kind not in self._by_kind:
            self._by_kind[kind] = [one for one in self.observations if isinstance(one[0], kind)]
        return cast("Iterator[tuple[Observed, list[Observed]]]", iter(self._by_kind[kind]))

    def class_list_for(self, made: MeasureMade | LossMet) -> ClassList | None:
        """The class list that the channels follow where no model says so: the datasets', else the only one in scope."""
        if self.datasets:
            return self.datasets[0] if len(self.datasets) == 1 else None
        lists = made.class_lists or self.final_class_lists
        distinct = {one.names: one for one in lists}
        return next(iter(distinct.values())) if len(distinct) == 1 else None


#: What is observed only because it is wrong, or nothing of a covered library: a fix leaves nothing of it.
_MISTAKES = (
    BadArithmetic, BadCall, UnknownName, FileRead, FileWritten, IteratorGiven, KerasImported, KerasNameGone,
    KerasNameUsed, KerasTold, OldArgument, OldMethod, RateUsed, Recompiled, TrainedAsLoaded,
)  # fmt: skip


def _what(observation: Observation) -> object:
    """What tells several observations of one kind at one place apart."""
    return (observation.parameter, observation.stray) if isinstance(observation, BadCall) else None


def is_keras_file(file: Value) -> bool:
    """Whether a file's name is known to be that of a model in Keras 3's own format."""
    return isinstance(file, Constant) and isinstance(file.value, str) and file.value.endswith(".keras")


def channels_of(model: Value) -> int | None:
    """The number of channels of a model with one output, where it is known."""
    output = output_of(model)
    if output is None or not isinstance(output.channels, Constant):
        return None
    return output.channels.value if isinstance(output.channels.value, int) else None


def output_of(model: Value) -> Tensor | None:
    """The tensor that a model with one output puts out."""
    if isinstance(model, Model) and len(model.outputs) == 1 and isinstance(model.outputs[0], Tensor):
        return model.outputs[0]
    return None


def puts_out_image(model: Value) -> bool:
    """Whether a model's only output is known to be an image."""
    output = output_of(model)
    if output is None or not isinstance(model, Model):
        return False
    return output.rank == _IMAGE_RANK or (model.traits.image and output.node is model.node)


#: Axes of a batch of images.
_IMAGE_RANK = 4


def activation_of(model: Value) -> str | None:
    """The activation of a model's output, "linear" for None; None where it is not known."""
    output = output_of(model)
    if output is None or not isinstance(output.activation, Constant):
        return None
    if output.activation.value is None:
        return "linear"
    return output.activation.value if isinstance(output.activation.value, str) else None


def literal_of_activation(output: Tensor) -> cst.CSTNode | None:
    """The text or None in the program that an output's activation was written as."""
    return output.activation.origin if isinstance(output.activation, Constant) else None


def class_list_of_model(model: Value) -> ClassList | None:
    """The class list that a model's number of channels is counted from."""
    output = output_of(model)
    if output is None or not isinstance(output.channels, Constant) or output.channels.count is None:
        return None
    count = output.channels.count
    names = names_in(count.sequence)
    if names is None or count.extra not in (0, 1):
        return None
    return ClassList(count.name or "the class list", names, count.sequence, "model")


def first_loss(loss: Value, model: Value) -> Value:
    """What a loss argument trains: of a list, a model with one output takes the first (facts.md, Arguments)."""
    one_output = isinstance(model, Model) and len(model.outputs) == 1
    return loss.items[0] if one_output and isinstance(loss, SequenceValue) and loss.items else loss


def parts_on_masks(fitted: Fitted) -> tuple[Value, ...]:
    """What the loss of a fit adds up, where all of it is given the masks as they are; else nothing."""
    trained = first_loss(fitted.loss, fitted.model)
    return () if isinstance(trained, LossFunction) and trained.changes_masks else loss_parts(trained)


def trained_losses(fitted: Fitted) -> list[Loss] | None:
    """The losses that a fit trains with, on the masks as they are; None where one is not known."""
    parts = parts_on_masks(fitted)
    losses = [part for part in parts if isinstance(part, Loss)]
    return losses if losses and len(losses) == len(parts) else None


def compiled_losses(compiled: LossMet) -> list[Loss]:
    """The losses that a compile's loss argument adds up, for a model with one output."""
    if compiled.loss is None:
        return []
    value = first_loss(compiled.loss.value, compiled.model)
    if isinstance(value, DictValue) and value.items is not None and len(value.items) == 1:
        value = value.items[0][1]
    return [part for part in loss_parts(value) if isinstance(part, Loss)]


def direct_losses(compiled: LossMet) -> list[Loss]:
    """Those that get the model's output as it is: what a function does to it before is not followed."""
    losses = compiled_losses(compiled)
    value = None if compiled.loss is None else first_loss(compiled.loss.value, compiled.model)
    return [] if isinstance(value, LossFunction) else losses


def compiled_measures(compiled: LossMet) -> list[tuple[Loss | Metric, Argument | None]]:
    """The losses and metrics of a compile, each with the argument that it came in."""
    losses = [(loss, compiled.loss) for loss in compiled_losses(compiled)]
    return [*losses, *((metric, compiled.metrics) for metric in compiled_metrics(compiled))]


def measures_of_one_output(compiled: LossMet) -> list[tuple[Loss | Metric, Argument | None]]:
    """The losses and metrics of a compile where all of them are given the same output, whichever model it is."""
    several = isinstance(compiled.model, Model) and len(compiled.model.outputs) > 1
    for argument in (compiled.loss, compiled.metrics):
        value = None if argument is None else argument.value
        nested = isinstance(value, SequenceValue) and any(isinstance(item, SequenceValue) for item in value.parts())
        several = several or isinstance(value, DictValue) or nested
    loss = None if compiled.loss is None else compiled.loss.value
    several = several or (isinstance(loss, SequenceValue) and loss.size != 1)
    return [] if several else compiled_measures(compiled)


def compiled_metrics(compiled: LossMet) -> list[Metric]:
    """The library's metrics that a compile is given."""
    return [] if compiled.metrics is None else metrics_in(compiled.metrics.value)


def metrics_in(metrics: Value) -> list[Metric]:
    """The library's metrics in a value, in lists and dicts as well; what is shared, once."""
    found: list[Metric] = []
    waiting, seen = [metrics], set[int]()
    while waiting:
        value = waiting.pop()
        if isinstance(value, Metric):
            found.append(value)
        elif isinstance(value, (SequenceValue, DictValue)) and id(value) not in seen:
            seen.add(id(value))
            waiting.extend(reversed(value.parts()))
    return found
