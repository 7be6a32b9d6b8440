# One channel or three, for three.
import numpy as np
import segmentation_models as sm

masks = np.zeros((8, 64, 64, 1)) if small else np.zeros((8, 64, 64, 3))
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)
