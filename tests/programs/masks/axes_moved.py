# One channel a class that is moved to the end, in the ways NumPy has: three channels, for a model of four and of three.
import cv2
import numpy as np
import segmentation_models as sm

numbers = np.stack([cv2.imread(name, 0) for name in names()])
first = np.stack([numbers == c for c in range(3)]).astype("float32")
masks = {
    "moveaxis": np.moveaxis(first, 0, -1),
    "rollaxis": np.rollaxis(first, 0, 4),
    "transpose": np.transpose(first, (1, 2, 3, 0)),
    "swapaxes": np.stack([numbers == c for c in range(3)], axis=1).swapaxes(1, 3).astype("float32"),
    "several": np.moveaxis(first, [0], [3]),
}
four = sm.Unet("resnet34", classes=4, activation="softmax")
four.compile("adam", sm.losses.DiceLoss())
four.fit(images(), masks["moveaxis"])  # SEG106
four.fit(images(), masks["rollaxis"])  # SEG106
four.fit(images(), masks["transpose"])  # SEG106
four.fit(images(), masks["swapaxes"])  # SEG106
four.fit(images(), masks["several"])  # SEG106
# no channels at the end
four.fit(images(), np.moveaxis(first, 0, 1))

three = sm.Unet("resnet34", classes=3, activation="softmax")
three.compile("adam", sm.losses.DiceLoss())
for one in masks.values():
    three.fit(images(), one)
