"""``seglint check``: one run of flake8 over the scripts, folders and notebooks that use the library.

Everything a linter does around its rules is flake8's own: configuration, selection, ``noqa``, formats, jobs. What is
added: files that never name the library are left out before flake8 tokenizes them, notebooks are converted
(:mod:`seglint.notebook`) and reported by cell, only seglint's codes are selected, and the exit code tells findings (1)
from errors (2).
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence

from flake8 import __version__ as flake8_version
from flake8.discover_files import expand_paths
from flake8.formatting.default import SimpleFormatter
from flake8.main.application import Application
from flake8.style_guide import StyleGuideManager

from seglint.analysis import names_the_library
from seglint.notebook.convert import ORIGIN, Converted, NotebookError, Place, convert

#: Folders of other people's code, beside those that flake8 leaves out.
EXCLUDED = (".venv", "venv", "site-packages", "node_modules", ".ipynb_checkpoints")
#: seglint's codes, and flake8's for files that cannot be read or parsed: they were not checked.
SELECTED = ("SEG", "E9")
INSTALL = "pip install 'seglint[notebooks]'"
#: With so many files, a line on the terminal says that work is under way.
_MANY = 20


def check(arguments: Sequence[str]) -> int:
    """Check what the arguments name; all of them are flake8's. The exit code: 0 clean, 1 findings, 2 errors."""
    run = Run(arguments)
    with tempfile.TemporaryDirectory(prefix="seglint-") as folder:
        run.folder = folder
        try:
            run.run([*_defaults(arguments), *arguments])
        except Stop as stop:
            return fail(str(stop))
    if run.catastrophic_failure:
        return 2
    run.summarize()
    return 2 if run.errors else run.exit_code()


def _defaults(arguments: Sequence[str]) -> list[str]:
    if os.environ.get("NO_COLOR") and not any(argument.startswith("--color") for argument in arguments):
        return ["--color=never"]
    return []


def fail(message: str) -> int:
    """Say what went wrong; the exit code."""
    for line in message.splitlines():
        print(f"seglint: {line}", file=sys.stderr)
    return 2


class Stop(Exception):
    """The run cannot begin; the text says why."""


