# A generator function yields masks of one channel for a model of three.
import numpy as np
import segmentation_models as sm

def batches():
    while True:
        x = np.zeros((8, 128, 128, 3))
        y = np.zeros((8, 128, 128, 1))
        for i in range(8):
            x[i], y[i, ..., 0] = read(i)
        yield x, y


model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(batches(), steps_per_epoch=10)  # SEG106:11
