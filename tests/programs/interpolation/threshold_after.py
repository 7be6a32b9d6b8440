# A threshold makes two classes of what was interpolated: right.
import cv2
import numpy as np
import segmentation_models as sm

mask = cv2.resize(cv2.imread("a.png", 0), (64, 64))
mask = (mask > 127).astype("float32")[..., None]
model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss)
model.fit(images, mask[None])
