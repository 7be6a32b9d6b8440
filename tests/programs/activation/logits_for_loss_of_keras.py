# Keras's loss is told that it gets logits.
import segmentation_models as sm
import tensorflow as tf

model = sm.Unet("resnet34", classes=3, activation="linear")
model.compile("adam", tf.keras.losses.CategoricalCrossentropy(from_logits=True))
