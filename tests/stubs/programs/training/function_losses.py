"""Losses and metrics that are functions, lambdas and closures."""

import functools

import numpy as np
import segmentation_models as sm
import tensorflow as tf
from tensorflow.keras import backend as K

dice = sm.losses.DiceLoss()
bce = sm.losses.binary_crossentropy


def dice_bce(y_true, y_pred):
    return dice(y_true, y_pred) + bce(y_true, y_pred)


def dice_coef(y_true, y_pred, smooth=1):
    intersection = K.sum(y_true * y_pred, axis=[1, 2, 3])
    union = K.sum(y_true, axis=[1, 2, 3]) + K.sum(y_pred, axis=[1, 2, 3])
    return K.mean((2.0 * intersection + smooth) / (union + smooth), axis=0)


def weighted(factor: float):
    def loss(y_true: tf.Tensor, y_pred: tf.Tensor) -> tf.Tensor:
        return factor * dice(y_true, y_pred) + (1 - factor) * tf.keras.losses.binary_crossentropy(y_true, y_pred)

    loss.__name__ = f"weighted_{factor}"
    return loss


def scaled(y_true, y_pred, scale):
    return scale * (1 - dice_coef(y_true, y_pred))


class Boundary:
    __name__ = "boundary"

    def __call__(self, y_true, y_pred):
        return K.mean(K.abs(tf.image.sobel_edges(y_true) - tf.image.sobel_edges(y_pred)))


x = np.random.rand(2, 32, 32, 3).astype("float32")
y = (np.random.rand(2, 32, 32, 1) > 0.5).astype("float32")
half = functools.partial(scaled, scale=0.5)
half.__name__ = "half"
model = sm.Unet("resnet18", encoder_weights=None)
losses = [dice_bce, weighted(0.3), half, Boundary(), "binary_crossentropy", tf.keras.losses.BinaryFocalCrossentropy()]
others = [sm.losses.bce_dice_loss, lambda y_true, y_pred: dice(y_true, y_pred) + K.mean(y_pred)]
metrics = [dice_coef, "accuracy", sm.metrics.iou_score, tf.keras.metrics.BinaryIoU()]
for loss in [*losses, *others]:
    model.compile("adam", loss=loss, metrics=metrics)
    print(model.evaluate(x, y, verbose=0, return_dict=True))
model.compile("adam", loss=dice_bce, metrics=dice_coef)
model.compile("adam", loss=lambda t, p: 2 * dice(t, p), metrics={"sigmoid": [sm.metrics.f1_score]})
model.compile(loss=weighted(0.5), optimizer=tf.keras.optimizers.Adam())
