# The model is put together step by step.
import segmentation_models as sm
import tensorflow as tf

CLASSES = ["car", "road", "sky"]
model = tf.keras.models.Sequential()
model.add(tf.keras.layers.Conv2D(32, 3, padding="same"))
model.add(tf.keras.layers.Conv2D(7, 1, activation="softmax"))
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1, 1, 1, 1, 1]))
