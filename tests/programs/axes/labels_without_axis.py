# Class numbers without a channel axis: a model with several channels raises.
import cv2
import numpy as np
import segmentation_models as sm

masks = np.array([cv2.imread(name, 0) for name in names]) / 255
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)  # SEG107:19
