# The model has the background as well: three channels, two ones.
import numpy as np
import segmentation_models as sm

CLASSES = ["a", "b"]

model = sm.Unet("resnet34", classes=len(CLASSES) + 1, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=np.ones(len(CLASSES))))  # SEG102:56
