# Softmax over one channel is 1 everywhere.
import segmentation_models as sm
import tensorflow as tf

model = tf.keras.Sequential()
model.add(tf.keras.layers.Conv2D(8, 3))
model.add(tf.keras.layers.Conv2D(1, 1, activation="softmax"))  # SEG302:51
model.compile("adam", "binary_crossentropy")
