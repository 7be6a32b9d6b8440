"""What the interpreter notes of a program: the facts that rules are pure functions of.

Each observation holds values that can still be alternatives; :mod:`seglint.rules.worlds` takes them apart into the
combinations that the program can reach.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seglint.interpreter.observation import Observation
from seglint.libraries.training import Loss, Metric, ModelTraits
from seglint.values import Argument, SequenceValue, Value, unknown

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
class EncoderMade(Observation):
    """A library's model is made: what its encoder is given, defaults included."""

    callee: str
    backbone: Argument
    input_shape: Argument
    encoder_weights: Argument
    #: what height and width must divide by
    stride: Value
    traits: ModelTraits


@dataclass(frozen=True, slots=True)
class ModelInSight(Observation):
    """Something that makes a model whose output may not be known: the class list need not say its channels."""


@dataclass(frozen=True, slots=True)
class LossMet(Observation):
    """A loss and metrics meet what a model puts out."""

    model: Value
    loss: Argument | None
    metrics: Argument | None
    class_lists: tuple[ClassList, ...] = ()
    loss_weights: Argument | None = None
    #: the third argument, where it is passed by position
    third: Argument | None = None
    #: custom objects were registered before
    registered: bool = False
    #: the program gives losses, metrics or functions other names
    renamed: bool = False


@dataclass(frozen=True, slots=True)
class Compiled(LossMet):
    """``model.compile(loss=…, metrics=…)``."""


@dataclass(frozen=True, slots=True)
class Applied(LossMet):
    """``loss(prediction, target)``, in Keras ``loss(target, prediction)``: a loss is called by the program itself.

    The argument of the loss, or the metric, is the prediction's expression, where it is reported.

    ``target`` says how the masks tell a class, :data:`CLASS_NUMBERS` or :data:`ONE_HOT`, where that is known.
    """

    target: Argument | None = None


#: How masks tell the class of a pixel: by its number, or with a channel for each on axis 1.
CLASS_NUMBERS, ONE_HOT = "class numbers", "one-hot masks"


@dataclass(frozen=True, slots=True)
class Choice(Observation):
    """A text that a function takes from a few; it raises at any other."""

    callee: str
    parameter: str
    argument: Argument
    choices: tuple[str, ...]
    error: str
    #: in letters of any case
    any_case: bool = False


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
    """``model.fit(x, y)``, or a dataset or generator in their place: the masks and images that these give."""

    model: Value
    masks: Argument | None
    data: Argument | None
    #: what the model was compiled with, an unknown value if that was not seen
    loss: Value
    metrics: Value


@dataclass(frozen=True, slots=True)
class Predicted(Observation):
    """``model.predict(x)``, ``model.evaluate(x)``."""

    model: Value
    data: Argument


@dataclass(frozen=True, slots=True)
class Trained(Observation):
    """A model that was seen to be compiled is trained, with ``fit`` in any form."""

    model: Value
    loss: Value
    metrics: Value
    #: a sequence of them, unknown where it is not known
    callbacks: Value
    #: whether there is validation data
    validates: Value
    class_weight: Argument | None = None


@dataclass(frozen=True, slots=True)
class HistoryRead(Observation):
    """``history.history[key]``, of a training as in :class:`Trained`."""

    model: Value
    loss: Value
    metrics: Value
    callbacks: Value
    validates: Value
    key: Value


@dataclass(frozen=True, slots=True)
class ObjectsRegistered(Observation):
    """Custom objects are registered, for a while or for good."""


@dataclass(frozen=True, slots=True)
class DatasetMade(Observation):
    """An object made with ``classes=[…]``: the class list that its masks have one channel each of."""

    class_list: ClassList
    #: all the classes that the dataset's own class knows, none where it does not say
    known: tuple[str, ...] = ()


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
    #: whether the loaded model is compiled, so that its losses and metrics are looked up
    compiles: Value


#: The key under which a run remembers that the framework was chosen.
FRAMEWORK_CHOSEN = "framework"


#: What the framework can be.
FRAMEWORKS = ("tf.keras", "keras")
#: The key under which a run remembers that images may have their channels first.
CHANNELS_FIRST = "channels first"


@dataclass(frozen=True, slots=True)
class LibraryImported(Observation):
    """``import segmentation_models``, in any form."""

    #: the framework was chosen before, perhaps by another module; or it is the project's own copy
    chosen: bool
    package: str = "segmentation_models"


