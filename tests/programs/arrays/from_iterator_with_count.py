# Only so many are taken.
import numpy as np
import segmentation_models as sm

w = np.fromiter([1.0, 2.0, 3.0], float, count=2)

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
