# Imported by a function, by a name that the program knows.
import importlib

import segmentation_models as sm

config = importlib.import_module("config")

model = sm.Unet("resnet34", classes=config.N, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:56
