# Batches in a row: class numbers for a model with three channels.
import numpy as np
import segmentation_models as sm

parts = []
for name in names:
    parts.append(np.zeros((10, 64, 64, 1)))
masks = np.concatenate(parts, axis=0)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)  # SEG106:19
