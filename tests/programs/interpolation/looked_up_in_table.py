# Class numbers as places in a table: after they were interpolated they are others. A table of 256 is for grey values.
import cv2
import numpy as np
import segmentation_models as sm

table = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
values = np.array([0, 3, 7, 9])
gamma = np.array([(k / 255) ** 0.5 * 255 for k in range(256)])
linear = cv2.resize(cv2.imread("mask.png", 0), (64, 64))  # SEG110
table[linear]
nearest = cv2.resize(cv2.imread("mask.png", 0), (64, 64), interpolation=cv2.INTER_NEAREST)
table[nearest]
values[nearest]
other = cv2.resize(cv2.imread("mask.png", 0), (64, 64), interpolation=cv2.INTER_AREA)  # SEG110
values[other]
picture = cv2.resize(cv2.imread("image.png"), (64, 64))
gamma[picture]
values[picture // 64]

numbers = np.stack([cv2.imread(name, 0) for name in names()])
model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.DiceLoss())
model.fit(images(), table[numbers] / 1.0)  # SEG106
three = sm.Unet("resnet34", classes=3, activation="softmax")
three.compile("adam", sm.losses.DiceLoss())
three.fit(images(), table[numbers] / 1.0)
