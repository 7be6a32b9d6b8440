# Slices of an array, batched again, are what they were.
import numpy as np
import segmentation_models as sm
import tensorflow as tf

images, masks = np.zeros((100, 64, 64, 3)), np.zeros((100, 64, 64, 4))
data = tf.data.Dataset.from_tensor_slices((images, masks)).shuffle(100).batch(8)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(data)  # SEG106:11
