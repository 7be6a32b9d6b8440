"""Callbacks of Keras and of one's own."""

import tempfile

import numpy as np
import segmentation_models as sm
import tensorflow as tf
from tensorflow.keras.callbacks import Callback, CSVLogger, EarlyStopping, LambdaCallback, ModelCheckpoint

folder = tempfile.mkdtemp()
x = np.random.rand(4, 32, 32, 3).astype(np.float32)
y = (np.random.rand(4, 32, 32, 1) > 0.5).astype(np.float32)


class Learning(Callback):
    def __init__(self, patience=1):
        super().__init__()
        self.patience = patience
        self.best = 0.0
        self.rates = []

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        self.best = max(self.best, logs.get("val_iou_score", 0.0))
        self.rates.append(float(tf.keras.backend.get_value(self.model.optimizer.learning_rate)))
        if epoch > self.patience:
            self.model.stop_training = True


def schedule(epoch, rate):
    return rate * 0.5 if epoch else rate


learning = Learning()
callbacks = [
    ModelCheckpoint(f"{folder}/best.h5", "val_iou_score", save_best_only=True, save_weights_only=True, mode="max"),
    EarlyStopping(monitor="val_iou_score", mode="max", patience=3, restore_best_weights=True),
    tf.keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.5),
    tf.keras.callbacks.LearningRateScheduler(schedule),
    CSVLogger(f"{folder}/log.csv"),
    LambdaCallback(on_epoch_end=lambda epoch, logs: print(epoch, logs)),
    learning,
]
callbacks.append(tf.keras.callbacks.TerminateOnNaN())

model = sm.Linknet("resnet18", encoder_weights=None)
model.compile("adam", sm.losses.bce_jaccard_loss, [sm.metrics.iou_score])
history = model.fit(x, y, epochs=3, validation_data=(x, y), callbacks=callbacks, verbose=False)
print(history.epoch, learning.rates, learning.best, model.stop_training, model.history is history)
model.fit(x, y, initial_epoch=2, epochs=3, callbacks=[learning], verbose=0, shuffle="batch")
model.load_weights(f"{folder}/best.h5")
