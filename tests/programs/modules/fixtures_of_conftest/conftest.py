# Fixtures for all tests below: one channel, three channels by way of another fixture.
import pytest
from nets import build


@pytest.fixture
def model():
    return build(1)


@pytest.fixture(scope="session", name="wide")
def make_wide(channels):
    yield build(channels)


@pytest.fixture(scope="session")
def channels():
    return 3
