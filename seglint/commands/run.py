"""One run of flake8 over scripts and notebooks that use the library.

Everything a linter does around its rules is flake8's own: configuration, selection, ``noqa``, formats, jobs. What is
added: files that never name the library are left out before flake8 tokenizes them, notebooks are given to it as
programs (:mod:`seglint.notebook`) and reported by cell, and only seglint's codes are selected.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from types import MethodType

from flake8.formatting.base import BaseFormatter
from flake8.formatting.default import SimpleFormatter
from flake8.main.application import Application
from flake8.style_guide import StyleGuideManager
from flake8.utils import stdin_get_value

from seglint.codes import CODES
from seglint.commands.files import STDIN, Files
from seglint.notebook.file import NotebookError
from seglint.notebook.marks import Header
from seglint.notebook.notebook import Notebook
from seglint.screen import names_a_library
from seglint.source.text import FileError, read

#: seglint's codes, and flake8's for files that cannot be read or parsed: they were not checked.
SELECTED = ("SEG", "E9")
#: With so many files, a line on the terminal says that work is under way.
_MANY = 20


class Stop(Exception):
    """The run cannot begin; the text says why."""


class Run(Application):
    """flake8's application with another choice of files, and with notebooks among them."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__()
        self.errors: list[str] = []
        #: what was looked at
        self.files: Files | None = None
        #: the files that use the library, by the names that the user knows them under
        self.chosen: list[str] = []
        self.notebooks: dict[str, Notebook] = {}
        #: what was reported: files and codes; and how much was not, though it was found
        self.wrong: set[str] = set()
        self.codes: dict[str, None] = {}
        self.hidden = 0
        self._all_codes = any(argument.startswith(("--select", "--extend-select")) for argument in arguments)
        #: the chosen notebooks as flake8 gets them: temporary files
        self._programs: dict[str, str] = {}

    def initialize(self, argv: Sequence[str]) -> None:
        """Read the configuration and choose the files; raises :class:`Stop` where either will not do."""
        colourless = os.environ.get("NO_COLOR") and not any(argument.startswith("--color") for argument in argv)
        try:
            super().initialize(["--color=never", *argv] if colourless else argv)
        except Stop:
            raise
        except Exception as problem:
            raise Stop(" ".join(str(problem).split()) or type(problem).__name__) from None

    def make_formatter(self) -> None:
        """Make the formatter, and have it write what the terminal or the file can take."""
        super().make_formatter()
        self.formatter._write = MethodType(_write, self.formatter)

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
        self.options.filenames = self.chosen
        self.options.exclude, self.options.extend_exclude = [], []
        self.guide = _Guide(self)

    def run_checks(self) -> None:
        """Check the files."""
        if not self.chosen:
            return
        assert self.options is not None
        working = sys.stderr.isatty() and len(self.chosen) >= _MANY
        if working:
            print(f"seglint: checking {len(self.chosen)} files...", end="", file=sys.stderr, flush=True)
        with ExitStack() as stack:
            if self.notebooks:
                self._write(stack.enter_context(tempfile.TemporaryDirectory(prefix="seglint-")))
            self.options.filenames = [name for path in self.chosen for name in self._names(path)]
            super().run_checks()
        if working:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def report_errors(self) -> None:
        """Report under the notebooks' own names, in the order of these (flake8 5 keeps the order of the files)."""
        if not self.chosen:
            return
        if hasattr(self.file_checker_manager, "results"):
            self.file_checker_manager.results = [
                (self.path(name), *rest) for name, *rest in self.file_checker_manager.results
            ]
        super().report_errors()

    def _names(self, path: str) -> list[str]:
        """What flake8 gets for a file: a notebook's programs, or the file itself."""
        return [name for name, known in self._programs.items() if known == path] or [path]

    def path(self, name: str) -> str:
        """The name that the user knows a file under."""
        return self._programs.get(name, name)

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
        named = list(options.filenames)
        exclude = (*options.exclude, *options.extend_exclude)
        self.files = Files(named, exclude, (*options.filename, "*.ipynb"))
        if self.files.missing:
            raise Stop("\n".join(f"no such file or folder: {path}" for path in self.files.missing))
        self.errors += self.files.errors
        for path in self.files.paths:
            if path == STDIN:
                self._choose_standard_input(options.stdin_display_name)
            elif path.endswith(".ipynb"):
                if path in named or self._uses(path):
                    self._choose_notebook(path)
            elif self._all_codes or self._uses(path):
                self.chosen.append(path)

    def _uses(self, path: str) -> bool:
        """Whether a file names the library; one that cannot be read is left to flake8, which says so."""
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError:
            return True
        return b"segmentation_models" in data and names_a_library(data.decode("latin-1"))

    def _choose_standard_input(self, name: str) -> None:
        text = stdin_get_value()
        if text.lstrip().startswith("{"):
            try:
                return self._add(name, Notebook.read(text))
            except NotebookError as problem:
                if name.endswith(".ipynb"):
                    return self.errors.append(f"{name}: {problem}")
        self.chosen.append(STDIN)
        return None

    def _choose_notebook(self, path: str) -> None:
        try:
            self._add(path, Notebook.read(read(path, python=False).text))
        except (NotebookError, FileError) as problem:
            self.errors.append(f"{path}: {problem}")

    def _add(self, path: str, notebook: Notebook) -> None:
        programs = (text for program in notebook.programs for text in program.texts)
        if self._all_codes or any(names_a_library(text) for text in programs):
            self.notebooks[path] = notebook
            self.chosen.append(path)

    def _write(self, folder: str) -> None:
        """Write the notebooks as programs that flake8 reads."""
        programs = [(path, program) for path, notebook in self.notebooks.items() for program in notebook.programs]
        for number, (path, program) in enumerate(programs):
            name = os.path.join(folder, f"{number:05}.py")
            remarks = tuple((one.line + 1, one.column, one.text) for one in program.remarks)
            with open(name, "w", encoding="utf-8") as file:
                file.write(Header(os.path.abspath(program.path_beside(path)), remarks).line() + program.program)
            self._programs[name] = path


