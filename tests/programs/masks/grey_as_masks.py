# Masks read in grey, with an axis: right for one channel.
import cv2
import numpy as np
import segmentation_models as sm

masks = np.array([cv2.resize(cv2.imread(name, 0), (256, 256)) for name in names]) / 255
masks = np.expand_dims(masks, axis=3)
model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss)
model.fit(images, masks)
