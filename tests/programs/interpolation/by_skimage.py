# scikit-image's resize interpolates by default.
import cv2
import numpy as np
import segmentation_models as sm
from skimage.transform import resize

mask = resize(cv2.imread("a.png", 0), (64, 64), preserve_range=True)  # SEG110:8
masks = np.stack([(mask == value) for value in (1, 2, 3)], axis=-1).astype("float32")
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks[None])
