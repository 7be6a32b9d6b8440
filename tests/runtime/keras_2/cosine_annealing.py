import math

import keras.backend as K
import numpy as np
import segmentation_models as sm
from tensorflow.keras.callbacks import Callback, ModelCheckpoint
from tensorflow.keras.utils import Sequence


class CosineAnnealingScheduler(Callback):
    def __init__(self, T_max, eta_max, eta_min=0, verbose=0):
        super(CosineAnnealingScheduler, self).__init__()
        self.T_max = T_max
        self.eta_max = eta_max
        self.eta_min = eta_min
        self.verbose = verbose

    def on_epoch_begin(self, epoch, logs=None):
        lr = self.eta_min + (self.eta_max - self.eta_min) * (1 + math.cos(math.pi * epoch / self.T_max)) / 2
        K.set_value(self.model.optimizer.lr, lr)

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        logs["lr"] = K.get_value(self.model.optimizer.lr)


class Dataloder(Sequence):
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return np.random.rand(2, 8, 8, 3), np.zeros((2, 8, 8, 1), dtype="float32")


model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.DiceLoss() + (1 * sm.losses.BinaryFocalLoss()), [sm.metrics.IOUScore(threshold=0.5)])
callbacks = [
    ModelCheckpoint("./grape.h5", save_weights_only=True, save_best_only=True, monitor="val_iou_score", mode="max"),
    CosineAnnealingScheduler(T_max=2, eta_max=1e-3, eta_min=1e-6, verbose=1),
]
model.fit(Dataloder(), epochs=2, callbacks=callbacks, validation_data=Dataloder())
model.load_weights("./grape.h5")
scores = model.evaluate_generator(Dataloder())
