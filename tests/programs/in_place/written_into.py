# Functions that write into an array they are given: what it holds after that is not known.
import cv2
import numpy as np
import segmentation_models as sm
from tensorflow.keras.utils import to_categorical

good = cv2.imread("good.png", 0)
model = sm.Unet("resnet34", classes=3, activation="softmax")


def resized():
    return cv2.resize(cv2.imread("mask.png", 0), (64, 64))


one = resized()
np.copyto(one, good)
to_categorical(one, 3)

two = resized()
np.add(good, 0, out=two)
to_categorical(two, 3)

three = resized()
np.putmask(three, three > 2, 2)
to_categorical(three, 3)

four = resized()
cv2.resize(good, (64, 64), four, 0, 0, cv2.INTER_NEAREST)
to_categorical(four, 3)

five = resized()
five.fill(1)
to_categorical(five, 3)

six = resized()
alias = six
alias //= 100
to_categorical(six, 3)

seven = cv2.resize(good, (64, 64))  # SEG110
np.sum(seven)
to_categorical(seven, 3)
