# keras.backend.one_hot, and class numbers looked up with np.take.
import cv2
import numpy as np
import segmentation_models as sm
from tensorflow.keras import backend as K

numbers = np.stack([cv2.imread(name, 0) for name in names()])
model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.DiceLoss())
model.fit(images(), K.one_hot(numbers, 3))  # SEG106
model.fit(images(), np.take(np.eye(3), numbers, axis=0))  # SEG106
model.fit(images(), K.one_hot(numbers, 4))
