"""Fixtures: the checkers, seglint's wheel, and the environments of several kinds of users."""

from collections.abc import Callable
from pathlib import Path

import pytest
import stubs_env


@pytest.fixture(scope="session")
def tools() -> Path:
    """The checkers and the build backend, in pinned versions."""
    return stubs_env.cached_venv("tools", stubs_env.TOOLS)


@pytest.fixture(scope="session")
def build(tools: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Build seglint with one of the hooks that pip calls, `build_wheel` or `build_editable`."""

    def build_with(hook: str) -> Path:
        folder = tmp_path_factory.mktemp(hook)
        code = f"import sys, hatchling.build; hatchling.build.{hook}(sys.argv[1])"
        stubs_env.run(stubs_env.script(tools, "python"), "-c", code, folder, cwd=stubs_env.REPOSITORY)
        (wheel,) = folder.glob("*.whl")
        return wheel

    return build_with


@pytest.fixture(scope="session")
def wheel(build: Callable[[str], Path]) -> Path:
    return build("build_wheel")


@pytest.fixture(scope="session")
def plain(tools: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """numpy and types-tensorflow, without seglint."""
    packages = stubs_env.cached_packages(tools, "typed", stubs_env.TYPED)
    return stubs_env.environment(tmp_path_factory.mktemp("plain") / "venv", packages)


@pytest.fixture(scope="session")
def typed(tools: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, numpy and types-tensorflow; the library itself is not installed."""
    packages = stubs_env.cached_packages(tools, "typed", stubs_env.TYPED)
    return stubs_env.consumer(tmp_path_factory.mktemp("typed") / "venv", packages, tools, wheel)


@pytest.fixture(scope="session")
def bare(tools: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel and nothing else, as in an environment that pre-commit makes for mypy."""
    packages = stubs_env.cached_packages(tools, "bare", stubs_env.NUMPY[1:])
    return stubs_env.consumer(tmp_path_factory.mktemp("bare") / "venv", packages, tools, wheel)


@pytest.fixture(scope="session")
def untyped(tools: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, numpy and the library itself, but no types-tensorflow."""
    packages = stubs_env.cached_packages(tools, "untyped", (*stubs_env.NUMPY, *stubs_env.LIBRARY))
    return stubs_env.consumer(tmp_path_factory.mktemp("untyped") / "venv", packages, tools, wheel)


@pytest.fixture(scope="session")
def keras_3(tools: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, numpy, the library and Keras 3, which has no types."""
    packages = stubs_env.cached_packages(tools, "keras_3", (*stubs_env.NUMPY, *stubs_env.LIBRARY, stubs_env.KERAS_3))
    return stubs_env.consumer(tmp_path_factory.mktemp("keras_3") / "venv", packages, tools, wheel)


@pytest.fixture(scope="session")
def editable(tools: Path, build: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An editable install, numpy, the library itself and types-tensorflow."""
    packages = stubs_env.cached_packages(tools, "everything", (*stubs_env.TYPED, *stubs_env.LIBRARY))
    return stubs_env.consumer(tmp_path_factory.mktemp("editable") / "venv", packages, tools, build("build_editable"))


@pytest.fixture(scope="session")
def pair(tools: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., stubs_env.Pair]:
    """Make both environments with these packages; the library itself is in neither of them, and so is of no type."""

    def make(*requirements: str) -> stubs_env.Pair:
        packages = stubs_env.cached_packages(tools, "pair", requirements)
        folder = tmp_path_factory.mktemp("pair")
        without = stubs_env.environment(folder / "without", packages)
        return stubs_env.Pair(without, stubs_env.consumer(folder / "having", packages, tools, wheel))

    return make
