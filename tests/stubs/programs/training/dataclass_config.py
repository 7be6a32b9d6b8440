"""Typed from one end to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import segmentation_models as sm
import tensorflow as tf


@dataclass
class Config:
    backbone: str = "resnet18"
    classes: list[str] = field(default_factory=lambda: ["car", "road"])
    shape: tuple[int, ...] = (32, 32, 3)
    weights: list[float] = field(default_factory=lambda: [1.0, 2.0, 0.5])
    encoder_weights: str | None = None
    activation: str = "softmax"
    block: str = "upsampling"
    filters: tuple[int, ...] = (64, 32, 16, 8, 4)
    threshold: float | None = 0.5
    epochs: int = 1

    @property
    def channels(self) -> int:
        return len(self.classes) + 1


def make_loss(config: Config, with_focal: bool = True) -> sm.losses.Loss:
    dice = sm.losses.DiceLoss(class_weights=config.weights)
    return dice + sm.losses.CategoricalFocalLoss() if with_focal else dice


def make_metrics(config: Config) -> list[sm.metrics.Metric]:
    metrics: list[sm.metrics.Metric] = [sm.metrics.IOUScore(threshold=config.threshold)]
    metrics.append(sm.metrics.FScore(beta=2, threshold=config.threshold))
    for index, name in enumerate(config.classes):
        metrics.append(sm.metrics.IOUScore(class_indexes=index, name=name))
    return metrics


def make_model(config: Config) -> tf.keras.Model:
    return sm.Unet(
        config.backbone,
        input_shape=config.shape,
        classes=config.channels,
        activation=config.activation,
        encoder_weights=config.encoder_weights,
        decoder_block_type=config.block,
        decoder_filters=config.filters,
    )


def train(config: Config, images: npt.NDArray[np.float32], masks: npt.NDArray[np.float32]) -> Sequence[float]:
    model = sm.Linknet(config.backbone, classes=config.channels, activation="softmax", encoder_weights=None)
    model.compile("adam", loss=make_loss(config), metrics=make_metrics(config))
    history: tf.keras.callbacks.History = model.fit(images, masks, epochs=config.epochs, verbose=0)
    losses: list[float] = history.history["loss"]
    prediction: npt.NDArray[np.float32] = model.predict(images, verbose=0)
    assert prediction.shape == masks.shape
    return losses


def main() -> None:
    config = Config()
    images: npt.NDArray[np.float32] = np.random.rand(2, *config.shape).astype(np.float32)
    classes = np.random.randint(0, config.channels, (2, 32, 32))
    masks: npt.NDArray[np.float32] = np.eye(config.channels, dtype=np.float32)[classes]
    results: dict[str, Any] = {"loss": train(config, images, masks), "layers": len(make_model(config).layers)}
    print(results)


if __name__ == "__main__":
    main()
