"""The flake8 plugin: options in, findings out, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import seglint
from seglint.analysis import analyze
from seglint.notebook.marks import Header, Layout
from seglint.options import Options, add_options, read_options

if TYPE_CHECKING:
    import argparse
    import ast

    from flake8.options.manager import OptionManager


class Checker:
    """What flake8 calls for each file (https://flake8.pycqa.org/en/latest/plugin-development/).

    Nothing may leave it as an exception: that would end the user's whole run.
    """

    name = "seglint"
    options = Options()

    @property
    def version(self) -> str:
        """The version that ``flake8 --version`` prints."""
        return str(seglint.__version__)

    def __init__(self, tree: ast.AST, lines: list[str], filename: str) -> None:
        header = Header.of(lines[0]) if lines else None
        self._lines = lines if header is None else ["\n", *lines[1:]]
        self._tree = tree
        self._path = filename if header is None else header.path
        self._remarks = () if header is None else header.remarks

    def run(self) -> Iterator[tuple[int, int, str, type[Any]]]:
        """The findings: line, column from 0 in characters, text, and the plugin's class."""
        for remark in self._remarks:
            yield (*remark, type(self))
        findings = analyze("".join(self._lines), self._path, self.options, self._tree)
        layout = Layout(self._lines if findings else (), joined=self._path.endswith(".ipynb"))
        for finding in findings:
            yield finding.line, finding.column, layout.message(finding.text, finding.line), type(self)

    @staticmethod
    def add_options(manager: OptionManager) -> None:
        """Register the options; all of them can stand in flake8's configuration."""
        add_options(manager)

    @classmethod
    def parse_options(cls, options: argparse.Namespace) -> None:
        """Keep what flake8 read from its command line and configuration."""
        cls.options = read_options(options)
