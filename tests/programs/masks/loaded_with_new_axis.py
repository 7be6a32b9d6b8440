# Whatever the file holds, its last axis has length 1: the model has three channels.
import numpy as np
import segmentation_models as sm

masks = np.load("masks.npy")[..., np.newaxis]
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)  # SEG106:19
