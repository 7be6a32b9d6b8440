# tf.numpy_function says the types only: set_shape and ensure_shape tell the rest.
import segmentation_models as sm
import tensorflow as tf


def load(image, mask):
    image, mask = tf.numpy_function(read, [image, mask], [tf.float32, tf.float32])
    image.set_shape([256, 256, 3])
    mask.set_shape([256, 256, 3])
    return image, mask


def load_open(image, mask):
    image, mask = tf.numpy_function(read, [image, mask], [tf.float32, tf.float32])
    mask.set_shape([256, 256, None])
    return image, mask


def load_ensured(image, mask):
    image, mask = tf.py_function(read, [image, mask], [tf.float32, tf.uint8])
    return image, tf.ensure_shape(mask, (256, 256, 4))


names = tf.data.Dataset.from_tensor_slices((image_names(), mask_names()))
model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.DiceLoss())
model.fit(names.map(load).batch(8))  # SEG106
model.fit(names.map(load_open).batch(8))
model.fit(names.map(load_ensured).batch(8))  # SEG109
