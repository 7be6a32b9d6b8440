# Images are interpolated, masks are not: right.
import cv2
import numpy as np
import segmentation_models as sm

image = cv2.resize(cv2.imread("a.jpg"), (64, 64))
mask = cv2.resize(cv2.imread("a.png", 0), (64, 64), interpolation=cv2.INTER_NEAREST)
masks = np.stack([(mask == value) for value in (1, 2, 3)], axis=-1).astype("float32")
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(image[None], masks[None])
