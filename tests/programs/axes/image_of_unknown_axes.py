# What a function gives may be a batch.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.predict(read("a.png"))
