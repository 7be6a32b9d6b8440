"""Fixtures: the real library at work, and the counts of what was compared."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1]))

import runtime_env
from client import Worker

PROPERTY = "runtime oracle"


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    """The real library, in an environment of its own that is built where the cache has none."""
    try:
        one = Worker()
    except runtime_env.Unavailable as problem:
        pytest.fail(str(problem), pytrace=False)
    yield one
    one.close()


@pytest.fixture
def counts(request: pytest.FixtureRequest) -> Iterator[Counter[str]]:
    """What a test compared, shown at the end of the run, which may be another process's."""
    counter: Counter[str] = Counter()
    yield counter
    request.node.user_properties.append((PROPERTY, dict(counter)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    total: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "teardown":
                for name, counter in report.user_properties:
                    if name == PROPERTY:
                        total.update(counter)
    if total:
        terminalreporter.section("seglint against the real library")
        kinds = [f"{total.pop(name, 0)} {name}" for name in ("programs", "raise", "wrong", "train", "examples")]
        terminalreporter.write_line(", ".join(kinds))
        terminalreporter.write_line("findings: " + ", ".join(f"{code} {total[code]}" for code in sorted(total)))
