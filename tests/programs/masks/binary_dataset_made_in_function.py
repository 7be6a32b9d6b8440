# No model is in sight, but the dataset has one class: masks of one channel meet a categorical loss.
import segmentation_models as sm


class Scenes:
    def __init__(self, classes):
        self.classes = classes

    def __getitem__(self, i):
        return load(i)


def read():
    return Scenes(classes=["car"])


network = build()
network.compile("adam", sm.losses.cce_dice_loss)  # SEG303:25
