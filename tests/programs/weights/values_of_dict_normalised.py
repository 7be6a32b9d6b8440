# Three weights, whatever is done to them, for three classes and the background.
import numpy as np
import segmentation_models as sm

CLASSES = ["a", "b", "c"]
W = {"a": 1, "b": 2, "c": 3}
w = np.array(list(W.values()), dtype=np.float32)
w = w / w.sum() * len(w)

model = sm.Unet("resnet34", classes=len(CLASSES) + 1, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))  # SEG102:56
