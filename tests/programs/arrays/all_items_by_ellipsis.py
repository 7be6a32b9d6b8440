# array[...] = 1 writes all items, array.flat as well.
import numpy as np
import segmentation_models as sm

weights = np.array([5.0, 5.0, 5.0])
weights[...] = 1.0
others = np.array([5.0, 5.0, 5.0])
others.flat[:] = 1.0

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights), [sm.metrics.IOUScore(class_weights=others)])
