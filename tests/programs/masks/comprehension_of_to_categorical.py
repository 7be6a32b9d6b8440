# to_categorical in a comprehension over files that are not known: four channels for three.
import numpy as np
import segmentation_models as sm
from keras.utils import to_categorical

masks = np.array([to_categorical(read(name), num_classes=4) for name in names])
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)  # SEG106:19
