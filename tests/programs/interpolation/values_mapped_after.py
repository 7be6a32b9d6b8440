# The values are mapped to class numbers after the resize, those between the two as well.
import cv2
import numpy as np
import segmentation_models as sm

mask = cv2.resize(cv2.imread("a.png", 0), (64, 64), interpolation=cv2.INTER_AREA)
mask[mask == 127] = 1
mask[mask == 255] = 2
mask[mask > 2] = 1
masks = np.stack([(mask == value) for value in (0, 1, 2)], axis=-1).astype("float32")
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks[None])
