"""seglint against the real library, on random programs.

``SEGLINT_ORACLE_EXAMPLES=5000`` compares that many programs, ``SEGLINT_ORACLE_SEED=7`` others than usually.
"""

import os
import re
from collections import Counter

import pytest
from client import Worker
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy
from oracle import Verdict, judge
from programs import Program, programs, programs_that_load, programs_with_branches, programs_without_model

pytestmark = pytest.mark.runtime

EXAMPLES = int(os.environ.get("SEGLINT_ORACLE_EXAMPLES", "200"))
SEED = int(os.environ.get("SEGLINT_ORACLE_SEED", "0"))
#: Hypothesis runs of this many programs: within one, it likes to repeat what it found
RUN = 50
SHARDS = 4


def compare(strategy: SearchStrategy[Program], count: int, start: int, worker: Worker, counts: Counter[str]) -> None:
    """Judge that many different programs, and fail with the shortest program of each kind of disagreement."""
    seen: set[str] = set()
    shortest: dict[str, tuple[str, Program, Verdict]] = {}
    often: Counter[str] = Counter()
    run = 0
    while len(seen) < count:
        wanted = min(count, len(seen) + RUN)

        @seed(start * 100_003 + run)
        @settings(
            max_examples=RUN * 4,
            phases=[Phase.generate],
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(strategy)
        def one(program: Program) -> None:
            if program.source in seen or len(seen) >= wanted:  # noqa: B023
                return
            seen.add(program.source)
            channels = [] if program.has_model else [len(program.classes), len(program.classes) + 1]
            outcome = worker.run(program.source, channels=channels)
            other = worker.run(program.source, channels=channels, flag="1") if program.branches else None
            verdict = judge(program, outcome, other)
            counts["programs"] += 1
            counts.update(verdict.counts)
            for told in verdict.disagreements:
                kind = re.sub(r"[\d.]+", "#", told)[:70]
                often[kind] += 1
                if kind not in shortest or len(program.source) < len(shortest[kind][1].source):
                    shortest[kind] = (told, program, verdict)

        one()
        run += 1
    if shortest:
        parts = [f"{len(shortest)} kinds of disagreement in {len(seen)} programs"]
        for kind, (told, program, verdict) in shortest.items():
            said = "\n".join(f"{f.line}:{f.column} {f.text}" for f in verdict.findings) or "no findings"
            parts.append(f"{often[kind]} x {told}\n{program.source}\nseglint: {said}")
        pytest.fail(("\n" + "=" * 100 + "\n").join(parts), pytrace=False)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_programs(shard: int, worker: Worker, counts: Counter[str]) -> None:
    compare(programs(), max(1, EXAMPLES * 7 // 10 // SHARDS), SEED * SHARDS + shard, worker, counts)


def test_programs_in_forms(worker: Worker, counts: Counter[str]) -> None:
    """Values, models and data that come through functions, classes, dicts, datasets and the like."""
    compare(programs(has_forms=True), max(1, EXAMPLES // 4), SEED * SHARDS, worker, counts)


def test_programs_without_a_model(worker: Worker, counts: Counter[str]) -> None:
    compare(programs_without_model(), max(1, EXAMPLES // 10), SEED * SHARDS, worker, counts)


def test_programs_with_branches(worker: Worker, counts: Counter[str]) -> None:
    compare(programs_with_branches(), max(1, EXAMPLES // 10), SEED * SHARDS, worker, counts)


def test_programs_that_load(worker: Worker, counts: Counter[str]) -> None:
    compare(programs_that_load(), max(1, EXAMPLES // 10), SEED * SHARDS, worker, counts)
