# The nearest colour is taken: right.
import cv2
import numpy as np
import segmentation_models as sm

COLOURS = [(128, 64, 128), (244, 35, 232), (70, 70, 70)]
mask = cv2.resize(cv2.imread("a.png"), (64, 64), interpolation=cv2.INTER_NEAREST)
masks = np.zeros((64, 64, len(COLOURS)), dtype="float32")
for i, colour in enumerate(COLOURS):
    masks[..., i] = (mask == colour).all(axis=-1)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks[None])
