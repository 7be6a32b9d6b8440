# Cast to integers, whatever the file holds.
import numpy as np
import segmentation_models as sm

masks = np.load("masks.npy").astype(np.uint8)
model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss)
model.fit(images, masks)  # SEG109:19
