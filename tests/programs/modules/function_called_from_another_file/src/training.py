# Which model it trains says its caller.
import segmentation_models as sm


def train(model):
    model.compile("adam", sm.losses.cce_dice_loss)
    model.fit(load())
