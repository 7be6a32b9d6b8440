"""One run of flake8 over scripts and notebooks that use the library.

Everything a linter does around its rules is flake8's own: configuration, selection, ``noqa``, formats, jobs. What is
added: files that have nothing to do with the library are left out before flake8 tokenizes them, notebooks are given to
it as programs (:mod:`seglint.notebook`) and reported by cell, and only seglint's codes are selected.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from types import MethodType
from typing import Any, NamedTuple

from flake8.main.application import Application
from flake8.utils import normalize_path, stdin_get_value

from seglint.codes import CODES
from seglint.commands.files import STDIN, Files
from seglint.commands.formats import FORMATS, Silent, write
from seglint.commands.guide import Guide, Tally
from seglint.commands.words import count, fail, progress
from seglint.notebook.file import NotebookError, sources
from seglint.notebook.marks import Header
from seglint.notebook.notebook import Notebook
from seglint.options import Options, project_settings, read_options
from seglint.screen import LIBRARY, TORCH_LIBRARY, covered_by, libraries_in
from seglint.source.text import FileError, read

#: seglint's codes, and flake8's for files that cannot be read or parsed: they were not checked.
SELECTED = ("SEG", "E9")
#: With so many files, a line on the terminal says that work is under way.
_MANY = 20
_VERY_MANY = 400
#: In a command of seglint's own, its option needs no prefix.
_KERAS = re.compile(r"^--keras(?==|$)")


class Text(NamedTuple):
    """A program that is checked: the path that it is checked under, its text, and the file or notebook that has it."""

    path: str
    source: str
    file: str
    notebook: Notebook | None = None


class Stop(Exception):
    """The run cannot begin; the text says why."""


class _Broken(logging.Handler):
    """Notes the configuration files that flake8 passes over because it cannot parse them, which only its log says."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.files: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note a file of flake8's own, or one that has to do with it, and why it cannot be parsed."""
        match record.args:
            case (str() as path, Exception() as problem):
                with suppress(OSError), open(path, "rb") as file:
                    if os.path.basename(path) == ".flake8" or b"[flake8" in file.read():
                        self.files.append((path, " ".join(str(problem).split())))


