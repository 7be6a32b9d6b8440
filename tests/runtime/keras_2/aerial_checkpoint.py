import os

import numpy as np
import tensorflow as tf
from tensorflow.keras.models import load_model

os.environ["SM_FRAMEWORK"] = "tf.keras"
import segmentation_models as sm

n_classes = 6
X_train = np.random.rand(4, 8, 8, 3)
y_train = tf.keras.utils.to_categorical(np.random.randint(0, n_classes, (4, 8, 8)), num_classes=n_classes)

weights = [0.1666, 0.1666, 0.1666, 0.1666, 0.1666, 0.1666]
dice_loss = sm.losses.DiceLoss(class_weights=weights)
focal_loss = sm.losses.CategoricalFocalLoss()
total_loss = dice_loss + (1 * focal_loss)
model = sm.Unet("resnet34", classes=n_classes, activation="softmax")
model.compile(optimizer="adam", loss=total_loss, metrics=["accuracy", sm.metrics.IOUScore()])

checkpointer = tf.keras.callbacks.ModelCheckpoint(
    "satellite_standard_unet_100epochs.hdf5", verbose=1, save_best_only=True
)
callbacks = [
    tf.keras.callbacks.EarlyStopping(patience=2, monitor="val_loss"),
    tf.keras.callbacks.CSVLogger("log.csv", separator=",", append=False),
    checkpointer,
]
history = model.fit(
    X_train, y_train, batch_size=2, verbose=1, epochs=1, validation_data=(X_train, y_train), callbacks=callbacks
)
model = load_model(
    "satellite_standard_unet_100epochs.hdf5",
    custom_objects={"dice_loss_plus_1focal_loss": total_loss, "iou_score": sm.metrics.IOUScore()},
)
