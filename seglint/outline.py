"""What of a file has to do with the library, told by its words.

Many a file imports the library and does little with it. Statements at the top of a file are compared by the words of
their code; what shares no word with a statement that leads to the library, however far around, cannot change what the
library is given. Where that is most of the file, only the rest is run.
"""

from __future__ import annotations

import ast
import builtins
import keyword
import os
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seglint.libraries import LIBRARY
from seglint.options import Options, spellings
from seglint.source.parse import first_line, line_begins, parse_python, statements_in

if TYPE_CHECKING:
    from seglint.interpreter.imports import Project

#: Words that lead to the library by themselves.
LEADING = LIBRARY | {"SM_FRAMEWORK"}
#: Words that are observed where the program knows Keras or a model of the library.
OF_KERAS = frozenset(
    ["Model", "Sequential", "compile", "custom_object_scope", "CustomObjectScope", "get_custom_objects", "load_model",
     "register_keras_serializable", "save_model"]
)  # fmt: skip
#: Of all that is compiled, regular expressions are not meant.
_COMPILES = re.compile(r"(?<!\bre)(?<!\bregex)\.compile\(")
_KERAS = ("keras", "tensorflow")
_MODELS = ("Unet", "FPN", "Linknet", "PSPNet")
#: Parts that share words with the library are run alone if they are no more of the file than this.
MAX_SHARE = 0.5
#: So many words are looked for as they are, before the words of a statement are told apart.
MAX_SEARCHED = 60
#: Words by which a statement may bind or change any name, or end the program.
_EXECUTING = frozenset(["exec", "execfile", "globals", "run_path"])
_ANY_NAME = _EXECUTING | {"locals", "vars", "setattr", "__dict__", "reload"}
_EXITS = frozenset(["exit", "quit", "_exit", "abort"])
_ENDING = _EXITS | {"raise", "assert"}
_KEYWORDS = frozenset(keyword.kwlist)
#: Names that all programs have, unless they bind them anew.
_ORDINARY = frozenset([*keyword.softkwlist, *dir(builtins), "self", "cls"])
#: A string, a comment or a word. What stands in an f-string is looked through again.
_TOKEN = re.compile(
    r"""(?P<text>[rRbBuUfF]{0,2}(?:\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))"""
    r"|\#[^\n]*|(?P<word>[^\W\d]\w*)",
    re.DOTALL,
)
WORD = re.compile(r"[^\W\d]\w*")
#: A string that can be a name, or names with dots between them.
_NAME = re.compile(r"""[rRbBuU]{0,2}['"]{1,3}([^\W\d][\w.]*)['"]{1,3}""")
#: An assignment to what a file does not hold by itself, and calls that change an object.
_CHANGES = re.compile(
    r"[\])\w][ \t]*[.\[][^=\n]{0,200}=(?!=)"
    r"|\.(?:append|extend|insert|remove|pop|clear|sort|reverse|update|setdefault)\("
)
#: A call that makes a dataset: its class list says something of all losses.
MAKES_DATASET = re.compile(r"[(,]\s*(?:classes|class_names|CLASSES)\s*=(?!=|\s*None\b)")
#: Ordinary names that a program binds anew.
_BOUND = re.compile(r"\b([^\W\d]\w*)[ \t]*(?:[ \t)]*=(?!=)|,|:|\bin\b)")


class Ordinary:
    """The words of a file that connect nothing: keywords, builtin names, and other libraries by their names."""

    __slots__ = ("_found", "foreign", "of_library", "source")

    def __init__(self, source: str) -> None:
        self.foreign: set[str] = set()
        #: what imports of the library bind, whatever else has the same name
        self.of_library: set[str] = set()
        self.source = source
        self._found: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """The words; asked for when the whole file was looked through."""
        if self._found is None:
            self._found = (
                _KEYWORDS | _ORDINARY.difference(_BOUND.findall(self.source)) | (self.foreign - self.of_library)
            )
        return self._found


@dataclass(slots=True)
class Part:
    """A statement at the top of a file."""

    #: where its code begins and ends in the source
    begin: int
    end: int
    ordinary: Ordinary
    #: an import of other libraries, or of all names of a module: it is always run, and leads nowhere
    foreign: bool
    #: an import of the library only
    library: bool
    #: the name of a function or class, "" for other statements
    definition: str
    #: an import, or an assignment
    plain: bool
    #: the files of the project that it may import
    files: tuple[str, ...]
    _words: frozenset[str] | None = None

    @property
    def code(self) -> str:
        """Its text, decorators included, in whole lines."""
        return self.ordinary.source[self.begin : self.end]

    @property
    def words(self) -> frozenset[str]:
        """The words of its code that can connect it with others."""
        if self._words is None:
            self._words = words_of(self.code) - (_KEYWORDS if self.library else self.ordinary.words)
        return self._words

    def shares(self, words: set[str]) -> bool:
        """Whether it has one of these words."""
        if self._words is None and not may_have(self.code, words):
            return False
        return not self.words.isdisjoint(words)

    @property
    def binds(self) -> frozenset[str]:
        """The names that it assigns, and others."""
        return frozenset(_BOUND.findall(self.code))

    def has(self, words: frozenset[str]) -> bool:
        """Whether its code has one of these words, ordinary or not."""
        code = self.code
        return may_have(code, words) and not words_of(code).isdisjoint(words)

    @property
    def reaches_out(self) -> bool:
        """Whether it may change what another file holds, if that is what its words are about."""
        return not self.definition and not (self.plain and _CHANGES.search(self.code) is None)


