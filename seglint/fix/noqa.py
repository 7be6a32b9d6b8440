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
_DEFAULTS = argparse.Namespace(**dict.fromkeys(OPTIONS))


def without_noqa(source: str, path: str, options: argparse.Namespace | None = None) -> Callable[[Finding], bool]:
    """Whether a finding of a program has no noqa comment."""
    options = options or _DEFAULTS
    processor = _processor(source, path, options)
    if processor.should_ignore_file():
        return lambda finding: False

    def counts(finding: Finding) -> bool:
        line = processor.noqa_line_for(finding.line) or ""
        violation = Violation(finding.code, path, finding.line, finding.column, finding.message, line)
        return not violation.is_inline_ignored(bool(options.disable_noqa))

    return counts


def last_lines(source: str) -> Callable[[int], int]:
    """At the end of which line a noqa comment counts for a line: the last one of a string or of a continued line."""
    processor = _processor(source, "program", _DEFAULTS)

    def last(line: int) -> int:
        text = processor.noqa_line_for(line)
        while text is not None and processor.noqa_line_for(line + 1) is text:
            line += 1
        return line

    return last


def _processor(source: str, path: str, options: argparse.Namespace) -> FileProcessor:
    return FileProcessor(path, options, io.StringIO(source, newline=None).readlines())
