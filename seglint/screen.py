"""The screen: whether a file has to do with a covered library at all, told without LibCST."""

from __future__ import annotations

import ast
import os
import re

from seglint.options import Options
from seglint.source.imports import imports_of
from seglint.source.project import Project
from seglint.source.search import Search

#: The library that most programs use, by the name of its package, with which the names of the others begin.
LIBRARY = "segmentation_models"
#: The libraries that are covered.
KERAS_LIBRARIES = (LIBRARY, "segmentation_models_3D")
TORCH_LIBRARY = "segmentation_models_pytorch"
COVERED = (*KERAS_LIBRARIES, TORCH_LIBRARY)
#: The Keras libraries, by name.
_OF_KERAS = re.compile(r"segmentation_models(?!_pytorch)|SM_FRAMEWORK")
#: A name that may be a library's.
_NAME = re.compile(r"\bsegmentation_models\w*")
#: An import statement, at the beginning of a line or behind a colon or semicolon; bounded, so that it is linear.
_IMPORTS = re.compile(
    r"(?:^|[;:])[ \t]*(?:import|from)\b[^\n#]{0,200}?\bsegmentation_models|(?:import_module|__import__)\(", re.MULTILINE
)


#: Packages whose losses and models are looked at where a covered library is named.
WATCHED = (*COVERED, "keras", "tensorflow", "tf_keras")
#: Names that are computed, not written.
_COMPUTED = re.compile(r"\b(?:import_module|__import__|exec|eval|globals|locals|vars|getattr|run_path|reload)\b")
#: A text that may be the name of a loss or metric.
_MEASURE_TEXT = re.compile(r"""['"]\w*(?:[lL]oss|[sS]core|[pP]recision|[rR]ecall)['"]""")


def libraries_in(source: str) -> set[str]:
    """The covered libraries that the text names."""
    return set(_NAME.findall(source)).intersection(COVERED)


def covered_by(source: str, path: str, options: Options, tree: ast.AST | None = None) -> tuple[str, ...]:
    """The covered libraries that a program names, or a module of its project that it imports, at any remove.

    None of them: it has nothing to do with a library. ``tree`` is Python's own, which tells an import from what looks
    like one; without it there can be some too many, never too few.
    """
    covered = _named(source)
    if len(covered) == len(COVERED):
        return covered
    project = _SEARCH.begin(path, options.source_roots, options.working_directory)
    reached = _SEARCH.reached_from(project, source)
    if reached and not covered and tree is not None:
        reached = _SEARCH.reached_by(project, imports_of(tree))
    return tuple(library for library in COVERED if library in covered or library in reached)


def _named(text: str) -> tuple[str, ...]:
    """The covered libraries that a text names: Keras's, torch's, or both."""
    if LIBRARY not in text:
        return ()
    of_keras = KERAS_LIBRARIES if _OF_KERAS.search(text) is not None else ()
    return (*of_keras, TORCH_LIBRARY) if TORCH_LIBRARY in text else of_keras


_SEARCH = Search(_named, frozenset(COVERED))


def imports_a_library(source: str) -> bool:
    """Whether the text, which may be no valid program, seems to import one."""
    return _IMPORTS.search(source) is not None


def mentions_a_library(source: str, tree: ast.AST, project: Project, path: str) -> bool:
    """Whether the program, given by Python's own tree, mentions what its imports of a library, or of Keras, bind.

    Exact: a program that imports no module of the project, and nothing by computed names, cannot do anything with a
    library without one of the names that its imports bind.
    """
    if "SM_FRAMEWORK" in source or _COMPUTED.search(source) is not None:
        return True
    bound: set[str] = set()
    mentioned: set[str] = set()
    importer = os.path.join(project.folder, os.path.basename(path))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            mentioned.add(node.id)
        elif isinstance(node, ast.Attribute):
            mentioned.add(node.attr)
        elif isinstance(node, ast.Import):
            for item in node.names:
                parts = item.name.split(".")
                if parts[0] in WATCHED and (len(parts) == 1 or parts[0] not in COVERED):
                    bound.add(item.asname or parts[0])
                elif parts[0] in COVERED or project.find(parts, importer) is not None:
                    return True
        elif isinstance(node, ast.ImportFrom):
            parts = node.module.split(".") if node.module else []
            is_watched = bool(not node.level and parts) and parts[0] in WATCHED
            if is_watched and parts[0] not in COVERED:
                bound.update(item.asname or item.name for item in node.names)
            elif is_watched or node.level or project.find(parts, importer) is not None:
                # what is imported from a library may not be there
                return True
    names_a_measure = "compile" in mentioned and _MEASURE_TEXT.search(source) is not None
    return names_a_measure or "*" in bound or not bound.isdisjoint(mentioned)
