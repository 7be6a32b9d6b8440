# Images whose size the text says, in the forms that people give them: a Sequence, a dataset, cv2.
import cv2
import numpy as np
import segmentation_models as sm
import tensorflow as tf
from tensorflow import keras


class Batches(keras.utils.Sequence):
    def __len__(self):
        return 10

    def __getitem__(self, index):
        return np.zeros((8, 180, 180, 3), np.float32), np.zeros((8, 180, 180, 1), np.float32)


def decoded(image, mask):
    image = tf.image.resize(tf.image.decode_png(tf.io.read_file(image), channels=3), (100, 100))
    mask = tf.image.resize(tf.image.decode_png(tf.io.read_file(mask), channels=1), (100, 100), method="nearest")
    return image, tf.cast(mask, tf.float32)


model = sm.Unet("resnet34")
model.compile("adam", sm.losses.bce_jaccard_loss)
model.fit(Batches())  # SEG408
model.fit(tf.data.Dataset.from_tensor_slices((images(), masks())).map(decoded).batch(4))  # SEG408
model.predict(np.expand_dims(cv2.resize(cv2.imread("a.png"), (300, 300)), 0))  # SEG408
model.predict(cv2.resize(cv2.imread("a.png"), (320, 320))[np.newaxis])
