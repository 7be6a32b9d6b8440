# What a library cuts into patches has axes that are not known.
import numpy as np
import segmentation_models as sm
from patchify import patchify

patches = patchify(np.zeros((64, 64)), (32, 32), step=32)
masks = np.array(patches)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)
