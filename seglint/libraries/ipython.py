"""IPython: what a notebook's magics and shell lines do, written as calls of ``get_ipython()``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seglint.libraries.library import Library
from seglint.libraries.observations import FRAMEWORK_CHOSEN, FrameworkSet, KerasTold, OldKerasInstalled
from seglint.source.requirements import keras_of
from seglint.values import Arguments, BoundMethod, Call, Constant, Machine, Value, unknown

if TYPE_CHECKING:
    import libcst as cst

LIBRARY = ipython = Library("IPython")

#: The key under which a run remembers that another version of a library is installed than the one that is described.
OTHER_VERSION = "other version"
_SETS_FRAMEWORK = re.compile(r"SM_FRAMEWORK\b")
#: What ``pip install`` is told of the library; its repository and plain name are what is described.
_REQUIREMENT = re.compile(r"\binstall\b.*?(\S*segmentation[-_]models(?![-_]?(?:pytorch|3D))\S*)", re.IGNORECASE)
_OLD_KERAS = re.compile(r"\binstall\b.*?\b(?:keras|tensorflow(?:[-_][cg]pu)?)==(?:[01]\.|2\.[0-3]\b)", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"['\"]?(?:git\+)?(?:https://github\.com/qubvel/)?segmentation[-_]models(?:\.git)?(?:[>=]=1[\d.]*)?['\"]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shell(Value):
    """The running IPython."""

    def attribute(self, machine: Machine, name: str, node: cst.CSTNode) -> Value:
        """A method."""
        return BoundMethod(self, name)

    def call_method(self, machine: Machine, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
        """A magic, or a command of the system."""
        texts = [value.value for value in arguments.values if isinstance(value, Constant)]
        words = [text for text in texts if isinstance(text, str)]
        if name in ("run_line_magic", "magic"):
            line = " ".join(words).lstrip("%")
            magic, _, rest = line.partition(" ")
            if magic in ("env", "set_env") and _SETS_FRAMEWORK.match(rest.strip()):
                _set_framework(machine, rest)
            name = "system" if magic in ("pip", "conda") else name
        if name in ("system", "getoutput", "run_line_magic"):
            requirement = _REQUIREMENT.search(" ".join(words))
            if requirement is not None and not _DESCRIBED.fullmatch(requirement[1]):
                machine.library_state[OTHER_VERSION] = True
            installed = keras_of(word.strip("'\"") for word in " ".join(words).partition("install")[2].split())
            if installed is not None:
                machine.observe(KerasTold(node, installed))
            if _OLD_KERAS.search(" ".join(words)):
                machine.observe(OldKerasInstalled(node))
        return unknown()


def _set_framework(machine: Machine, line: str) -> None:
    if machine.statement is not None and len(re.split(r"[\s=]+", line.strip())) > 1:
        machine.library_state[FRAMEWORK_CHOSEN] = True
        machine.observe(FrameworkSet(machine.statement))


@ipython.function("get_ipython()", "core.getipython.get_ipython()")
def shell(call: Call) -> Value:
    """The running IPython."""
    return Shell()
