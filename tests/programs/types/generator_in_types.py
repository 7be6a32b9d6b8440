# What from_generator is asked for decides the type of the masks, not what the generator yields.
import cv2
import numpy as np
import segmentation_models as sm
import tensorflow as tf


def pairs():
    for image, mask in zip(image_names(), mask_names()):
        yield cv2.imread(image), np.eye(3, dtype="uint8")[cv2.imread(mask, 0)]


floats = tf.data.Dataset.from_generator(pairs, output_types=(tf.float32, tf.float32))
integers = tf.data.Dataset.from_generator(pairs, output_types=(tf.float32, tf.uint8))
signature = (tf.TensorSpec((None, None, 3), tf.float32), tf.TensorSpec((None, None, 3), tf.float32))
signed = tf.data.Dataset.from_generator(pairs, output_signature=signature)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss())
model.fit(floats.batch(8))
model.fit(signed.batch(8))
model.fit(integers.batch(8))  # SEG109
