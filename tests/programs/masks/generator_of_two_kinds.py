# A generator that yields masks of one kind or the other: not known.
import numpy as np
import segmentation_models as sm

def batches(names):
    for name in names:
        if name.endswith("png"):
            yield read(name), np.zeros((8, 128, 128, 1))
        else:
            yield read(name), np.zeros((8, 128, 128, 3))


model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(batches(names), steps_per_epoch=10)
