"""Reports for machines: ``--format=json``, ``github``, ``gitlab``, ``sarif``.

flake8's plugins for these know nothing of rules, take the letter S for that of a tool for security, and see neither
what is an error nor a notebook's cells. A finding is an *error* where its message says that the program raises, and a
*warning* where it runs and does something else.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from flake8.formatting.base import BaseFormatter
from flake8.violation import Violation

from seglint import __version__
from seglint.commands.explain import entries
from seglint.finding import Finding

if TYPE_CHECKING:
    from seglint.rules.rule import Rule

_ORIGIN = re.compile(r" \([^()]* from line [^()]*\)$")
_ADDRESS = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


@dataclass(frozen=True, slots=True)
class Item:
    """A finding with its place in the file, and of a notebook the cell, line and column there."""

    path: str
    line: int
    column: int
    code: str
    message: str
    cell: tuple[int, int, int] | None
    fixable: bool

    @property
    def error(self) -> bool:
        """Whether the program raises; otherwise it runs, and does something else."""
        return self.code.startswith("E9") or Finding(self.line, self.column, self.code, self.message).raises

    @property
    def place(self) -> str:
        """The place in a notebook, as people write it."""
        return "" if self.cell is None else "cell_{}:{}:{}".format(*self.cell)


class Report(BaseFormatter):
    """A format that is written in the end, of all findings."""

    #: what the guide says of the finding that comes next
    cell: tuple[int, int, int] | None = None
    fixable = False

    def after_init(self) -> None:
        """Begin without a finding."""
        self.items: list[Item] = []

    def start(self) -> None:
        """Begin the file anew: two reports in one are none."""
        super().start()
        if self.output_fd is not None:
            self.output_fd.truncate(0)

    def handle(self, error: Violation) -> None:
        """Keep a finding."""
        path = error.filename.removeprefix("./")
        line, column = error.line_number, error.column_number
        self.items.append(Item(path, line, column, error.code, error.text, self.cell, self.fixable))

    def stop(self) -> None:
        """Write all."""
        for line in self.report():
            self._write(line)
        super().stop()

    def report(self) -> list[str]:
        """The report's lines."""
        return []

    def entries(self) -> dict[str, Rule]:
        """What is known of the codes that were found."""
        codes = {item.code for item in self.items}
        return {entry.code: entry for entry in entries() if entry.code in codes}


class Silent(Report):
    """No report, for commands that need the findings only."""


class Json(Report):
    """All that is known of findings."""

    def report(self) -> list[str]:
        """One object: findings, and the rules by code."""
        rules = self.entries()
        findings = [
            {
                "path": item.path,
                "line": item.line,
                "column": item.column,
                "cell": None if item.cell is None else dict(zip(("number", "line", "column"), item.cell, strict=True)),
                "code": item.code,
                "name": rules[item.code].name if item.code in rules else None,
                "severity": "error" if item.error else "warning",
                "message": item.message,
                "fixable": item.fixable,
            }
            for item in self.items
        ]
        described = {
            code: {"name": rule.name, "summary": rule.summary, "documentation": rule.documentation}
            for code, rule in rules.items()
        }
        return [json.dumps({"version": __version__, "findings": findings, "rules": described}, indent=1)]


class GitHub(Report):
    """Workflow commands, which GitHub shows at the lines of a change."""

    def report(self) -> list[str]:
        """A line for each finding."""
        rules = self.entries()
        lines = []
        for item in self.items:
            title = f"{item.code} {rules[item.code].name}" if item.code in rules else item.code
            message = f"{item.message} ({item.place})" if item.place else item.message
            place = f"file={_escape(item.path)},line={item.line},col={item.column},title={_escape(title)}"
            kind = "error" if item.error else "warning"
            lines.append(f"::{kind} {place}::{message.replace('%', '%25')}")
        return lines


class GitLab(Report):
    """GitLab's code quality: the issue format of Code Climate."""

    def report(self) -> list[str]:
        """A list of issues; a fingerprint stays what it is where lines move."""
        rules = self.entries()
        seen: Counter[str] = Counter()
        issues = []
        for item in self.items:
            identity = "\0".join((item.path, item.code, _ORIGIN.sub("", item.message)))
            seen[identity] += 1
            digest = hashlib.sha256(f"{identity}\0{seen[identity]}".encode(errors="backslashreplace")).hexdigest()
            issue = {
                "type": "issue",
                "check_name": item.code,
                "description": f"{item.code} {item.message}" + (f" ({item.place})" if item.place else ""),
                "categories": ["Bug Risk"],
                "severity": "major" if item.error else "minor",
                "fingerprint": digest,
                "location": {"path": item.path, "lines": {"begin": item.line, "end": item.line}},
            }
            if item.code in rules:
                issue["content"] = {"body": rules[item.code].documentation.strip()}
            issues.append(issue)
        return [json.dumps(issues, indent=1)]


class Sarif(Report):
    """The Static Analysis Results Interchange Format, version 2.1.0."""

    def report(self) -> list[str]:
        """One run; columns count characters."""
        rules = [
            {
                "id": rule.code,
                "name": "".join(word.capitalize() for word in rule.name.split("-")),
                "shortDescription": {"text": rule.summary.replace("`", "")},
                "help": {"text": rule.documentation.strip(), "markdown": rule.documentation.strip()},
            }
            for rule in self.entries().values()
        ]
        tool = {"driver": {"name": "seglint", "version": __version__, "rules": rules}}
        run = {"tool": tool, "columnKind": "unicodeCodePoints", "results": [_result(item) for item in self.items]}
        return [json.dumps({"$schema": _ADDRESS, "version": "2.1.0", "runs": [run]}, indent=1)]


def _result(item: Item) -> dict[str, object]:
    place: dict[str, object] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(item.path, errors="surrogateescape")},
            "region": {"startLine": item.line, "startColumn": item.column},
        }
    }
    if item.place:
        place["logicalLocations"] = [{"name": item.place.partition(":")[0], "fullyQualifiedName": item.place}]
    return {
        "ruleId": item.code,
        "level": "error" if item.error else "warning",
        "message": {"text": item.message},
        "locations": [place],
    }


def _escape(text: str) -> str:
    for sign in "%:,\r\n":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


#: seglint's own formats; others are flake8's and its plugins'.
FORMATS: dict[str, type[Report]] = {"json": Json, "github": GitHub, "gitlab": GitLab, "sarif": Sarif}


def write(formatter: BaseFormatter, text: str) -> None:
    """Write as flake8 does, but in the output's own encoding; what that has not, with an escape."""
    text += formatter.newline
    if formatter.output_fd is not None:
        encoding = formatter.output_fd.encoding
        formatter.output_fd.write(text.encode(encoding, "backslashreplace").decode(encoding))
    if formatter.output_fd is None or formatter.options.tee:
        sys.stdout.write(text)
