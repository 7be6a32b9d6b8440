# A mask that is repeated, tiled or merged has as many channels as that gives.
import cv2
import numpy as np
import segmentation_models as sm

numbers = np.stack([cv2.imread(name, 0) for name in names()]) / 255.0
model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.DiceLoss())
model.fit(images(), np.repeat(numbers[..., np.newaxis], 3, axis=-1))  # SEG106
model.fit(images(), np.tile(numbers[..., None], (1, 1, 1, 3)))  # SEG106
model.fit(images(), np.array([cv2.merge([one, one, one]) for one in numbers]))  # SEG106
model.fit(images(), np.repeat(numbers[..., np.newaxis], 4, axis=-1))
model.fit(images(), np.tile(numbers[..., None], (1, 1, 1, 4)))
model.fit(images(), np.array([cv2.merge([one, one, one, one]) for one in numbers]))
