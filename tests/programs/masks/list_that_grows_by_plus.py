# A list that grows by += or extend in a loop of unknown length; where its items differ, nothing follows.
import cv2
import numpy as np
import segmentation_models as sm
from tensorflow.keras.utils import to_categorical

plus, extended, mixed = [], [], []
for name in names():
    numbers = cv2.imread(name, 0)
    plus += [to_categorical(numbers, 3)]
    extended.extend([to_categorical(numbers, 3), to_categorical(numbers[:, ::-1], 3)])
    mixed += [numbers, to_categorical(numbers, 3)]
mapped = list(map(lambda name: to_categorical(cv2.imread(name, 0), 3), names()))

model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.DiceLoss())
model.fit(images(), np.array(plus))  # SEG106
model.fit(images(), np.array(extended))  # SEG106
model.fit(images(), np.array(mapped))  # SEG106
model.fit(images(), np.array(mixed[1::2]))
