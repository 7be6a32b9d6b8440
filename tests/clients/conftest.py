"""Fixtures: the clients' environments."""

from pathlib import Path

import clients_env
import pytest


@pytest.fixture(scope="session")
def clients() -> Path:
    """The folder of the clients' commands, ``seglint`` among them."""
    return clients_env.environment("clients", clients_env.CLIENTS) / "bin"


@pytest.fixture(scope="session")
def flake8_5() -> Path:
    """The folder of the commands of flake8-nb and its flake8."""
    return clients_env.environment("flake8-nb", clients_env.FLAKE8_NB) / "bin"
