"""What the interpreter notes of a program: the facts that rules are pure functions of.

Each observation holds values that can still be alternatives; :mod:`seglint.rules.worlds` takes them apart into the
combinations that the program can reach.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seglint.interpreter.observation import Observation
from seglint.libraries.training import Loss, Metric
from seglint.values import Argument, SequenceValue, Value

if TYPE_CHECKING:
    import libcst as cst


@dataclass(frozen=True, slots=True)
class ClassList:
    """A list of class names: where the program keeps it, and the names in order."""

    name: str
    names: tuple[str, ...]
    sequence: SequenceValue = field(compare=False)
    #: "model", "dataset" or "scope": what ties it to the loss
    tie: str = "scope"
    #: the mask values of the classes, where a dataset looks them up in a longer list
    mask_values: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class MeasureMade(Observation):
    """A loss or metric of a library, with the class lists in scope."""

    subject: Loss | Metric
    class_lists: tuple[ClassList, ...] = ()


@dataclass(frozen=True, slots=True)
class BadCall(Observation):
    """A call that the library takes otherwise than it reads, or refuses: stray keywords and misplaced arguments."""

    callee: str
    argument: Argument
    parameter: str
    #: the parameter that the argument was meant for, "" where nothing says so
    meant: str = ""
    choices: tuple[str, ...] = ()
    #: what the argument does where it landed
    effect: str = ""
    #: the call has no such parameter; ``#3`` is the third argument
    stray: bool = False
    #: the argument means the same to ``meant`` as it was meant to
    same_meaning: bool = True


@dataclass(frozen=True, slots=True)
class ModelMade(Observation):
    """A model whose output is known: the library's, or Keras's."""

    model: Value
    activation: Argument | None = None


@dataclass(frozen=True, slots=True)
class ModelInSight(Observation):
    """Something that makes a model whose output may not be known: the class list need not say its channels."""


@dataclass(frozen=True, slots=True)
class Trained(Observation):
    """A loss and metrics meet what a model puts out."""

    model: Value
    loss: Argument | None
    metrics: Argument | None
    class_lists: tuple[ClassList, ...] = ()


@dataclass(frozen=True, slots=True)
class Compiled(Trained):
    """``model.compile(loss=…, metrics=…)``."""


@dataclass(frozen=True, slots=True)
class Applied(Trained):
    """``loss(prediction, target)``: the argument of the loss is the prediction's expression, where it is reported."""

    target: Argument | None = None


@dataclass(frozen=True, slots=True)
class Counted(Observation):
    """``get_stats(output, target, mode)``: right and wrong pixels of scores, or of numbers of ``classes`` classes."""

    model: Value
    classes: Value
    mode: Value
    threshold: Value
    number: Argument | None
    output: cst.CSTNode


@dataclass(frozen=True, slots=True)
class Scored(Observation):
    """``iou_score(tp, fp, fn, tn, reduction=…, class_weights=…)``."""

    reduction: Value
    weights: Argument


@dataclass(frozen=True, slots=True)
class Fitted(Observation):
    """``model.fit(x, y)``, or a dataset or generator in their place."""

    model: Value
    masks: Argument | None
    data: Argument | None
    #: what the model was compiled with, an unknown value if that was not seen
    loss: Value


@dataclass(frozen=True, slots=True)
class DatasetMade(Observation):
    """An object made with ``classes=[…]``: the class list that its masks have one channel each of."""

    class_list: ClassList


@dataclass(frozen=True, slots=True)
class Saved(Observation):
    """A model is saved to a file; ``loss`` and ``metrics`` are what it was compiled with."""

    model: Value
    file: Value
    loss: Value
    metrics: Value


@dataclass(frozen=True, slots=True)
class Loaded(Observation):
    """``load_model``."""

    file: Value
    custom_objects: Argument | None
    compiles: Value
    in_scope: bool


@dataclass(frozen=True, slots=True)
class CustomObjects(Observation):
    """A ``custom_objects`` dict, given to ``load_model`` or to a scope."""

    objects: Value


@dataclass(frozen=True, slots=True)
class LibraryImported(Observation):
    """``import segmentation_models``, in any form."""


@dataclass(frozen=True, slots=True)
class FrameworkSet(Observation):
    """``os.environ["SM_FRAMEWORK"] = …``."""
