"""First the decoder, then everything."""

import numpy as np
import segmentation_models as sm
from tensorflow import keras

x = np.random.rand(2, 32, 32, 3)
y = (np.random.rand(2, 32, 32, 1) > 0.5).astype(np.float32)

model = sm.Unet("resnet18", encoder_weights=None, encoder_freeze=True)
model.compile(keras.optimizers.Adam(1e-3), sm.losses.bce_jaccard_loss, [sm.metrics.iou_score])
before = len(model.trainable_weights)
first = model.fit(x, y, epochs=1, verbose=0)

sm.utils.set_trainable(model, recompile=False)
model.compile(model.optimizer.__class__(learning_rate=1e-5), loss=model.loss, metrics=[sm.metrics.iou_score])
second = model.fit(x, y, initial_epoch=first.epoch[-1] + 1, epochs=2, verbose=0)
keras.backend.set_value(model.optimizer.learning_rate, 1e-6)
model.optimizer.learning_rate = 1e-7
model.optimizer.lr.assign(5e-7)
print(before, len(model.trainable_weights), float(model.optimizer.learning_rate.numpy()))

losses = first.history["loss"] + second.history["loss"]
rates = [model.optimizer.get_config()["learning_rate"]] * len(losses)
print(losses, rates, first.epoch + second.epoch)
copy = keras.models.clone_model(model)
copy.set_weights(model.get_weights())
copy.trainable = False
for a, b in zip(model.get_weights(), copy.get_weights(), strict=True):
    assert (a == b).all()
for variable in model.trainable_variables[:3]:
    print(variable.name, variable.shape, variable.dtype, variable.numpy().std())
