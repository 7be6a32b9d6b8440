"""Keras imported as Keras: version 3, or 2 where TensorFlow has it."""

import os

os.environ["SM_FRAMEWORK"] = "tf.keras"

import keras
import numpy as np
import segmentation_models as sm
from keras import layers, optimizers
from keras.callbacks import EarlyStopping

model = sm.Unet("resnet18", classes=3, activation="softmax", encoder_weights=None)
loss = sm.losses.cce_jaccard_loss
mean_iou = keras.metrics.OneHotMeanIoU(num_classes=3)
model.compile(optimizers.Adam(learning_rate=1e-4), loss=loss, metrics=[sm.metrics.iou_score, mean_iou])
x = np.random.rand(4, 32, 32, 3).astype("float32")
y = keras.utils.to_categorical(np.random.randint(0, 3, (4, 32, 32)), 3).astype("float32")
history = model.fit(x, y, batch_size=2, epochs=1, verbose=0, callbacks=[EarlyStopping(monitor="loss", patience=1)])
print(keras.__version__, history.history["loss"], history.epoch)

inputs = keras.Input((32, 32, 1))
outputs = model(layers.Conv2D(3, (1, 1))(inputs))
gray = keras.Model(inputs, outputs)
gray.compile(keras.optimizers.SGD(1e-3), loss=keras.losses.CategoricalCrossentropy(), metrics=[sm.metrics.f1_score])
gray.fit(x[..., :1], y, verbose=0)
print(gray.predict(x[..., :1], verbose=0).argmax(axis=-1).shape)


def summary(network: keras.Model) -> int:
    return int(sum(np.prod(weight.shape) for weight in network.trainable_weights))


print(summary(model), summary(gray))
