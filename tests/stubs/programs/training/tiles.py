"""A large image, predicted tile by tile and from several sides."""

import numpy as np
import segmentation_models as sm
from scipy import ndimage

TILE, STEP = 64, 32
model = sm.PSPNet("resnet18", input_shape=(48, 48, 3), classes=2, activation="softmax", encoder_weights=None)
print(model.predict(np.zeros((1, 48, 48, 3)), verbose=0).shape)
network = sm.Unet("resnet18", classes=2, activation="softmax", encoder_weights=None)


def augmented(tile):
    flips = [tile, tile[:, ::-1], tile[::-1]]
    predictions = network.predict(np.stack(flips), batch_size=len(flips), verbose=0)
    return (predictions[0] + predictions[1][:, ::-1] + predictions[2][::-1]) / len(flips)


def predict(image):
    height, width = image.shape[:2]
    result = np.zeros((height, width, 2))
    count = np.zeros((height, width, 1))
    for top in range(0, height - TILE + 1, STEP):
        for left in range(0, width - TILE + 1, STEP):
            result[top : top + TILE, left : left + TILE] += augmented(image[top : top + TILE, left : left + TILE])
            count[top : top + TILE, left : left + TILE] += 1
    return result / count


image = np.random.rand(96, 96, 3).astype("float32")
prediction = predict(image)
mask = prediction.argmax(axis=-1).astype(np.uint8)
mask = ndimage.binary_opening(mask)
labels, count = ndimage.label(mask)
resized = ndimage.zoom(network.predict(image[None], verbose=0)[0], (0.5, 0.5, 1), order=1)
print(mask.shape, count, labels.max(), resized.shape, (resized[..., 1] > 0.5).sum())
