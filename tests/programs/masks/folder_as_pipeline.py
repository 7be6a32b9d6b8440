# image_dataset_from_directory gives three channels and interpolates bilinearly, unless it is told otherwise.
import segmentation_models as sm
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras.utils import image_dataset_from_directory

images = image_dataset_from_directory("images", label_mode=None, shuffle=False)
colours = image_dataset_from_directory("masks", label_mode=None, shuffle=False, image_size=(256, 256))
grey = keras.utils.image_dataset_from_directory("masks", label_mode=None, shuffle=False, color_mode="grayscale")
numbers = image_dataset_from_directory("masks", label_mode=None, color_mode="grayscale")  # SEG110
nearest = image_dataset_from_directory("masks", label_mode=None, color_mode="grayscale", interpolation="nearest")
both = image_dataset_from_directory("masks", label_mode=None, subset="both", validation_split=0.1, seed=1)

model = sm.Unet("resnet34")
model.compile("adam", sm.losses.bce_jaccard_loss)
model.fit(tf.data.Dataset.zip((images, colours)))  # SEG106
model.fit(tf.data.Dataset.zip((images, grey)))
model.fit(tf.data.Dataset.zip((images, both[0])))
model.fit(tf.data.Dataset.zip((images, colours)).map(lambda image, mask: (image, mask[..., :1] / 255)))

several = sm.Unet("resnet34", classes=3, activation="softmax")
several.compile("adam", sm.losses.DiceLoss())
encoded = numbers.map(lambda mask: tf.one_hot(tf.cast(mask[..., 0], tf.int32), 3))
several.fit(tf.data.Dataset.zip((images, encoded)))
encoded = nearest.map(lambda mask: tf.one_hot(tf.cast(mask[..., 0], tf.int32), 3))
several.fit(tf.data.Dataset.zip((images, encoded)))
