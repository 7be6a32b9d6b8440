"""The flake8 plugin: options in, findings out, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from seglint.analysis import analyze
from seglint.options import Options

if TYPE_CHECKING:
    import argparse
    import ast

    from flake8.options.manager import OptionManager


#: The first line of a module that `seglint check` made of a notebook: behind it stands the notebook's path, since the
#: project's modules are beside that.
NOTEBOOK_MARK = "# seglint-notebook: "


class Checker:
    """What flake8 calls for each file (https://flake8.pycqa.org/en/latest/plugin-development/).

    Nothing may leave it as an exception: that would end the user's whole run.
    """

    name = "seglint"
    options = Options()

    @property
    def version(self) -> str:
        """The version that ``flake8 --version`` prints."""
        from seglint import __version__

        return __version__

    def __init__(self, tree: ast.AST, lines: list[str], filename: str) -> None:
        notebook = None
        if lines and lines[0].startswith(NOTEBOOK_MARK):
            from seglint.notebook.convert import original_path

            notebook = original_path(lines[0])
        if notebook is not None:
            lines = ["\n", *lines[1:]]
        self._lines = lines
        self._tree = tree
        self._source = "".join(lines)
        self._path = notebook or filename

    def run(self) -> Iterator[tuple[int, int, str, type[Any]]]:
        """The findings: line, column from 0 in characters, text, and the plugin's class."""
        for finding in analyze(self._source, self._path, self.options, self._tree):
            text = finding.text
            if " from line " in text:
                from seglint.notebook.convert import origin_in_cell

                text = origin_in_cell(text, finding.line, self._lines)
            yield finding.line, finding.column, text, type(self)

    @staticmethod
    def add_options(manager: OptionManager) -> None:
        """Register the options; all of them can stand in flake8's configuration."""
        from seglint.options import add_options

        add_options(manager)

    @classmethod
    def parse_options(cls, options: argparse.Namespace) -> None:
        """Keep what flake8 read from its command line and configuration."""
        from seglint.options import read_options

        cls.options = read_options(options)