class Run(Application):
    """flake8's application with another choice of files, and with notebooks among them."""

    def __init__(self, arguments: Sequence[str], silent: bool = False) -> None:
        super().__init__()
        self.errors: list[str] = []
        #: what was looked at
        self.files: Files | None = None
        #: the files that use the library, by the names that the user knows them under
        self.selection: list[str] = []
        self.tally = Tally()
        self._silent = silent
        self._options = Options()
        self._all_codes = any(argument.startswith(("--select", "--extend-select")) for argument in arguments)

    def initialize(self, argv: Sequence[str]) -> None:
        """Read the configuration and choose the files; raises :class:`Stop` where either will not do."""
        argv = [_KERAS.sub("--seglint-keras", argument) for argument in argv]
        colourless = os.environ.get("NO_COLOR") and not any(argument.startswith("--color") for argument in argv)
        log, broken = logging.getLogger("flake8.options.config"), _Broken()
        log.addHandler(broken)
        try:
            super().initialize(["--color=never", *argv] if colourless else argv)
        except Stop:
            raise
        except ValueError as problem:
            raise Stop(f"flake8's configuration: {problem}") from None
        except Exception as problem:
            raise Stop(" ".join(str(problem).split()) or type(problem).__name__) from None
        finally:
            log.removeHandler(broken)
        for path, reason in broken.files:
            raise Stop(f"{path}: cannot be parsed, flake8 would ignore it: {reason}")

    def make_formatter(self) -> None:
        """Make the formatter: one of seglint's own, or else of flake8 or its plugins."""
        assert self.options is not None
        own = Silent if self._silent else FORMATS.get(self.options.format)
        if own is None:
            super().make_formatter()
        else:
            self.formatter = own(self.options)
        self.formatter._write = MethodType(write, self.formatter)

    def make_guide(self) -> None:
        """Choose the files and the codes, as soon as flake8 has read its options."""
        assert self.options is not None and self.formatter is not None
        self._check_codes()
        if not self._all_codes:
            own = [code for code in self.options.select or () if code.startswith("SEG")]
            self.options.select = [*(own or SELECTED[:1]), *SELECTED[1:]]
            self.options.extend_select = []
        self._choose()
        # flake8 takes the whole folder where it is given no file, and must not exclude temporary ones
        self.options.filenames = self.selection
        self.options.exclude, self.options.extend_exclude = [], []
        self.guide = Guide(self.options, self.formatter, self.tally)

    def run_checks(self) -> None:
        """Check the files."""
        if not self.selection:
            return
        assert self.options is not None
        if len(self.selection) >= _MANY:
            progress(f"checking {len(self.selection)} files...")
        with ExitStack() as stack:
            if self.tally.notebooks:
                self._write(stack.enter_context(tempfile.TemporaryDirectory(prefix="seglint-")))
            self.options.filenames = [name for path in self.selection for name in self.tally.names(path)]
            super().run_checks()
        progress("")

    def texts(self) -> Iterator[Text]:
        """The programs that are checked."""
        for path in self.selection:
            if path in self.tally.notebooks:
                for program in self.tally.notebooks[path].programs:
                    yield Text(program.path_beside(path), program.program, path, program)
            elif path == STDIN:
                yield Text(self.options.stdin_display_name, stdin_get_value(), self.options.stdin_display_name)
            else:
                with suppress(FileError):
                    yield Text(path, read(path).text, path)

    def nothing_checked(self) -> str:
        """Why no file was checked, "" where some were: silence must not be taken for a clean bill."""
        assert self.files is not None
        if self.selection:
            return ""
        if self.files.exclusions or self.errors:
            return "nothing was checked"
        if not self.files.paths:
            return "there is no Python file and no notebook here"
        return f"{count(len(self.files.paths), 'file')} looked at: none uses {LIBRARY}"

    def tell_exclusions(self) -> None:
        """Say which of the paths that were named are excluded nevertheless, and by what."""
        assert self.files is not None
        for path, pattern in self.files.exclusions.items():
            fail(f"{path} is not checked: it is excluded (exclude = {pattern})")

    def libraries(self) -> str:
        """The libraries that the checked files name, or else modules that they import, as a summary says them."""
        names: set[str] = set()
        for one in self.texts():
            covered = covered_by(one.source, one.path, self._options)
            names.update(libraries_in(one.source) or {LIBRARY, TORCH_LIBRARY}.intersection(covered))
        return " or ".join(sorted(names)) or LIBRARY

    def results(self) -> dict[str, list[Any]]:
        """What was found, selected or not: code, line, column, text and more, by path."""
        manager: Any = self.file_checker_manager
        if not self.selection:
            return {}
        # flake8 5 keeps them elsewhere
        pairs = (
            [(name, results) for name, results, _ in manager.results]
            if hasattr(manager, "results")
            else [(checker.display_name, checker.results) for checker in manager._all_checkers]
        )
        found: dict[str, list[Any]] = {}
        for name, results in pairs:
            found.setdefault(self.tally.path(name), []).extend(results)
        return found

    def report_errors(self) -> None:
        """Report under the notebooks' own names, in the order of these (flake8 5 keeps the order of the files)."""
        if not self.selection:
            return
        manager: Any = self.file_checker_manager
        if hasattr(manager, "results"):
            manager.results = [(self.tally.path(name), *rest) for name, *rest in manager.results]
        super().report_errors()

    def _check_codes(self) -> None:
        """A code that nothing has is a slip: with it alone, nothing would be checked."""
        assert self.options is not None and self.plugins is not None
        prefixes = [plugin.entry_name for plugin in self.plugins.all_plugins()]
        for option in ("select", "extend_select", "ignore", "extend_ignore"):
            for code in getattr(self.options, option, None) or ():
                if code.startswith("SEG"):
                    known = any(one.startswith(code) for one in CODES)
                else:
                    named = self._all_codes and option.endswith("select")
                    known = not named or any(code.startswith(one) or one.startswith(code) for one in prefixes)
                if not known:
                    raise Stop(f"option {option.replace('_', '-')}: there is no code {code!r}")

    def _choose(self) -> None:
        assert self.options is not None
        options = self.options
        self._options = read_options(options)
        named = list(options.filenames)
        folder, settings = project_settings(options)
        exclude = [
            *options.exclude,
            *options.extend_exclude,
            *(normalize_path(pattern, folder) for pattern in settings.get("exclude", ())),
        ]
        self.files = Files(named, exclude, (*options.filename, "*.ipynb"))
        if self.files.missing:
            raise Stop("\n".join(f"no such file or folder: {path}" for path in self.files.missing))
        self.errors += self.files.errors
        for number, path in enumerate(self.files.paths, start=1):
            if number % _VERY_MANY == 0:
                progress(f"{number} of {len(self.files.paths)} files looked at")
            if path == STDIN:
                self._choose_standard_input(options.stdin_display_name)
            elif path.endswith(".ipynb"):
                if path in named or self._uses(path):
                    self._choose_notebook(path)
            elif self._all_codes or self._uses(path):
                self.selection.append(path)
        progress("")

    def _uses(self, path: str) -> bool:
        """Whether a file has to do with a library; that it cannot be read is an error of the run."""
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                text = file.read()
        except OSError as problem:
            self.errors.append(f"{path}: cannot be read: {problem.strerror}")
            return False
        if path.endswith(".ipynb"):
            with suppress(NotebookError):
                text = "\n".join(source.text for source in sources(text))
        return bool(covered_by(text, path, self._options))

    def _choose_standard_input(self, name: str) -> None:
        text = stdin_get_value()
        if text.lstrip().startswith("{"):
            try:
                return self._add(name, Notebook.read(text))
            except NotebookError as problem:
                if name.endswith(".ipynb"):
                    return self.errors.append(f"{name}: {problem}")
        self.selection.append(STDIN)
        return None

    def _choose_notebook(self, path: str) -> None:
        try:
            self._add(path, Notebook.read(read(path, python=False).text))
        except (NotebookError, FileError) as problem:
            self.errors.append(f"{path}: {problem}")

    def _add(self, path: str, notebook: Notebook) -> None:
        texts = (("\n".join(program.texts), program.path_beside(path)) for program in notebook.programs)
        if self._all_codes or any(covered_by(text, name, self._options) for text, name in texts):
            self.tally.notebooks[path] = notebook
            self.selection.append(path)

    def _write(self, folder: str) -> None:
        """Write the notebooks as programs that flake8 reads."""
        programs = [(path, one) for path, notebook in self.tally.notebooks.items() for one in notebook.programs]
        for number, (path, program) in enumerate(programs):
            name = os.path.join(folder, f"{number:05}.py")
            remarks = tuple((one.line + 1, one.column, one.text) for one in program.remarks)
            with open(name, "w", encoding="utf-8") as file:
                file.write(Header(os.path.abspath(program.path_beside(path)), remarks).line() + program.program)
            self.tally.programs[name] = path
