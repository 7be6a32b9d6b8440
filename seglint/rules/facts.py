"""What the rules know of a whole program: every observation in its worlds, and which loss meets which model."""

from __future__ import annotations

from dataclasses import dataclass, field

import libcst as cst

from seglint.libraries.observations import (
    ClassList,
    Compiled,
    DatasetMade,
    LossMade,
    MetricMade,
    ModelMade,
    Observation,
)
from seglint.libraries.segmentation_models import loss_parts
from seglint.libraries.training import Loss, Metric, Model, Tensor
from seglint.options import Options
from seglint.rules.worlds import worlds_of
from seglint.values import Constant, DictValue, SequenceValue, Value


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
    has_model: bool = False
    #: something is compiled with a loss
    any_compile: bool = False

    @classmethod
    def of(cls, observations: list[Observation], options: Options, final_class_lists: tuple[ClassList, ...]) -> Program:
        """Take the observations apart and relate them."""
        program = cls([(one, worlds_of(one)) for one in observations], options, final_class_lists)
        datasets: dict[tuple[str, ...], ClassList] = {}
        for observation, worlds in program.observations:
            if isinstance(observation, ModelMade):
                program.has_model = True
            elif isinstance(observation, DatasetMade):
                datasets.setdefault(observation.class_list.names, observation.class_list)
            elif isinstance(observation, Compiled):
                program.any_compile = True
                for world in worlds:
                    program._relate(world)
        program.datasets = tuple(datasets.values())
        return program

    def _relate(self, compiled: Observation) -> None:
        assert isinstance(compiled, Compiled)
        known = channels_of(compiled.model) is not None
        nodes = [part.node for part in compiled_losses(compiled)]
        nodes += [metric.node for metric in compiled_metrics(compiled)]
        for node in nodes:
            if node is not None:
                self.compiled.add(node)
                if known:
                    self.with_channels.add(node)

    def class_list_for(self, made: LossMade | MetricMade | Compiled) -> ClassList | None:
        """The class list that the channels follow where no model says so: the datasets', else the only one in scope."""
        if self.datasets:
            return self.datasets[0] if len(self.datasets) == 1 else None
        lists = made.class_lists or self.final_class_lists
        distinct = {one.names: one for one in lists}
        return next(iter(distinct.values())) if len(distinct) == 1 else None


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


def activation_of(model: Value) -> str | None:
    """The activation of a model's output, "linear" for None; None where it is not known."""
    output = output_of(model)
    if output is None or not isinstance(output.activation, Constant):
        return None
    if output.activation.value is None:
        return "linear"
    return output.activation.value if isinstance(output.activation.value, str) else None


def class_list_of_model(model: Value) -> ClassList | None:
    """The class list that a model's number of channels is counted from."""
    from seglint.libraries.datasets import names_in

    output = output_of(model)
    if output is None or not isinstance(output.channels, Constant) or output.channels.count is None:
        return None
    count = output.channels.count
    names = names_in(count.sequence)
    if names is None or count.extra not in (0, 1):
        return None
    return ClassList(count.name or "the class list", names, count.sequence, "model")


def first_loss(loss: Value, model: Value) -> Value:
    """What a loss argument trains: of a list, a model with one output takes the first (library-facts.md, Misuse)."""
    one_output = isinstance(model, Model) and len(model.outputs) == 1
    return loss.items[0] if one_output and isinstance(loss, SequenceValue) and loss.items else loss


def compiled_losses(compiled: Compiled) -> list[Loss]:
    """The losses that a compile's loss argument adds up, for a model with one output."""
    if compiled.loss is None:
        return []
    value = first_loss(compiled.loss.value, compiled.model)
    if isinstance(value, DictValue) and value.items is not None and len(value.items) == 1:
        value = value.items[0][1]
    return [part for part in loss_parts(value) if isinstance(part, Loss)]


def compiled_metrics(compiled: Compiled) -> list[Metric]:
    """The library's metrics that a compile is given, in lists and dicts as well."""
    found: list[Metric] = []
    waiting: list[Value] = [] if compiled.metrics is None else [compiled.metrics.value]
    while waiting:
        value = waiting.pop(0)
        match value:
            case Metric():
                found.append(value)
            case SequenceValue(items=items) if items is not None:
                waiting = [*items, *waiting]
            case DictValue(items=pairs) if pairs is not None:
                waiting = [*(item for _, item in pairs), *waiting]
    return found
