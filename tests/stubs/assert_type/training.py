"""Losses and metrics in Keras: compiling, training, saving, loading."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import segmentation_models as sm
import tensorflow as tf
from segmentation_models.base import Loss, Metric
from typing_extensions import assert_type

dice = sm.losses.DiceLoss(class_weights=[0.5, 2.0, 0.5])
focal = sm.losses.CategoricalFocalLoss()
total = dice + 0.5 * focal
metrics = [sm.metrics.IOUScore(threshold=0.5), sm.metrics.FScore(threshold=0.5)]
model = sm.Unet("resnet34", classes=3, activation="softmax")
gt = tf.ones((1, 32, 32, 3))
pr = np.ones((1, 32, 32, 3), np.float32)


def with_kl(gt: tf.Tensor, pr: tf.Tensor) -> tf.Tensor:
    result: tf.Tensor = dice(gt, pr) + tf.reduce_mean(gt)
    return result


def compile_with(loss: Loss, metrics: list[Metric]) -> None:
    model.compile("adam", loss, metrics)


def batches() -> Iterator[tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]]:
    yield pr, pr


# They can be called, and give a number.
number: float = dice(gt, pr).numpy()
number += total(gt, pr).numpy()
assert_type(dice(gt, pr), Any)
assert_type(total(pr, pr), Any)
assert_type((2 * dice)(gt, gt), Any)
assert_type(sm.metrics.iou_score(gt, pr), Any)
assert_type(sm.base.functional.iou_score(gt, pr, class_weights=[1.0, 2.0, 3.0], **dice.submodules), Any)

# Keras 2 takes the metrics third, Keras 3 takes the loss weights third.
model.compile("adam", dice, [sm.metrics.IOUScore(threshold=0.5)])
model.compile("adam", total, metrics)
model.compile("adam", loss=total, metrics=metrics)
model.compile(optimizer="adam", loss=total, metrics=["accuracy", sm.metrics.iou_score, "mse"])
model.compile(tf.keras.optimizers.Adam(1e-4), sm.losses.bce_jaccard_loss, metrics={"softmax": metrics})
model.compile("adam", loss="categorical_crossentropy", metrics=sm.metrics.iou_score)
model.compile("adam", loss=tf.keras.losses.CategoricalCrossentropy(), metrics=[tf.keras.metrics.MeanIoU(3)])
model.compile("adam", loss={"softmax": dice}, loss_weights={"softmax": 1.0}, run_eagerly=True)
model.compile("adam", total, [1.0], metrics)
model.compile("adam", with_kl, metrics=[with_kl])
model.compile("adam", loss=lambda gt, pr: dice(gt, pr) + focal(gt, pr))
tf.keras.Sequential().compile("adam", loss=total, metrics=[sm.metrics.iou_score])
compile_with(sm.losses.cce_dice_loss, [sm.metrics.f1_score, sm.metrics.iou_score])

# Classes where instances belong, and things that are no losses.
model.compile("adam", sm.losses.DiceLoss)  # E: argument
model.compile("adam", sm.losses.JaccardLoss)  # E: argument
model.compile("adam", loss=sm.losses.BinaryCELoss)  # E: argument
model.compile("adam", loss=sm.losses.CategoricalCELoss)  # E: argument
model.compile("adam", loss=sm.losses.BinaryFocalLoss)  # E: argument
model.compile("adam", loss=sm.losses.CategoricalFocalLoss)  # E: argument
model.compile("adam", loss=sm.losses)  # E: argument
model.compile("adam", loss=0.5)  # E: argument
model.compile("adam", loss=dice, metrics=sm.metrics.IOUScore)  # E: argument
model.compile("adam", loss=dice, metric=[sm.metrics.iou_score])  # E: keyword

# Training on arrays, datasets and generators, and what comes of it.
model.fit(batches(), steps_per_epoch=10, epochs=2, validation_data=batches(), validation_steps=1, workers=4)
model.fit(pr, pr, 8, 2, 0, [tf.keras.callbacks.EarlyStopping()], validation_data=(pr, pr))
model.fit(pr, pr, class_weight=None)
model.fit(pr, pr, class_weight={0: 1.0, 1: 2.0})  # E: argument
model.train_on_batch(pr, pr, class_weight={0: 1.0})  # E: argument
model.fit(tf.data.Dataset.from_tensor_slices((pr, pr)), verbose=1, use_multiprocessing=False)
model.fit(pr, pr, epoch=2)  # E: keyword
scores = model.evaluate(pr, pr)
print(scores[0], *scores[1:])
model.optimizer.learning_rate = 1e-5
print(model.input_shape, model.layers[-1].name)

# Saved models need every name when they are loaded.
tf.keras.models.load_model(
    "model.h5",
    custom_objects={
        total.name: total,
        "dice_loss": dice,
        "iou_score": sm.metrics.iou_score,
        "f1-score": sm.metrics.FScore(threshold=0.5),
    },
)
with tf.keras.utils.custom_object_scope({"dice_loss": dice}):
    tf.keras.models.load_model("model.h5", compile=False)
