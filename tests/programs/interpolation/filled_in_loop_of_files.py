# Masks that are told apart after a resize, channel by channel, file by file, and put into a list.
import cv2
import numpy as np
import segmentation_models as sm

masks, right = [], []
for name in names():
    numbers = cv2.resize(cv2.imread(name, 0), (256, 256))  # SEG110
    nearest = cv2.resize(cv2.imread(name, 0), (256, 256), interpolation=cv2.INTER_NEAREST)
    mask = np.zeros((256, 256, 3), "float32")
    other = np.zeros((256, 256, 3), "float32")
    for c in range(3):
        mask[:, :, c] = numbers == c
        other[:, :, c] = nearest == c
    masks.append(mask)
    right.append(other)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss())
model.fit(images(), np.array(masks))
model.fit(images(), np.array(right))
