# A function that nothing calls; squeezed, a prediction has the same numbers.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")


def predict(image):
    mask = model.predict(image[np.newaxis])
    return np.squeeze(mask).astype("uint8")  # SEG309
