"""Losses and metrics of one's own, as subclasses of the library's."""

import numpy as np
import segmentation_models as sm
import tensorflow as tf
from segmentation_models.base import Loss, Metric
from segmentation_models.base import functional as F


class TverskyLoss(Loss):
    def __init__(self, alpha=0.3, beta=0.7, smooth=1.0):
        super().__init__(name="tversky_loss")
        self.alpha = alpha
        self.beta = beta
        self.smooth = smooth

    def __call__(self, y_true, y_pred):
        tp = self.backend.sum(y_true * y_pred)
        fp = self.backend.sum(y_pred) - tp
        fn = self.backend.sum(y_true) - tp
        return 1 - (tp + self.smooth) / (tp + self.alpha * fp + self.beta * fn + self.smooth)


class TotalVariation(sm.losses.Loss):
    def __call__(self, gt: tf.Tensor, pr: tf.Tensor) -> tf.Tensor:
        return tf.reduce_mean(tf.image.total_variation(pr)) * 1e-4

    @property
    def __name__(self):
        return "total_variation"


class WeightedDice(sm.losses.DiceLoss):
    """Weights from counts."""

    def __init__(self, counts):
        counts = np.asarray(counts, dtype=np.float32)
        super().__init__(class_weights=counts.sum() / counts / len(counts))
        self.counts = counts


class Specificity(Metric):
    def __init__(self, threshold=0.5, name=None):
        name = name or "specificity"
        super().__init__(name=name)
        self.threshold = threshold

    def __call__(self, gt, pr):
        pr = F.round_if_needed(pr, self.threshold, **self.submodules)
        return self.backend.mean((1 - gt) * (1 - pr)) / (self.backend.mean(1 - gt) + 1e-7)


class CarIoU(sm.metrics.IOUScore):
    def __init__(self, **kwargs):
        super().__init__(class_indexes=[0], name="car_iou", **kwargs)


tversky = TverskyLoss()
dice = WeightedDice([100, 300])
loss = tversky + 0.5 * dice + TotalVariation()
metrics = [Specificity(), CarIoU(threshold=0.5), sm.metrics.Precision(class_indexes=1)]
model = sm.Unet("resnet18", classes=2, activation="softmax", encoder_weights=None)
model.compile("adam", loss=loss, metrics=metrics)
x = np.random.rand(2, 32, 32, 3)
y = np.eye(2, dtype="float32")[np.random.randint(0, 2, (2, 32, 32))]
history = model.fit(x, y, verbose=0)
print(loss.name, dice.counts, tversky.alpha, list(history.history), metrics[0].name)
assert isinstance(dice, sm.losses.DiceLoss)
