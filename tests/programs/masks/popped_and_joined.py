# What an unknown method does to a list is not known.
import numpy as np
import segmentation_models as sm

masks = []
for name in names:
    masks.append(np.zeros((64, 64, 1)))
masks.transform()
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, np.array(masks))
