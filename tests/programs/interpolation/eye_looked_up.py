# Class numbers that are looked up in a unit matrix after they were interpolated.
import cv2
import numpy as np
import segmentation_models as sm
from PIL import Image

model = sm.Unet("resnet34", classes=3, activation="softmax")
linear = cv2.resize(cv2.imread("mask.png", 0), (64, 64))  # SEG110
np.eye(3)[linear]
turned = np.array(Image.open("mask.png").convert("L").rotate(20, Image.BILINEAR))  # SEG110
np.take(np.eye(3), turned, axis=0)
nearest = cv2.resize(cv2.imread("mask.png", 0), (64, 64), interpolation=cv2.INTER_NEAREST)
np.eye(3)[nearest]
plain = np.array(Image.open("mask.png").convert("L").rotate(20))
np.eye(3)[plain]
binary = cv2.resize(cv2.imread("mask.png", 0), (64, 64))
np.eye(2)[(binary > 127).astype(int)]
