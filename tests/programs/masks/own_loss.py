# A loss of one's own may take masks of any shape.
import numpy as np
import segmentation_models as sm

masks = np.zeros((8, 64, 64, 1))


def loss(gt, pr):
    return measure(gt, pr)


model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", loss)
model.fit(images, masks)
