# Masks without a channel axis train on one channel.
import numpy as np
import segmentation_models as sm

masks = np.zeros((8, 256, 256))

model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss)
model.fit(images, masks)