def _write(formatter: BaseFormatter, text: str) -> None:
    """Write as flake8 does, but in the output's own encoding, where that has no such character with an escape."""
    text += formatter.newline
    if formatter.output_fd is not None:
        encoding = formatter.output_fd.encoding
        formatter.output_fd.write(text.encode(encoding, "backslashreplace").decode(encoding))
    if formatter.output_fd is None or formatter.options.tee:
        sys.stdout.write(text)


class _Guide(StyleGuideManager):
    """flake8's style guide, which reports what is found in a notebook's program at its cell.

    For people that is ``train.ipynb:cell_7:3:12``, as nbQA and others write it. A format for machines names files and
    lines that exist: it gets the notebook's file and the line in it, and the cell at the end of the message.
    """

    def __init__(self, run: Run) -> None:
        assert run.options is not None and run.formatter is not None
        super().__init__(run.options, run.formatter)
        self._run = run

    def handle_error(
        self,
        code: str,
        filename: str,
        line_number: int,
        column_number: int,
        text: str,
        physical_line: str | None = None,
    ) -> int:
        """Report one finding, if it is selected."""
        path = shown = self._run.path(filename)
        notebook = self._run.notebooks.get(path)
        if notebook is not None:
            place = notebook.place(line_number - 1)
            column_number = (column_number or 0) + place.shift
            if isinstance(self.formatter, SimpleFormatter):
                shown, line_number = f"{path}:cell_{place.cell}", place.line
            else:
                text = f"{text} (cell_{place.cell}:{place.line}:{column_number + 1})"
                line_number, column_number = place.file_line, 0
        guide = self.style_guide_for(path)
        reported = int(guide.handle_error(code, shown, line_number, column_number, text, physical_line))
        if reported:
            self._run.wrong.add(path)
            self._run.codes[code] = None
        else:
            self._run.hidden += code.startswith("SEG")
        return reported
