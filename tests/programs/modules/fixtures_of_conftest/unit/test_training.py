# A test's arguments are what the fixtures of its class, its module and the folders above give.
import pytest
from nets import build, cce


@pytest.fixture
def own(model):
    return model


def test_one_channel(model):
    model.compile("adam", cce())  # SEG301:27


def test_own_of_module(own):
    own.compile("adam", cce())  # SEG301:25


def test_three_channels(wide):
    wide.compile("adam", cce([1, 2]))  # SEG102:26


def test_default_is_no_fixture(model=None):
    model.compile("adam", cce())


def test_what_is_expected(model):
    with pytest.raises(ValueError):
        model.compile("adam", cce())


@pytest.mark.parametrize("model, n", [(build(2), 2)])
def test_parameters_go_first(model, n):
    model.compile("adam", cce())


@pytest.mark.parametrize("n", [2, 3])
def test_other_parameters(model, n):
    model.compile("adam", cce())  # SEG301:27


def helper(model):
    model.compile("adam", cce())


class TestOfClass:
    @pytest.fixture
    def model(self):
        return build(2)

    def test_nearest_goes_first(self, model):
        model.compile("adam", cce())

    def test_what_a_fixture_asks_for_is_the_nearest_too(self, own):
        own.compile("adam", cce())

    def test_those_further_out(self, wide):
        wide.compile("adam", cce([1, 2]))  # SEG102:30
