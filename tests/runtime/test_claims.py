"""What messages say of raising, on Keras 3 as on Keras 2: a message that names no version holds on both.

The programs are those of the rules, which :mod:`test_examples` runs on Keras 2.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import runtime_env
from client import Worker
from oracle import says_that_it_raises
from test_examples import CHANNELS, OF_ARCHITECTURES, Example, candidates, examples, measured, prelude

from seglint.analysis import analyze
from seglint.options import Options

pytestmark = pytest.mark.runtime

#: what only one of the two environments has, and no program here needs for what it shows
ONLY_THERE = "from sklearn.utils.class_weight import compute_class_weight\n"


@pytest.fixture(scope="module")
def worker_of_keras_3() -> Iterator[Worker]:
    """The real library with Keras 3."""
    try:
        worker = Worker(runtime_env.KERAS_3)
    except runtime_env.Unavailable as problem:
        pytest.fail(str(problem), pytrace=False)
    yield worker
    worker.close()


def _that_raise() -> Iterator[object]:
    for param in examples():
        (example,) = param.values
        if not example.right:
            options = Options(enable=(example.code,))
            messages = [found.message for found in analyze(example.source, "program.py", options)]
            if any(says_that_it_raises(message) and "Keras" not in message for message in messages):
                yield param


@pytest.mark.parametrize("example", _that_raise())
def test_what_raises_on_keras_2_raises_on_keras_3(example: Example, worker_of_keras_3: Worker) -> None:
    source, real = example.source.replace(ONLY_THERE, ""), example.code in OF_ARCHITECTURES
    outcome = worker_of_keras_3.run(source, prelude=prelude(example), train=True, channels=CHANNELS, real=real)
    assert measured(outcome, candidates(example)) & {"raises", "raises or only scales"}, outcome
