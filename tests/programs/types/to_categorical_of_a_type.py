# to_categorical gives the type that it is asked for (Keras 2; Keras 3 has no such argument).
import cv2
import numpy as np
import segmentation_models as sm
from tensorflow.keras.utils import to_categorical

numbers = np.stack([cv2.imread(name, 0) for name in names()])
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss())
model.fit(images(), to_categorical(numbers, 3, dtype="uint8"))  # SEG109
model.fit(images(), to_categorical(numbers, 3, "bool"))  # SEG109
model.fit(images(), to_categorical(numbers, 3, dtype="float32"))
