"""The command ``seglint``: check, fix, explain, rules.

A command is an entry of :data:`COMMANDS`. Each imports what it needs when it runs: ``explain`` and ``rules`` know
nothing of flake8, and ``check`` and ``fix`` import LibCST only for files that have to do with a library.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO

import seglint
from seglint.commands.words import fail

_DESCRIPTION = """\
Finds wrong class weights, class orders and losses in programs that train with segmentation_models.
Programs are read, never run: neither the library nor TensorFlow need be installed.
"""

_EPILOG = """\
examples:
  seglint check .                         everything here: scripts, packages, notebooks
  seglint check train.ipynb src/          a notebook and a folder together
  seglint fix --diff .                    what would be corrected; without --diff it is
  seglint explain SEG102                  what a code means, with an example and its cure
  seglint explain facts                   what was measured in the real libraries
  seglint rules                           all codes; those that are off by default too

seglint is a flake8 plugin: where flake8 runs already, in an editor or CI, it needs no command of its own.
"""

#: What ``seglint explain`` takes beside codes: what was measured.
FACTS = "facts"

_CHECK_USAGE = "seglint check [-h] [PATH ...] [flake8's options]"

_CHECK_DESCRIPTION = """\
Checks scripts, folders (this one, if none is given) and notebooks, and prints one line a mistake:

  src/train.py:31:44: SEG102 class_weights has 2 weights but the model has 3 channels: fit() raises
  train.ipynb:cell_7:3:12: SEG302 ... [*]         seglint fix corrects what is marked so

A notebook's place is the number of its code cell, the line in the cell, and the column. A file may also be -, standard
input: a program or a notebook.
"""

_CHECK_EPILOG = """\
The run is flake8's, and so is every option (flake8 --help lists them), here or in .flake8, setup.cfg or tox.ini:
  --extend-ignore=SEG403                  a rule that is not wanted; on one line of a program: # noqa: SEG403
  --seglint-enable=SEG205,SEG304          rules that are off by default
  --seglint-class-lists=ORGANS            further names of variables that hold the class names
  --seglint-background=void               further names of the background class
  --seglint-source-roots=src              further folders that the project's imports start from
  --keras=3                               what the programs run on, 2 or 3; elsewhere --seglint-keras: README, Keras 3
  --exclude=old, --per-file-ignores=...   files
  --jobs=4, --show-source, --statistics   the run
  --format=json, --output-file=FILE       the report: json, github, gitlab, sarif, or a format of flake8 or its plugins
  --add-noqa                              no report, but a noqa comment for each mistake
  --explain-unknown                       no report, but what is known of each loss, metric, model and compile, and
                                          where and why the rest was lost: why nothing is said
  --color=never                           colours are for terminals only; NO_COLOR is heeded
In pyproject.toml, [tool.seglint] has enable, class-lists, background, source-roots, keras and exclude.

Only codes of seglint are reported, and E9 for files that cannot be read or parsed, unless --select says otherwise.

exit code:
  0  no mistake      1  mistakes      2  error: a path, an option, a notebook that cannot be read
"""

_FIX_USAGE = "seglint fix [-h] [--unsafe] [--diff] [PATH ...] [flake8's options]"

_FIX_DESCRIPTION = """\
Corrects what seglint finds in scripts, folders (this one, if none is given) and notebooks, where the cure is known:

  src/train.py:31:27: SEG404 fixed: class_weights= written
  train.ipynb:cell_7:3:12: SEG102 class_weights has 2 weights but the model has 3 channels: fit() raises

A fix is applied only if the program then is without that mistake and has no other. Comments, formatting, encodings and
line ends stay; of a notebook, only the code of the cells concerned changes.
"""

_FIX_EPILOG = """\
  --diff                                  print what would change, and change nothing
  --unsafe                                also fixes of what can be meant otherwise: look at the result
  --select=SEG2,SEG404                    only these codes
  --select=SEG7 --keras=3                 what Keras 3 refuses of a program that was written for Keras 2
Files, configuration and the other options are those of seglint check. What is switched off there is not fixed.

