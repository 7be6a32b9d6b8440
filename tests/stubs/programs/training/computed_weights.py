"""Weights in every form that a program computes them in."""

import collections
import math

import numpy as np
import segmentation_models as sm
import tensorflow as tf

CLASSES = ("car", "road", "background")
labels = np.random.randint(0, 3, (2, 32, 32))
y = np.eye(3, dtype="float32")[labels]
counts = np.bincount(labels.ravel(), minlength=3)
counter = collections.Counter(labels.ravel().tolist())
by_name = dict(zip(CLASSES, [1.0, 2, 0.5], strict=True))
ordered = collections.OrderedDict(car=1.0, road=2.0, background=0.5)
median = np.median(counts) / counts
appended = []
for name in CLASSES:
    appended.append(by_name[name] / sum(by_name.values()))
w_car, w_road, w_rest = median
table = np.loadtxt(["1 2 0.5"])

weights = [
    [1, 2, 0.5],
    (1.0, 1.0, 1.0),
    [1] * 3,
    range(1, 4),
    appended,
    [by_name[name] for name in CLASSES],
    list(ordered.values()),
    sorted(by_name.values()),
    [w_car, w_road, w_rest],
    [1, np.float32(2), counts.mean()],
    [math.log(1.02 + counter[i] / labels.size) for i in range(3)],
    np.ones(len(CLASSES)),
    np.array([1, 2, 0.5], dtype=np.float16),
    counts,
    counts.sum() / counts,
    median / median.sum(),
    median.astype("float32"),
    median.tolist(),
    table,
    np.asarray(appended)[[0, 1, 2]],
    tf.constant([1.0, 2.0, 0.5]),
    tf.Variable([1.0, 2.0, 0.5]),
    tf.ones((3,)) / 3,
    None,
]
for value in weights:
    loss = sm.losses.JaccardLoss(class_weights=value)
    print(type(value).__name__, float(loss(y, y)))
sm.losses.DiceLoss(class_weights=[1, 2, 0.5])
sm.losses.DiceLoss(class_weights=[by_name[name] for name in CLASSES])
sm.losses.DiceLoss(class_weights=list(ordered.values()), class_indexes=range(3))
sm.losses.DiceLoss(class_weights=[w_car, w_road, w_rest], class_indexes=np.arange(3))
sm.losses.DiceLoss(class_weights=[1, np.float32(2), counts.mean()])
sm.losses.DiceLoss(class_weights=counts.sum() / counts)
sm.losses.DiceLoss(class_weights=median.tolist(), beta=2)
sm.losses.CategoricalCELoss(class_weights=tf.constant([1.0, 2.0, 0.5]))
sm.losses.CategoricalCELoss(class_weights=tf.Variable([1.0, 2.0, 0.5]))
sm.losses.CategoricalFocalLoss(alpha=median, class_indexes=[0, 1, 2])
sm.metrics.IOUScore(class_weights=[1, np.mean(counts), 0.5], class_indexes=np.array([0, 1, 2]))
sm.metrics.FScore(class_weights=tf.ones((3,)) / 3, class_indexes=list(range(3)))
sm.metrics.Precision(class_weights=np.ones(3), class_indexes=1)
sm.losses.BinaryFocalLoss(alpha=np.mean(y), gamma=np.float64(2))
sm.metrics.FScore(beta=np.float64(2), threshold=median.mean())
print(sm.losses.DiceLoss().name, (sm.losses.DiceLoss() * np.float64(0.5)).name)
