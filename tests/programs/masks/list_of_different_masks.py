# Of a list nothing is known where its items differ.
import numpy as np
import segmentation_models as sm

masks = [np.zeros((64, 64, 1)) if i else np.zeros((64, 64, 3)) for i in flags]
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, np.array(masks))
