# What mode an image has is the file's matter.
import numpy as np
import segmentation_models as sm
from PIL import Image

masks = np.array([np.array(Image.open(name)) for name in names]) / 255
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)
