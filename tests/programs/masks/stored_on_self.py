# Masks that a method collects on its object.
import cv2
import numpy as np
import segmentation_models as sm

class Data:
    def __init__(self, names):
        self.masks = []
        for name in names:
            self.masks.append(np.expand_dims(cv2.imread(name, 0), -1) / 255)


data = Data(names)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, np.array(data.masks))  # SEG106:19
