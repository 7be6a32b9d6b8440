# How many channels the masks have is not known.
import numpy as np
import segmentation_models as sm

masks = np.zeros((len(names), 128, 128, count), dtype="float32")
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)
