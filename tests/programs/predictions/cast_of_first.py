# The first mask of a batch, without its channel axis.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")


def predict(image):
    mask = model.predict(image[np.newaxis])[0, ..., 0]
    return mask.astype("uint8")  # SEG309:12
