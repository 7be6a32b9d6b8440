# cv2.imread gives uint8, which the loss cannot multiply.
import cv2
import numpy as np
import segmentation_models as sm

masks = np.array([cv2.imread(name, 0) for name in names])[..., None]
model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss)
model.fit(images, masks)  # SEG109:19
