# A helper of the project's own resizes what it is given.
import cv2
import numpy as np
import segmentation_models as sm
from keras.utils import to_categorical

def smaller(image):
    return cv2.resize(image, (64, 64))  # SEG110:12


masks = to_categorical(smaller(cv2.imread("a.png", 0)), num_classes=4)
model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks[None])
