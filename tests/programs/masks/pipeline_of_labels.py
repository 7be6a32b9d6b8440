# tf.data gives class numbers with one channel: the model has three.
import segmentation_models as sm
import tensorflow as tf

def read(image, mask):
    image = tf.image.decode_jpeg(tf.io.read_file(image), channels=3)
    mask = tf.image.decode_png(tf.io.read_file(mask), channels=1)
    image = tf.image.resize(image, (128, 128))
    mask = tf.image.resize(mask, (128, 128), method="nearest")
    return tf.cast(image, tf.float32) / 255, tf.cast(mask, tf.float32)


data = tf.data.Dataset.from_tensor_slices((names, masks)).map(read).batch(8).prefetch(2)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(data, epochs=2)  # SEG106:11
