"""What seglint costs: ratios measured side by side in one run, printed as one table.

Anyone can run it where seglint is installed::

    python tests/benchmarks/run.py                      # about five minutes
    python tests/benchmarks/run.py --quick              # small corpora: a minute, less exact
    python tests/benchmarks/run.py --corpus FOLDER      # also the programs below it that name the library
    python tests/benchmarks/run.py --peers FOLDER       # makes environments of TorchFix, flake8-async and Fixit there

Whole processes are measured by the processor time and peak memory that the system counts for them; runs with and
without a plugin alternate, and of each the least is taken, since other work on the machine only ever adds.
"""

from __future__ import annotations

import argparse
import datetime
import glob
import os
import platform
import subprocess
import sys
import sysconfig
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from corpus import GROWING, LIBRARY, grown, script

#: Runs flake8 as if the named distributions were not installed.
_FLAKE8 = """
import importlib.metadata as metadata, sys
without, distributions = set(sys.argv[1].split(",")), metadata.distributions
metadata.distributions = lambda **k: (d for d in distributions(**k) if d.metadata["Name"].lower() not in without)
from flake8.main.cli import main
sys.exit(main(["--isolated", "-j1", "--exit-zero", *sys.argv[2:]]))
"""
#: What the plugin imports, and how long that takes, where a file does not name the library.
_IMPORTS = """
import sys, time
import flake8.main.cli, argparse, ast
start = time.perf_counter()
from seglint.checker import Checker
duration = time.perf_counter() - start
list(Checker(ast.parse("x = 1"), ["x = 1\\n"], "x.py").run())
print(duration * 1000, sum(name.partition(".")[0] == "libcst" for name in sys.modules))
"""
PEERS = {"TorchFix": "torchfix", "flake8-async": "flake8-async", "Fixit": "fixit"}
#: What makes a peer look at a file.
_OPENS = {"TorchFix": "import torch\n", "flake8-async": "import trio\n", "Fixit": ""}


@dataclass(slots=True)
class Cost:
    """The least that some runs of one command took."""

    seconds: float = float("inf")
    megabytes: float = float("inf")

    def add(self, seconds: float, megabytes: float) -> None:
        """Count one run."""
        self.seconds, self.megabytes = min(self.seconds, seconds), min(self.megabytes, megabytes)


@dataclass(slots=True)
class Table:
    """The rows of the result."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)

    def add(self, what: str, measured: str, goal: str = "", reached: bool | None = None) -> None:
        """One row; ``reached`` is None where there is no goal."""
        self.rows.append((what, measured, goal, "" if reached is None else "yes" if reached else "**no**"))
        print(f"  {what}: {measured} {goal and '(goal: ' + goal + ')'}", file=sys.stderr, flush=True)

    def __str__(self) -> str:
        head = ["| what | measured | goal | reached |", "| --- | --- | --- | --- |"]
        return "\n".join(head + [f"| {' | '.join(row)} |" for row in self.rows])


# --- whole processes -------------------------------------------------------------------------------------------------


def run(command: list[str], folder: str) -> tuple[float, float]:
    """Run a command: seconds of the processor, and megabytes at its peak."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    errors = process.stderr.read()
    process.stderr.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or b"Traceback" in errors:
        raise SystemExit(f"{' '.join(command)} failed:\n{errors.decode()}")
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale


