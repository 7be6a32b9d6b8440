# The loss is the default monitor, and the mode is for a score; the list comes from a function, kept on an object.
import segmentation_models as sm
from tensorflow import keras


def watchers(folder):
    return [
        keras.callbacks.ModelCheckpoint(folder + "/best.h5", save_best_only=True, mode="max"),  # SEG601:88
        keras.callbacks.TensorBoard(folder),
    ]


class Trainer:
    def __init__(self):
        self.watchers = watchers("runs")


trainer = Trainer()
model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss())
model.fit(x, y, validation_split=0.2, callbacks=trainer.watchers)
