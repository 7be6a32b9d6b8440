# Two arrays of one function are two: what is put into one is not in the other.
import cv2
import numpy as np
import segmentation_models as sm
def blank(k):
    return np.zeros((64, 64, k), "float32")
m = cv2.resize(cv2.imread("mask.png", 0), (64, 64))
n = cv2.resize(cv2.imread("mask.png", 0), (64, 64), interpolation=cv2.INTER_NEAREST)
a, b = blank(3), blank(3)
for c in range(3):
    a[..., c] = m == c
for c in range(3):
    b[..., c] = n == c
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss())
model.fit(images(), np.array([b]))
