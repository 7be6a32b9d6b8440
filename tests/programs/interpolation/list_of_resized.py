# Masks of a list of unknown length are interpolated, then encoded.
import cv2
import numpy as np
import segmentation_models as sm
from keras.utils import to_categorical

masks = []
for name in names:
    masks.append(cv2.resize(cv2.imread(name, 0), (64, 64)))  # SEG110:18
encoded = to_categorical(np.array(masks), num_classes=4)
model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, encoded)
