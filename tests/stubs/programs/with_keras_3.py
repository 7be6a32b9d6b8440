"""Keras 3, imported as Keras: optimizers, callbacks and losses that the stubs know nothing of."""

import keras
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
loss = sm.losses.cce_jaccard_loss
model.compile(keras.optimizers.Adam(1e-4), loss, metrics=[sm.metrics.iou_score, keras.metrics.MeanIoU(3)])
model.compile(optimizer=keras.optimizers.Adam(1e-4), loss=keras.losses.CategoricalCrossentropy())
model.fit(None, callbacks=[keras.callbacks.ModelCheckpoint("best.keras"), keras.callbacks.ReduceLROnPlateau()])
loaded = keras.models.load_model("best.keras", custom_objects={loss.name: loss, "iou_score": sm.metrics.iou_score})
sm.utils.set_trainable(loaded, recompile=False)
as_keras: keras.Model = model