class Run(Application):
    """flake8's application with another choice of files, and with notebooks among them."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__()
        self.folder = ""
        self.errors: list[str] = []
        self.looked_at = 0
        #: files that use the library, as flake8 gets them
        self.chosen: list[str] = []
        #: converted notebooks: their temporary file, the notebook's path as the user wrote it, and its cells
        self.notebooks: dict[str, tuple[str, Converted]] = {}
        self._everything = any(argument.startswith(("--select", "--extend-select")) for argument in arguments)
        self._guide: _Guide | None = None

    def make_guide(self) -> None:
        """Choose the files and the codes, as soon as flake8 has read its options."""
        assert self.options is not None and self.formatter is not None
        if not self._everything:
            own = [code for code in self.options.select or () if code.startswith("SEG")]
            self.options.select = [*(own or SELECTED[:1]), *SELECTED[1:]]
            self.options.extend_select = []
        self._choose()
        self.options.filenames = self.chosen
        self._guide = self.guide = _Guide(self.options, self.formatter)
        self._guide.notebooks = {**self.notebooks, **{found[0]: found for found in self.notebooks.values()}}

    def run_checks(self) -> None:
        """Check the files; without one, flake8 would take the whole folder."""
        if not self.chosen:
            return
        working = sys.stderr.isatty() and len(self.chosen) >= _MANY
        if working:
            print(f"seglint: checking {len(self.chosen)} files...", end="", file=sys.stderr, flush=True)
        super().run_checks()
        if working:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def report_errors(self) -> None:
        """Report under the notebooks' own names, in the order of these (flake8 5 keeps the order of the files)."""
        if not self.chosen:
            return
        if hasattr(self.file_checker_manager, "results"):
            self.file_checker_manager.results = [
                (self.notebooks[name][0] if name in self.notebooks else name, *rest)
                for name, *rest in self.file_checker_manager.results
            ]
        super().report_errors()

    def summarize(self) -> None:
        """Say on standard error what was checked, so that silence is never taken for a clean bill."""
        assert self.options is not None
        for error in self.errors:
            fail(error)
        if self.options.quiet or self.chosen == ["-"]:
            return
        used = len(self.chosen)
        if not self.looked_at:
            text = "there is no Python file and no notebook here"
        elif not used:
            text = f"{count_of_files(self.looked_at)} looked at: none uses segmentation_models"
        elif not self.result_count:
            verb = "uses" if used == 1 else "use"
            mistakes = "it has no mistake" if used == 1 else "none has a mistake"
            text = f"{count_of_files(used)} of {self.looked_at} {verb} segmentation_models, and {mistakes}"
        else:
            assert self._guide is not None
            wrong = len(self._guide.files)
            count = "1 mistake" if self.result_count == 1 else f"{self.result_count} mistakes"
            verb = "uses" if used == 1 else "use"
            text = f"{count} in {wrong} of {count_of_files(used)} that {verb} segmentation_models"
            codes = [code for code in self._guide.codes if code.startswith("SEG")]
            if codes:
                text += f"; what a code means: seglint explain {codes[0]}"
        print(f"seglint: {text}", file=sys.stderr)

    def _choose(self) -> None:
        assert self.options is not None
        given = list(self.options.filenames)
        missing = [path for path in given if path != "-" and not os.path.exists(path)]
        if missing:
            raise Stop("\n".join(f"no such file or folder: {path}" for path in missing))
        paths = expand_paths(
            paths=given,
            stdin_display_name=self.options.stdin_display_name,
            filename_patterns=[*self.options.filename, "*.ipynb"],
            exclude=(*self.options.exclude, *self.options.extend_exclude, *EXCLUDED),
            **({"is_running_from_diff": False} if flake8_version.startswith("5.") else {}),
        )
        skipped = 0
        for path in dict.fromkeys(paths):
            self.looked_at += 1
            if path == "-":
                self.chosen.append(path)
            elif not path.endswith(".ipynb"):
                if self._everything or self._uses(path):
                    self.chosen.append(path)
            elif path in given or self._uses(path):
                skipped += not self._add_notebook(path, path in given)
        if skipped:
            many = "1 notebook that uses" if skipped == 1 else f"{skipped} notebooks that use"
            print(f"seglint: {many} segmentation_models not checked, for want of: {INSTALL}", file=sys.stderr)

    def _uses(self, path: str) -> bool:
        """Whether a file names the library; one that cannot be read is left to flake8, which says so."""
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError:
            return True
        return b"segmentation_models" in data and names_the_library(data.decode("latin-1"))

    def _add_notebook(self, path: str, given: bool) -> bool:
        """Convert a notebook; False where nbformat or IPython is missing."""
        try:
            with open(path, encoding="utf-8-sig") as file:
                converted = convert(file.read(), os.path.abspath(path))
        except ImportError as problem:
            if given:
                self.errors.append(f"{path}: notebooks need {problem.name}, which is not installed: {INSTALL}")
            return given
        except (NotebookError, OSError, UnicodeDecodeError) as problem:
            self.errors.append(f"{path}: {problem}")
            return True
        if names_the_library(converted.code.split("\n", 1)[1]) or self._everything:
            stem = os.path.splitext(os.path.basename(path))[0]
            file_name = os.path.join(self.folder, f"{len(self.notebooks):05}_{stem}.py")
            with open(file_name, "w", encoding="utf-8") as file:
                file.write(converted.code)
            self.notebooks[file_name] = path, converted
            self.chosen.append(file_name)
        return True


def count_of_files(count: int) -> str:
    """``1 file``, ``2 files``."""
    return "1 file" if count == 1 else f"{count} files"


class _Guide(StyleGuideManager):
    """flake8's style guide, which reports what it finds in a converted notebook at its cell.

    For people that is ``train.ipynb:cell_7:3:12``, as nbQA and others write it. A format for machines names files and
    lines that exist: it gets the notebook's file and the line in it, and the cell at the end of the message.
    """

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)  # type: ignore[arg-type]
        self.notebooks: dict[str, tuple[str, Converted]] = {}
        self.files: set[str] = set()
        self.codes: dict[str, None] = {}

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
        shown = filename
        if filename in self.notebooks:
            filename, converted = self.notebooks[filename]
            place = converted.place(line_number)
            text = ORIGIN.sub(lambda line: _origin(converted.place(int(line[0])), place.cell), text)
            column_number = (column_number or 0) + place.shift
            if isinstance(self.formatter, SimpleFormatter):
                shown, line_number = f"{filename}:cell_{place.cell}", place.line
            else:
                text = f"{text} (cell_{place.cell}:{place.line}:{column_number + 1})"
                shown, line_number, column_number = filename, place.file_line, 0
        guide = self.style_guide_for(filename)
        reported = int(guide.handle_error(code, shown, line_number, column_number, text, physical_line))
        if reported:
            self.files.add(filename)
            self.codes[code] = None
        return reported


def _origin(place: Place, cell: int) -> str:
    return str(place.line) if place.cell == cell else f"{place.line} of cell_{place.cell}"
