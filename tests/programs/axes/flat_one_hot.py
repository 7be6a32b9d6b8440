# One-hot masks of flat labels: the axes of the image are one.
import numpy as np
import segmentation_models as sm
from keras.utils import to_categorical

labels = np.zeros((8, 4096))
masks = to_categorical(labels, num_classes=3)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)  # SEG107:19