@dataclass(slots=True)
class Outline:
    """The statements of a file, and the files of the project that it may import."""

    parts: list[Part]
    imports: tuple[str, ...]
    knows_keras: bool
    #: it takes all names of the library
    star: bool
    #: the file and the folders that imports were looked for in, with their states then
    states: dict[str, tuple[int, int] | None]


def knows_keras(source: str) -> bool:
    """Whether a program names Keras, or makes a model of the library."""
    return any(name in source for name in (*_KERAS, *_MODELS))


def may_have(code: str, words: Collection[str]) -> bool:
    """Whether code can have one of these words: a cheap look, before its words are told apart."""
    return len(words) > MAX_SEARCHED or any(word in code for word in words)


def words_of(code: str) -> frozenset[str]:
    """The words of code: names, attributes, and strings that can be names; not comments, nor other strings."""
    found: set[str] = set()
    for text, word in _TOKEN.findall(code):
        if word:
            found.add(word)
        elif "f" in text[:2] or "F" in text[:2]:
            found.update(WORD.findall(text))
        elif text:
            name = _NAME.fullmatch(text)
            if name is not None:
                found.update(name[1].split("."))
    if "compile" in found and _COMPILES.search(code) is None:
        found.discard("compile")
    return frozenset(found)


def related(source: str, tree: ast.AST, path: str, project: Project, options: Options) -> list[bool] | None:
    """Which statements at the top of the file have to do with the library; None where all are to be run."""
    if not isinstance(tree, ast.Module) or "\r" in source or any(name in source for name in _KERAS):
        # of a file that trains, most has to do with the library: to look for the rest would not pay
        return None
    here = os.path.join(project.folder, os.path.basename(path))
    if project.text_of(here) == source:
        # it may be a module of other files as well
        outline = _outline_at(here, project, tree)
    else:
        outline = outline_of(source, tree, here, project)
    if outline is None or outline.star:
        return None
    files = _imported(outline, project)
    others = list(files.values())
    if any(other.star for other in others):
        return None
    every = (outline, *others)
    words = LEADING | (OF_KERAS if any(one.knows_keras for one in every) else frozenset())
    words = words.union(*(part.words for one in every for part in one.parts if part.library))
    words = _spread(words, others)
    if not any(_component(outline.parts, words)):
        return [False] * len(outline.parts)
    # a list of classes says something of weights that share no word with it
    names = spellings(options.class_lists)
    lists = (
        part.words
        for part in outline.parts
        if MAKES_DATASET.search(part.code) or (not part.definition and not part.binds.isdisjoint(names))
    )
    leads = _component(outline.parts, words.union(*lists))
    led = words.union(*(part.words for part, one in zip(outline.parts, leads, strict=True) if one))
    changing = _changing(files, led)
    imports = [not changing.isdisjoint(part.files) for part in outline.parts]
    return _to_run(outline.parts, [one or other for one, other in zip(leads, imports, strict=True)])


def _spread(words: frozenset[str], others: list[Outline]) -> frozenset[str]:
    """The words that lead to the library, with those that they lead to in other files."""
    before = -1
    while before != len(words):
        before = len(words)
        for other in others:
            leads = _component(other.parts, words)
            words = words.union(*(part.words for part, one in zip(other.parts, leads, strict=True) if one))
    return words


def _component(parts: list[Part], words: Iterable[str]) -> list[bool]:
    """The statements that share words with these, or with one another and one with these."""
    known, leads = set(words), [False] * len(parts)
    waiting = [i for i, part in enumerate(parts) if not part.foreign and not part.library]
    found = True
    while found:
        found = False
        for i in waiting:
            if parts[i].shares(known):
                leads[i] = found = True
                known |= parts[i].words
        waiting = [i for i in waiting if not leads[i]]
    return leads


def _changing(files: dict[str, Outline], words: frozenset[str]) -> set[str]:
    """The files that may change what others hold that has to do with these words, and those that import them."""
    found = {
        path
        for path, one in files.items()
        if any(leads and part.reaches_out for part, leads in zip(one.parts, _component(one.parts, words), strict=True))
    }
    before = -1
    while before != len(found):
        before = len(found)
        found.update(path for path, one in files.items() if not found.isdisjoint(one.imports))
    return found


