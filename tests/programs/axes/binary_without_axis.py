# Binary masks without a channel axis train on one channel.
import cv2
import numpy as np
import segmentation_models as sm

masks = np.array([cv2.imread(name, 0) for name in names]) / 255
model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss)
model.fit(images, masks)
