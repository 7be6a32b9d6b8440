"""A script from top to bottom, with arrays, as in the library's own examples."""

import os

os.environ["SM_FRAMEWORK"] = "tf.keras"

import numpy as np
import segmentation_models as sm
import tensorflow as tf

sm.set_framework("tf.keras")
sm.framework()

BACKBONE = "resnet18"
CLASSES = ["car", "pedestrian"]
LR = 0.0001
n_classes = 1 if len(CLASSES) == 1 else (len(CLASSES) + 1)
activation = "sigmoid" if n_classes == 1 else "softmax"

preprocess_input = sm.get_preprocessing(BACKBONE)
x_train = preprocess_input(np.random.uniform(0, 255, (4, 32, 32, 3)).astype("float32"))
y_train = np.eye(3)[np.random.randint(0, 3, (4, 32, 32))].astype("float32")

model = sm.Unet(BACKBONE, classes=n_classes, activation=activation, encoder_weights=None)
optim = tf.keras.optimizers.Adam(LR)
dice_loss = sm.losses.DiceLoss(class_weights=np.array([1, 2, 0.5]))
focal_loss = sm.losses.BinaryFocalLoss() if n_classes == 1 else sm.losses.CategoricalFocalLoss()
total_loss = dice_loss + (1 * focal_loss)
metrics = [sm.metrics.IOUScore(threshold=0.5), sm.metrics.FScore(threshold=0.5)]
model.compile(optim, total_loss, metrics)

history = model.fit(x_train, y_train, batch_size=2, epochs=2, validation_split=0.5, verbose=0)
for epoch in history.epoch:
    print(epoch + 1, history.history["val_iou_score"][epoch], history.history["loss"][epoch])
print(history.params["epochs"], list(history.history), history.model.name)
best = max(range(len(history.epoch)), key=lambda i: history.history["val_iou_score"][i])
print(f"best epoch: {best + 1}")

scores = model.evaluate(x_train, y_train, verbose=0)
print(f"Loss: {scores[0]:.5}")
for metric, value in zip(metrics, scores[1:], strict=True):
    print(f"mean {metric.name}: {value:.5}")

image = np.expand_dims(x_train[0], axis=0)
pr_mask = model.predict(image, verbose=0).round()
print(pr_mask[..., 0].squeeze().shape, pr_mask.argmax(axis=-1).max(), pr_mask.mean() * 100)
