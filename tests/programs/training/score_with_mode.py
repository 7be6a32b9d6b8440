# What is monitored is looked at the right way; a checkpoint that keeps every model does not look.
import segmentation_models as sm
from tensorflow import keras


class Trainer:
    def __init__(self, monitor):
        self.model = sm.Unet("resnet34")
        self.callbacks = [
            keras.callbacks.ModelCheckpoint("best.h5", monitor=monitor, save_best_only=True, mode="max"),
            keras.callbacks.ModelCheckpoint("last.h5", mode="max"),
            keras.callbacks.EarlyStopping(patience=5),
        ]

    def train(self, x, y):
        self.model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.iou_score])
        return self.model.fit(x, y, validation_split=0.1, callbacks=self.callbacks)


Trainer("val_iou_score").train(images, masks)
