# The fixture is the test's argument: one channel, a categorical loss.
import pytest
import segmentation_models as sm


@pytest.fixture
def model():
    return sm.Unet("resnet34", classes=1)


def test_training(model):
    model.compile("adam", sm.losses.cce_dice_loss)  # SEG301:27
