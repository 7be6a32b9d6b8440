# Four without two of them are two, for two channels.
import numpy as np
import segmentation_models as sm

w = np.delete(np.array([9.0, 0.5, 9.0, 2.0]), [0, -2])

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
