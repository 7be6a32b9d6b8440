"""What seglint costs: the processor's time of whole processes, with it and without, in pairs that follow each other.

Where seglint is installed::

    python tests/benchmarks/run.py FOLDER

FOLDER holds programs as people write them, each repository a folder: those that name the library are checked, with
what they import beside them. The table gives medians of the ratios, pair by pair.
"""

from __future__ import annotations

import argparse
import ast
import datetime
import os
import platform
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from generated import GROWING, TEXTS, grown

from seglint.analysis import analyze
from seglint.interpreter.modules import forget_modules

#: Runs flake8 as if a distribution were not installed.
_FLAKE8 = """
import importlib.metadata as metadata, sys
without, distributions = sys.argv[1], metadata.distributions
metadata.distributions = lambda **k: (d for d in distributions(**k) if d.metadata["Name"].lower() != without)
from flake8.main.cli import main
sys.exit(main(["--isolated", "-j1", "--exit-zero", *sys.argv[2:]]))
"""
#: One file, as a process that has just begun sees it.
_COLD = "import sys; from seglint.analysis import analyze; analyze(open(sys.argv[1]).read(), sys.argv[1])"
Costs = tuple[float, float]


def cost(command: list[str], folder: str) -> Costs:
    """Run a command in a folder: seconds of the processor, and megabytes at the peak."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def row(what: str, with_it: list[str], without: list[str], folder: str, pairs: int, goal: float) -> str:
    """Two commands in turn, as a row of the table."""
    runs = [(cost(with_it, folder), cost(without, folder)) for _ in range(pairs)]
    seconds = [statistics.median(run[side][0] for run in runs) for side in (0, 1)]
    ratio = statistics.median(one[0] / other[0] for one, other in runs)
    memory = statistics.median(one[1] / other[1] for one, other in runs)
    reached = "yes" if ratio <= goal else "**no**"
    return f"| {what} | {ratio:.3f} ({seconds[0]:.2f} s, {seconds[1]:.2f} s) | {goal} | {reached} | {memory:.2f} |"


def programs(folder: str) -> list[str]:
    """The programs below a folder that Python parses and that name the library."""
    found = []
    for path in sorted(Path(folder).rglob("*.py")):
        text = path.read_text(encoding="utf8", errors="replace")
        if "segmentation_models" in text:
            try:
                ast.parse(text)
            except (SyntaxError, ValueError):
                continue
            found.append(str(path.relative_to(folder)))
    return found


def table(folder: str, pairs: int) -> list[str]:
    """The ratios that have goals."""
    found = programs(folder)
    # a program of median length
    usual = sorted(found, key=lambda name: Path(folder, name).stat().st_size)[len(found) // 2]
    standard = sorted(str(path) for path in Path(sysconfig.get_path("stdlib")).glob("*.py"))[::2]
    # isolated: Python does not look for modules in the folder where it runs
    python = [sys.executable, "-I", "-c"]
    flake8 = {distribution: [*python, _FLAKE8, distribution] for distribution in ("seglint", "-")}
    return [
        "| what | time | goal | reached | memory |",
        "| --- | --- | --- | --- | --- |",
        row(
            f"flake8 with seglint over {len(found)} public programs, against flake8 without",
            [*flake8["-"], *found], [*flake8["seglint"], *found], folder, pairs, 2.0,
        ),
        row(
            "one of them from a cold start, against `import libcst`",
            [*python, _COLD, usual], [*python, "import libcst"], folder, 3 * pairs, 1.3,
        ),
        row(
            f"flake8 with seglint over {len(standard)} files that do not name the library, against flake8 without",
            [*flake8["-"], *standard], [*flake8["seglint"], *standard], folder, pairs, 1.01,
        ),
    ]  # fmt: skip


def notes(pairs: int) -> list[str]:
    """Ten times a program against the program, by what grows in it."""
    written = []
    for kind in GROWING:
        with tempfile.TemporaryDirectory() as folder:
            costs = []
            for times in (1, 10):
                files = {**grown(kind, 100 * times), "setup.cfg": ""}
                for name, text in files.items():
                    Path(folder, name).write_text(text, encoding="utf8")
                costs.append(statistics.median(seconds(files["train.py"], f"{folder}/train.py") for _ in range(pairs)))
        written.append(f"{kind} {costs[1] / costs[0]:.1f}")
    return written


def longest_text(pairs: int) -> str:
    """Of all texts, the one whose tenfold takes most times as long."""
    ratios = {}
    for name, text in TEXTS.items():
        sources = [f"import segmentation_models as sm\n{text(size)}" for size in (8_000, 80_000)]
        small, large = (min(seconds(source, "train.py") for _ in range(pairs)) for source in sources)
        # what is measured in hundredths is the clock's
        ratios[name] = large / max(small, 0.01)
    name = max(ratios, key=ratios.__getitem__)
    return f"{ratios[name]:.1f} ({name})"


def seconds(text: str, path: str) -> float:
    """Seconds of the processor that the analysis takes."""
    forget_modules()
    start = os.times()
    analyze(text, path)
    return os.times().user - start.user + os.times().system - start.system


def main() -> None:
    """Measure, and print the table and the notes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="programs that use the library, each repository a folder")
    parser.add_argument("--pairs", type=int, default=5, help="so many runs of each command (default 5)")
    options = parser.parse_args()
    lines = table(os.path.abspath(options.folder), options.pairs)
    print(
        f"Measured {datetime.date.today():%d %B %Y}, {platform.system()} on {platform.machine()}, {os.cpu_count()} "
        f"processors, CPython {platform.python_version()}: medians of {options.pairs} pairs of runs.\n"
    )
    print("\n".join(lines))
    print(f"\nTen times the program takes so many times as long: {', '.join(notes(options.pairs))}.")
    print(f"Of {len(TEXTS)} texts of 8,000 characters, ten times the text takes at most {longest_text(options.pairs)}.")


if __name__ == "__main__":
    main()
