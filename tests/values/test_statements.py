"""Every value that the interpreter has of a program is what Python computes, or says that it is not known."""

from __future__ import annotations

import collections
import math
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import libcst as cst
import pytest

sys.path.insert(0, str(Path(__file__).parent))

import forms
import grammar
import statements

from seglint.interpreter.interpreter import Interpreter
from seglint.interpreter.reach import Definitions
from seglint.libraries import Registry
from seglint.limits import Clock
from seglint.options import Options
from seglint.source.project import Project
from seglint.values import (
    Alternatives,
    Constant,
    DictValue,
    External,
    InstanceValue,
    Reference,
    SequenceValue,
    Unbound,
    Unknown,
    Value,
)

#: What was left in each iterator: they can be run through once.
run_out: dict[int, tuple[object, list[object]]] = {}
KINDS = {
    "list": (list,), "tuple": (tuple,), "set": (set, frozenset), "range": (range,),
}  # fmt: skip


def conforms(run: Interpreter, value: Value, real: object, depth: int = 0) -> bool:
    """Whether a real value is one of those that an abstract one stands for."""
    value = run.contents(value) if not isinstance(value, Alternatives) else value
    if getattr(real, "ndim", 1) == 0:
        real = real.item()  # type: ignore[attr-defined]
    if depth > 6 or isinstance(value, (Unknown, Unbound, External, InstanceValue, Reference)):
        return True
    if isinstance(value, Alternatives):
        return any(conforms(run, option, real, depth) for _, option in value.options)
    if isinstance(value, Constant):
        return same_constant(value.value, real)
    if isinstance(value, SequenceValue):
        return sequence_conforms(run, value, real, depth)
    if isinstance(value, DictValue):
        if value.kind != "dict" or not isinstance(real, dict):
            return value.kind != "dict"
        if value.items is None:
            return True
        if len(value.items) != len(real):
            return any(not isinstance(key, Constant) for key, _ in value.items)
        return all(
            conforms(run, key, real_key, depth + 1) and conforms(run, item, real_item, depth + 1)
            for (key, item), (real_key, real_item) in zip(value.items, real.items(), strict=True)
        )
    return True


def same_constant(value: object, real: object) -> bool:
    if isinstance(value, (int, float)) and isinstance(real, (int, float)):
        return math.isclose(value, real, rel_tol=1e-9, abs_tol=1e-12) or (value != value and real != real)
    return type(value) is type(real) and value == real


def sequence_conforms(run: Interpreter, value: SequenceValue, real: object, depth: int) -> bool:
    if value.kind in ("shape", "slice"):
        return True
    if value.kind in KINDS and not isinstance(real, KINDS[value.kind]):
        return False
    if value.kind in ("array", "tensor") and value.size is None and value.items is None:
        return True
    if value.kind in ("array", "tensor") and type(real).__name__ != "ndarray":
        # seglint has no scalars of NumPy, and takes an array of no dimension for a number
        return False
    if value.kind == "view" and not isinstance(real, collections.abc.MappingView):
        return False
    if not isinstance(real, collections.abc.Iterable):
        return False
    if value.kind == "generator" and depth:
        return True
    if value.kind == "generator":
        if not hasattr(real, "__next__") or id(real) not in run_out:
            try:
                run_out[id(real)] = (real, list(real))
            except (TypeError, RuntimeError, ValueError):
                return True
        real = run_out[id(real)][1]
    if value.size is not None and value.size != len(real):  # type: ignore[arg-type]
        return False
    if value.items is None or value.kind == "set":
        known = {item.value for item in value.items or () if isinstance(item, Constant)}
        return known <= set(real) if value.kind == "set" else True  # type: ignore[call-overload]
    return all(conforms(run, item, one, depth + 1) for item, one in zip(value.items, real, strict=True))  # type: ignore[call-overload]


Made = statements.Made | grammar.Made


def mistakes(made: Made, names: Sequence[str]) -> list[str]:
    """What the interpreter has otherwise than Python, of one program."""
    if made.endless:
        return []
    tree = cst.parse_module(made.source)
    project = Project.around("program.py")
    definitions = Definitions(made.source)
    run = Interpreter.of_program(definitions, project, Registry(), Options(), Clock(0))
    bound = run.run(tree, "program.py", definitions)
    assert bound is None
    run_out.clear()
    found = []
    for name in names:
        value = run.read_name(name)
        if value is not None and not conforms(run, value, made.values.get(name)):
            found.append(f"{name} is {made.values.get(name)!r}, not {run.snapshot(value)}\n{made.source}")
    return found


#: Programs that were wrong once: arrays of texts, a list that becomes an array, loops over what they change.
WRONG_ONCE = (1482, 1865, 3652, 3604, 3775, 5483, 5505, 5598)


@pytest.mark.parametrize("seeds", [*(range(first, first + 100) for first in range(0, 400, 100)), WRONG_ONCE])
def test_values_are_what_python_computes(seeds: Sequence[int]) -> None:
    for seed in seeds:
        assert not mistakes(statements.Made(seed), statements.NAMES)


#: Fractions put into whole numbers, and np.r_ of floats and an int.
WRONG_ONCE_HERE = (820527, 822812, 823092)


@pytest.mark.parametrize("seeds", [*(range(first, first + 100) for first in range(0, 300, 100)), WRONG_ONCE_HERE])
def test_values_of_another_grammar(seeds: Sequence[int]) -> None:
    for seed in seeds:
        assert not mistakes(grammar.Made(seed), grammar.NAMES)


@pytest.mark.parametrize("first", range(0, 300, 100))
def test_values_in_many_forms(first: int) -> None:
    for seed in range(first, first + 100):
        assert not mistakes(forms.Made(seed), forms.NAMES)


@pytest.mark.slow
def test_many_values() -> None:
    """``SEGLINT_VALUES=20000`` tries that many programs of each kind, from seed ``SEGLINT_VALUES_SEED`` on."""
    first = int(os.environ.get("SEGLINT_VALUES_SEED", "1000"))
    for seed in range(first, first + int(os.environ.get("SEGLINT_VALUES", "20000"))):
        assert not mistakes(statements.Made(seed), statements.NAMES)
        assert not mistakes(grammar.Made(seed), grammar.NAMES)
        assert not mistakes(forms.Made(seed), forms.NAMES)
