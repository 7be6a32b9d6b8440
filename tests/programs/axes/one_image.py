# One image without the axis of the batch.
import cv2
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
image = cv2.cvtColor(cv2.imread("a.png"), cv2.COLOR_BGR2RGB)
mask = model.predict(image / 255)  # SEG107:22
