# tf.data gives one-hot masks, with two channels more than the model.
import segmentation_models as sm
import tensorflow as tf

def read(image, mask):
    image = tf.image.decode_jpeg(tf.io.read_file(image), channels=3)
    mask = tf.image.decode_png(tf.io.read_file(mask), channels=1)
    mask = tf.one_hot(tf.squeeze(mask, axis=-1), 5)
    return tf.cast(image, tf.float32) / 255, mask


data = tf.data.Dataset.from_tensor_slices((names, masks)).map(read).shuffle(10).batch(8)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(data, epochs=2)  # SEG106:11