def compare(commands: dict[str, list[str]], folder: str, times: int) -> dict[str, Cost]:
    """The costs of several commands, which take turns."""
    costs = {name: Cost() for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            costs[name].add(*run(command, folder))
    return costs


def flake8(python: str, without: str, files: Iterable[str] = (".",)) -> list[str]:
    """The command of a flake8 that does not see some distributions, for files of the folder where it is run, or all."""
    # isolated: Python does not look for modules in that folder
    return [python, "-I", "-c", _FLAKE8, without, *files]


def write(folder: str, files: dict[str, str]) -> str:
    """Write files in a folder of their own."""
    os.makedirs(folder, exist_ok=True)
    for name, text in files.items():
        Path(folder, name).write_text(text, encoding="utf8")
    return folder


@dataclass(slots=True)
class Corpus:
    """Files in a folder, or below it, and whether they name the library."""

    folder: str
    uses: bool
    files: list[str]

    @classmethod
    def made(cls, folder: str, uses: bool, files: dict[str, str]) -> Corpus:
        """Write files in a folder of their own."""
        return cls(write(folder, files), uses, sorted(files))

    def texts(self) -> dict[str, str]:
        """The files with their texts, by path."""
        paths = map(Path(self.folder).joinpath, self.files)
        return {str(path): path.read_text(encoding="utf8", errors="replace") for path in paths}


def corpora(folder: str, count: int) -> dict[str, Corpus]:
    """Generated scripts and files of the standard library, with the library and without it."""
    files = {os.path.basename(path): text for path, text in standard_library(count)}
    with_import = {name: f"import {LIBRARY} as sm\n{text}" for name, text in files.items()}
    plain = {f"train_{i}.py": script(i, False) for i in range(count)}
    with_library = {f"train_{i}.py": script(i, True) for i in range(count)}
    standard = f"{len(files)} files of the standard library"
    return {
        f"{count} generated scripts without the library": Corpus.made(f"{folder}/plain", False, plain),
        f"{count} generated scripts with it": Corpus.made(f"{folder}/library", True, with_library),
        standard: Corpus.made(f"{folder}/standard", False, files),
        f"{standard}, the import on top": Corpus.made(f"{folder}/standard_import", True, with_import),
    }


def public(corpus: str) -> tuple[str, Corpus]:
    """The programs below a folder that name the library, where they are: what they import stands beside them."""
    from seglint.screen import names_a_library
    from seglint.source.parse import parse_python

    files = []
    for path in sorted(Path(corpus).rglob("*.py")):
        text = path.read_text(encoding="utf8", errors="replace")
        if names_a_library(text) and parse_python(text) is not None:
            files.append(str(path.relative_to(corpus)))
    return f"{len(files)} public programs with it", Corpus(corpus, True, files)


def standard_library(count: int) -> Iterator[tuple[str, str]]:
    """Files of CPython's own library, spread over the alphabet, each with its text."""
    paths = sorted(glob.glob(os.path.join(sysconfig.get_path("stdlib"), "*.py")))
    for path in paths[:: max(1, len(paths) // count)][:count]:
        text = Path(path).read_text(encoding="utf8", errors="replace")
        if len(text) < 150_000:
            yield path, text


def whole_processes(table: Table, found: dict[str, Corpus], times: int) -> None:
    """flake8 with seglint against flake8 without."""
    for name, corpus in found.items():
        commands = {
            "without": flake8(sys.executable, "seglint", corpus.files),
            "with": flake8(sys.executable, "-", corpus.files),
        }
        costs = compare(commands, corpus.folder, times)
        ratio = costs["with"].seconds / costs["without"].seconds
        goal = 1.8 if corpus.uses else 1.01
        table.add(
            f"processor time, {name}",
            f"{ratio:.3f} ({costs['without'].seconds:.2f} s, {costs['with'].seconds:.2f} s)",
            f"at most {goal}",
            ratio <= goal,
        )
        ratio = costs["with"].megabytes / costs["without"].megabytes
        goal = 2.2 if corpus.uses else 1.05
        table.add(
            f"peak memory, {name}",
            f"{ratio:.2f} ({costs['without'].megabytes:.0f} MB, {costs['with'].megabytes:.0f} MB)",
            f"at most {goal}",
            ratio <= goal,
        )


def imports(table: Table, times: int) -> None:
    """What a file costs that does not name the library."""
    durations, modules = [], 0
    for _ in range(max(times, 5)):
        output = subprocess.run([sys.executable, "-c", _IMPORTS], capture_output=True, text=True, check=True).stdout
        durations.append(float(output.split()[0]))
        modules = int(output.split()[1])
    table.add("import of the plugin", f"{min(durations):.1f} ms", "below 5 ms", min(durations) < 5)
    table.add("modules of LibCST imported for a file that does not name the library", str(modules), "0", modules == 0)


# --- within one process ----------------------------------------------------------------------------------------------


@contextmanager
def parse_timed() -> Iterator[list[float]]:
    """Count the time that LibCST's parser takes; the list's only item is the sum."""
    import libcst

    spent, parse = [0.0], libcst.parse_module

    def timed(*arguments, **keywords):
        start = time.process_time()
        try:
            return parse(*arguments, **keywords)
        finally:
            spent[0] += time.process_time() - start

    libcst.parse_module = timed
    try:
        yield spent
    finally:
        libcst.parse_module = parse


@dataclass(slots=True)
class Analysis:
    """Seconds of the analysis of some files, and of LibCST's parse of the same files beside it."""

    #: LibCST's parser on the whole text of each file
    whole_parse: float
    #: LibCST's parser within the analysis, on what is run, in modules that are followed too
    parse: float
    #: all else
    rest: float
    findings: int

    @property
    def ratio(self) -> float:
        """The analysis, without LibCST's parse, against the parse of the whole files."""
        return self.rest / self.whole_parse


def analysis_against_parse(files: dict[str, str]) -> Analysis:
    """What the analysis takes as flake8 calls it."""
    import ast

    import libcst

    from seglint.analysis import without_collector
    from seglint.checker import Checker

    whole_parse = 0.0
    with without_collector():
        for text in files.values():
            start = time.process_time()
            module = libcst.parse_module(text)
            whole_parse += time.process_time() - start
            del module

    trees = {path: ast.parse(text) for path, text in files.items()}
    with parse_timed() as parse:
        start, found = time.process_time(), 0
        for path, text in files.items():
            found += len(list(Checker(trees[path], text.splitlines(keepends=True), path).run()))
        whole = time.process_time() - start
    if not parse[0]:
        raise SystemExit("LibCST's parser was not seen at work")
    return Analysis(whole_parse, parse[0], whole - parse[0], found)


def within(table: Table, found: dict[str, Corpus], times: int) -> None:
    """The analysis against LibCST's parse; modules are interpreted anew in each run, as in a new process."""
    from seglint.interpreter import modules

    for name, corpus in found.items():
        if not corpus.uses:
            continue
        files, runs = corpus.texts(), []
        for _ in range(times):
            modules.forget_modules()
            runs.append(analysis_against_parse(files))
        best = min(runs, key=lambda run: run.ratio)
        table.add(
            f"analysis against LibCST's parse of the whole files, {name}",
            f"{best.ratio:.3f} (parse of the whole files {best.whole_parse:.2f} s; of what is run {best.parse:.2f} s, "
            f"all else {best.rest:.2f} s; {best.findings} findings)",
            "at most 0.25",
            best.ratio <= 0.25,
        )


def measure(action: Callable[[], object]) -> tuple[float, float, float]:
    """Seconds, the least of five, and how many of them LibCST's parser takes; then megabytes at the peak."""
    seconds, parser = float("inf"), 0.0
    for _ in range(5):
        with parse_timed() as parse:
            start = time.process_time()
            action()
            seconds, parser = min((seconds, parser), (time.process_time() - start, parse[0]))
    tracemalloc.start()
    try:
        action()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return seconds, parser, peak / 2**20


def growth(table: Table, folder: str, size: int) -> None:
    """Ten times the file against the file."""
    from seglint.analysis import analyze
    from seglint.interpreter import modules

    for kind in GROWING:
        costs = []
        for times in (1, 10):
            files = grown(kind, size * times)
            here = write(f"{folder}/{kind}_{times}", {**files, "setup.cfg": ""})
            path = os.path.join(here, "train.py")

            def action(text: str = files["train.py"], path: str = path) -> None:
                modules.forget_modules()
                findings = analyze(text, path)
                if any("internal error" in finding.text for finding in findings):
                    raise SystemExit(f"internal error in {path}")

            costs.append(measure(action))
        seconds, parser, memory = (large / small for small, large in zip(*costs, strict=True))
        rest = (costs[1][0] - costs[1][1]) / (costs[0][0] - costs[0][1])
        table.add(
            f"ten times the {kind}",
            f"{seconds:.1f} times the time (LibCST's parser {parser:.1f}, the rest {rest:.1f}), "
            f"{memory:.1f} times the memory ({costs[1][0]:.2f} s, {costs[1][2]:.0f} MB)",
            "at most 11",
            seconds <= 11 and memory <= 11,
        )


def followed(table: Table, folder: str, files: int = 40, modules: int = 10) -> None:
    """How often the modules of a project are read, where many files import them."""
    from seglint.analysis import analyze
    from seglint.interpreter import imports
    from seglint.interpreter import modules as interpreter_modules

    lines = "".join(f"from part_{i} import *\n" for i in range(modules))
    loss = "loss = sm.losses.DiceLoss(class_weights=[BATCH_SIZE, EPOCHS])\n"
    project = {f"part_{i}.py": script(i, False, 2) for i in range(modules)}
    project |= {f"train_{i}.py": f"import {LIBRARY} as sm\n{lines}{loss}" for i in range(files)}
    here = write(f"{folder}/followed", {**project, "setup.cfg": ""})
    read, interpret, reads, runs = imports.read_source, interpreter_modules._interpret_file, [0], [0]

    def counted_read(path: str) -> str | None:
        reads[0] += os.path.basename(path).startswith("part_")
        return read(path)

    def counted_run(*arguments):
        runs[0] += 1
        return interpret(*arguments)

    interpreter_modules.forget_modules()
    imports.read_source, interpreter_modules._interpret_file = counted_read, counted_run
    try:
        for name in project:
            if name.startswith("train"):
                analyze(project[name], os.path.join(here, name))
    finally:
        imports.read_source, interpreter_modules._interpret_file = read, interpret
    table.add(
        f"{modules} modules that each of {files} files imports",
        f"read {reads[0]} times in all, interpreted {runs[0]} times",
        "once each",
        reads[0] == runs[0] == modules,
    )


# --- peers -----------------------------------------------------------------------------------------------------------


def peers(table: Table, root: str, folder: str, count: int, times: int) -> None:
    """TorchFix, flake8-async and Fixit on the same scripts, each in an environment of its own."""
    for name, distribution in PEERS.items():
        here = os.path.join(root, distribution)
        python = os.path.join(here, "bin", "python")
        if not os.path.exists(python):
            subprocess.run([sys.executable, "-m", "venv", here], check=True)
            subprocess.run([python, "-m", "pip", "install", "-q", distribution, "flake8"], check=True)
        for line in dict.fromkeys(["", _OPENS[name]]):
            files = {f"train_{i}.py": line + script(i, False) for i in range(count)}
            scripts = write(f"{folder}/{distribution}_{bool(line)}", files)
            commands = {"without": flake8(python, distribution), "with": flake8(python, "-")}
            what = f"flake8 with {name} against flake8 without, {line.strip() or 'nothing'} on top"
            if name == "Fixit":
                # a command of its own, which ends with a status where it finds something
                start = "import subprocess, sys; subprocess.run(sys.argv[1:])"
                commands["with"] = [python, "-c", start, python, "-m", "fixit", "--quiet", "lint", "."]
                what = "Fixit's own command against flake8"
            costs = compare(commands, scripts, times)
            seconds = costs["with"].seconds / costs["without"].seconds
            memory = costs["with"].megabytes / costs["without"].megabytes
            table.add(f"for comparison: {what}", f"{seconds:.2f} times the time, {memory:.2f} times the memory")


def machine() -> str:
    """The machine, in words."""
    return (
        f"{datetime.date.today():%d %B %Y}, {platform.system()} on {platform.machine()}, {os.cpu_count()} processors, "
        f"{platform.python_implementation()} {platform.python_version()}"
    )


def main(arguments: list[str] | None = None) -> int:
    """Measure, and print the table; the status is 1 where a goal is not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small corpora, two runs of each command")
    parser.add_argument("--files", type=int, help="so many scripts a corpus (default 120)")
    parser.add_argument("--times", type=int, help="so many runs of each command (default 5)")
    parser.add_argument("--corpus", metavar="FOLDER", help="programs that use the library, each repository a folder")
    parser.add_argument("--peers", metavar="FOLDER", help="measure TorchFix, flake8-async and Fixit, installed there")
    options = parser.parse_args(arguments)
    count = options.files or (20 if options.quick else 120)
    times = options.times or (2 if options.quick else 5)
    table = Table()
    with tempfile.TemporaryDirectory(prefix="seglint-benchmark-") as folder:
        found = corpora(folder, count)
        if options.corpus:
            name, programs = public(os.path.abspath(options.corpus))
            found[name] = programs
        imports(table, times)
        whole_processes(table, found, times)
        if options.peers:
            # the system counts a new process as large as the one that starts it: that is still small here
            peers(table, os.path.abspath(options.peers), folder, count, max(1, times - 3))
        within(table, found, max(2, times - 2))
        growth(table, folder, 50 if options.quick else 100)
        followed(table, folder)
    print(f"Measured {machine()}, by `tests/benchmarks/run.py`.\n\n{table}")
    return 1 if any(row[3] == "**no**" for row in table.rows) else 0


if __name__ == "__main__":
    sys.exit(main())
