# np.identity(n)[m] has as many channels as the model: right.
import numpy as np
import segmentation_models as sm

masks = np.identity(3)[labels]
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)
