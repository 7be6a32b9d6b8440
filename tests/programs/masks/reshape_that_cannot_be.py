# A reshape that cannot be raises before: nothing is known of its result.
import numpy as np
import segmentation_models as sm

masks = np.zeros((8, 128, 128)).reshape(8, 128, 100, 1)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)
