# What a file holds is not known.
import numpy as np
import segmentation_models as sm

masks = np.load("masks.npy")
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks / 255)