def _to_run(parts: list[Part], leads: list[bool]) -> list[bool] | None:
    size = sum(part.end - part.begin for part in parts)
    if sum(part.end - part.begin for part, one in zip(parts, leads, strict=True) if one) > MAX_SHARE * size:
        return None
    last = max(i for i, one in enumerate(leads) if one)
    others = [(i, part) for i, part in enumerate(parts) if not part.definition and not leads[i]]
    # what functions of other files bind by name, they bind there
    definitions = [part for part in parts if part.definition]
    altering = _ANY_NAME | _names_with(definitions, _EXECUTING)
    ending = _ENDING | _names_with(definitions, _EXITS)
    if any(part.has(altering) or (i < last and part.has(ending)) for i, part in others):
        return None
    if any(part.has(_ANY_NAME) for part, one in zip(parts, leads, strict=True) if one and not part.definition):
        return None
    return [one or part.foreign or part.library for part, one in zip(parts, leads, strict=True)]


def _names_with(definitions: list[Part], words: frozenset[str]) -> frozenset[str]:
    """The functions and classes whose code has one of the words, or the name of another such."""
    found: frozenset[str] = frozenset()
    waiting = definitions
    before = -1
    while before != len(waiting):
        before = len(waiting)
        more = {part.definition for part in waiting if part.has(words | found)}
        found |= more
        waiting = [part for part in waiting if part.definition not in more]
    return found


# --- files ---------------------------------------------------------------------------------------------------------

#: Outlines of files that were looked through, by path and the settings that count.
outlines: dict[tuple[str, tuple[str, ...]], Outline] = {}


def forget() -> None:
    """Forget the modules that were looked through."""
    outlines.clear()


def _imported(outline: Outline, project: Project) -> dict[str, Outline]:
    """The outlines of all files that a file imports, at any remove, by their paths."""
    from seglint.interpreter.imports import MAX_MODULES

    found: dict[str, Outline] = {}
    waiting = list(outline.imports)
    while waiting and len(found) < MAX_MODULES:
        path = waiting.pop()
        if path in found:
            continue
        other = _outline_at(path, project)
        if other is not None:
            found[path] = other
            waiting += other.imports
    return found


def _outline_at(path: str, project: Project, tree: ast.Module | None = None) -> Outline | None:
    key = project.key_of(path)
    known = outlines.get(key)
    if known is not None and all(project.state_of(file) == state for file, state in known.states.items()):
        return known
    source = project.text_of(path)
    tree = parse_python(source) if tree is None and source is not None else tree
    if source is None or tree is None:
        return None
    outline = outlines[key] = outline_of(source, tree, path, project)
    return outline


def outline_of(source: str, tree: ast.Module, path: str, project: Project) -> Outline:
    """Look through a file, whose tree of Python's own is given."""
    begins = line_begins(source)
    ordinary = Ordinary(source)
    parts: list[Part] = []
    files: dict[str, None] = {}
    star = False
    project.looked_into = {path}
    for statement in tree.body:
        begin, end = begins[first_line(statement) - 1], begins[statement.end_lineno or -1]
        definition = ""
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            definition = statement.name
        simple = isinstance(statement, (ast.Import, ast.ImportFrom))
        every: list[ast.Import | ast.ImportFrom] = []
        if "import" in source[begin:end]:
            every = [one for one in statements_in(statement) if isinstance(one, (ast.Import, ast.ImportFrom))]
        imported = [one for one in every if not _of_the_library(one)]
        for one in every:
            if _of_the_library(one):
                ordinary.of_library |= _bound_by(one)
        paths = [file for one in imported for file in _files_of(one, path, project)]
        files |= dict.fromkeys(paths)
        star = star or any(_is_star(one) and one not in imported for one in every)
        foreign = simple and bool(imported) and (not paths or _is_star(statement))
        if foreign and not paths:
            ordinary.foreign |= _bound_by(statement)
        plain = simple or isinstance(statement, (ast.Assign, ast.AnnAssign))
        parts.append(Part(begin, end, ordinary, foreign, simple and not imported, definition, plain, tuple(paths)))
    states = {file: project.state_of(file) for file in project.looked_into}
    return Outline(parts, tuple(files), knows_keras(source), star, states)


def _of_the_library(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.ImportFrom):
        return not statement.level and (statement.module or "").partition(".")[0] in LIBRARY
    names = statement.names if isinstance(statement, ast.Import) else []
    return bool(names) and all(item.name.partition(".")[0] in LIBRARY for item in names)


def _is_star(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and any(item.name == "*" for item in statement.names)


def _bound_by(statement: ast.stmt) -> set[str]:
    names = statement.names if isinstance(statement, (ast.Import, ast.ImportFrom)) else []
    return {item.asname or item.name.partition(".")[0] for item in names}


def _files_of(statement: ast.Import | ast.ImportFrom, path: str, project: Project) -> list[str]:
    """The files of the project that an import may read."""
    if isinstance(statement, ast.Import):
        return [file for item in statement.names for file in project.files_of(item.name.split("."), (), 0, path)]
    parts = statement.module.split(".") if statement.module else []
    return project.files_of(parts, [item.name for item in statement.names], statement.level, path)
