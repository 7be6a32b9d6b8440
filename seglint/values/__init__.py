"""Abstract values: what seglint knows of the values that a program computes.

A value answers for itself (:mod:`.value`). Values are immutable; what a program can change (lists, dicts, arrays,
objects) is a reference to a cell of the interpreter's memory. A value that can be one of several is
:class:`~.alternatives.Alternatives`: each option carries the *guard* under which it holds, so that values which were
assigned together stay together.
"""

from seglint.values.alternatives import (
    Alternatives,
    Option,
    any_of,
    combinations,
    join,
    lift,
    on_path,
    options_of,
)
from seglint.values.calls import Call, Handler, HasMethods, Methods, Signature
from seglint.values.constants import NONE, Constant, Count, int_of, is_number
from seglint.values.dicts import DictValue
from seglint.values.guards import ALWAYS, Guard, assumed, consistent
from seglint.values.objects import (
    OF_BASE,
    BaseInitializer,
    ClassValue,
    ContextFunction,
    ContextManager,
    External,
    FunctionValue,
    InstanceValue,
    ModuleValue,
    Partial,
    SuperValue,
    own_name,
)
from seglint.values.references import Reference, items_of, members_of
from seglint.values.sequences import SequenceValue, constants_in, operate, unknown_items
from seglint.values.value import (
    RENAMED,
    UNBOUND,
    Argument,
    Arguments,
    BoundMethod,
    Label,
    Machine,
    Unbound,
    Unknown,
    Value,
    common_to,
    merged_labels,
    same,
    unknown,
)

__all__ = [
    "ALWAYS", "NONE", "OF_BASE", "RENAMED", "UNBOUND", "Alternatives", "Argument", "Arguments", "BaseInitializer",
    "BoundMethod", "Call", "ClassValue", "Constant", "ContextFunction", "ContextManager", "Count", "DictValue",
    "External", "FunctionValue", "Guard", "Handler", "HasMethods", "InstanceValue", "Label", "Machine", "Methods",
    "ModuleValue", "Option", "Partial", "Reference", "SequenceValue", "Signature", "SuperValue", "Unbound",
    "Unknown", "Value", "any_of", "assumed", "combinations", "common_to", "consistent", "constants_in", "int_of",
    "is_number", "items_of", "join", "lift", "members_of", "merged_labels", "on_path", "operate", "options_of",
    "own_name", "same", "unknown", "unknown_items",
]  # fmt: skip