exit code:
  0  nothing is left      1  mistakes are left      2  error: a path, an option, a file that cannot be written
  with --diff: 0 if nothing would change, 1 if something would
"""


class _Parser(argparse.ArgumentParser):
    def __init__(self, name: str, **texts: str | None) -> None:
        super().__init__(name, formatter_class=argparse.RawDescriptionHelpFormatter, **texts)  # type: ignore[arg-type]

    def print_help(self, file: IO[str] | None = None) -> None:  # type: ignore[override]
        """Print the help; argparse's own way is silent where it cannot be written."""
        print(self.format_help(), end="", file=file)


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand: what ``seglint --help`` says of it, and what runs it, given the arguments after its name."""

    summary: str
    run: Callable[[Sequence[str]], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    if sys.stdout is None:
        return fail("standard output is closed")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a file's name, or what it says, need not fit the terminal's encoding
            stream.reconfigure(errors="backslashreplace")
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL and threading.current_thread() is threading.main_thread():
        # as an exception, so that temporary files go
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        try:
            code = _dispatch(given)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 2
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except OSError as problem:
        # what is still in the buffer would fail again at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(problem, BrokenPipeError):
            # whoever read the output has seen enough
            return 2
        return fail(f"{problem.filename or 'the output'}: {problem.strerror or problem}")
    return code


def _dispatch(given: list[str]) -> int:
    if given and given[0] in COMMANDS:
        return COMMANDS[given[0]].run(given[1:])
    parser = _Parser("seglint", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=argparse.ArgumentParser)
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.summary, add_help=False)
    if given and not given[0].startswith("-") and os.path.exists(given[0]):
        parser.error(f"{given[0]!r} is no command; to check it: seglint check {given[0]}")
    if parser.parse_args(given).version:
        print(f"seglint {seglint.__version__}")
        return 0
    parser.print_help(sys.stderr)
    return 2


def _help(name: str, usage: str, description: str, epilog: str) -> int:
    _Parser(name, usage=usage, description=description, epilog=epilog).print_help()
    return 0


def _check(given: Sequence[str]) -> int:
    if "-h" in given or "--help" in given:
        return _help("seglint check", _CHECK_USAGE, _CHECK_DESCRIPTION, _CHECK_EPILOG)
    from seglint.commands.check import check

    return check(given)


def _fix(given: Sequence[str]) -> int:
    if "-h" in given or "--help" in given:
        return _help("seglint fix", _FIX_USAGE, _FIX_DESCRIPTION, _FIX_EPILOG)
    from seglint.commands.fix import fix

    return fix(given)


def _explain(given: Sequence[str]) -> int:
    parser = _Parser("seglint explain", description="Prints what codes mean: why, an example, a cure.")
    parser.add_argument(
        "codes", nargs="+", metavar="CODE", help="a code (SEG102), a prefix (SEG2), a rule's name, or the word facts"
    )
    from seglint.commands import explain as explaining

    texts = []
    for code in parser.parse_args(given).codes:
        if code.lower() == FACTS:
            texts.append(explaining.facts(*_bold()))
            continue
        found = explaining.matching(code)
        if not found:
            parser.error(f"seglint has no rule {code!r}: seglint rules lists them")
        texts += [explaining.explanation(entry, *_bold()) for entry in found]
    print("\n".join(texts), end="")
    return 0


def _rules(given: Sequence[str]) -> int:
    parser = _Parser("seglint rules", description="Lists all codes, those that are off as well.")
    parser.add_argument("--markdown", action="store_true", help="as a Markdown table")
    markdown = parser.parse_args(given).markdown
    from seglint.commands import explain as explaining

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 120
    print(explaining.markdown_table() if markdown else explaining.table(width, *_bold()), end="")
    return 0


def _bold() -> tuple[str, str]:
    """What switches bold on and off, where the output is a terminal."""
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb":
        return "\033[1m", "\033[0m"
    return "", ""


COMMANDS: dict[str, Command] = {
    "check": Command("find mistakes in scripts, folders and notebooks", _check),
    "fix": Command("correct mistakes whose cure is known", _fix),
    "explain": Command("what a code means", _explain),
    "rules": Command("all codes in a table", _rules),
}
