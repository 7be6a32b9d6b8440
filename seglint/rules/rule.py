"""What a rule is: everything of a code in one value, which its file holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum, auto
from typing import Any, Generic, TypeVar

import libcst as cst

from seglint.edits import Plan
from seglint.interpreter.observation import Observation
from seglint.libraries.tensors import Tensor
from seglint.options import Options
from seglint.rules.arguments import Measure, origin_of
from seglint.rules.facts import Program, literal_of_activation
from seglint.values import Argument

Observed = TypeVar("Observed", bound=Observation)


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in one world.

    ``nodes`` are the expressions where it can be reported, the best first; the first that stands in the checked file
    is taken. ``subject`` tells mistakes of one observation apart: each must stand in all worlds. ``owner`` is the
    call that made the loss or metric: of the codes that tell the same mistake of it, one is reported.
    """

    nodes: tuple[cst.CSTNode | None, ...]
    message: str
    subject: object = None
    owner: cst.CSTNode | None = None
    #: where the value came from, and what to call it in the message
    origin: cst.CSTNode | None = None
    origin_name: str = ""
    #: plans the cure, where the rule knows it; asked only by those who want to fix
    fix: Plan | None = None

    @classmethod
    def of_weights(
        cls,
        measure: Measure,
        weights: Argument,
        message: str,
        *others: cst.CSTNode | None,
        subject: object = None,
        fix: Plan | None = None,
    ) -> Problem:
        """A mistake in the weights of a loss or metric; ``others`` are further expressions to report it at."""
        nodes = (weights.node, measure.node, *others)
        return cls(nodes, message, subject, measure.node, origin_of(weights.value), measure.traits.weights, fix)

    @classmethod
    def of_activation(
        cls,
        output: Tensor,
        message: str,
        *others: cst.CSTNode | None,
        subject: object = None,
        fix: Plan | None = None,
    ) -> Problem:
        """A mistake in a model's activation: at its literal where a dict or an attribute holds that, else as passed."""
        argument, literal = output.activation_node, literal_of_activation(output)
        unpacked = isinstance(output.node, cst.Call) and any(
            one.star and one.value is argument for one in output.node.args
        )
        if argument is None or literal is None or (isinstance(argument, cst.Name) and not unpacked):
            return cls((argument, output.node, *others), message, subject, None, literal, "activation", fix)
        return cls((literal, argument, output.node, *others), message, subject, None, output.node, "model", fix)


@dataclass(frozen=True, slots=True)
class Check(Generic[Observed]):
    """What a rule finds in one kind of observation, with the values of one world."""

    kind: type[Observed]
    problems: Callable[[Observed, Program], Iterator[Problem]]


class Rank(IntEnum):
    """What is wrong with the weights or indexes of a loss or metric; of several, the first is told."""

    #: they land in another parameter
    PARAMETER = auto()
    #: the weights are of a kind that raises, or of values that cannot be
    KIND = auto()
    VALUES = auto()
    #: the indexes are malformed
    INDEXES = auto()
    #: the model has a channel that its class list has not, and nothing fills
    BACKGROUND = auto()
    #: the weights are too many or too few for the indexes, the model's channels, the class list
    SELECTION = auto()
    CHANNELS = auto()
    CLASSES = auto()
    #: the weights are not in the order of the channels
    ORDER = auto()
    #: the weights do not average 1
    MEAN = auto()
    #: nothing, but it could be written better
    STYLE = auto()


@dataclass(frozen=True, slots=True)
class Invalid:
    """A program with a mistake: a finding stands at each ``$``.

    ``fixed`` is the program as a person would have corrected it, None where no fix is made; ``safe`` says whether it
    is made unasked.
    """

    marked: str
    fixed: str | None = None
    safe: bool = True
    options: Options = field(default_factory=Options)

    @property
    def source(self) -> str:
        """The program."""
        return self.marked.replace("$", "")

    @property
    def places(self) -> list[tuple[int, int]]:
        """Line and column of each finding, both from 1."""
        parts = self.marked.split("$")
        lines = ["".join(parts[:count]).split("\n") for count in range(1, len(parts))]
        return [(len(before), len(before[-1]) + 1) for before in lines]


#: What goes before the programs of most rules.
SETUP = "import numpy as np\nimport segmentation_models as sm\n"
#: The same where the library can be imported with Keras 3.
KERAS_3_SETUP = SETUP.replace("import seg", 'import os\nos.environ["SM_FRAMEWORK"] = "tf.keras"\nimport seg')


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code and name, its documentation, its checks, and the programs that prove them."""

    code: str
    name: str
    summary: str
    documentation: str
    checks: tuple[Check[Any], ...] = ()
    on: bool = True
    #: it is about this version of Keras: on where the program is known to run on that, and off where it never does
    keras: int | None = None
    #: of what is told of one loss or metric, what ranks first is reported; what has no rank is told beside
    rank: Rank | None = None
    #: only what stands at the same argument hides it
    same_place: bool = False
    #: of the rules of a family, one is reported for a loss or metric
    family: str = ""
    #: what goes before the programs, and before the example in the documentation
    setup: str = SETUP
    valid: tuple[str, ...] = ()
    invalid: tuple[Invalid, ...] = ()

    @property
    def right_programs(self) -> list[str]:
        """The valid programs, with what goes before them."""
        return [self._program(text) for text in self.valid]

    @property
    def wrong_programs(self) -> list[Invalid]:
        """The invalid programs, with what goes before them."""
        whole = self._program
        return [
            replace(one, marked=whole(one.marked), fixed=None if one.fixed is None else whole(one.fixed))
            for one in self.invalid
        ]

    def _program(self, text: str) -> str:
        return f"{self.setup}{text}\n"
