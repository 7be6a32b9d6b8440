# An axis by np.newaxis: one channel for three.
import numpy as np
import segmentation_models as sm

masks = np.zeros((8, 128, 128))[..., np.newaxis]
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.train_on_batch(images, masks)  # SEG106:30
