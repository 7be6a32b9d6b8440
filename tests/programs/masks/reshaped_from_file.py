# Reshaped to one channel, whatever the file holds.
import numpy as np
import segmentation_models as sm

masks = np.load("masks.npy").reshape(-1, 256, 256, 1)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)  # SEG106:19
