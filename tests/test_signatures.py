"""The library's signatures stand twice: in the handlers that run a program, and in the stubs. They are the same."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from seglint.libraries.segmentation_models import LIBRARY

STUBS = Path(__file__).parent.parent / "stubs" / "segmentation_models-stubs"
#: Parameters in order, each with its default, or with None where it has none.
Parameters = list[tuple[str, ast.expr | None]]


def stubbed() -> Iterator[tuple[str, Parameters]]:
    """The losses, metrics and models of the stubs, with their parameters."""
    for prefix in ("losses.", "metrics.", ""):
        tree = ast.parse((STUBS / f"{prefix or '__init__.'}pyi").read_text(encoding="utf8"))
        for statement in tree.body:
            if isinstance(statement, ast.FunctionDef) and statement.name[0].isupper():
                yield prefix + statement.name, parameters(statement, 0)
            for inner in statement.body if prefix and isinstance(statement, ast.ClassDef) else ():
                if isinstance(inner, ast.FunctionDef) and inner.name == "__init__":
                    yield prefix + statement.name, parameters(inner, 1)


def parameters(function: ast.FunctionDef, first: int) -> Parameters:
    """A function's parameters from the first one on."""
    names = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    assert not function.args.kwonlyargs and function.args.vararg is None and function.args.kwarg is None
    defaults = [None] * (len(names) - len(function.args.defaults)) + function.args.defaults
    return list(zip(names, defaults, strict=True))[first:]


STUBBED = dict(stubbed())


def test_the_same_functions_are_described():
    described = {name.removeprefix(LIBRARY.prefix) for name in LIBRARY.functions if name.startswith(LIBRARY.prefix)}
    assert {name for name in described if name.rpartition(".")[2][0].isupper()} == set(STUBBED)


@pytest.mark.parametrize("name", STUBBED)
def test_the_signature_is_that_of_the_stubs(name):
    signature = LIBRARY.functions[LIBRARY.prefix + name].signature
    stub = [(parameter, ... if value is None else ast.literal_eval(value)) for parameter, value in STUBBED[name]]
    assert [(parameter, signature.defaults.get(parameter, ...)) for parameter in signature.parameters] == stub
