"""Random programs after ``seglint fix --unsafe``: where nothing is left to find, the real library trains them."""

import os
from collections import Counter

import pytest
from client import Worker
from hypothesis import HealthCheck, Phase, given, seed, settings
from programs import Program, programs

from seglint.fix.apply import fix_source
from seglint.options import Options

pytestmark = pytest.mark.runtime

EXAMPLES = int(os.environ.get("SEGLINT_ORACLE_EXAMPLES", "200")) // 2
SEED = int(os.environ.get("SEGLINT_ORACLE_SEED", "0"))


def test_fixed_programs_train(worker: Worker, counts: Counter[str]) -> None:
    failures: list[str] = []
    tried: set[str] = set()

    @seed(SEED)
    @settings(
        max_examples=EXAMPLES * 4,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(programs())
    def one(program: Program) -> None:
        if not program.has_model or program.branches or program.source in tried or len(tried) >= EXAMPLES:
            return
        outcome = fix_source(program.source, "program.py", Options(), unsafe=True)
        if outcome.source == program.source or outcome.left:
            return
        tried.add(program.source)
        ran = worker.run(outcome.source, channels=[])
        counts["fixed"] += 1
        if ran["error"]:
            failures.append(f"{program.source}\n--- fixed:\n{outcome.source}\n--- {ran['error']}")

    one()
    if failures:
        pytest.fail(f"{len(failures)} of {len(tried)}:\n" + ("\n" + "=" * 100 + "\n").join(failures[:5]), pytrace=False)
    assert tried, "no program had a fix"
