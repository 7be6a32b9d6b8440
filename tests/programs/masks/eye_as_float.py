# Looked up in a unit matrix of another type.
import numpy as np
import segmentation_models as sm

masks = np.eye(5, dtype="float32")[labels.astype(int)]
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)  # SEG106:19
