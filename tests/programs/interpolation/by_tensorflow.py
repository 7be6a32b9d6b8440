# tf.image.resize is bilinear by default.
import segmentation_models as sm
import tensorflow as tf

def read(image, mask):
    mask = tf.image.decode_png(tf.io.read_file(mask), channels=1)
    mask = tf.image.resize(mask, (128, 128))  # SEG110:12
    return load(image), tf.one_hot(tf.cast(mask[..., 0], tf.int32), 4)


data = tf.data.Dataset.from_tensor_slices((names, masks)).map(read).batch(8)
model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(data)
