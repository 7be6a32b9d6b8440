# A Sequence collects its batch in lists, with a channel more than the model.
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
        x, y = [], []
        for name in self.names[i * self.size : (i + 1) * self.size]:
            x.append(cv2.imread(name))
            y.append(keras.utils.to_categorical(cv2.imread(name, 0), num_classes=4))
        return np.array(x), np.array(y)


model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(Batches(names), epochs=2)  # SEG106:11
