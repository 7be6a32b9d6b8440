# A Sequence gives masks of one channel for a model of three.
import cv2
import keras
import numpy as np
import segmentation_models as sm

class Batches(keras.utils.Sequence):
    def __init__(self, names, size=8):
        self.names, self.size = names, size

    def __len__(self):
        return len(self.names) // self.size

    def __getitem__(self, i):
        x = np.zeros((self.size, 128, 128, 3), dtype="float32")
        y = np.zeros((self.size, 128, 128, 1), dtype="float32")
        for j, name in enumerate(self.names[i * self.size : (i + 1) * self.size]):
            x[j] = cv2.imread(name)
            y[j] = np.expand_dims(cv2.imread(name, 0), 2)
        return x, y


model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(Batches(names), epochs=2)  # SEG106:11
