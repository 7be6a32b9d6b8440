# Two pipelines zipped: class numbers for a model with three channels.
import segmentation_models as sm
import tensorflow as tf

def read_mask(name):
    mask = tf.io.decode_png(tf.io.read_file(name), channels=1)
    return tf.cast(tf.image.resize(mask, (64, 64), method=tf.image.ResizeMethod.NEAREST_NEIGHBOR), tf.float32)


images = tf.data.Dataset.from_tensor_slices(names).map(read)
masks = tf.data.Dataset.from_tensor_slices(mask_names).map(read_mask)
data = tf.data.Dataset.zip((images, masks)).batch(8)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(data)  # SEG106:11
