"""Fixtures: the real segmentation_models_pytorch at work, and the environments that checkers look at."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path += [str(Path(__file__).parents[1] / "stubs"), str(Path(__file__).parents[1])]

import smp_client
import smp_env
import stubs_env


@pytest.fixture(scope="session")
def smp_worker() -> Iterator[smp_client.Worker]:
    """The real library, in an environment of its own that is built where the cache has none."""
    worker = smp_client.Worker()
    yield worker
    worker.close()


@pytest.fixture(scope="session")
def tools() -> Path:
    """The checkers and the build backend, in pinned versions."""
    return stubs_env.cached_venv("tools", stubs_env.TOOLS)


@pytest.fixture(scope="session")
def with_torch() -> Path:
    """The environment with the library, torch, Lightning and Accelerate, as checkers see it."""
    return smp_env.environment()
