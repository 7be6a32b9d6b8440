# Compared with as many numbers as the model has channels: right.
import numpy as np
import segmentation_models as sm

labels = np.zeros((8, 64, 64))
masks = (labels[..., np.newaxis] == np.arange(3)).astype("float32")
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)
