# Pillow's grey images have no channel axis; with np.newaxis they have one.
import numpy as np
import segmentation_models as sm
from PIL import Image

masks = np.array([np.array(Image.open(name).convert("L")) for name in names])[..., np.newaxis] / 255
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)  # SEG106:19
