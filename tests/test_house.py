"""The house: imports lead one way between its rooms, in no circles, and rules ask for traits, not for names."""

from __future__ import annotations

import ast
import graphlib
from pathlib import Path

import pytest

from seglint.libraries import segmentation_models

ROOT = Path(__file__).parent.parent
#: What may be imported from where: only from a room that stands above. The rooms of one line import each other.
ROOMS = """
    __init__ codes finding limits
    pyproject
    options
    source
    screen
    values
    interpreter
    libraries
    edits notebook
    rules
    knowledge
    analysis
    checker
    fix
    commands
    ipython lsp
    __main__
"""
LEVELS = {room: level for level, line in enumerate(ROOMS.split("\n")) for room in line.split()}
FILES = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in sorted(ROOT.glob("seglint/**/*.py"))}
TREES = {name: ast.parse(path.read_text(encoding="utf8")) for name, path in FILES.items()}
RULES = [name for name in FILES if name.startswith("seglint.rules.")]


def module(name: str) -> str:
    """The name of the file behind a dotted name."""
    return name if name in FILES else f"{name}.__init__"


def imported(name: str) -> set[str]:
    """The files of seglint that a file imports, wherever in it: also in functions, and for types only."""
    names = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            names |= {module(item.name) for item in node.names if item.name.partition(".")[0] == "seglint"}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "seglint":
            inner = {f"{node.module}.{item.name}" for item in node.names}
            names |= {one if one in FILES else module(str(node.module)) for one in inner}
    return names


def room(name: str) -> str:
    """The room of a file: its folder, or the file itself at the top."""
    return name.split(".")[1]


@pytest.mark.parametrize("name", FILES)
def test_imports_lead_up_the_list_of_rooms(name):
    here = room(name)
    wrong = [one for one in imported(name) if room(one) != here and LEVELS[room(one)] > LEVELS[here]]
    assert not wrong


def test_no_files_import_each_other():
    graph = {name: imported(name) for name in FILES if not name.endswith("__init__")}
    graphlib.TopologicalSorter(graph).prepare()


def test_all_is_listed_in_packages_only():
    listed = [
        name
        for name, tree in TREES.items()
        if any(isinstance(node, ast.Name) and node.id == "__all__" for node in ast.walk(tree))
    ]
    assert all(name.endswith("__init__") for name in listed)


@pytest.mark.parametrize("name", RULES)
def test_rules_ask_for_traits_not_for_names(name):
    kept = ("training", "tensors", "callbacks", "observations", "conventions", "__init__")
    libraries = [one for one in imported(name) if room(one) == "libraries"]
    assert all(one.rpartition(".")[2] in kept for one in libraries)
    library = segmentation_models.LIBRARY
    described = {name.rpartition(".")[2] for name in (*library.functions, *library.values)}
    named = described | {"segmentation_models", "segmentation_models_3D", "keras", "tensorflow", "torch"}
    constants = [node.value for node in ast.walk(TREES[name]) if isinstance(node, ast.Constant)]
    assert named.isdisjoint(constants)
