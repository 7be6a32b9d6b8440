# A type of eight bits begins anew from its other end.
import numpy as np
import segmentation_models as sm

indexes = np.array([255, 0, 1], dtype=np.uint8) + 1

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_indexes=list(indexes)))
