"""Which words the modules of a project have that a file imports, at any remove.

flake8 asks this of each file, and most have nothing to do with the words. So each module is looked through once, each
import is followed once for all files of a folder, and a module that leads nowhere is not looked at again.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from seglint.limits import MAX_SEARCHED_CHARACTERS, MAX_SEARCHED_MODULES
from seglint.source.imports import Import, imports_in
from seglint.source.project import FileKey, Place, Project, folder_of, words_of


class Module(NamedTuple):
    """What is known of a module: the words that it has, the modules that it imports, and its length."""

    words: tuple[str, ...]
    imports: frozenset[str]
    characters: int


class Search:
    """What is known of the modules of projects, while flake8 looks at one file after the other.

    That holds until a file is looked at again: then another run has begun, and the files may have changed.
    """

    def __init__(self, words_in: Callable[[str], tuple[str, ...]], words: frozenset[str]) -> None:
        #: the words that a text has, and all that there are
        self.words_in, self.words = words_in, words
        self._forget()

    def _forget(self) -> None:
        self._begun: set[str] = set()
        #: by folder, and by root
        self._projects: dict[tuple[object, ...], Project] = {}
        self._modules: dict[FileKey, Module] = {}
        self._texts: dict[tuple[str, int, int], Module] = {}
        #: modules that lead to none of the words
        self._barren: set[FileKey] = set()
        #: the modules that an import leads to, by the folder of the file that imports
        self._leads: dict[tuple[str, Import], frozenset[str]] = {}
        self._places: dict[tuple[str, tuple[str, ...], int], Place | None] = {}
        self._real_paths: dict[str, str] = {}

    def begin(self, path: str, source_roots: tuple[str, ...], working_directory: str | None) -> Project:
        """Look at a file: the project around it."""
        if path in self._begun:
            self._forget()
        self._begun.add(path)
        folder = folder_of(path, working_directory)
        key = (folder, source_roots, working_directory)
        project = self._projects.get(key)
        if project is None:
            project = Project.around(os.path.join(folder, "module.py"), source_roots, working_directory)
            # what is known of folders holds for all files below one root
            known = self._projects.setdefault((project.root, *project.extra), project)
            project = self._projects[key] = replace(known, folder=folder)
        return project

    def reached_from(self, project: Project, text: str) -> set[str]:
        """The words of the modules that a program in the project's folder imports, as its text seems to say."""
        return self._reached(project, self._module(text, project, project.folder).imports)

    def reached_by(self, project: Project, imports: Iterable[Import]) -> set[str]:
        """The words of the modules that imports of a file in the project's folder lead to."""
        return self._reached(project, self._modules_of(imports, project, project.folder))

    def _reached(self, project: Project, paths: Iterable[str]) -> set[str]:
        """The words of some modules and of those that they import, nearest first, until all were met."""
        waiting = deque(sorted(paths))
        seen, words, characters = set(waiting), set[str](), 0
        while waiting and len(words) < len(self.words):
            path = waiting.popleft()
            key = project.key_of(path)
            if key in self._barren:
                continue
            module = self._modules.get(key)
            if module is None:
                module = self._modules[key] = self._module(words_of(path), project, os.path.dirname(path))
            words.update(module.words)
            characters += module.characters
            if len(seen) > MAX_SEARCHED_MODULES or characters > MAX_SEARCHED_CHARACTERS:
                return words
            new = sorted(module.imports - seen)
            waiting += new
            seen.update(new)
        if not words:
            self._barren.update(map(project.key_of, seen))
        return words

    def _module(self, text: str, project: Project, folder: str) -> Module:
        """What a text says in a folder; flake8 looks at most of the modules that were looked through."""
        key = folder, hash(text), len(text)
        module = self._texts.get(key)
        if module is None:
            imports = frozenset(self._modules_of(imports_in(text), project, folder))
            module = self._texts[key] = Module(self.words_in(text), imports, len(text))
        return module

    def _modules_of(self, imports: Iterable[Import], project: Project, folder: str) -> set[str]:
        paths: set[str] = set()
        for one in imports:
            leads = self._leads.get((folder, one))
            if leads is None:
                leads = self._leads[folder, one] = frozenset(self._files(one, project, folder))
            paths |= leads
        return paths

    def _files(self, imported: Import, project: Project, folder: str) -> Iterator[str]:
        """The files of the project that an import leads to, those of the packages on the way included."""
        level, parts, names = imported
        first = 0 if level else 1
        place = self._place(project, folder, parts[:first], level)
        if place is None:
            # as with most imports: they lead to other people's packages
            return
        inner = (parts[:end] for end in range(first + 1, len(parts) + 1))
        places = [place, *(self._place(project, folder, one, level) for one in inner)]
        if places[-1] is not None:
            places += [project.within(places[-1].path, name) for name in names]
        for one in places:
            path = None if one is None or not one.is_file else self._real_path(one.path)
            if path is not None and project.is_inside(path):
                yield path

    def _place(self, project: Project, folder: str, parts: tuple[str, ...], level: int) -> Place | None:
        key = (folder, parts, level)
        if key not in self._places:
            self._places[key] = project.find(list(parts), os.path.join(folder, "module.py"), level)
        return self._places[key]

    def _real_path(self, path: str) -> str:
        """The real path of a file; of a folder it is looked up once."""
        if path not in self._real_paths:
            folder, name = os.path.split(path)
            if folder not in self._real_paths:
                self._real_paths[folder] = os.path.realpath(folder)
            is_link = os.path.islink(path)
            self._real_paths[path] = os.path.realpath(path) if is_link else os.path.join(self._real_paths[folder], name)
        return self._real_paths[path]
