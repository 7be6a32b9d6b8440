# The images have three channels, the masks one: right.
import numpy as np
import segmentation_models as sm

images = np.zeros((8, 64, 64, 3))
masks = np.zeros((8, 64, 64, 1))
model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss)
model.fit(images, masks)
