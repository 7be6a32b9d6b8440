# Read in colour or in grey, by a condition that is not known: one of the two is right.
import cv2
import numpy as np
import segmentation_models as sm

masks = []
for name in names:
    mask = cv2.imread(name) if colour else cv2.imread(name, 0)[..., None]
    masks.append(mask / 255)
masks = np.array(masks)
model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss)
model.fit(images, masks)
