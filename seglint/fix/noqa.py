"""Which findings have no noqa comment, as flake8 itself reads those."""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable

from flake8.processor import FileProcessor
from flake8.violation import Violation

from seglint.finding import Finding

#: What flake8 must know of its options to find noqa comments.
OPTIONS = ("disable_noqa", "hang_closing", "indent_size", "max_line_length", "max_doc_length", "verbose")


def without_noqa(source: str, path: str, options: argparse.Namespace | None = None) -> Callable[[Finding], bool]:
    """Whether a finding of a program has no noqa comment."""
    options = options or argparse.Namespace(**dict.fromkeys(OPTIONS))
    processor = FileProcessor(path, options, io.StringIO(source, newline=None).readlines())
    if processor.should_ignore_file():
        return lambda finding: False

    def counts(finding: Finding) -> bool:
        line = processor.noqa_line_for(finding.line) or ""
        violation = Violation(finding.code, path, finding.line, finding.column, finding.message, line)
        return not violation.is_inline_ignored(bool(options.disable_noqa))

    return counts