@dataclass(frozen=True, slots=True)
class TensorflowKerasUsed(Observation):
    """``tensorflow.keras`` is imported, or looked up."""


@dataclass(frozen=True, slots=True)
class FrameworkNamed(Observation):
    """``set_framework(name)``."""

    framework: Argument
    #: what it takes, in letters of any case; with Keras 3 the first only
    choices: tuple[str, ...] = FRAMEWORKS


@dataclass(frozen=True, slots=True)
class FrameworkVariable(Observation):
    """``SM_FRAMEWORK = …``: a plain variable that nothing in the file reads."""


@dataclass(frozen=True, slots=True)
class UnknownName(Observation):
    """A name is looked up that a module of a library does not have."""

    module: str
    name: str
    choices: tuple[str, ...]
    #: what took its place, as a person would say it, "" where nothing is known
    successor: str = ""


@dataclass(frozen=True, slots=True)
class OldKerasInstalled(Observation):
    """A notebook installs a Keras or TensorFlow before 2.4, which takes masks of any type."""


@dataclass(frozen=True, slots=True)
class FrameworkSet(Observation):
    """``os.environ["SM_FRAMEWORK"] = …``."""

    framework: Value = field(default_factory=unknown)
    #: what it takes; with Keras 3 the first only
    choices: tuple[str, ...] = FRAMEWORKS


@dataclass(frozen=True, slots=True)
class FileWritten(Observation):
    """A model or its weights are written to a file, by ``save``, ``save_weights`` or a ``ModelCheckpoint``."""

    by: str
    file: Argument
    weights_only: bool


@dataclass(frozen=True, slots=True)
class FileRead(Observation):
    """A model or its weights are read from a file, by ``load_model`` or ``load_weights``."""

    by: str
    file: Argument


@dataclass(frozen=True, slots=True)
class KerasImported(Observation):
    """Keras is imported: its module as it is written, and the names from it."""

    module: str
    names: tuple[str, ...]
    #: Keras 3 has no such module; what has its names, "" where nothing has
    gone: bool = False
    successor: str = ""
    #: names of it that Keras 3 does not have in this module
    lacking: tuple[str, ...] = ()
    #: a module that this binds, of which ``keras`` of Keras 3 has only some names, by its canonical name
    bound: str = ""
    #: it binds the module of TensorFlow, which has all of them
    is_complete: bool = False


@dataclass(frozen=True, slots=True)
class KerasNameUsed(Observation):
    """A name is looked up that Keras 3 does not have in this module."""

    module: str
    name: str


@dataclass(frozen=True, slots=True)
class KerasNameGone(Observation):
    """A name is imported or looked up that Keras 3 does not have at all."""

    module: str
    name: str
    #: what does its work now, "" where nothing does
    successor: str


@dataclass(frozen=True, slots=True)
class IteratorGiven(Observation):
    """``fit`` or one of its sisters is given what a builtin like ``zip`` returns."""

    data: Argument
    #: the builtin's call
    origin: cst.Call


@dataclass(frozen=True, slots=True)
class MasksMet(Observation):
    """Masks meet the metrics of a compiled model in the type that they have."""

    masks: Argument
    metrics: Value


@dataclass(frozen=True, slots=True)
class TrainedAsLoaded(Observation):
    """A model from a file in an old format is trained with the optimizer that was loaded."""


@dataclass(frozen=True, slots=True)
class Recompiled(Observation):
    """``set_trainable`` of the library compiles a model again."""


@dataclass(frozen=True, slots=True)
class RateUsed(Observation):
    """``backend.get_value`` or ``set_value`` of an optimizer's rate."""

    attribute: cst.Attribute
    is_set: bool


@dataclass(frozen=True, slots=True)
class OldMethod(Observation):
    """A method of models is called that Keras 3 has not."""

    method: str
    successor: str
    #: the successor's names for the arguments by position
    parameters: tuple[str, ...]
    #: keywords that it does not take
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OldArgument(Observation):
    """A call of Keras passes a keyword that Keras 3 has not."""

    callee: str
    parameter: str
    argument: Argument
    #: the keyword that took its place, "" where none did, and its value, None for the same
    successor: str = ""
    value: str | None = None
    #: what to write instead, as a person would say it
    cure: str = ""
    #: what is wrong with it, where that is not that Keras 3 has no such keyword
    problem: str = ""


@dataclass(frozen=True, slots=True)
class KerasTold(Observation):
    """The text says which Keras the program runs on."""

    version: int
