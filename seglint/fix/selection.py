"""What flake8 and the project's configuration say of a file that flake8 itself is not run on."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field

from flake8.main.application import Application
from flake8.style_guide import Decision

from seglint.checker import Checker
from seglint.codes import CODES
from seglint.fix.apply import Wanted
from seglint.fix.noqa import without_noqa
from seglint.options import Options


@dataclass(frozen=True, slots=True)
class Selection:
    """Which findings count, and the options of the analysis."""

    codes: frozenset[str] = frozenset(CODES)
    options: Options = field(default_factory=Options)
    flake8: argparse.Namespace | None = None

    def wanted(self, source: str, path: str) -> Wanted:
        """Whether a finding of a program counts: it is selected, and has no noqa comment."""
        counts = without_noqa(source, path, self.flake8)
        return lambda finding: finding.code in self.codes and counts(finding)


def configured(path: str) -> Selection:
    """What the configuration in the working directory says of a file; flake8's own error where that is wrong."""
    reader = _Reader()
    reader.initialize([])
    assert reader.guide is not None and reader.options is not None
    guide = reader.guide.style_guide_for(path)
    codes = frozenset(code for code in CODES if guide.should_report_error(code) is Decision.Selected)
    return Selection(codes, Checker.options, reader.options)


class _Reader(Application):
    """flake8's application, which only reads its configuration."""

    def make_guide(self) -> None:
        """Select seglint's codes, as ``seglint check`` does."""
        assert self.options is not None
        self.options.select = [code for code in self.options.select or () if code.startswith("SEG")] or ["SEG"]
        self.options.extend_select = []
        super().make_guide()
