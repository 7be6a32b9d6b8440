# tf.cast cuts off as well.
import segmentation_models as sm
import tensorflow as tf

model = sm.Unet("resnet34", classes=3, activation="softmax")
mask = tf.cast(model.predict(images), tf.int32)  # SEG309:8
