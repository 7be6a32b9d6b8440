"""The fixes for those who run LibCST's own tool.

``python -m libcst.tool codemod --no-format -x seglint.fix.codemod.FixCommand PATH``, with ``--unsafe`` and ``--codes``
as options.
"""

from __future__ import annotations

import argparse

import libcst as cst
from libcst.codemod import CodemodContext, VisitorBasedCodemodCommand

from seglint.fix.apply import Wanted, fix_source
from seglint.fix.noqa import without_noqa
from seglint.options import Options
from seglint.source.text import with_line_ends


class FixCommand(VisitorBasedCodemodCommand):
    """The fixes as a codemod of LibCST."""

    DESCRIPTION = "Fixes what seglint finds in programs that train with segmentation_models."

    def __init__(
        self, context: CodemodContext, unsafe: bool = False, codes: str = "", options: Options | None = None
    ) -> None:
        super().__init__(context)
        self.unsafe = unsafe
        self.codes = tuple(code.strip() for code in codes.split(",") if code.strip())
        self.options = options

    @staticmethod
    def add_args(arg_parser: argparse.ArgumentParser) -> None:
        """Add the options to LibCST's tool."""
        arg_parser.add_argument("--unsafe", action="store_true", help="apply fixes that need a look, too")
        arg_parser.add_argument("--codes", default="", metavar="CODES", help="only these codes or prefixes")

    def transform_module_impl(self, tree: cst.Module) -> cst.Module:
        """Fix a module; what is left becomes warnings."""
        path = self.context.filename or "<unknown>"
        source = tree.code

        def wanted(text: str) -> Wanted:
            counts = without_noqa(text, path)
            return lambda finding: (not self.codes or finding.code.startswith(self.codes)) and counts(finding)

        plain = source.replace("\r\n", "\n")
        outcome = fix_source(plain, path, self.options, unsafe=self.unsafe, wanted=wanted)
        for one in outcome.left:
            self.warn(f"{one.finding.line}:{one.finding.column + 1}: {one.finding.text}")
        if not outcome.fixed:
            return tree
        return cst.parse_module(with_line_ends(source, outcome.source), config=tree.config_for_parsing)
