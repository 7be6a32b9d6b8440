# The third argument of cv2.resize is no interpolation: it is linear.
import cv2
import numpy as np
import segmentation_models as sm
from keras.utils import to_categorical

mask = cv2.resize(cv2.imread("a.png", 0), (64, 64), cv2.INTER_NEAREST)  # SEG110:8
masks = to_categorical(mask, num_classes=4)
model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks[None])
