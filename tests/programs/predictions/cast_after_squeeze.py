# Squeezed, transposed or moved, a prediction has the same numbers; so has what a model puts out when it is called.
import numpy as np
import segmentation_models as sm
import tensorflow as tf

model = sm.Unet("resnet34", classes=1, activation="sigmoid")
np.uint8(np.squeeze(model.predict(images())))  # SEG309
model.predict(images())[0].squeeze().astype("uint8")  # SEG309
np.moveaxis(model.predict(images()), -1, 0).astype(int)  # SEG309
model(images(), training=False).numpy().astype("int32")  # SEG309
tf.cast(model(images()), tf.int32)  # SEG309
tf.cast(model(images()) > 0.5, tf.int32)
tf.cast(tf.round(model(images())), tf.int32)
np.uint8(np.squeeze(model.predict(images())) * 255)
