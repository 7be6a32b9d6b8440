# A function of the program's own loads images and masks.
import cv2
import numpy as np
import segmentation_models as sm

def load(names):
    x, y = [], []
    for name in names:
        x.append(cv2.imread(name))
        y.append(np.expand_dims(cv2.imread(name.replace("jpg", "png"), 0), axis=-1))
    return np.array(x), np.array(y) / 255.0


images, masks = load(names)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)  # SEG106:19
