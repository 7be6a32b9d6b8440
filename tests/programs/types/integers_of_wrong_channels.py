# Class numbers as integers: that they lack channels says it all.
import numpy as np
import segmentation_models as sm

masks = np.zeros((8, 64, 64, 1), dtype=np.uint8)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)  # SEG106:19
